"""A fault of ours: its details go into a file, for whoever looks after the publisher."""

from __future__ import annotations

import traceback
from pathlib import Path

FAULT_FILE = Path(".cache/fault.txt")


def write_fault() -> None:
    """Write the details of the exception that is being handled."""
    FAULT_FILE.parent.mkdir(exist_ok=True)
    FAULT_FILE.write_text(traceback.format_exc(), encoding="utf-8")
