"""What stands inside records: links, notes, points and the like."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator

from colloquium.record.fields import (
    Address,
    CheckedDay,
    ColloquiumId,
    Language,
    Markdown,
    PartialDate,
    Passage,
    Prose,
    ReferenceId,
    Slug,
    Text,
)
from colloquium.record.numbers import MessageNumber


class Model(BaseModel):
    """A strict set of fields: unknown ones are refused, and none changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class InColloquium(Model):
    """Belongs to a colloquium. Where there is only one it may be left out; the validation context names it as `colloquium`."""

    colloquium: ColloquiumId | None = Field(None, description="Which colloquium; may be left out while there is only one.")

    @model_validator(mode="before")
    @classmethod
    def _the_only_one(cls, fields: object, info: ValidationInfo) -> object:
        only = (info.context or {}).get("colloquium")
        return {"colloquium": only, **fields} if only and isinstance(fields, dict) else fields


class _Link(Model, title="Link"):
    """A page elsewhere. The address alone is enough."""

    url: Address = Field(description="The full web address.", examples=["https://www.example.org/page"])
    title: Text | None = Field(None, description="What the reader sees instead of the address.")


def _link(value: object) -> object:
    return {"url": value} if isinstance(value, str) else value


Link = Annotated[_Link, BeforeValidator(_link, json_schema_input_type=Address | _Link)]


class Note(Model):
    """The editors' voice: a correction, a later event, another finding. Shown apart from what was said."""

    text: Markdown = Field(description="What the record says.")
    checked: CheckedDay = Field(description="The day on which an editor last compared the note with its links.", examples=["2026-11-23"])
    links: tuple[Link, ...] = Field((), description="Where it can be read: an address, or `url` and `title`.")
    basis: Literal["report", "search"] | None = Field(
        None,
        description="Why a note has no links. `report`: the report itself shows what it says. `search`: it says what was not found.",
        examples=["report"],
    )
    headline: Prose | None = Field(
        None, description="What was found, in one line; a long note is folded below it.", examples=["A later count found fewer"]
    )
    verdict: Literal["confirmed", "disputed", "no source found", "outdated", "correction", "context"] | None = Field(
        None,
        description="What the check came to. `confirmed`: sources agree. `disputed`: sources differ. `no source found`: none was found. "
        "`outdated`: it has changed since. `correction`: the report is mistaken. `context`: what a reader needs to know with it.",
        examples=["disputed"],
    )


class Session(Model):
    """A part of an event of several parts: a panel, a day. They are listed in the order in which they were held."""

    id: Slug = Field(description="Unique among the sessions of the event: quotations, takeaways and themes name it.", examples=["morning"])
    title: Text = Field(description="What it was called.")
    date: PartialDate | None = Field(None, description="The day, where the event had several.", examples=["2018-03-15"])
    chair: Text | None = Field(None, description="Who led it, by name.")


class Action(Model):
    """What one audience can do."""

    audience: Text = Field(description="Who can act: teachers, companies, officials.", examples=["Teachers"])
    text: Prose = Field(description="What they can do.")


class Measure(Model):
    """What another source counted, drawn as a bar beside a figure. The stated number itself is never drawn."""

    label: Text = Field(description="What was counted.")
    value: float = Field(gt=0, allow_inf_nan=False, description="The number, in digits with a point: 24.9.")
    unit: Text = Field(description="What follows the number: million people, %.")


class Appearance(InColloquium):
    """A speaker's part in one colloquium."""

    role: Text = Field(description="The role as printed in the report.", examples=["Harbour engineer"])
    organisation: Text | None = Field(None, description="The organisation as printed.")
    part: Literal["panelist", "facilitator", "opening", "closing"] | None = Field(None, description="The part taken on the day.")
    passage: Passage | None = Field(None, description="The words of the report that name the speaker and the role, copied exactly.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of the organisations and works that the role names.")


class Sensitive(Model):
    """A part of a report that readers are asked about before it is shown."""

    passage: Passage = Field(description="Words of the report, copied exactly; they stay folded until a reader opens them.")
    note: Text = Field(description="What a reader may want to know before reading, calm and specific.")


class Local(Model):
    """What readers are told of a service in a language of its country: in its own words, in the editors', or in both."""

    lang: Language = Field(description="The code of the language: fr, pt-BR; no in quotation marks.", examples=["fr"])
    text: Text | None = Field(None, description="Words of its own page, copied exactly from one under `sources`.")
    audience: Text | None = Field(None, description="Whom it serves, in that language.")
    hours: Text | None = Field(None, description="When it answers, in that language.")
    note: Text | None = Field(None, description="What a caller should know, in that language.")

    @model_validator(mode="after")
    def _told(self) -> Local:
        if not (self.text or self.audience or self.hours or self.note):
            raise ValueError("says nothing; add  audience:  in that language, or  text:  with words of the service's own page")
        return self


class TextMessage(Model):
    """A number for text messages, with the words to send to it."""

    number: MessageNumber = Field(description="The number and nothing else: it becomes a link.", examples=["12345"])
    text: Text | None = Field(None, description="The words to send, where the service asks for some.", examples=["HELLO"])

    @model_validator(mode="before")
    @classmethod
    def _apart(cls, fields: object) -> object:
        if isinstance(fields, str):
            raise ValueError(  # noqa: TRY004  # a TypeError would not be reported at its line
                "needs fields of its own; write  number: 12345  and, where words are sent,  text: HELLO  each on a line below, indented"
            )
        return fields
