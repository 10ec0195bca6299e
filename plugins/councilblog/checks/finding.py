"""What a check of the built site says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class PageFinding:
    """One thing to put right on a built page.

    `page` is an output path ("2017/07/index.html"). `rule` names the kind of trouble in
    lower case with hyphens and stays the same from release to release. `problem` and
    `remedy` are whole sentences, and equal on every page that has the same trouble, so
    that a report can tell them once. `standard` cites the rule's source.
    """

    page: str
    rule: str
    problem: str
    remedy: str
    standard: str = ""
