"""The tags of a page: closed, in order, each attribute once."""

from __future__ import annotations

from collections.abc import Iterator

from councilblog.checks.finding import PageFinding
from councilblog.checks.page_facts import PageFacts

_PROBLEMS = {
    "tag-nesting": "The tags do not stand inside one another: {}.",
    "tag-unreadable": "A “<” does not begin a tag that can be read: “{}”.",
    "attribute-repeated": "An attribute is written twice: {}.",
    "doctype-missing": "The page does not begin with <!doctype html>.",
}
_REMEDIES = {
    "tag-nesting": "Close every tag in the template or the text, the last opened first.",
    "tag-unreadable": "Write &lt; for a less-than sign, and attribute values in double quotes.",
    "attribute-repeated": "Keep one of the two.",
    "doctype-missing": "Write <!doctype html> as the first line of the template.",
}


def markup_findings(page: PageFacts) -> Iterator[PageFinding]:
    """Yield what is wrong with the tags of a page."""
    for rule, written in page.faults:
        yield PageFinding(
            page=page.path,
            rule=rule,
            problem=_PROBLEMS[rule].format(written),
            remedy=_REMEDIES[rule],
            standard="HTML Living Standard, section 13.1.2",
        )
