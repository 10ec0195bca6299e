"""Whose fault a finding on a finished page is: the text's, or the publisher's own.

A rule that a text can break by itself is told of the text, by its file, and weighs as
the text's age says. Everything else on a page comes from the theme or the program.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from councilblog.checks.finding import PageFinding
from councilblog.errors import Finding, Gravity, SourceRef

#: Rules for pages that a text can break, and the rule of its own reading that says the same.
_TEXT_RULES: Mapping[str, str] = {
    "heading-skipped": "heading-skip",
    "heading-empty": "heading-empty",
    "link-words-missing": "link-empty",
    "link-empty": "link-no-address",
    "picture-text-missing": "image-no-alt",
    "picture-size-missing": "picture-size",
    "table-heading-missing": "table-heading",
    "id-repeated": "id-repeated",
    "id-unusable": "id-unusable",
    "reference-missing": "reference-missing",
    "tag-nesting": "tag-nesting",
    "language-unknown": "language-unknown",
    "title-long": "title-long",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Blamed:
    """Findings about texts, and those that only a change of the program can mend."""

    texts: tuple[Finding, ...]
    pages: tuple[PageFinding, ...]


def blame(
    found: Iterable[PageFinding],
    sources_of: Mapping[str, tuple[str, ...]],
    told: Collection[tuple[str, str]],
    label: str,
) -> Blamed:
    """Return the findings by whose they are.

    `sources_of` gives the sources that a page shows in full; `told` are the (source,
    rule) that reading them said already. A page of several texts is passed over: each
    text has a page of its own, where it is told once.
    """
    texts: list[Finding] = []
    pages: list[PageFinding] = []
    for finding in found:
        sources = sources_of.get(finding.page, ())
        same = _TEXT_RULES.get(finding.rule)
        if same is None or not sources:
            pages.append(finding)
        elif len(sources) == 1 and (sources[0], same) not in told:
            texts.append(_of_text(finding, f"{label}/{sources[0]}"))
    return Blamed(texts=tuple(texts), pages=tuple(pages))


def _of_text(finding: PageFinding, path: str) -> Finding:
    return Finding(
        rule=finding.rule,
        gravity=Gravity.FAULT,
        where=SourceRef(path=path),
        problem=finding.problem,
        consequence="Some readers could not use this part of the page.",
        remedy=finding.remedy,
        standard=finding.standard,
    )
