"""The verb that says what waits for somebody. It changes nothing."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from councilblog.builds.clock import build_time
from councilblog.builds.records import Piece
from councilblog.cli import console
from councilblog.languages.dates import LONDON, date_words
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases
from councilblog.posts.post import Post
from councilblog.publishing.request import PublishRequest
from councilblog.publishing.status import BlogStatus, read_status

_MOST_TOLD = 5
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


def _unseen(status: BlogStatus) -> Iterator[str]:
    if status.live is None or not status.live.unseen:
        return
    unseen = status.live.unseen
    kinds = {"post" if isinstance(piece, Post) else "page" for piece in unseen}
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
    # A terminal knows no no-break space; some show a box for it.
    day = date_words(moment, phrases).long.replace("\u00a0", " ")
    return f"{day}, {moment.astimezone(LONDON):%H:%M}"


def _be(number: int) -> str:
    return "is" if number == 1 else "are"


def _count(what: Sequence[object], noun: str) -> str:
    return _number(len(what), noun)


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
