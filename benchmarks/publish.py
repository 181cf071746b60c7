"""Publish a project with another engine than the public command offers: `python -m benchmarks.publish ROOT ENGINE`."""

from __future__ import annotations

import sys
from pathlib import Path

from colloquium.publish import publisher

if __name__ == "__main__":
    root = Path(sys.argv[1]).resolve()
    publisher.publish(root, root / "site", sys.argv[2])
