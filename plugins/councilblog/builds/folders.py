"""Where a site is made from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where a site is made from. `label` is what people call the content folder."""

    content: Path
    theme: Path
    label: str
