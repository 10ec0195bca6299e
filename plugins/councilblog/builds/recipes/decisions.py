"""Recipe of a decision's own page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from councilblog import addresses
from councilblog.builds.recipes import ingredients, parts, stories
from councilblog.builds.recipes.decision_parts import (
    body_note,
    body_ref,
    body_then,
    date_in_words,
    dates_that_matter,
    document_of,
    is_to_come,
    papers_print,
    path_of,
)
from councilblog.builds.recipes.recipe import Head, Ingredients
from councilblog.builds.record_views import ClauseView, DecisionView, DocumentView
from councilblog.builds.site import Site
from councilblog.builds.views import Ref
from councilblog.decisions.clauses import clauses_of
from councilblog.decisions.decision import Decision
from councilblog.decisions.repetition import Minutes, minutes_of
from councilblog.decisions.sections import Section, sections_of
from councilblog.documents.words import badge, document_words
from councilblog.languages.language import Language
from councilblog.prose.prose import LinkKind

_IDS = re.compile(r' id="[^"]*"')


@dataclass(frozen=True, slots=True)
class DecisionRecipe:
    """A decision's own page."""

    kind: ClassVar[str] = "decision"
    decision: Decision

    @property
    def language(self) -> Language:
        """The language it is in."""
        return self.decision.language

    @property
    def path(self) -> str:
        """The url path."""
        return self.decision.url_path

    @property
    def sources(self) -> tuple[str, ...]:
        """The decision."""
        return (self.decision.source,)

    def ingredients(self, site: Site) -> Ingredients:
        """Return what the page is made from, by name."""
        decision = self.decision
        return [
            ("the decision", f"{decision.card} {ingredients.text(site, decision)}"),
            ("the body that decided", ingredients.council_body(site, decision)),
            ("its papers", papers_print(site, decision)),
            ("who names it", stories.named_in_print(site, decision.key, self.language)),
            ("its story", stories.story_print(site, decision)),
            ("whether it is in force", str(is_to_come(site, decision))),
            ingredients.in_languages(site.in_languages(decision)),
        ]

    def head(self, site: Site) -> Head:
        """Return the page's title, language and place."""
        return Head(
            kind=self.kind,
            language=self.language,
            path=self.path,
            title=self.decision.title,
            description=self.decision.summary,
            section="decisions",
            is_long=True,
            translations=site.in_languages(self.decision),
        )

    def view(self, site: Site) -> DecisionView:
        """Return the decision by its sections, with its papers and its dates.

        Raises:
            BodyLostError: Its text is not in the store.
        """
        decision = self.decision
        sections = sections_of(site.text(decision))
        lead_in, clauses, rest = clauses_of(sections.get(Section.RESOLVED, ""))
        minutes = _minutes(site, decision, sections)
        modified = decision.modified_at
        return DecisionView(
            title=decision.title,
            url=site.url(decision.url_path),
            language=decision.language,
            date=parts.date_view(site, decision.met_on, decision.language),
            meeting=_meeting(site, decision),
            body=body_ref(site, decision),
            body_note=body_note(site, decision),
            item=decision.item,
            is_key=decision.is_key,
            outcome=decision.outcome.value,
            summary=decision.summary,
            dates=dates_that_matter(site, decision),
            lead_in=parts.placed_part(site, decision, lead_in),
            clauses=tuple(
                ClauseView(
                    id=clause.id,
                    marker=clause.marker,
                    words=parts.placed_part(site, decision, inner),
                )
                for clause, inner in clauses
            ),
            resolved_rest=parts.placed_part(site, decision, rest),
            reason=_section(site, decision, sections, Section.REASON),
            papers=tuple(_papers(site, decision, is_additional=False)),
            additional=tuple(_papers(site, decision, is_additional=True)),
            minutes_before=parts.placed_part(site, decision, minutes.before),
            minutes_repeat=minutes.repeats_resolution,
            minutes_after=parts.placed_part(site, decision, minutes.after),
            options=_section(site, decision, sections, Section.OPTIONS),
            interests=_section(site, decision, sections, Section.INTERESTS),
            dispensations=_section(site, decision, sections, Section.DISPENSATIONS),
            reference=decision.reference,
            updated=parts.date_view(site, modified, decision.language) if modified else None,
            named_in=stories.named_in(site, decision.key, decision.language),
            story=stories.story_view(site, decision),
            feedback_url=parts.ask_url(site, decision) if site.settings.contact else "",
            only_language=parts.is_alone(site, decision),
            ask_url=parts.ask_url(site, decision),
        )


def _section(
    site: Site, decision: Decision, sections: Mapping[Section, str], section: Section
) -> Markup:
    return parts.placed_part(site, decision, sections.get(section, ""))


def _minutes(site: Site, decision: Decision, sections: Mapping[Section, str]) -> Minutes:
    """Return the minutes; where they repeat the reason it is printed from the same source."""
    minutes = minutes_of(sections.get(Section.MINUTES, ""))
    reason = sections.get(Section.REASON, "")
    if not minutes.repeats_reason or not reason:
        return minutes
    label = site.phrases[decision.language].t("decision.reason")
    # Its places have their ids where the reason stands itself.
    again = f"<p><strong>{Markup.escape(label)}</strong></p>\n{_IDS.sub('', reason)}"
    return minutes._replace(after=f"{again}\n{minutes.after}".rstrip())


def _meeting(site: Site, decision: Decision) -> Ref:
    t = site.phrases[decision.language]
    body = body_then(site, decision)
    day = date_in_words(site, decision.met_on, decision.language)
    text = (
        t("decision.meeting", date=day, body=body, item=decision.item)
        if decision.item
        else t("decision.meeting_plain", date=day, body=body)
    )
    folder = decision.key.split("/")[1]
    return Ref(text=text, url=site.url(addresses.meeting(decision.language, folder)))


def _papers(site: Site, decision: Decision, *, is_additional: bool) -> Iterator[DocumentView]:
    leads = site.resolver(decision.source)
    for paper in decision.papers:
        if paper.is_additional is not is_additional:
            continue
        if not paper.written:
            yield DocumentView(text=paper.title, url="", badge="", withheld=paper.withheld)
            continue
        target = leads(LinkKind.ANCHOR, paper.written)
        document = document_of(site, decision, paper)
        facts = document_words(document, site.phrases[decision.language]) if document else ""
        yield DocumentView(
            text=f"{paper.title} {facts}".strip(),
            url=target.url if target else "",
            badge=badge(path_of(decision, paper)) if document else "",
        )
