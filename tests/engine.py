"""The engine of the search, run by Node as the browser runs it, on the files that an archive gives."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any

from colloquium.archive.model import Archive
from colloquium.site.index import Index
from colloquium.site.pages import Renderer
from programs import find
from projects import COMPILED, PROJECT, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Files = Mapping[str, dict[str, Any]]
    Asked = tuple[str, Mapping[str, Sequence[str]]]

FIND = PROJECT / "theme" / "assets" / "find.js"

_SCRIPT = """
const { Index, marks } = await import(process.argv[1]);
let given = "";
for await (const part of process.stdin) given += part;
const { core, files, asked, texts } = JSON.parse(given);
try {
  const index = new Index(core);
  for (const file of files) index.add(file);
  const found = asked.map(([query, filters]) => index.search(query, filters));
  console.log(JSON.stringify({ found, marks: texts.map(([text, words]) => marks(text, words)), names: index.names }));
} catch (error) {
  console.log(JSON.stringify({ error: error.message }));
}
"""


def files(archive: Archive, written: Iterable[tuple[str, str, Mapping[str, object], str]] = (), language: str = "en") -> Files:
    """The search files of an archive and of pages written by hand (address, title, what stands at the top, HTML), by their names."""
    settings = settings_of("A record", "What was said.", date(2020, 1, 1)).model_copy(update={"language": language})
    renderer = Renderer(PROJECT / "theme" / "records", archive, settings, COMPILED)
    index = Index(renderer)
    for page in written:
        index.read(*page)
    return {export.address: json.loads(export.content) for export in index.files(renderer.shared())}


def made(*units: dict[str, Any], **core: Any) -> Files:
    """Search files of these units alone; `core` may have synonyms, distress, names, and a language other than English."""
    nothing = files(Archive({}, {}))["search/core.json"]
    return {"search/core.json": nothing | core | {"units": [{"kind": "pages", **unit} for unit in units]}}


def run(files: Files, asked: Sequence[Asked] = (), texts: Sequence[tuple[str, Sequence[str]]] = ()) -> Any:
    """What the engine answers: `found` for each query and filters, `marks` for each text and words; or its `error`."""
    core, *others = files.values()
    given = json.dumps({"core": core, "files": others, "asked": asked, "texts": texts})
    command = [find("NODEJS_PATH") or "node", "--input-type=module", "--eval", _SCRIPT, FIND.as_uri()]
    done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


def searched(files: Files, *queries: str) -> list[dict[str, Any]]:
    """What each query finds, without filters."""
    return list(run(files, [(query, {}) for query in queries])["found"])


def addresses(found: dict[str, Any]) -> list[str]:
    """The addresses of the results, in their order."""
    return [result["address"] for result in found["results"]]
