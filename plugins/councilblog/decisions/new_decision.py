"""A decision before a word of it is written: which body, which day, which item, which folder.

Pure: the register of bodies and the folders that are there are handed in. Its text is made
by `outline`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from councilblog.decisions.council_body import CouncilBodies, CouncilBody
from councilblog.decisions.header import read_decision_header
from councilblog.decisions.keys import DECISIONS
from councilblog.decisions.place import read_place
from councilblog.errors import BlogError, Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.header import split_header
from councilblog.posts.new_post import slug_from, title_from
from councilblog.posts.written_dates import date_problem, read_date
from councilblog.slugs import slug_of
from councilblog.suggestions import closest, quoted

EXAMPLE = (
    'make decision TITLE="Rural bus contracts" BODY="Cabinet" MEETING="7 July 2026" ITEM=12'
)
NOT_STARTED = "No decision was started."
_SOMEWHERE = "decisions/2026-07-07-cabinet/rural-bus-contracts/decision.md"


class NewDecision(NamedTuple):
    """What is known of a decision that is started. `title` and `item` are as typed."""

    title: str
    slug: str
    body: CouncilBody
    met_on: date
    item: str  # "": it had none

    @property
    def body_name(self) -> str:
        """What the body was called on the day."""
        return self.body.name_on(self.met_on, Language.EN)

    def meeting(self, folders: Iterable[str]) -> str:
        """Return the name of the meeting's folder: one of those that are there, or a new one.

        A body that had another name then has a folder of that name.
        """
        name = self.body_name
        own = self.body.slug if name == self.body.name else slug_of(name)
        slugs = (own, self.body.slug, *map(slug_of, self.body.names()))
        fitting = [f"{self.met_on}-{slug}" for slug in slugs]
        there = set(folders)
        return next((folder for folder in fitting if folder in there), fitting[0])

    @property
    def folder(self) -> str:
        """The name of its own folder: "12-rural-bus-contracts"."""
        return f"{slug_of(self.item)}-{self.slug}" if self.item else self.slug


def new_decision(
    *, title: str, body: str, meeting: str, item: str, bodies: CouncilBodies
) -> NewDecision:
    """Return what was typed, understood.

    Raises:
        BlogError: Some of it cannot be used; all that is wrong is told.
    """
    findings: list[Finding] = []
    read_title, slug = _title(title, findings)
    met_on = _day(meeting, findings)
    number = _item(item, findings)
    found = _body(body, met_on, bodies, findings)
    if findings or met_on is None or found is None:
        raise BlogError(*findings)
    made = NewDecision(title=read_title, slug=slug, body=found, met_on=met_on, item=number)
    place = read_place(f"decisions/{made.meeting(())}/{made.folder}/decision.md")
    if place is None or (not number and place.likely_item):
        raise BlogError(
            _wrong(
                "no-item",
                "ITEM",
                f"Without an item, the folder would be called {quoted(made.folder)}, and its "
                "number would be taken for that of the item.",
                "Say which item it was, for example ITEM=12, or begin the title with a word.",
            )
        )
    return made


def item_taken(item: str, path: str, other: str) -> BlogError:
    """Return the refusal of a decision whose item another decision of the meeting has."""
    finding = _wrong(
        "item-twice",
        path,
        f"Item {item} of this meeting has a file already: {other}",
        "Correct ITEM, or go on writing in that file.",
    )
    return BlogError(finding)


def _title(typed: str, findings: list[Finding]) -> tuple[str, str]:
    try:
        title = title_from(typed, example=EXAMPLE, consequence=NOT_STARTED)
        slug = slug_from(title, example=EXAMPLE, consequence=NOT_STARTED)
    except BlogError as error:
        findings += error.findings
        return "", ""
    findings += _of_header("Title", title, "TITLE", "title-is-item")
    return title, slug


def _day(typed: str, findings: list[Finding]) -> date | None:
    written = read_date(typed)
    if written:
        return written.moment.date()
    problem, remedy = date_problem(typed, key="Meeting")
    if not typed.strip():
        problem = "It is not said on which day the meeting was."
        remedy = f"Type:  {EXAMPLE}"
    remedy = re.sub(r"\bMeeting: (\S+)", r"MEETING=\1", remedy)
    findings.append(_wrong("meeting-not-read", "MEETING", problem, remedy))
    return None


def _item(typed: str, findings: list[Finding]) -> str:
    written = " ".join(typed.split())
    found = _of_header("Item", written, "ITEM", "item-not-read") if written else []
    findings += found
    return "" if found else written


def _body(
    typed: str, met_on: date | None, bodies: CouncilBodies, findings: list[Finding]
) -> CouncilBody | None:
    written = " ".join(typed.split())
    # Without a day every name that a body ever had will do.
    day = met_on or date.max
    known = bodies.known(written, day)
    if known:
        return known
    if slug_of(written) and not bodies.bodies:
        return bodies.find(written, day)
    names = [name for body in bodies.bodies for name in body.names()]
    if not slug_of(written):
        problem = (
            f"{quoted(written)} is no name of a body of the council."
            if written
            else "It is not said which body of the council decided."
        )
        remedy = f'Type, for example:  BODY="{names[0] if names else "Cabinet"}"'
        findings.append(_wrong("no-body", "BODY", problem, remedy))
        return None
    meant = closest(written, names)
    now = ", ".join(quoted(body.name) for body in bodies.bodies)
    findings.append(
        _wrong(
            "unknown-body",
            "BODY",
            f"{quoted(written)} is not in the register of the council’s bodies, "
            f"decisions/bodies.toml, which has {now}.",
            f'Did you mean “{meant}”? Type:  BODY="{meant}"'
            if meant
            else f'Type, for example:  BODY="{names[0]}"  Or, if it is new, add it to '
            f'that file:  [{slug_of(written)}]  and under it  name = "{written}"',
        )
    )
    return None


def _of_header(key: str, value: str, name: str, rule: str) -> list[Finding]:
    """Return what the header of a decision would say of a value, by one rule."""
    header = split_header(f"{key}: {value}\n\n", name, DECISIONS)
    read = read_decision_header(header, source=_SOMEWHERE)
    return [
        replace(
            finding,
            gravity=Gravity.LOSS,
            where=SourceRef(path=name),
            consequence=NOT_STARTED,
            remedy=re.sub(r"\bItem: (\S+)", r"ITEM=\1", finding.remedy).replace(
                "Title: Rural bus contracts, 2027 to 2031", 'TITLE="Rural bus contracts"'
            ),
        )
        for finding in read.findings
        if finding.rule == rule
    ]


def _wrong(rule: str, path: str, problem: str, remedy: str) -> Finding:
    return Finding(
        rule=rule,
        gravity=Gravity.LOSS,
        where=SourceRef(path=path),
        problem=problem,
        consequence=NOT_STARTED,
        remedy=remedy,
    )
