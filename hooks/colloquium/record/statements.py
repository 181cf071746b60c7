"""What is stated in a record, and who said it: one speaker, or several together. Points have numbers in their addresses."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator, Field, model_validator

from colloquium.record.fields import Passage, Prose, ReferenceId, SpeakerId, SpeakerPassage
from colloquium.record.parts import Model, Note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self


class Said(Model):
    """What one speaker said, or several together: exactly one of `BY` is given, or none where the report itself speaks."""

    BY: ClassVar[tuple[str, ...]] = ("speaker", "speakers")

    @model_validator(mode="after")
    def _by_one_or_several(self) -> Self:
        given, several = [name for name in self.BY if getattr(self, name)], getattr(self, "speakers", ())
        if len(given) > 1:
            raise ValueError(f"{' and '.join(given)} are both given; only one of them can be: delete the other")
        if several and len(set(several)) != max(len(several), 2):
            raise ValueError("speakers: must be two or more different speakers; for one, write  speaker:")
        return self

    @property
    def said_by(self) -> tuple[str, ...]:
        """The ids of those who said it; none where the meeting as a whole did, or the report itself speaks."""
        return getattr(self, "speakers", ()) or tuple(filter(None, [getattr(self, "speaker", None)]))


class Point(Said):
    """What a speaker is reported to have said, or what the report says, in our words, with the words of the report that support it."""

    text: Prose = Field(description="The point in our own words.")
    passage: Passage = Field(description="Words of the report that support it, copied exactly.", examples=["Every boat needs two oars"])
    speaker: SpeakerId | None = Field(None, description="Who is reported to have said it; left out where the report itself speaks.")
    speakers: tuple[SpeakerId, ...] = Field((), description="Those who are reported to have said it together, instead of `speaker`.")
    attribution: SpeakerPassage | None = Field(
        None, description="Words of the report that name the speaker, copied exactly, where the paragraph itself does not."
    )
    references: tuple[ReferenceId, ...] = Field(
        (), description="Ids of references that it is about; those named in the point or its passage are found."
    )
    content_notes: tuple[Prose, ...] = Field((), description="What a reader may want to know before reading.")
    note: Note | None = Field(None, description="The editors' note on this point.")
    number: int | None = Field(
        None,
        ge=1,
        le=999,
        description="The number in its address, `#point-4`, where it is not the one after that of the point before.",
        examples=["4"],
    )


def numbered(given: Iterable[int | None]) -> tuple[int, ...]:
    """The numbers of points, in order: the one that is given, or else the next after the point before that no other has."""
    listed = [*given]
    taken, last, found = {*filter(None, listed)}, 0, []
    for number in listed:
        last = number or next(free for free in count(last + 1) if free not in taken)
        taken.add(last)
        found.append(last)
    return tuple(found)


def _each_its_own(points: tuple[Point, ...]) -> tuple[Point, ...]:
    given = [point.number for point in points if point.number]
    if twice := next((number for number in given if given.count(number) > 1), None):
        raise ValueError(f"two of them have  number: {twice}  and would have one address; give one of them another number, or none")
    return points


Points = Annotated[tuple[Point, ...], AfterValidator(_each_its_own)]
