"""The paragraphs of a text."""

from __future__ import annotations

import re

PARAGRAPH = re.compile(r"\S[^\n\r]*(?:\r?\n(?![^\S\n\r]|[•*]\s)[^\n\r]*\S[^\n\r]*)*")
"""A paragraph: in plain text it begins after a blank line, with an indented line (here: at the top of a page) or with a bullet."""
