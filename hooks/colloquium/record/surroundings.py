"""Records of what surrounds it: references, events, words, helplines, addresses that moved."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from colloquium.record.fields import (
    Address,
    CheckedDay,
    Country,
    Day,
    Markdown,
    OldAddress,
    PartialDate,
    Prose,
    ReferenceId,
    Text,
)
from colloquium.record.models import Findable, Record
from colloquium.record.numbers import PhoneNumbers
from colloquium.record.parts import Link, Local, Note, TextMessage


class Reference(Findable):
    """An organisation, a law, a judgment, a programme or a work that the report names or the notes need."""

    kind: Literal["organisation", "law", "judgment", "programme", "work"] = Field(description="What it is.")
    name: Text = Field(description="Its proper name.")
    aliases: tuple[Text, ...] = Field((), description="Other names, those in the report among them.")
    about: Markdown | None = Field(None, description="One or two sentences, with the source in `links`.")
    links: tuple[Link, ...] = Field((), description="Its own page or good sources, official ones first.")
    note: Note | None = Field(None, description="The editors' note.")


class Event(Findable):
    """An entry of the timeline around the colloquium."""

    date: PartialDate = Field(description="A year, a month or a day: 2018, 2018-03, 2018-03-14.", examples=["2018-03"])
    title: Text = Field(description="What happened, in one line.")
    text: Markdown | None = Field(None, description="One or two sentences more.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of what it is about.")
    links: tuple[Link, ...] = Field((), description="Sources.")
    checked: CheckedDay | None = Field(None, description="The day on which an editor last compared the entry with its sources.")


class Term(Findable):
    """A word explained."""

    term: Text = Field(description="The word.")
    definition: Prose = Field(description="What it means here.")
    aliases: tuple[Text, ...] = Field((), description="Other forms of the word.")
    links: tuple[Link, ...] = Field((), description="Sources.")


class Helpline(Findable):
    """A service that helps or takes reports, or an emergency number."""

    name: Text = Field(description="The name of the service.")
    country: Country = Field(description="Two capital letters: FR, US; EU for the Union, XX for all.", examples=["FR"])
    kind: Literal["emergency", "help", "report", "directory"] = Field(
        description="`emergency`: for immediate danger. `help`: it helps. `report`: it takes reports. `directory`: it lists others."
    )
    checked: CheckedDay = Field(description="The day on which an editor last compared it with its sources.")
    sources: tuple[Address, ...] = Field(min_length=1, description="Pages that support it.")
    organisation: Text | None = Field(None, description="Who runs it.")
    phone: PhoneNumbers = Field((), description="One number or a list, as people write them and nothing else: each becomes a link.")
    sms: TextMessage | None = Field(None, description="Where to send text messages: `number`, and `text` where words are sent.")
    tty: PhoneNumbers = Field((), description="One number for text telephones, or a list.")
    chat: Text | None = Field(None, description="Where to chat: an address, or words.")
    url: Address | None = Field(None, description="Its own page.")
    hours: Text | None = Field(None, description="When it answers.")
    languages: tuple[Text, ...] = Field((), description="Languages spoken, in words.")
    audience: Text | None = Field(None, description="Whom it serves.")
    local: Local | None = Field(None, description="The same in a language of the country: `lang`, and `text`, `audience`, `hours`, `note`.")
    note: Text | None = Field(None, description="What a caller should know.")

    @model_validator(mode="after")
    def _reached(self) -> Helpline:
        if self.kind in {"emergency", "help"} and not (self.phone or self.sms or self.tty or self.chat or self.url):
            raise ValueError("has no phone, sms, tty, chat or url, so that nobody can reach it; add one")
        return self


class Redirect(Record):
    """An address that moved or is gone."""

    id: Text = Field("", description="Made from `from`; leave it out.")
    origin: OldAddress = Field(
        alias="from", description="What is no longer, below the site's root: quotes/old-id/, or a part of a page: figures/#old-id."
    )
    to: Text = Field(description="The record that took its place, as quotes/new-id, or a page, as history/; `gone` where there is none.")
    since: Day = Field(description="The day of the change.")
    reason: Text | None = Field(None, description="Why, for readers.")

    @model_validator(mode="before")
    @classmethod
    def _named(cls, fields: object) -> object:
        return {**fields, "id": fields["from"]} if isinstance(fields, dict) and isinstance(fields.get("from"), str) else fields
