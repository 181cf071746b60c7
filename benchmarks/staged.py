"""MkDocs as the build runs it, with a stopwatch: `python -m benchmarks.staged build --config-file … …`.

The seconds of each stage go into `stages.json` beside the file that configures it.
"""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

from benchmarks.stages import Stopwatch

NAME = "stages.json"

if __name__ == "__main__":
    stopwatch = Stopwatch()
    stopwatch.attach()
    try:
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    finally:
        stopwatch.switch()
        settings = Path(sys.argv[sys.argv.index("--config-file") + 1])
        settings.with_name(NAME).write_text(json.dumps(stopwatch.seconds), "utf-8")
