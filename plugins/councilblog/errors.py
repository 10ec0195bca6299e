"""What can be wrong, and how we say it: findings, and the error that carries them.

A *finding* is one thing to put right, as a value: where it is, what is wrong in the
reader's words, what would happen, what to type instead. Code that reads, parses or
checks returns findings, so that all problems of all files can be told in one run.
`BlogError` is raised only where nothing more can be done.

    BlogError            carries findings; exit code 1
    ├── SettingsError    pelicanconf.py, publishconf.py, theme or plugin files
    └── PublishError     the lock, the two trees, the exchange

Exit codes: 0 done, 1 something to put right, 2 wrong option, 3 a fault of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar


class Gravity(Enum):
    """How much a finding weighs, before the age of the content is considered."""

    #: Would lose or corrupt something. Stops the publish, however old the content.
    LOSS = "loss"
    #: Against a rule. Stops for content from `BLOG_STRICT_FROM`; a warning before it.
    FAULT = "fault"
    #: Worth a look. Never stops.
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class SourceRef:
    """A place in a file that a person wrote.

    `path` is relative to the content folder, with forward slashes
    ("posts/2017-07-31-slt-away-day.md"). `line` counts from 1; 0 means the whole file.
    """

    path: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to put right.

    `rule` names the kind of trouble in lower case with hyphens ("image-missing"); counts
    and tests go by it. `problem`, `consequence` and `remedy` are whole sentences without
    blame, "invalid", "failed", "please" or exclamation marks; `problem` quotes what was
    written in “curly quotes”; `remedy` shows what to type instead. `consequence` says
    what would happen if it were published so. `standard` cites the rule's source.
    """

    rule: str
    gravity: Gravity
    where: SourceRef
    problem: str
    consequence: str
    remedy: str
    standard: str = ""


class BlogError(Exception):
    """Something a person can put right. Carries findings instead of a traceback."""

    exit_code: ClassVar[int] = 1

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(finding.problem for finding in findings))
        self.findings = findings


class SettingsError(BlogError):
    """A settings, theme or plugin file that cannot be used."""


class PublishError(BlogError):
    """The site cannot be put live now; the live site has not changed."""
