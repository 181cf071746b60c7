"""Programs that read and write YAML, with which others may keep the data: what each makes of some files."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from ruamel.yaml import YAML

from programs import find

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NPM = Path(__file__).parent.parent / ".venv" / "npm"

SCRIPT = """
const fs = require("fs"), yaml = require("yaml"), four = require("js-yaml-4"), five = require("js-yaml")
const writers = {
  "yaml": text => yaml.stringify(yaml.parse(text)),
  "yaml, its document": text => String(yaml.parseDocument(text)),
  "yaml, single quotes": text => yaml.stringify(yaml.parse(text), {singleQuote: true, indentSeq: false}),
  "js-yaml 4": text => four.dump(four.load(text)),
  "js-yaml 5": text => five.dump(five.load(text)),
  "js-yaml 5, double quotes": text => five.dump(five.load(text), {quotingType: '"', forceQuotes: true}),
}
const files = Object.entries(JSON.parse(fs.readFileSync(0, "utf8")))
const written = writer => Object.fromEntries(files.map(([name, text]) => [name, writer(text)]))
console.log(JSON.stringify(Object.fromEntries(Object.entries(writers).map(([name, writer]) => [name, written(writer)]))))
"""


def _ruamel(kind: str) -> Callable[[str], str]:
    def write(text: str) -> str:
        program, stream = YAML(typ=kind, pure=True), io.StringIO()
        program.dump(program.load(text), stream)
        return stream.getvalue()

    return write


def _pyyaml(**options: Any) -> Callable[[str], str]:
    return lambda text: str(yaml.safe_dump(yaml.safe_load(text), **options))


PYTHON = {
    "PyYAML": _pyyaml(),
    "PyYAML, in the same order": _pyyaml(allow_unicode=True, sort_keys=False),
    "PyYAML, in braces": _pyyaml(allow_unicode=True, default_flow_style=True),
    "PyYAML, all in quotes": _pyyaml(default_style='"'),
    "PyYAML, as a document": _pyyaml(explicit_start=True),
    "ruamel.yaml": _ruamel("rt"),
    "ruamel.yaml, without remarks": _ruamel("safe"),
}


def rewritten(files: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What each program, by its name, writes after it read these files, by their names."""
    command = [find("NODEJS_PATH") or "node", "--input-type=commonjs", "--eval", SCRIPT]
    done = subprocess.run(command, cwd=NPM, input=json.dumps(files), capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    in_python = {program: {name: write(text) for name, text in files.items()} for program, write in PYTHON.items()}
    in_javascript: dict[str, dict[str, str]] = json.loads(done.stdout)
    return in_python | in_javascript


def differences(files: Mapping[str, str], read: Callable[[str], object]) -> list[str]:
    """Which program makes something else of which file, as `read` has it."""
    return [
        f"{program}: {name}"
        for program, written in rewritten(files).items()
        for name, text in written.items()
        if read(text) != read(files[name])
    ]
