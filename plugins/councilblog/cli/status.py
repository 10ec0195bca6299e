"""The verb that says what waits for somebody. It changes nothing."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from councilblog.ambitions.ambition import Ambition
from councilblog.builds.clock import build_time
from councilblog.builds.records import Piece
from councilblog.cli import console
from councilblog.decisions.decision import Decision
from councilblog.languages.dates import LONDON, date_words
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases
from councilblog.posts.post import Page, Post
from councilblog.publishing.request import PublishRequest
from councilblog.publishing.status import BlogStatus, read_status

_MOST_TOLD = 5
_NOUNS = {Post: "post", Page: "page", Decision: "decision", Ambition: "ambition"}
_NAMES = {Language.EN: "English", Language.CY: "Welsh"}


def tell_status(options: argparse.Namespace) -> int:
    """Print what waits for somebody; return 1 if something would stop a publish."""
    output = options.output or Path("output")
    request = PublishRequest(
        settings_file=options.settings or Path("publishconf.py"),
        output=output,
        content=options.content,
        strict_from=options.strict_from,
    )
    status = read_status(request, now=build_time())
    console.say(*_lines(status, output))
    return 1 if status.errors else 0


def _lines(status: BlogStatus, output: Path) -> Iterator[str]:
    if status.is_at_rest:
        yield "Nothing waits for anybody."
    yield from _drafts(status)
    yield from _scheduled(status)
    for language, posts in status.halves.items():
        what = "has" if len(posts) == 1 else "have"
        head = f"{_count(posts, 'post')} {what} no {_NAMES[language]} half"
        yield from _newest(head, posts, status.label)
    yield from _questions(status)
    yield from _unwritten(status)
    yield from _unseen(status)
    yield from _problems(status)
    if status.live is None:
        yield f"There is no live site in {output} yet. Type: make publish"
    else:
        yield f"The live site in {output} holds {_number(status.live.posts, 'post')}."


def _drafts(status: BlogStatus) -> Iterator[str]:
    drafts = [*status.drafts, *status.unfinished]
    if not drafts:
        return
    yield f"{_count(drafts, 'draft')}, not published until “Status: draft” is taken out:"
    for piece in status.drafts:
        yield from _item(piece.title, status.label, piece.source)
    for source in status.unfinished:
        yield from _item("A draft whose header is not finished", status.label, source)


def _scheduled(status: BlogStatus) -> Iterator[str]:
    if not status.scheduled:
        return
    what = "waits for its" if len(status.scheduled) == 1 else "wait for their"
    yield f"{_count(status.scheduled, 'post')} {what} time:"
    for post in status.scheduled:
        when = _time_in_words(post.published_at, status.phrases)
        yield from _item(f"{when}: {post.title}", status.label, post.source)


def _questions(status: BlogStatus) -> Iterator[str]:
    if status.asked:
        what = "questions are" if len(status.asked) > 1 else "question is"
        yield f"{len(status.asked):,} {what} open:"
        for asked in status.asked:
            when = f"Until {_day(asked.until, status)}" if asked.until else "No last day"
            yield from _item(f"{when}: {asked.words}", status.label, asked.source)
    if status.unanswered:
        what = "questions wait" if len(status.unanswered) > 1 else "question waits"
        yield (
            f"{len(status.unanswered):,} {what} for an answer. The post or decision that "
            "answers it has in its header the line below it:"
        )
        for waits in status.unanswered:
            since = f"Since {_day(waits.since, status)}"
            yield from _item(f"{since}: {waits.words}", status.label, waits.source)
            yield f"    Answers: {waits.key}"


def _unwritten(status: BlogStatus) -> Iterator[str]:
    if not status.unwritten:
        return
    says = "says" if len(status.unwritten) == 1 else "say"
    yield (
        f"{_count(status.unwritten, 'text')} {says} little beside a PDF, which many people "
        "cannot read:"
    )
    for text in status.unwritten:
        yield from _item(f"{text.title} ({text.document})", status.label, text.source)


def _unseen(status: BlogStatus) -> Iterator[str]:
    if status.live is None or not status.live.unseen:
        return
    unseen = status.live.unseen
    kinds = {_NOUNS[type(piece)] for piece in unseen}
    what = f"{_count(unseen, kinds.pop() if len(kinds) == 1 else 'text')}"
    verb = "is" if len(unseen) == 1 else "are"
    head = f"{what} {verb} ready and not on the live site yet (to publish, type: make publish)"
    yield from _newest(head, unseen, status.label)


def _problems(status: BlogStatus) -> Iterator[str]:
    stops = f"{console.things(status.errors)} would stop a publish."
    warns = f"{console.things(status.warnings)} {_be(status.warnings)} worth a look."
    told = [*([stops] if status.errors else []), *([warns] if status.warnings else [])]
    if told:
        yield f"{' '.join(told)} To read what, type: make check"


def _newest(head: str, pieces: Sequence[Piece], label: str) -> Iterator[str]:
    if not pieces:
        return
    is_more = len(pieces) > _MOST_TOLD
    yield f"{head}. The newest:" if is_more else f"{head}:"
    for piece in pieces[:_MOST_TOLD]:
        yield from _item(piece.title, label, piece.source)


def _item(title: str, label: str, source: str) -> Iterable[str]:
    return f"  {title}", f"    {label}/{source}"


def _time_in_words(moment: datetime, phrases: Phrases) -> str:
    day = _plain(date_words(moment, phrases).long)
    return f"{day}, {moment.astimezone(LONDON):%H:%M}"


def _day(day: date, status: BlogStatus) -> str:
    return _plain(date_words(day, status.phrases).long)


def _plain(words: str) -> str:
    # A terminal knows no no-break space; some show a box for it.
    return words.replace("\u00a0", " ")


def _be(number: int) -> str:
    return "is" if number == 1 else "are"


def _count(what: Sequence[object], noun: str) -> str:
    return _number(len(what), noun)


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
