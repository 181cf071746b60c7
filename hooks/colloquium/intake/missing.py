"""What is said where a library that reads a format is not installed."""

from __future__ import annotations

from colloquium.problems import PublishingError

COMMAND = "make intake"
"""What installs the libraries, from requirements/intake.txt."""


def missing(what: str, library: str) -> PublishingError:
    """The error where the library for something is missing."""
    return PublishingError(f"to read {what}, {library} is needed; install it with  {COMMAND}")
