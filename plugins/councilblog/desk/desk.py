"""What one desk works with, as one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from councilblog.builds.renderer import Theme
from councilblog.comments.posts_list import CommentedPost
from councilblog.desk.reading import Reader
from councilblog.languages.phrases import Phrases
from councilblog.moderation.root import PrivateRoot


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What one desk works with.

    `who` decides, as the log will say. `now` gives the present; `posts` gives the posts by
    their thread, as the last build knew them. `promise_days` are working days. `rules` is
    the absolute address of the comments policy; `office` is who usually answers. `arrive`
    takes in what has come since. `phrases` are those of the desk's language, English.
    """

    root: PrivateRoot
    reader: Reader
    who: str
    now: Callable[[], datetime]
    posts: Callable[[], Mapping[str, CommentedPost]]
    promise_days: int
    rules: str
    office: str
    theme: Theme
    theme_folder: Path
    phrases: Phrases
    arrive: Callable[[], None]
