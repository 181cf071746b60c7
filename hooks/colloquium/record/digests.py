"""What a text is known by: its SHA-256."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from colloquium.record.fields import Shaped, Text

DIGEST = re.compile("[0-9a-f]{64}")


def _digest(text: str) -> str:
    if not DIGEST.fullmatch(text):
        raise ValueError(f"{text!r} is not a SHA-256; delete the line, then run  colloquium source update  with the id of the source")
    return text


Digest = Annotated[Text, AfterValidator(_digest), Shaped(DIGEST)]
