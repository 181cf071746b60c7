"""What each page shows, in the vocabulary of schema.org, as JSON-LD."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from colloquium.site.citations import event_title
from colloquium.text import markdown

if TYPE_CHECKING:
    from colloquium.archive.model import Archive, Entry
    from colloquium.settings import Settings

Node = dict[str, Any]

KINDS = {"organisation": "Organization", "law": "Legislation", "programme": "Project", "work": "CreativeWork"}
"""The types of references, by their kind."""

IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""Characters that could end a script element or a line of it, as JSON writes them."""


class Subject(NamedTuple):
    """A page: its address, title and description, the record it shows, and the title of the list it belongs to."""

    address: str
    title: str
    description: str
    entry: Entry | None = None
    section: str | None = None


def as_script(node: Node) -> Markup:
    """JSON-LD that may stand in a script element: whatever the data holds, it cannot end the element."""
    return Markup(json.dumps(node, ensure_ascii=False).translate(IN_SCRIPT))  # noqa: S704  # escaped just now


class Vocabulary:
    """Describes the pages of a site."""

    def __init__(self, archive: Archive, site: Settings) -> None:
        self.archive, self.site = archive, site

    def describe(self, subject: Subject) -> Node:
        """All that is said of a page, as one graph."""
        if not subject.address:
            nodes = [self._website(), *map(self._event, self.archive["colloquia"])]
        else:
            nodes = [self._record(subject) if subject.entry else self._page(subject), self._crumbs(subject)]
        return {"@context": "https://schema.org", "@graph": nodes}

    def _website(self) -> Node:
        return _node("WebSite", self.site.url, url=self.site.url, name=self.site.name, description=self.site.description)

    def _crumbs(self, subject: Subject) -> Node:
        section = subject.address.split("/")[0] + "/"
        trail = [(self.site.name, ""), (subject.section, section), (subject.title, subject.address)]
        steps = [(name, address) for name, address in trail if name]
        items = [_node("ListItem", position=at, name=name, item=self.site.url + address) for at, (name, address) in enumerate(steps, 1)]
        return _node("BreadcrumbList", itemListElement=items)

    def _page(self, subject: Subject) -> Node:
        url = self.site.url + subject.address
        collection = subject.address.rstrip("/")
        if collection == "glossary":
            return _node("DefinedTermSet", url, url=url, name=subject.title, hasDefinedTerm=[*map(self._term, self.archive["glossary"])])
        kind = "CollectionPage" if self.archive[collection] else "WebPage"
        return _node(kind, url, url=url, name=subject.title, description=subject.description, isPartOf={"@id": self.site.url})

    def _record(self, subject: Subject) -> Node:
        entry: Any = subject.entry
        node = {"speakers": self._person, "sources": self._report, "quotes": self._quotation, "references": self._reference}
        made = node.get(entry.collection, self._part)(entry)
        return _node(made["@type"], **({"name": subject.title} | made))

    def _quotation(self, entry: Entry) -> Node:
        """Words with a content note are left out: what is said here is shown elsewhere without the note."""
        record: Any = entry.record
        event, speaker = self.archive.colloquium(entry), self._named("speakers", record.speaker)
        report = self._named("sources", record.source)
        return self._shown(
            "Quotation",
            entry,
            text=None if record.content_notes else record.text,
            inLanguage=self.archive.collections["sources"][record.source].record.language,  # type: ignore[attr-defined]  # a Source
            creator=speaker,
            spokenByCharacter={"@id": speaker["@id"]},
            dateCreated=event.record.date,  # type: ignore[attr-defined]  # a Colloquium
            recordedAt=self._brief_event(event),
            isPartOf=report,
            isBasedOn=f"{report['@id']}#p{entry.proof().paragraph}",
            about=self._about(entry),
        )

    def _person(self, entry: Entry) -> Node:
        """A role is that of the day: as a part in the event, never as the job a person has."""
        record: Any = entry.record
        roles = [
            self._role(entry, self.archive.get("colloquia", part.colloquium) or self.archive.colloquium(entry))
            for part in record.appearances
        ]
        return self._shown(
            "Person", entry, name=record.name, alternateName=record.aliases, description=_plain(record.about), performerIn=roles
        )

    def _role(self, speaker: Entry, event: Entry) -> Node:
        part = self.archive.appearance(speaker, event)
        name = ", ".join(filter(None, (part.role, part.organisation)))
        date = event.record.date  # type: ignore[attr-defined]  # a Colloquium
        return _node("PerformanceRole", performerIn=self._brief_event(event), roleName=name, startDate=date, endDate=date)

    def _part(self, entry: Entry) -> Node:
        """A takeaway or an element of context: a part of the report, in the editors' words."""
        record: Any = entry.record
        event = self.archive.colloquium(entry)
        return self._shown(
            "CreativeWork",
            entry,
            headline=record.title,
            abstract=None if record.content_notes else record.summary,
            position=getattr(record, "number", None),
            isBasedOn=self._named("sources", event.record.source),  # type: ignore[attr-defined]  # a Colloquium
            mentions=[self._named("speakers", speaker.record.id) for speaker in self.archive.refers(entry, "speakers")],
            hasPart=[{"@id": self.site.url + quote.address} for quote in self.archive.referred(entry, "quotes")],
            about=self._about(entry),
        )

    def _report(self, entry: Entry) -> Node:
        record: Any = entry.record
        return self._shown(
            "Report",
            entry,
            name=record.title,
            inLanguage=record.language,
            publisher=_node("Organization", name=record.publisher) if record.publisher else None,
            datePublished=record.date,
            sameAs=record.url,
            copyrightNotice=record.rights,
            recordedAt=self._brief_event(self.archive.colloquium(entry)),
        )

    def _reference(self, entry: Entry) -> Node:
        record: Any = entry.record
        about = _plain(record.about)
        return self._shown(KINDS[record.kind], entry, name=record.name, alternateName=record.aliases, description=about)

    def _term(self, entry: Entry) -> Node:
        record: Any = entry.record
        url = self.site.url + entry.address
        words = {"name": record.term, "alternateName": record.aliases, "description": record.definition}
        return _node("DefinedTerm", url, url=url, **words, inDefinedTermSet={"@id": self.site.url + "glossary/"})

    def _event(self, entry: Entry) -> Node:
        record: Any = entry.record
        speakers = [self._named("speakers", speaker.record.id) for speaker in self.archive.referred(entry, "speakers")]
        made = self._brief_event(entry) | {"description": _plain(record.summary), "performer": speakers}
        return made | {"recordedIn": self._named("sources", record.source)}

    def _brief_event(self, entry: Entry) -> Node:
        record: Any = entry.record
        place = _node("Place", name=record.place)
        return _node("Event", self.site.url + entry.address, name=event_title(record), startDate=record.date, location=place)

    def _about(self, entry: Entry) -> list[Node]:
        return [self._named("references", reference.record.id) for reference in self.archive.refers(entry, "references")]

    def _named(self, collection: str, id: str) -> Node:
        """A record on another page, by its type, address and name."""
        entry = self.archive.collections[collection][id]
        record: Any = entry.record
        kind = KINDS[record.kind] if collection == "references" else {"speakers": "Person", "sources": "Report"}[collection]
        return _node(kind, self.site.url + entry.address, name=record.title if collection == "sources" else record.name)

    def _shown(self, kind: str, entry: Entry, **properties: Any) -> Node:
        url = self.site.url + entry.address
        return _node(kind, url, mainEntityOfPage=url, **properties)


def _node(kind: str, id: str | None = None, **properties: Any) -> Node:
    """A node with the properties that have a value."""
    return {"@type": kind} | {name: value for name, value in {"@id": id, **properties}.items() if value}


def _plain(text: str | None) -> str | None:
    return markdown.line(text).striptags() if text else None
