"""`python -m colloquium` is the `colloquium` command."""

from __future__ import annotations

from colloquium.cli import main

main(prog_name="colloquium")
