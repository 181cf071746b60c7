"""Words of our own, and the sentences made of them: calm, about bridges, ferries and wells, and about nobody real."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

ADJECTIVES = """
old new lower upper narrow broad wooden stone quiet busy northern southern eastern western early late small wide deep shallow
steep level painted covered open shared private public common distant nearby repaired sturdy slender crooked straight winding
mossy sunlit sheltered
""".split()  # noqa: SIM905  # a list of so many words is read more easily so
NOUNS = """
bridge ferry well quay lock weir mill towpath footbridge boathouse landing jetty railing lantern ledger timetable rope winch
pump bucket cistern spring ford causeway arch pier span plank beam bell signpost shelter bench garden orchard meadow market
path lane gate wall roof stair cellar workshop
""".split()  # noqa: SIM905  # as above
VERBS = """
carries guards serves joins supports shelters replaces follows meets crosses needs keeps holds marks measures lights feeds
drains outlasts resembles
""".split()  # noqa: SIM905  # as above
PLURALS = "boats carts walkers baskets letters lanterns barrels ladders visitors planks ropes bells".split()  # noqa: SIM905  # as above
TIMES = (
    "in the spring", "in the summer", "in the autumn", "in the winter", "on market days", "before sunrise", "after the harvest",
    "throughout the year", "on calm days", "at high water", "at low water", "every second week",
)  # fmt: skip
VERBS_OF_SPEECH = ("said", "explained", "added", "argued", "noted", "stressed")
GIVEN = """
Adela Bruno Celia Dario Edith Fabian Greta Hugo Irma Jonas Klara Leon Mira Nils Olga Pavel Rosa Silas Thea Viktor
Wanda Yara Anton Berta Conrad Dora Emil Frida Gustav Hedda
""".split()  # noqa: SIM905  # as above
_FIRST = "Bar Cor Dal Far Gil Hal Jor Kel Lan Mor Nor Per Quen Ros Sel Tar Ul Var Wen Yor".split()  # noqa: SIM905  # as above
_LAST = "ben dell fen gard holt ick land mond nell ovar rick sby thorn uld vane wick".split()  # noqa: SIM905  # as above
FAMILIES = tuple(first + last for first in _FIRST for last in _LAST)
"""Family names that are words of no language."""

PLACES = tuple(f"{first}{last}" for last in ("ford", "mouth", "stead", "water", "combe", "minster") for first in _FIRST)
ROLES = ("Keeper of the Ferry", "County Engineer", "Librarian", "Mayor", "Surveyor", "Carpenter", "Harbour Clerk", "Teacher")
BODIES = ("Bridge Trust", "Ferry Company", "Reading Room", "Wells Society", "Works", "Harbour Board", "Carpenters Guild", "Lock Office")


class Sentences:
    """Sentences in an order that the seed of `random` decides, none of them twice."""

    def __init__(self, random: Random) -> None:
        self.random, self._told = random, {""}

    def thing(self) -> str:
        """Something one can point at: the old wooden bridge."""
        first, second = self.random.sample(ADJECTIVES, 2)
        return f"the {first} {second} {self.random.choice(NOUNS)}"

    def clause(self) -> str:
        """A statement that may stand in a sentence: the old wooden bridge carries the new stone lane in the winter."""
        said = ""
        while said in self._told:
            said = f"{self.thing()} {self.random.choice(VERBS)} {self.thing()} {self.random.choice(TIMES)}"
        self._told.add(said)
        return said

    def sentence(self) -> str:
        """A statement that stands alone, without its full stop."""
        said = self.clause()
        return said[0].upper() + said[1:]

    def title(self) -> str:
        """A heading: How the old wooden bridge meets the narrow lane."""
        said = ""
        while said in self._told:
            said = f"{self.random.choice(('How', 'Why', 'Where'))} {self.thing()} {self.random.choice(VERBS)} {self.thing()}"
        self._told.add(said)
        return said
