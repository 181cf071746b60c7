"""The page to leave for is configured, for the language of the site."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from colloquium import settings

REMEDY = "write a common page that shows nothing about the reader:\nextra:\n  exit:\n    en: https://…"


def leads_to(exits: object, language: str) -> str:
    day = date(2019, 12, 1)
    plain = {"name": "A record", "url": "https://example.org/", "changed": datetime(2019, 12, 1, tzinfo=UTC), "today": day}
    return settings.read({"exit": exits}, language=language, **plain).exit


def test_the_language_of_the_site_has_its_own_page_to_leave_for() -> None:
    exits = {"en": "https://example.org/weather", "fr": "https://example.org/meteo"}
    assert leads_to(exits, "en") == "https://example.org/weather"


@pytest.mark.parametrize(
    ("exits", "message"),
    [
        (None, "mkdocs.yml: extra: exit: there is no page to leave for in 'en'; "),
        ({"fr": "https://example.org/"}, "mkdocs.yml: extra: exit: there is no page to leave for in 'en'; "),
        ({"en": "javascript:alert(1)"}, "mkdocs.yml: extra: exit: 'javascript:alert(1)' is not a web address; "),
        ("https://example.org/", "mkdocs.yml: extra: exit: there is no page to leave for in 'en'; "),
        ({"en": 5}, "mkdocs.yml: extra: exit: 5 is not a web address; "),
    ],
)
def test_without_a_page_to_leave_for_nothing_is_built(exits: object, message: str) -> None:
    with pytest.raises(settings.SettingsError) as caught:
        leads_to(exits, "en")
    assert str(caught.value) == message + REMEDY
