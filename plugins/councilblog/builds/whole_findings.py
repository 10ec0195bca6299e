"""What is wrong that only the whole content can show. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from councilblog.builds.records import Piece, Records
from councilblog.builds.site_inputs import SiteInputs
from councilblog.comments.ids import thread_of
from councilblog.comments.store import orphan_findings
from councilblog.decisions.council_bodies import body_findings
from councilblog.decisions.papers import paper_findings
from councilblog.decisions.timing import future_findings
from councilblog.errors import Finding, Gravity, SourceRef


def whole_findings(inputs: SiteInputs) -> Iterator[Finding]:
    """Yield what is wrong with files that are right each by itself."""
    yield from _shared(inputs.records)
    yield from _languages_off(inputs)
    yield from _orphans(inputs.records)
    yield from _of_decisions(inputs)


def _shared(records: Records) -> list[Finding]:
    """Say which sources share an address or an id: only one of them could be seen."""
    findings: list[Finding] = []
    for rule, what, key_of in (
        ("address-twice", "address", lambda piece: piece.url_path),
        (
            "id-twice",
            "id",
            lambda piece: (piece.language, thread_of(getattr(piece, "id", piece.source))),
        ),
    ):
        keys = [key_of(piece) for piece in records.pieces]
        if len(set(keys)) == len(keys):
            continue
        by_key: dict[object, list[Piece]] = defaultdict(list)
        for key, piece in zip(keys, records.pieces, strict=True):
            by_key[key].append(piece)
        for pieces in by_key.values():
            first, *others = sorted(pieces, key=lambda piece: piece.source)
            # An id that follows from the address is told with the address.
            findings.extend(
                _twice(rule, what, first, other)
                for other in others
                if rule == "address-twice" or other.url_path != first.url_path
            )
    return findings


def _twice(rule: str, what: str, first: Piece, other: Piece) -> Finding:
    shown = first.url_path if what == "address" else getattr(first, "id", "")
    return Finding(
        rule=rule,
        gravity=Gravity.LOSS,
        where=SourceRef(path=other.source),
        problem=f"This file has the same {what}, “{shown}”, as {first.source}.",
        consequence="Only one of the two could be seen; the other would be lost.",
        remedy=(
            "Give one of them another file name, or a line such as:  Slug: our-away-day-2"
            if what == "address"
            else "Change the line “Id:” in one of them."
        ),
    )


def _languages_off(inputs: SiteInputs) -> list[Finding]:
    return [
        Finding(
            rule="language-off",
            gravity=Gravity.LOSS,
            where=SourceRef(path=piece.source),
            problem=(
                f"This text is in “{piece.language.value}”, a language this blog does not have."
            ),
            consequence="It would be missing from the blog.",
            remedy="Add the language in pelicanconf.py, for example: "
            'BLOG_LANGUAGES = ["en", "cy"]',
        )
        for piece in inputs.records.pieces
        if piece.language not in inputs.settings.languages
    ]


def _orphans(records: Records) -> tuple[Finding, ...]:
    """Say which comments belong to no post; nothing, while there are posts unread."""
    if not records.threads or records.unreadable:
        return ()
    return orphan_findings(
        (facts.thread for facts in records.threads),
        (thread_of(post.id) for post in records.posts),
    )


def _of_decisions(inputs: SiteInputs) -> Iterator[Finding]:
    """Yield what is wrong with decisions that only the other files show."""
    decisions = inputs.records.decisions
    if not decisions:
        return
    yield from paper_findings(decisions, inputs.files)
    for decision in decisions:
        yield from body_findings(decision, inputs.council_bodies)
        yield from future_findings(decision, inputs.today)
