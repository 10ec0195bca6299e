"""What is said of the council bodies that decisions name, beside their register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from councilblog.decisions.bodies_file import read_council_bodies
from councilblog.decisions.council_body import (
    BodyNote,
    CouncilBodies,
    CouncilBody,
    FormerName,
    plain_name,
)
from councilblog.decisions.decision import Decision
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.slugs import slug_of
from councilblog.suggestions import closest, quoted

__all__ = [
    "BodyNote",
    "CouncilBodies",
    "CouncilBody",
    "FormerName",
    "body_findings",
    "read_council_bodies",
]


def body_findings(decision: Decision, bodies: CouncilBodies) -> tuple[Finding, ...]:
    """Return what is said of the body that a decision names, beside its folder's name."""
    return tuple(_body_findings(decision, bodies))


def _body_findings(decision: Decision, bodies: CouncilBodies) -> Iterator[Finding]:
    where = SourceRef(path=decision.source, line=decision.council_body_line)
    written, met_on = decision.council_body, decision.met_on
    body = bodies.known(written, met_on)
    if body is None and bodies.bodies:
        yield _unknown(where, written, met_on, bodies)
        return
    if body:
        yield from _name_is_past(where, written, met_on, body)
    slugs = {slug_of(written), slug_of(plain_name(written))}
    if body:
        slugs |= {body.slug, *map(slug_of, body.names())}
    in_folder = decision.key.split("/")[1][len("2026-07-01-") :]
    # Without a register a Welsh name cannot be told from another body's.
    if in_folder not in slugs and (body or decision.language is Language.EN):
        yield _folder_differs(where, written, in_folder, body)


def _unknown(where: SourceRef, written: str, met_on: date, bodies: CouncilBodies) -> Finding:
    names = [name for body in bodies.bodies for name in body.names()]
    meant = closest(written, names)
    now = [body.name for body in bodies.bodies]
    remedy = (
        f"Did you mean “{meant}”? Type:  Body: {meant}"
        if meant
        else f"Write one of its names, for example:  Body: {now[0]}  Or, if it is new, add to "
        f"decisions/bodies.toml:  [{slug_of(written) or 'cabinet'}]  and under it  "
        f'name = "{written}"'
    )
    return Finding(
        rule="unknown-body",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"{quoted(written)} is not in the register of the council's bodies, "
        f"decisions/bodies.toml, which has {_listed(now)}.",
        consequence=f"The decision of {met_on} would stand alone, under a body of its own.",
        remedy=remedy,
    )


def _name_is_past(
    where: SourceRef, written: str, met_on: date, body: CouncilBody
) -> Iterator[Finding]:
    plain = plain_name(written)
    if plain in {plain_name(body.name), plain_name(body.name_cy)}:
        return
    last = max(
        each.until
        for each in body.former
        if plain in (plain_name(each.name), plain_name(each.name_cy))
    )
    if met_on <= last:
        return
    was_called = body.name_on(met_on, Language.EN)
    yield Finding(
        rule="body-renamed",
        gravity=Gravity.FAULT,
        where=where,
        problem=f"{quoted(written)} was the name of this body until {last}, and it met on "
        f"{met_on}.",
        consequence="Readers would look for a body that no longer had this name.",
        remedy=f"Type:  Body: {was_called}",
    )


def _folder_differs(
    where: SourceRef, written: str, in_folder: str, body: CouncilBody | None
) -> Finding:
    slug = body.slug if body else slug_of(written) or "cabinet"
    return Finding(
        rule="body-differs",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"The header says “Body: {written}”, and the name of the meeting's folder ends "
        f"in {quoted(in_folder)}.",
        consequence="The decision would stand under one body, and its address name another.",
        remedy=f"Correct the line, or let the folder's name end in  -{slug}",
    )


def _listed(names: list[str]) -> str:
    shown = [quoted(name) for name in names[:6]]
    if len(names) > len(shown):
        return f"{', '.join(shown)} and {len(names) - len(shown)} more"
    return " and ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]
