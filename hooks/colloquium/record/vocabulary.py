"""Words that readers type: those that find each other, and those with which they look for help. No page shows them."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from colloquium.record.fields import Language, Text
from colloquium.record.models import Record

MOST_WORDS = 4
"""The most words in a row that the search compares."""


def _typed(text: str) -> str:
    if len(text.split()) > MOST_WORDS:
        raise ValueError(f"{text!r} has more than {MOST_WORDS} words; the search compares {MOST_WORDS} in a row at the most: shorten it")
    if not any(map(str.isalnum, text)):
        raise ValueError(f"{text!r} has no letter and no digit, so that nobody types it; delete it")
    return text


Sought = Annotated[Text, AfterValidator(_typed)]


class Synonym(Record):
    """Words that find one another in the search, or that find others. No page shows them."""

    id: Text = Field("", description="Made from `words`; leave it out.")
    words: tuple[Sought, ...] = Field(
        min_length=1,
        description="What readers type, four words each at the most. Each finds the others, unless there is a `find`.",
        examples=[["span"]],
    )
    find: tuple[Sought, ...] | None = Field(
        None, description="What is sought for them too; not the other way round.", examples=[["bridge"]]
    )

    @model_validator(mode="before")
    @classmethod
    def _named(cls, fields: object) -> object:
        words = fields.get("words") if isinstance(fields, dict) else None
        return {**fields, "id": ", ".join(map(str, words))} if isinstance(fields, dict) and isinstance(words, list) and words else fields

    @model_validator(mode="after")
    def _two(self) -> Synonym:
        if self.find is None and len(self.words) == 1:
            raise ValueError("finds nothing but itself; add a second word, or what it finds:  find:")
        if twice := [word for word in (*self.words, *(self.find or ())) if (*self.words, *(self.find or ())).count(word) > 1]:
            raise ValueError(f"has {twice[0]!r} twice; delete one of the two")
        return self


class Distress(Record):
    """The words of one language with which people look for help. Where a search has them, help comes first."""

    id: Text = Field("", description="Made from `language`; leave it out.")
    language: Language = Field(description="The language of the words: en, fr, es.", examples=["en"])
    always: tuple[Sought, ...] = Field((), description="Words that always ask for help, four in a row at the most.", examples=[["help me"]])
    alone: tuple[Sought, ...] = Field(
        (),
        description="Words that do so where nothing else is asked, or with a word of `person`.",
        examples=[["police"]],
    )
    person: tuple[Sought, ...] = Field((), description="Words with which readers speak of themselves.", examples=[["my"]])

    @model_validator(mode="before")
    @classmethod
    def _named(cls, fields: object) -> object:
        return {**fields, "id": fields["language"]} if isinstance(fields, dict) and isinstance(fields.get("language"), str) else fields
