"""Headings: one title, no gaps, no empty ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from councilblog.checks.finding import PageFinding
from councilblog.checks.page_facts import Element, PageFacts

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def heading_findings(page: PageFacts) -> Iterator[PageFinding]:
    """Yield what is wrong with the headings of a page, in their order."""
    headings = [heading for heading in page.named(*_HEADINGS) if not heading.is_hidden]
    yield from _title_findings(page, headings)
    for heading in headings:
        if not page.has_words(heading):
            yield PageFinding(
                page=page.path,
                rule="heading-empty",
                problem=f"A heading (<{heading.name}>) has no words.",
                remedy="Write its words, or take the line with the # signs away.",
                standard="WCAG 2.2 SC 2.4.6",
            )
    yield from _skip_findings(page, headings)


def _title_findings(page: PageFacts, headings: list[Element]) -> Iterator[PageFinding]:
    titles = [heading for heading in headings if heading.name == "h1"]
    if not titles:
        yield PageFinding(
            page=page.path,
            rule="h1-missing",
            problem="The page has no main heading (<h1>).",
            remedy="Write the page's title as <h1> in the template.",
            standard="WCAG 2.2 SC 1.3.1",
        )
    for title in titles[1:]:
        yield PageFinding(
            page=page.path,
            rule="h1-repeated",
            problem=f"“{page.words(title)}” is a second main heading (<h1>) on the page.",
            remedy="Start the headings of a text at ##, the second level.",
            standard="WCAG 2.2 SC 1.3.1",
        )


def _skip_findings(page: PageFacts, headings: list[Element]) -> Iterator[PageFinding]:
    levels = [1, *(int(heading.name[1]) for heading in headings)]
    for heading, (above, level) in zip(headings, pairwise(levels), strict=True):
        if level > above + 1:
            yield PageFinding(
                page=page.path,
                rule="heading-skipped",
                problem=f"The heading “{page.words(heading)}” is on level {level}, right after "
                f"one on level {above}.",
                remedy=f"Make it level {above + 1}, for example:  {'#' * (above + 1)} "
                f"{page.words(heading) or 'Our plan'}",
                standard="WCAG 2.2 SC 1.3.1, technique G141",
            )
