"""Ids: each once, and whatever refers to one finds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from councilblog.checks.finding import PageFinding
from councilblog.checks.page_facts import PageFacts

#: Attributes that hold the ids of other elements of the page, with spaces between.
_REFERENCES = frozenset(
    """for headers list aria-activedescendant aria-controls aria-describedby aria-details
    aria-errormessage aria-flowto aria-labelledby aria-owns""".split()
)


def id_findings(page: PageFacts) -> Iterator[PageFinding]:
    """Yield ids that stand twice, ids that cannot be linked to, references to no id."""
    ids = page.ids
    # Once each, and none that splitting would part or lose: as on nearly every page.
    is_well = len(set(ids)) == len(ids) and tuple(" ".join(ids).split()) == ids
    for id_, count in () if is_well else Counter(ids).items():
        if count > 1:
            yield PageFinding(
                page=page.path,
                rule="id-repeated",
                problem=f"The id “{id_}” stands {count} times on the page, so a link to it "
                "reaches only the first.",
                remedy="Give each its own id, for example:  ## Our plan {: #our-plan-2 }",
                standard="HTML Living Standard, section 3.2.6",
            )
        if not id_ or any(letter.isspace() for letter in id_):
            yield PageFinding(
                page=page.path,
                rule="id-unusable",
                problem=f"The id “{id_}” cannot be linked to: it is empty or has a space.",
                remedy="Write it with letters, digits and hyphens, for example: our-plan",
                standard="HTML Living Standard, section 3.2.6",
            )
    yield from _reference_findings(page, frozenset(ids))


def _reference_findings(page: PageFacts, ids: frozenset[str]) -> Iterator[PageFinding]:
    for element in page.carrying(_REFERENCES.intersection(page.by_attribute)):
        for attribute in sorted(element.attributes.keys() & _REFERENCES):
            for id_ in element.attributes[attribute].split():
                if id_ not in ids:
                    yield PageFinding(
                        page=page.path,
                        rule="reference-missing",
                        problem=f"The attribute {attribute} of <{element.name}> names “{id_}”, "
                        "and nothing on the page has that id.",
                        remedy="Correct the name in the template, or give the element that id.",
                        standard="WCAG 2.2 SC 1.3.1",
                    )
