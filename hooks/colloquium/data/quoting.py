"""Lines whose text needs quotation marks, written with them: the remedy where the text has such marks itself."""

from __future__ import annotations

import re

QUOTE_IT = 'put the whole text in "double quotes"'
SINGLE = "put the whole text in 'single quotes', and write each ' inside it twice"
LONGEST = 300
"""Characters of a line that a message writes out."""

_LINE = re.compile(r"(?P<margin> *(?=\S))(?P<before>(?:- +)*(?:[A-Za-z_]+: +)?)(?P<text>\S.*?)\s*")


def spelled(message: str, text: str, number: int) -> str:
    """A message on line `number` of a file, from 1, with that line ready to paste where marks around its text would meet others in it."""
    lines = text.split("\n")[number - 1 : number + 1]
    if QUOTE_IT not in message or not lines or ('"' not in lines[0] and "'" not in lines[0]):
        return message
    ready = _ready(lines[0], lines[1] if len(lines) > 1 else "")
    return message.replace(QUOTE_IT, f"write the line as  {ready}" if ready else SINGLE)


def _ready(line: str, following: str) -> str | None:
    """A line with its text in quotation marks; None where the text goes on, or nobody can tell where it begins."""
    found = _LINE.fullmatch(line)
    if not found or not found["before"] or len(line) > LONGEST or re.fullmatch(r"(?s)[\[{].*[\]},]", found["text"]):
        return None
    goes_on = len(following) - len(following.lstrip()) > len(found["margin"]) + 2 * found["before"].count("- ")
    return None if goes_on and following.strip() else found["before"] + quoted(_meant(found["text"]))


def quoted(text: str) -> str:
    """A text of one line as YAML has it in quotation marks: in double ones unless it holds some, or a backslash."""
    return f'"{text}"' if '"' not in text and "\\" not in text else "'{}'".format(text.replace("'", "''"))


def _meant(text: str) -> str:
    """A text without the marks that somebody put around it already: the first one inside would open again."""
    inside = text[1:-1]
    wrapped = bool(inside) and text[0] == text[-1] and text[0] in "\"'"
    first = inside.replace("\\", " ").find(text[0]) if wrapped else -1
    if not wrapped or (text[0] == '"' and first > 0 and inside[first - 1].isalnum()):
        return text
    return inside.replace('\\"', '"').replace("''", "'")
