"""`python -m colloquium` is the `colloquium` command."""

from __future__ import annotations

from colloquium.commands import main

main(prog_name="colloquium")
