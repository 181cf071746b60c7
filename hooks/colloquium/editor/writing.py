"""A record as YAML in the style of the data files: texts plain where they may be, folded where they are long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 100
"""Characters of a line."""


class _Dumper(yaml.SafeDumper):
    """Writes everything as text, as it is read, and sets the dashes of a list in from its name."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012  # PyYAML's own name: no plain word means anything but itself

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else ">" if len(text) > WIDTH - 20 else None if dumper.analyze_scalar(text).allow_block_plain else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def as_yaml(record: Mapping[str, Any]) -> str:
    """The record as the one item of a list, ending with a line end."""
    return yaml.dump([dict(record)], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)
