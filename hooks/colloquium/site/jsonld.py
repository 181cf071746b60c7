"""What each page shows, in the vocabulary of schema.org, as JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.record.collections import COLLOQUIA, GLOSSARY, QUOTES, REFERENCES, SOURCES, SPEAKERS, TABLE, TAKEAWAYS, THEMES
from colloquium.site.citations import event_title
from colloquium.site.contents import MOST_VOICES
from colloquium.site.nodes import Node, crumbs, node, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.meetings import Colloquium, Source
    from colloquium.record.models import Quote, Record, Speaker, Theme
    from colloquium.record.surroundings import Reference, Term
    from colloquium.settings import Settings
    from colloquium.site.page import Subject

TYPES = {"organisation": "Organization", "law": "Legislation", "judgment": "CreativeWork", "programme": "Project", "work": "CreativeWork"}
"""The types of references, by their kind."""

QUOTED, TERMS = (QUOTES, SOURCES), "about/#terms"
"""What is made of the words of others, so that our licence holds for it in part alone; and where it is told what belongs to whom."""


class Vocabulary:
    """Describes the pages of a site."""

    def __init__(self, archive: Archive, site: Settings) -> None:
        self.archive, self.site = archive, site

    def describe(self, subject: Subject) -> Node:
        """All that is said of a page, as one graph."""
        if not subject.address:
            nodes = [self._website() | self._terms(subject), *map(self._event, self.archive[COLLOQUIA])]
        elif subject.entry:
            nodes = [self._record(subject, subject.entry), self._terms(subject) | self._around(subject.entry), self._crumbs(subject)]
        else:
            nodes = [self._page(subject) | self._terms(subject), self._crumbs(subject)]
        return {"@context": "https://schema.org", "@graph": nodes}

    def _website(self) -> Node:
        known, editors = self.site, [node("Person", name=name) for name in self.site.editors]
        return node("WebSite", known.url, url=known.url, name=known.name, description=known.description, editor=editors)

    def _terms(self, subject: Subject) -> Node:
        """Who publishes a page, on what terms its words may be used, and the report that it cites, where there is one report."""
        theirs = subject.entry.collection in QUOTED if subject.entry else subject.whole in {"", *(kind.page for kind in QUOTED)}
        publisher = {"publisher": node("Organization", name=self.site.publisher)} if self.site.publisher else {}
        cited = {"citation": self._report_of(*sources)} if len(sources := self.archive[SOURCES]) == 1 else {}
        return {**publisher, "license": self.site.url + TERMS if theirs else self.site.licence.url, **cited}

    def _around(self, entry: Entry[Record]) -> Node:
        """The page around a record, which cites the report of its event."""
        url, event = self.site.url + entry.address, self.archive.own_colloquium(entry)
        cited = event and self._report_of(self.archive[SOURCES].by_id[event.record.source])
        return node("WebPage", f"{url}#page", url=url, mainEntity={"@id": url}, isPartOf={"@id": self.site.url}, citation=cited)

    def _report_of(self, source: Entry[Source]) -> Node:
        return {"@id": self.site.url + source.address}

    def _crumbs(self, subject: Subject) -> Node:
        section = subject.address.split("/")[0] + "/"
        trail = [(self.site.name, ""), (subject.section, section), (subject.title, subject.address)]
        return crumbs(self.site.url, [(name, address) for name, address in trail if name])

    def _page(self, subject: Subject) -> Node:
        url = self.site.url + subject.address
        if subject.whole == GLOSSARY.page:
            terms = subject.part.within(self.archive[GLOSSARY]) if subject.part else self.archive[GLOSSARY]
            defined = {"hasDefinedTerm": [*map(self._term, terms)], "isPartOf": {"@id": self.site.url}}
            return node("DefinedTermSet", url, url=url, name=subject.title, **defined)
        kind = "CollectionPage" if any(self.archive[kind] for kind in TABLE if kind.listed and kind.page == subject.address) else "WebPage"
        above = self.site.url + (subject.part.whole if subject.part and subject.part.number > 1 else "")
        return node(kind, url, url=url, name=subject.title, description=subject.description, isPartOf={"@id": above})

    def _record(self, subject: Subject, entry: Entry[Record]) -> Node:
        made = self._typed(entry)
        return {"@type": made["@type"], "@id": made["@id"], "name": subject.title} | made

    def _typed(self, entry: Entry[Record]) -> Node:
        if quote := entry.of(QUOTES):
            return self._quotation(quote)
        if speaker := entry.of(SPEAKERS):
            return self._person(speaker)
        if source := entry.of(SOURCES):
            return self._report(source)
        if reference := entry.of(REFERENCES):
            return self._reference(reference)
        event = entry.of(COLLOQUIA)
        part: Entry[Theme] | None = entry.of(TAKEAWAYS) or entry.of(THEMES)
        return self._event(event) if event else self._part(part) if part else self._shown("CreativeWork", entry)

    def _quotation(self, entry: Entry[Quote]) -> Node:
        """Words with a content note are left out: what is said here is shown elsewhere without the note."""
        record, event = entry.record, self.archive.colloquium(entry)
        speakers, report = self.archive.refers(entry, SPEAKERS), self.archive[SOURCES].by_id[record.source]
        people = self._people(speakers) or [node("Organization", name=event_title(event.record))]
        voices = [{"@id": self.site.url + speaker.address} for speaker in speakers]
        return self._shown(
            "Quotation",
            entry,
            text=None if record.content_notes else record.text,
            inLanguage=report.record.language,
            creator=people if speakers[1:] else people[0],
            spokenByCharacter=voices if voices[1:] else voices[:1] and voices[0],
            dateCreated=event.record.day(record.session),
            recordedAt=self._brief_event(event),
            isPartOf=self._named("Report", report, report.record.title),
            isBasedOn=f"{self.site.url}{report.address}#p{entry.proof().paragraph}",
            about=self._about(entry),
        )

    def _person(self, entry: Entry[Speaker]) -> Node:
        """A role is that of the day: as a part in the event, never as the job a person has."""
        record = entry.record
        events = (self.archive.get(COLLOQUIA, part.colloquium) or self.archive.colloquium(entry) for part in record.appearances)
        roles = [self._role(entry, event) for event in events]
        return self._shown(
            "Person", entry, name=record.name, alternateName=record.aliases, description=plain(record.about), performerIn=roles
        )

    def _role(self, speaker: Entry[Speaker], event: Entry[Colloquium]) -> Node:
        part = self.archive.appearance(speaker, event)
        name = ", ".join(filter(None, (part.role, part.organisation)))
        days = {"startDate": event.record.date, "endDate": event.record.last or event.record.date}
        return node("PerformanceRole", performerIn=self._brief_event(event), roleName=name, **days)

    def _part(self, entry: Entry[Theme]) -> Node:
        """A takeaway or an element of context: a part of the report, in the editors' words."""
        record, event = entry.record, self.archive.colloquium(entry)
        report = self.archive[SOURCES].by_id[event.record.source]
        return self._shown(
            "CreativeWork",
            entry,
            headline=record.title,
            abstract=None if record.content_notes else record.summary,
            position=getattr(record, "number", None),
            isBasedOn=self._named("Report", report, report.record.title),
            mentions=self._people(self.archive.refers(entry, SPEAKERS)),
            hasPart=[{"@id": self.site.url + quote.address} for quote in self.archive.referred(entry, QUOTES)],
            about=self._about(entry),
        )

    def _report(self, entry: Entry[Source]) -> Node:
        record = entry.record
        return self._shown(
            "Report",
            entry,
            name=record.title,
            inLanguage=record.language,
            publisher=node("Organization", name=record.publisher) if record.publisher else None,
            datePublished=record.date,
            sameAs=record.url,
            copyrightNotice=record.rights,
            recordedAt=self._brief_event(self.archive.colloquium(entry)),
        )

    def _reference(self, entry: Entry[Reference]) -> Node:
        record = entry.record
        words = {"name": record.name, "alternateName": record.aliases, "description": plain(record.about)}
        return self._shown(TYPES[record.kind], entry, **words)

    def _term(self, entry: Entry[Term]) -> Node:
        record, url = entry.record, self.site.url + entry.address
        words = {"name": record.term, "alternateName": record.aliases, "description": record.definition}
        return node("DefinedTerm", url, url=url, **words, inDefinedTermSet={"@id": f"{self.site.url}{GLOSSARY.page}"})

    def _event(self, entry: Entry[Colloquium]) -> Node:
        record, report = entry.record, self.archive[SOURCES].by_id[entry.record.source]
        heard = self.archive.referred(entry, SPEAKERS) if len(self.archive[SPEAKERS]) <= MOST_VOICES else ()
        made = self._brief_event(entry) | {"description": plain(record.summary), "performer": self._people(heard)}
        parts = [node("Event", name=part.title, startDate=part.date) for part in record.sessions]
        return made | {"recordedIn": self._named("Report", report, report.record.title)} | ({"subEvent": parts} if parts else {})

    def _brief_event(self, entry: Entry[Colloquium]) -> Node:
        record = entry.record
        days = {"startDate": record.date, "endDate": record.last, "location": node("Place", name=record.place)}
        return node("Event", self.site.url + entry.address, name=event_title(record), **days)

    def _about(self, entry: Entry[Record]) -> list[Node]:
        found = self.archive.refers(entry, REFERENCES)
        return [self._named(TYPES[reference.record.kind], reference, reference.record.name) for reference in found]

    def _people(self, speakers: Iterable[Entry[Speaker]]) -> list[Node]:
        return [self._named("Person", speaker, speaker.record.name) for speaker in speakers]

    def _named(self, type: str, entry: Entry[Record], name: str) -> Node:
        """A record on another page, by its type, address and name."""
        return node(type, self.site.url + entry.address, name=name)

    def _shown(self, type: str, entry: Entry[Record], **properties: object) -> Node:
        url = self.site.url + entry.address
        return node(type, url, mainEntityOfPage=url, **properties)
