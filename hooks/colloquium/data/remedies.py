"""What the messages of PyYAML, known by a part of their words, mean to an editor."""

from __future__ import annotations

QUOTE_IT = 'put the whole text in "double quotes"'
REMEDIES = (
    ("mapping values are not allowed", f"a colon and a space end the name of a field; {QUOTE_IT}"),
    ("while scanning an alias", f"text may not begin with *; {QUOTE_IT}"),
    ("while scanning an anchor", f"text may not begin with &; {QUOTE_IT}"),
    ("while scanning a tag", f"text may not begin with !; {QUOTE_IT}"),
    ("while parsing a tag", f"text may not begin with !; {QUOTE_IT}"),
    ("cannot start any token", f"text may not begin with @, ` or %; {QUOTE_IT}"),
    ("while scanning a directive", f"text may not begin with %; {QUOTE_IT}"),
    ("while scanning a block scalar", f"text may not begin with > or |; {QUOTE_IT}"),
    ("sequence entries are not allowed", f"text may not begin with a dash and a space; {QUOTE_IT}"),
    ("found unexpected end of stream", "a quotation mark was opened and never closed; close it"),
    ("unexpected document separator", "a quotation mark was opened and never closed; close it"),
    ("escape", 'a backslash in "double quotes" has a meaning of its own; write it twice'),
    ("could not find expected ':'", "a field needs a name, a colon and a space; is a line not indented far enough?"),
    ("but found '<scalar>'", f"text that begins with a quotation mark must end with it; {QUOTE_IT}"),
    ("while parsing a block mapping", f"the line does not fit the lines above; line it up with them, or {QUOTE_IT}"),
    (
        "while parsing a block collection",
        "the line does not fit the lines above; begin a record with a dash and a space, and line its fields up",
    ),
    ("while parsing a flow", f"a bracket was opened and never closed; {QUOTE_IT}"),
)
