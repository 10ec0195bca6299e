"""The verbs that decide about comments, for scripts and for those who like a terminal."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from councilblog.builds.clock import build_time
from councilblog.cli import console
from councilblog.cli.comments_place import CommentsPlace, comments_place
from councilblog.comments.choosing import choosable
from councilblog.desk.spans import typed_spans
from councilblog.desk.wording import age_words, flag_words, post_words
from councilblog.intake.post_finding import Posts
from councilblog.moderation.comment_reading import Waiting
from councilblog.moderation.deciding import decide
from councilblog.moderation.decision import Action, Decision, Outcome, Reply, Result
from councilblog.moderation.kept import read_kept
from councilblog.moderation.states import Status
from councilblog.moderation.taking_in import take_in
from councilblog.moderation.waiting import queue
from councilblog.suggestions import quoted

_WIDTH = 72
#: It was done, or a colleague was asked to agree.
_WELL = frozenset({Result.DONE, Result.ASKED})


def show_queue(options: argparse.Namespace) -> int:
    """Print what waits, oldest first, after taking in what has come."""
    place = comments_place(options)
    posts = {post.thread: post for post in place.posts()}
    taken = take_in(place.root, posts.values(), now=build_time())
    for each in taken.quarantined:
        console.complain(f"{each.name} was put aside: {each.why}")
    status = Status.HELD if options.held else Status.WAITING
    now = build_time()
    found = queue(place.root, now=now, statuses=frozenset({status}))
    for row in found.rows:
        post = posts.get(row.kept.thread)
        on = f"on {quoted(post_words(row.kept.thread, post))}"
        if not row.kept.thread:
            on = f"no post named: {quoted(_shown(row.kept.subject) or 'no subject')}"
        console.say(*_lines(row, on, age_words(row.kept.received, now), whole=options.all))
    for trouble in found.troubles:
        console.complain(trouble)
    is_one = len(found.rows) == 1
    what = f"{'is' if is_one else 'are'} {'held' if options.held else 'waiting'}"
    console.say(f"{len(found.rows):,} {'comment' if is_one else 'comments'} {what}.")
    return 1 if found.troubles else 0


def decide_all(options: argparse.Namespace) -> int:
    """Take one decision on one comment or several."""
    place = comments_place(options)
    decision = Decision(
        action=Action(options.action),
        ids=tuple(options.ids),
        reason=options.reason,
        note=options.note,
        role="staff" if getattr(options, "staff", False) else "resident",
    )
    return _tell(place, decision)


def give(options: argparse.Namespace) -> int:
    """Give a mail that names no post to the post that it is about."""
    place = comments_place(options)
    posts = place.posts()
    thread = Posts(posts).thread(options.post)
    if not thread:
        console.complain(
            f"No post that takes comments is named {quoted(options.post)}. Type its address "
            "or its ticket, such as “C-7H3K-Q2M9-X”."
        )
        return 1
    if thread not in {each.thread for each in choosable(posts)}:
        title = next(post.title for post in posts if post.thread == thread)
        console.complain(f"{quoted(title)} takes no comments now. Nothing was changed.")
        return 1
    return _tell(place, Decision(action=Action.GIVE, ids=(options.id,), thread=thread))


def redact(options: argparse.Namespace) -> int:
    """Remove words from a comment, wherever they stand in it."""
    place = comments_place(options)
    place.root.ledger.refresh()
    known = place.root.ledger.state(options.id) is not None
    kept = read_kept(place.root, options.id) if known else ""
    if isinstance(kept, str):
        console.complain(kept or f"There is no comment {quoted(options.id)} at the desk.")
        return 1
    spans = typed_spans(kept.body, "\n".join(options.words), options.reason)
    if isinstance(spans, str):
        console.complain(spans)
        return 1
    decision = Decision(action=Action.REDACT, ids=(options.id,), spans=spans)
    return _tell(place, decision)


def reply(options: argparse.Namespace) -> int:
    """Answer a published comment officially."""
    place = comments_place(options)
    words = options.text or _words_in(options.file)
    if not words.strip():
        console.complain('Write the reply, for example: --text="It comes on the 28th."')
        return 1
    place.root.ledger.refresh()
    known = place.root.ledger.state(options.id) is not None
    kept = read_kept(place.root, options.id) if known else ""
    language = None if isinstance(kept, str) else kept.language
    office = options.office or place.settings.default_author
    decision = Decision(
        action=Action.REPLY,
        ids=(options.id,),
        outcome=options.outcome,
        reply=Reply(name=office, body=words, language=language),
    )
    return _tell(place, decision)


def _tell(place: CommentsPlace, decision: Decision) -> int:
    outcomes = decide(place.root, decision, who=place.who, now=build_time())
    console.say(*_said(each for each in outcomes if each.result in _WELL))
    console.complain(*_said(each for each in outcomes if each.result not in _WELL))
    return 0 if all(each.result in _WELL for each in outcomes) else 1


def _said(outcomes: Iterable[Outcome]) -> list[str]:
    return [f"{each.id}  {each.said}" for each in outcomes]


def _words_in(file: Path | None) -> str:
    try:
        return file.read_text(encoding="utf-8-sig") if file else ""
    except (OSError, UnicodeDecodeError):
        console.complain(f"{file} cannot be read as a text in UTF-8.")
        return ""


def _lines(row: Waiting, on: str, age: str, *, whole: bool) -> list[str]:
    """Return a comment for the terminal: nothing in it can move the cursor."""
    kept = row.kept
    words = _shown(kept.body)
    if not whole and len(words) > 2 * _WIDTH:
        words = words[: 2 * _WIDTH].rsplit(" ", 1)[0] + " …"
    flags = ", ".join(dict.fromkeys(flag_words(flag).label for flag in row.flags))
    likely = "looks like spam" if row.is_likely_spam else ""
    notes = "; ".join(filter(None, (flags, likely)))
    return [
        f"{kept.id}  {_shown(kept.name) or 'nobody named'}, {age}, {on}",
        f"  {words}",
        *(f"  Attached, and left out: {_shown(name)}" for name in kept.attachments),
        *(f"  {_shown(note)}" for note in kept.notes),
        *([f"  Look twice: {notes}"] if notes else []),
        "",
    ]


def _shown(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
