"""The quotation marks of the world."""

from __future__ import annotations

from types import MappingProxyType

CLOSING = MappingProxyType(
    {
        "“": '”“"',
        "”": "”",
        "„": '“”"',
        "‟": "”",
        "«": "»",
        "»": "«»",
        "‹": "›",
        "›": "‹›",
        "‘": "’'",
        "‛": "’",
        "‚": "‘’'",
        '"': '"”',
        "'": "'’",
        "״": "״",
        "＂": "＂",
        "「": "」",
        "『": "』",
        "｢": "｣",
        "《": "》",
        "〈": "〉",
        "﹁": "﹂",
        "﹃": "﹄",
        "〝": "〞〟",
    }
)
"""Each mark that opens a quotation, with every mark that may close it; what closes in one language opens in another."""

MARKS = "".join(dict.fromkeys((*CLOSING, *"".join(CLOSING.values()))))
"""Every mark once."""
