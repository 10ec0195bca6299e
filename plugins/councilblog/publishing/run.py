"""One publish, from the moment it holds the lock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from councilblog.publishing.request import Progress, PublishRequest, Understood
from councilblog.publishing.trees import TwoTrees


@dataclass(frozen=True)
class Run:
    """What was asked for, when, and the trees it is about."""

    request: PublishRequest
    asked: Understood
    trees: TwoTrees
    now: datetime
    progress: Progress

    @property
    def made_file(self) -> Path:
        """Where it is remembered what the live site was made from."""
        return self.trees.idle.parent / "made"

    @property
    def bodies_folder(self) -> Path:
        """Where the texts are kept."""
        return self.trees.idle.parent / "bodies"

    @property
    def index_file(self) -> Path:
        """Where the index stands."""
        return self.trees.idle.parent / "index"
