"""The verbs that look after what is kept: people's rights, terms, requests, the record."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from councilblog.builds.clock import build_time
from councilblog.cli import console
from councilblog.cli.comments_place import CommentsPlace, comments_place, take_over
from councilblog.files import write_whole
from councilblog.intake.post_finding import Posts
from councilblog.moderation.audit import audit
from councilblog.moderation.disk import write_private
from councilblog.moderation.erasing_by_two import may_erase
from councilblog.moderation.figures import figure_rows, figures_page, monthly_figures
from councilblog.moderation.foi import foi_export
from councilblog.moderation.packing import pack
from councilblog.moderation.people import erase_person, export_person
from councilblog.moderation.retention import retention
from councilblog.suggestions import quoted

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def person(options: argparse.Namespace) -> int:
    """Write what is kept of a person into a file, or delete it and print a receipt."""
    place = comments_place(options)
    if options.what == "export":
        return _export_person(place, options.address, options.file)
    waits = may_erase(
        place.root, options.address, who=place.who, now=build_time(), whole=options.whole
    )
    if waits:
        console.say(waits)
        return 0
    receipt = erase_person(
        place.root, options.address, who=place.who, now=build_time(), whole=options.whole
    )
    if not (receipt.ids or receipt.mentions or receipt.files):
        console.say(f"Nothing is kept under {quoted(options.address)}.")
        return 0
    console.say(
        f"Erased at {receipt.at}: {_comments(len(receipt.ids))}, "
        f"{_count(receipt.files, 'other file')} deleted.",
        *(f"  {id_}" for id_ in receipt.ids),
    )
    if receipt.mentions:
        console.say("The address or name was cut out of these comments by others too:")
        console.say(*(f"  {id_}" for id_ in receipt.mentions))
    console.say(
        f"Receipt: {receipt.digest}, the log at {receipt.log}.",
        "Published pages follow with: make publish",
        "Backups of the private folder and of the blog hold it still.",
    )
    console.complain(*receipt.troubles)
    return 1 if receipt.troubles else 0


def keep_terms(options: argparse.Namespace) -> int:
    """Delete what is over its term, or say what would go."""
    place = comments_place(options)
    found = retention(place.root, now=build_time(), dry_run=options.dry_run)
    for due in found.due:
        console.say(f"{due.id}  {', '.join(due.parts)}, since {due.since}")
    console.say(*(f"{name}  put aside" for name in found.quarantined))
    count = len(found.due) + len(found.quarantined)
    did = "would go. Nothing was deleted." if options.dry_run else "deleted."
    console.say(f"{_count(count, 'thing')} {did}")
    console.complain(*found.troubles)
    return 1 if found.troubles else 0


def foi(options: argparse.Namespace) -> int:
    """Write comments without names into a file, for a request for information."""
    place = comments_place(options)
    thread = ""
    if options.post:
        thread = Posts(place.posts()).thread(options.post)
        if not thread:
            console.complain(_no_post(options.post))
            return 1
    for day in filter(None, (options.since, options.until)):
        if not _DAY.fullmatch(day):
            console.complain(
                f"{quoted(day)} is not a day or month. Type it like this: --since=2026-11-01"
            )
            return 1
    data = foi_export(place.root, since=options.since, until=options.until, thread=thread)
    write_private(options.file, data)
    console.say(
        f"Written into {options.file}.",
        "Read it before it goes out: a program cannot know every name.",
    )
    return 0


def pack_post(options: argparse.Namespace) -> int:
    """Fold the comments of a closed post into one file; of all closed ones if none is named."""
    place = comments_place(options)
    posts = place.posts()
    chosen = [post for post in posts if post.state == "closed"]
    if options.post:
        thread = Posts(posts).thread(options.post)
        chosen = [post for post in posts if post.thread == thread]
        if not chosen:
            console.complain(_no_post(options.post))
            return 1
        if chosen[0].state != "closed":
            console.complain(f"Comments on {quoted(chosen[0].title)} are not closed yet.")
            return 1
    # Most closed posts have no comments, or are packed already.
    chosen = [post for post in chosen if (place.root.public / post.thread).is_dir()]
    troubles = [trouble for post in chosen for trouble in pack(place.root, post.thread)]
    console.say(f"{_count(len(chosen), 'post')} packed.")
    console.complain(*troubles)
    return 1 if troubles else 0


def verify(options: argparse.Namespace) -> int:
    """Verify the log and every file that follows from it; print the figures of a month."""
    month = options.month or f"{build_time():%Y-%m}"
    if not _MONTH.fullmatch(month):
        console.complain(
            f"{quoted(month)} is not a month. Type it as year and month: "
            "make audit MONTH=2026-11"
        )
        return 1
    # As it is: what was tampered with must not be put right before it is seen.
    place = comments_place(options, mends=False)
    found = audit(place.root)
    counts = ", ".join(
        f"{count:,} {status.value}" for status, count in sorted(found.comments.items())
    )
    console.say(f"The log holds {_count(found.events, 'event')}: {counts or 'no comments'}.")
    promise = place.settings.comments.promise_days
    figures = monthly_figures(place.root, month, promise_days=promise)
    console.say("", f"Figures of {month}:")
    console.say(*(f"  {what}: {number}" for what, number in figure_rows(figures)))
    if options.page:
        write_whole(options.page, figures_page(figures).encode())
        console.say(f"Written into {options.page}. There is no personal data in it.")
    if not found.is_good:
        console.complain("", *found.troubles, *_unknown(found.unknown))
        return 1
    console.say("", "Everything is as it was decided.")
    return 0


def adopt_published(options: argparse.Namespace) -> int:
    """Take published comments over that the record does not know."""
    if not take_over(comments_place(options).root):
        console.say("Every published comment is in the record.")
    return 0


def _unknown(ids: tuple[str, ...]) -> tuple[str, ...]:
    if not ids:
        return ()
    what = "comment is" if len(ids) == 1 else "comments are"
    return (
        f"{len(ids):,} published {what} not in the record:",
        *(f"  {id_}" for id_ in ids),
        (
            "They come from another desk or from before this one, or somebody put the files "
            "into content/comments by hand. If they may stay, type:  "
            ".venv/bin/python -m councilblog comments adopt"
        ),
    )


def _export_person(place: CommentsPlace, address: str, file: Path | None) -> int:
    found = export_person(place.root, address)
    if not found.ids:
        console.say(f"Nothing is kept under {quoted(address)}.")
        return 0
    to = file or Path("person.json")
    write_private(to, found.json)
    page = to.with_suffix(".html")
    write_private(page, found.html.encode())
    console.say(f"{_comments(len(found.ids))}: {to} for programs, {page} for people.")
    return 0


def _no_post(written: str) -> str:
    return (
        f"{quoted(written)} is no post of the blog. Type its address or its ticket, "
        "for example: C-7H3K-Q2M9-X"
    )


def _comments(count: int) -> str:
    return _count(count, "comment")


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
