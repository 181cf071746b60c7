"""Citation styles (CSL), reduced to the parts that our items use.

citeproc-py walks a style's whole tree for every item, and the tree of Chicago has 3,500 elements. Which of them an item uses
depends only on its shape: its type and the fields it has. The others are removed once for each shape, which makes printing
four times as fast and does not change its words.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from citeproc import CitationStylesStyle

STYLES = ("apa", "chicago-notes-bibliography", "modern-language-association")
"""The styles in which records are cited, as the CSL project names them."""

INITIALLED = frozenset(["apa"])
"""The styles that print initials for given names."""

LOCALE = "en-GB"
CSL = "{http://purl.org/net/xbiblio/csl}"
TESTS = ("is-numeric", "is-uncertain-date", "locator", "position", "disambiguate")
"""Conditions that are false for all our items."""

CALLS = "calls"
"""Marks elements taken from a choice that uses fields: a group is printed only if one of the fields it uses has a value."""

Element = Any
Shape = tuple[str, frozenset[str]]
"""The type of an item, and the fields it has."""


def style(name: str, shape: Shape) -> CitationStylesStyle:
    """The style reduced to items of this shape; it prints others wrongly."""
    made = CitationStylesStyle(name, locale=LOCALE, validate=False)
    spell_out(made.root)
    _Narrowing(made.root, shape).narrow()
    return made


def spell_out(root: Element) -> None:
    """Keep given names whole: citeproc-py makes initials where a style says initialize="false", and wrong ones of `bell` and 明."""
    for element in root.iter():
        element.attrib.pop("initialize-with", None)


class _Narrowing:
    """A style's tree and the shape it is reduced to."""

    IN_TEXT = frozenset(["text-case", "quotes", "strip-periods"])
    """Attributes that a text element can have and a group cannot."""

    def __init__(self, root: Element, shape: Shape) -> None:
        self.root, self.shape = root, shape
        self.macros = {macro.get("name"): macro for macro in root.iter(CSL + "macro")}
        self.calling: dict[Element, bool] = {}

    def narrow(self) -> None:
        """Decide every choice, remove unused and empty elements, and insert macros where they are called."""
        used = self._decided()
        for unused in [element for element in self.root if element not in used and element.tag in {CSL + "macro", CSL + "citation"}]:
            self.root.remove(unused)
        for idle in [element for holder in used for element in holder.iter() if self._is_idle(element)]:
            idle.getparent().remove(idle)
        while calls := [
            element for element in used[0].iter(CSL + "text") if "macro" in element.attrib and not self.IN_TEXT & {*element.keys()}
        ]:
            self._inline(calls[0])

    def _decided(self) -> list[Element]:
        """Decide the choices in the bibliography and in the macros it uses; return these, in the order of their use."""
        used = [self.root.find(CSL + "bibliography")]
        for holder in used:
            while (choose := next(holder.iter(CSL + "choose"), None)) is not None:
                self._decide(choose)
            called = dict.fromkeys(self.macros[element.get("macro")] for element in holder.iter() if "macro" in element.attrib)
            used += [macro for macro in called if macro not in used]
        return used

    def _inline(self, call: Element) -> None:
        """Replace the call of a macro by a group of its elements."""
        group = call.makeelement(CSL + "group", {name: value for name, value in call.items() if name != "macro"})
        group.extend(deepcopy(list(self.macros[call.get("macro")])))
        call.getparent().replace(call, group)

    def _decide(self, choose: Element) -> None:
        """Replace a choice by the content of the branch whose conditions are true."""
        taken = list(next((branch for branch in choose if self._holds(branch)), ()))
        parent = choose.getparent()
        if self._calls(choose):
            for element in (parent, *taken):
                element.set(CALLS, "")
        at = parent.index(choose)
        parent[at : at + 1] = taken

    def _holds(self, branch: Element) -> bool:
        kind, fields = self.shape
        tests = [name == kind for name in branch.get("type", "").split()]
        tests += [name in fields for name in branch.get("variable", "").split()]
        tests += [False for test in TESTS for _ in branch.get(test, "").split()]
        match = branch.get("match", "all")
        return not any(tests) if match == "none" else any(tests) if match == "any" else all(tests)

    def _is_idle(self, element: Element) -> bool:
        """Whether an element prints nothing because the item lacks the fields it uses."""
        if "variable" in element.attrib:
            called = any(name in self.shape[1] for name in element.get("variable").split())
            instead = element.iterfind(f"{CSL}substitute/*")
            return element.tag != CSL + "label" and not called and all(map(self._is_idle, instead))
        if element.tag != CSL + "group" and "macro" not in element.attrib:
            return False
        working = [child for child in self._holder(element) if not self._is_idle(child)]
        return not any(map(self._calls, working)) and (self._depends(element) if element.tag == CSL + "group" else not working)

    def _calls(self, element: Element) -> bool:
        """Whether citeproc-py counts an element as using a field."""
        if element.tag == CSL + "label" or element.get("variable") == "year-suffix":
            return False
        return element.tag == CSL + "group" or not {"variable", CALLS}.isdisjoint(element.keys()) or self._depends(element)

    def _depends(self, element: Element) -> bool:
        holder = self._holder(element)
        if holder not in self.calling:
            self.calling[holder] = CALLS in holder.attrib or any(map(self._calls, holder))
        return self.calling[holder]

    def _holder(self, element: Element) -> Element:
        """The element with the children to print: the macro that an element names, or itself."""
        return self.macros[element.get("macro")] if "macro" in element.attrib else element
