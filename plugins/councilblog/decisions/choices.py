"""Values of a decision's header that come from a fixed list: the outcome, yes and no."""

from __future__ import annotations

from councilblog.decisions.decision import Outcome
from councilblog.errors import Finding, Gravity
from councilblog.posts.header import Header
from councilblog.posts.header_choices import read_status
from councilblog.posts.header_place import find_field, place_of, value_of
from councilblog.posts.post import Status
from councilblog.suggestions import closest, quoted

_OUTCOMES = {
    "agreed": Outcome.AGREED,
    "not agreed": Outcome.NOT_AGREED,
    "put off": Outcome.PUT_OFF,
    "called in": Outcome.CALLED_IN,
    "noted": Outcome.NOTED,
    "cytunwyd": Outcome.AGREED,
    "ni chytunwyd": Outcome.NOT_AGREED,
    "gohiriwyd": Outcome.PUT_OFF,
    "galwyd i mewn": Outcome.CALLED_IN,
    "nodwyd": Outcome.NOTED,
}
_LIST = "agreed, not agreed, put off, called in and noted"
#: What other systems and other people say for each.
_MEANT = {
    "approved": "agreed",
    "resolved": "agreed",
    "carried": "agreed",
    "adopted": "agreed",
    "yes": "agreed",
    "refused": "not agreed",
    "rejected": "not agreed",
    "lost": "not agreed",
    "declined": "not agreed",
    "no": "not agreed",
    "deferred": "put off",
    "adjourned": "put off",
    "postponed": "put off",
    "withdrawn": "put off",
    "call-in": "called in",
    "call in": "called in",
    "received": "noted",
    "for information": "noted",
}
_YES = frozenset(("yes", "ie", "ydy", "true"))
_NO = frozenset(("", "no", "na", "nac ydy", "false"))


def read_outcome(header: Header, source: str) -> tuple[Outcome | None, tuple[Finding, ...]]:
    """Return what became of the item; None, with a finding, if the header does not say."""
    field = find_field(header, "outcome")
    written = value_of(field)
    plain = " ".join(written.lower().replace("-", " ").split()).rstrip(".")
    if plain in _OUTCOMES:
        return _OUTCOMES[plain], ()
    where = place_of(header, field, source)
    if not written:
        finding = Finding(
            rule="no-outcome",
            gravity=Gravity.LOSS,
            where=where,
            problem="Nothing stands after “Outcome:”."
            if field
            else "The header does not say what became of the item.",
            consequence="Readers could not tell whether it was agreed.",
            remedy=f"Type:  Outcome: agreed  (the words are {_LIST})",
        )
        return None, (finding,)
    meant = _MEANT.get(written.lower()) or closest(plain, _OUTCOMES)
    finding = Finding(
        rule="unknown-outcome",
        gravity=Gravity.LOSS,
        where=where,
        problem=f"{quoted(written)} is not one of the outcomes, which are {_LIST}.",
        consequence="Readers could not tell whether it was agreed.",
        remedy=f"Did you mean “{meant}”? Type:  Outcome: {meant}"
        if meant
        else "Type:  Outcome: agreed",
    )
    return None, (finding,)


def read_yes(
    header: Header, key: str, source: str, *, otherwise: bool
) -> tuple[bool, tuple[Finding, ...]]:
    """Return whether the header says yes after this key; `otherwise` if it says nothing."""
    field = find_field(header, key.lower())
    written = value_of(field).lower().rstrip(".")
    if not written:
        return otherwise, ()
    if written in _YES or written in _NO:
        return written in _YES, ()
    finding = Finding(
        rule="not-yes-or-no",
        gravity=Gravity.LOSS,
        where=place_of(header, field, source),
        problem=f"{quoted(value_of(field))} after “{key}:” is neither yes nor no.",
        consequence=f"It would be taken for {'yes' if otherwise else 'no'}.",
        remedy=f"Type:  {key}: {'no' if otherwise else 'yes'}  or delete the line, which "
        f"means {'yes' if otherwise else 'no'}.",
    )
    return otherwise, (finding,)


def read_decision_status(header: Header, source: str) -> tuple[Status, tuple[Finding, ...]]:
    """Return the status, as of posts. What became of the item is another line."""
    status, findings = read_status(header, source)
    field = find_field(header, "status")
    plain = value_of(field).lower().replace("-", " ")
    outcome = plain if plain in _OUTCOMES else _MEANT.get(plain)
    if not findings or outcome is None:
        return status, findings
    finding = Finding(
        rule="unknown-status",
        gravity=Gravity.LOSS,
        where=place_of(header, field, source),
        problem=f"{quoted(value_of(field))} says what became of the item; “Status:” says "
        "whether this is published or a draft.",
        consequence="The decision would be kept back as a draft.",
        remedy=f"Type:  Outcome: {outcome}",
    )
    return status, (finding,)
