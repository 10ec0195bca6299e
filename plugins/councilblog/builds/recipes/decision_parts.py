"""Parts of pages about decisions: entries of lists, dates that matter, names of bodies."""

from __future__ import annotations

import posixpath
from datetime import date
from urllib.parse import unquote, urlsplit

from councilblog import addresses
from councilblog.builds.recipes import ingredients, parts
from councilblog.builds.record_views import DatedWords, DecisionEntry
from councilblog.builds.site import Site
from councilblog.builds.views import Ref
from councilblog.decisions.council_body import CouncilBody
from councilblog.decisions.decision import Decision, Paper
from councilblog.decisions.timing import moment_of
from councilblog.documents.document import Document
from councilblog.documents.words import document_words
from councilblog.languages.language import Language


def entry_print(site: Site, decision: Decision) -> tuple[str, str]:
    """Return what a list shows of a decision, as an ingredient."""
    known = site.decision_prints
    if decision.source not in known:
        body, papers = ingredients.council_body(site, decision), papers_print(site, decision)
        shown = f"{decision.card} {body} {papers}"
        known[decision.source] = f"the decision “{decision.title}”", shown
    return known[decision.source]


def decision_entry(site: Site, decision: Decision) -> DecisionEntry:
    """Return a decision as a row in a list."""
    t = site.phrases[decision.language]
    name = body_then(site, decision)
    facts = t("register.facts", body=name, item=decision.item) if decision.item else name
    if decision.clauses:
        facts = f"{facts} · {t('register.parts', n=len(decision.clauses))}"
    report = _report(site, decision)
    if report:
        facts = f"{facts} · {report}"
    return DecisionEntry(
        title=decision.title,
        url=site.url(decision.url_path),
        date=parts.date_view(site, decision.met_on, decision.language),
        language=decision.language,
        summary=decision.summary,
        facts=facts,
        outcome=decision.outcome.value,
    )


def document_of(site: Site, decision: Decision, paper: Paper) -> Document | None:
    """Return what is known of a paper's file; None if it is none of ours."""
    return site.documents.get(path_of(decision, paper)) if paper.written else None


def path_of(decision: Decision, paper: Paper) -> str:
    """Return the path of a paper in the content folder, "" if it is not a file there."""
    try:
        path = unquote(urlsplit(paper.written).path)
    except ValueError:
        return ""
    return posixpath.normpath(posixpath.join(decision.key, path)) if path else ""


def papers_print(site: Site, decision: Decision) -> str:
    """Return what is shown of the files of a decision's papers."""
    if not site.documents:
        return ""
    known = [document_of(site, decision, paper) for paper in decision.papers]
    return "|".join([repr(tuple(document)) if document else "" for document in known])


def _report(site: Site, decision: Decision) -> str:
    """Return "Report (PDF, 294 kB, 12 pages)": the first paper that can be opened; or ""."""
    for paper in decision.papers:
        document = document_of(site, decision, paper)
        if document is not None:
            name = paper.title.partition(":")[0]
            return f"{name} {document_words(document, site.phrases[decision.language])}"
    return ""


def body_of(site: Site, decision: Decision) -> CouncilBody:
    """Return the body that decided."""
    return site.council_bodies.find(decision.council_body, decision.met_on)


def body_then(site: Site, decision: Decision) -> str:
    """Return what the body that decided was called then."""
    return body_of(site, decision).name_on(decision.met_on, decision.language)


def body_ref(site: Site, decision: Decision) -> Ref:
    """Return the body as it was called then, as a link to all that it decided."""
    slug = body_of(site, decision).slug
    url = site.url(addresses.council_body(decision.language, slug))
    return Ref(text=body_then(site, decision), url=url)


def body_note(site: Site, decision: Decision) -> str:
    """Return what is said of another name that the body has now or had, or ""."""
    note = body_of(site, decision).note(decision.met_on, decision.language)
    t = site.phrases[decision.language]
    if note.kind == "now":
        return t("decision.now_called", name=note.name)
    if note.kind == "until":
        return t("decision.formerly", name=note.name, year=note.year)
    return ""


def dates_that_matter(site: Site, decision: Decision) -> tuple[DatedWords, ...]:
    """Return when it was published, could be called in until, and came into force."""
    t = site.phrases[decision.language]
    in_force = "will_be_in_force" if is_to_come(site, decision) else "in_force"
    call_in = moment_of(decision.call_in_until)
    found: list[tuple[date | None, str, str]] = [
        (decision.published_on, "", t("decision.published")),
        (call_in[0] if call_in else None, call_in[1] if call_in else "", t("decision.call_in")),
        (decision.in_force_on, "", t(f"decision.{in_force}")),
    ]
    return tuple(
        DatedWords(date=_day(site, day, clock, decision), words=words)
        for day, clock, words in found
        if day
    )


def is_to_come(site: Site, decision: Decision) -> bool:
    """Return whether the decision comes into force after today."""
    return decision.in_force_on is not None and decision.in_force_on > site.today


def _day(site: Site, day: date, clock: str, decision: Decision) -> str:
    """Return a day in words, with its year unless it is that of the meeting."""
    words = parts.date_view(site, day, decision.language)
    shown = words.short if day.year == decision.met_on.year else words.medium
    return f"{shown}, {clock}" if clock else shown


def date_in_words(site: Site, day: date, language: Language) -> str:
    """Return "1 July 2026"."""
    return parts.date_view(site, day, language).medium
