"""Records of an event and of its report."""

from __future__ import annotations

from pydantic import Field

from colloquium.record.digests import Digest
from colloquium.record.fields import Address, FileName, Language, Markdown, Original, PartialDate, ReferenceId, SourceId, Text
from colloquium.record.models import Findable
from colloquium.record.parts import Link, Note, Sensitive, Session
from colloquium.record.statements import Points


class Colloquium(Findable):
    """An event that a report records."""

    title: Text = Field(description="The full title.")
    date: PartialDate = Field(description="The day it took place; of several days the first.", examples=["2018-03-14"])
    place: Text = Field(description="The city, or what is known.", examples=["New York"])
    summary: Markdown = Field(description="What it was, in two or three sentences of our own.")
    source: SourceId = Field(description="The report that records it.")
    subtitle: Text | None = Field(None, description="The second line of the title.")
    occasion: Text | None = Field(None, description="The larger event around it.")
    organiser: Text | None = Field(None, description="Who organised it.")
    points: Points = Field((), description="What the report says of the colloquium itself and of its purpose.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of references it is about.")
    note: Note | None = Field(None, description="The editors' note on the event.")
    links: tuple[Link, ...] = Field((), description="Pages about it.")
    end: PartialDate | None = Field(None, description="The last of several days; may be left out where `sessions` show it.")
    sessions: tuple[Session, ...] = Field((), description="The parts of the event, in their order.")

    @property
    def last(self) -> str | None:
        """The last of several days; None where there is one."""
        last = self.end or max((session.date for session in self.sessions if session.date), default=self.date)
        return last if last > self.date else None

    def day(self, session: str | None) -> str:
        """The date of a session, where it has one, or else of the event."""
        held = self.session(session)
        return (held and held.date) or self.date

    def session(self, id: str | None) -> Session | None:
        """The session with this id."""
        return next((session for session in self.sessions if session.id == id), None)


class Source(Findable):
    """A report, kept as text in `data/sources/`."""

    title: Text = Field(description="The title of the report.")
    file: FileName = Field(description="The name of the text file in `data/sources/`.", examples=["report.txt"])
    language: Language = Field(description="The language of the report: en, fr, pt-BR.", examples=["en", "fr"])
    sha256: Digest | None = Field(None, description="What the text is known by; `colloquium source update` writes it.")
    edition: int | None = Field(
        None, ge=1, le=999, description="Which text of the report it is, counted from 1; the same command writes it."
    )
    publisher: Text | None = Field(None, description="Who published it.")
    date: PartialDate | None = Field(None, description="When it was published.")
    url: Address | None = Field(None, description="Where the original can be read.")
    original: Original | None = Field(
        None,
        description="The original itself: a PDF in `data/sources/`, or the address of one. "
        "The file is published as long as nothing of the report is withdrawn or sensitive.",
        examples=["report.pdf"],
    )
    recording: Address | None = Field(None, description="Where the event can be heard or seen; `moment` of a quotation says at which time.")
    rights: Text | None = Field(None, description="On what terms it is reproduced.")
    headings: tuple[Text, ...] = Field(
        (),
        description="Headings of the report, each copied whole: those neither numbered nor in capitals, and those that make no statement, "
        "so that coverage leaves them out. Titles of takeaways and themes are known.",
        examples=[["Elements of Context"]],
    )
    sensitive: tuple[Sensitive, ...] = Field((), description="Parts to be shown only when asked for, each with a note.")
