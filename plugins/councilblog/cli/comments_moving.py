"""The verbs by which comments come and go: fetch, import, export."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from councilblog.builds.clock import build_time
from councilblog.builds.report import finding_lines
from councilblog.cli import console
from councilblog.cli.comments_place import CommentsPlace, comments_place
from councilblog.comments.store import read_comments
from councilblog.errors import Finding
from councilblog.files import write_whole
from councilblog.intake.bucket import Bucket, fetch_bucket
from councilblog.intake.exporting import exported_csv, exported_json, exported_wxr
from councilblog.intake.form_answers import TakenRows, take_form_answers
from councilblog.intake.form_mapping import read_mapping
from councilblog.intake.imap import fetch_mailbox
from councilblog.intake.importing import (
    OWN_MAPPING,
    SYSTEMS,
    import_comments,
    read_moved,
    system_of,
)
from councilblog.intake.mail_fetch import Fetched, fetch_mail_files
from councilblog.intake.mailbox_settings import mailbox_in, read_password
from councilblog.intake.post_finding import Posts
from councilblog.languages.language import Language
from councilblog.moderation.root import INBOX
from councilblog.moderation.states import Status
from councilblog.moderation.taking_in import take_in

_FORM = "form"


def fetch(options: argparse.Namespace) -> int:
    """Take new comments from mail in files, the mailbox, or a bucket, into the queue."""
    place = comments_place(options)
    now = build_time()
    fetched = _fetched(place, options, now)
    console.say(f"{_comments(fetched.taken)} fetched, {fetched.known:,} known already.")
    for each in fetched.quarantined:
        console.complain(f"{each.label} was put aside: {each.reason}")
    if fetched.quarantined:
        aside = place.root.folder / INBOX / "quarantine"
        console.complain(f"What was put aside is in {aside}, each with its reason beside it.")
    _complain_of(fetched.problems)
    arrived = _take_in(place, now)
    return 1 if fetched.problems or not arrived else 0


def bring_in(options: argparse.Namespace) -> int:
    """Bring in an export of a form provider or of another system."""
    place = comments_place(options)
    if not options.file.is_file():
        console.complain(
            f"There is no file {options.file}. "
            "Type, for example: make comments-import FILE=answers.csv"
        )
        return 1
    system = options.system or system_of(options.file)
    if system not in {*SYSTEMS, _FORM}:
        known = ", ".join(f"“{each}”" for each in (*SYSTEMS, _FORM))
        console.complain(f"There is no system “{system}”. Type one of {known}.")
        return 1
    now = build_time()
    taken = _brought_in(place, options, system, now)
    console.say(
        f"{_comments(taken.taken)} brought in, {taken.known:,} known already, "
        f"{taken.left:,} left out."
    )
    _complain_of(taken.findings)
    arrived = _take_in(place, now)
    return 1 if taken.findings or not arrived else 0


def export(options: argparse.Namespace) -> int:
    """Write the published comments into a file; nothing private is in it."""
    place = comments_place(options)
    found = read_comments(place.root.content)
    comments = [each for thread in sorted(found.threads) for each in found.threads[thread]]
    posts = place.posts()
    match options.file.suffix.lower():
        case ".json":
            data = exported_json(comments)
        case ".csv":
            data = exported_csv(comments, posts)
        case ".xml":
            name = place.settings.name[Language.EN]
            data = exported_wxr(comments, posts, title=name, url=place.settings.site_url)
        case _:
            console.complain(
                f"“{options.file.name}” does not say how. Write a name that ends in .json, "
                ".csv or .xml, for example: comments.csv"
            )
            return 1
    write_whole(options.file, data)
    console.say(f"{_comments(len(comments))} written into {options.file}.")
    _complain_of(found.findings)
    return 1 if found.findings else 0


def _fetched(place: CommentsPlace, options: argparse.Namespace, now: datetime) -> Fetched:
    folder = place.root.folder
    if options.bucket:
        return fetch_bucket(folder, Bucket(options.bucket), now=now)
    if options.path is not None:
        return fetch_mail_files(folder, options.path, now=now)
    mailbox = mailbox_in(place.values)
    password = read_password(mailbox, os.environ)
    return fetch_mailbox(folder, mailbox, password, now=now)


def _brought_in(
    place: CommentsPlace, options: argparse.Namespace, system: str, now: datetime
) -> TakenRows:
    moved = read_moved(options.moved) if options.moved else None
    posts = Posts(place.posts(), moved)
    mapping = read_mapping(options.mapping) if options.mapping else OWN_MAPPING
    if system == _FORM:
        return take_form_answers(place.root.folder, options.file, mapping, posts, now=now)
    return import_comments(
        place.root.folder, options.file, system, posts, now=now, mapping=mapping
    )


def _take_in(place: CommentsPlace, now: datetime) -> bool:
    """Take the inbox into the queue; return whether all of it could be."""
    taken = take_in(place.root, place.posts(), now=now)
    states = map(place.root.ledger.state, taken.ids)
    counts = Counter(state.status for state in states if state is not None)
    waiting = counts[Status.WAITING] + counts[Status.HELD]
    console.say(f"{_comments(waiting)} came into the queue. Type: make moderate")
    if held := counts[Status.HELD]:
        console.say(f"Held, because their post took no comments when they came: {held:,}.")
    if counts[Status.APPROVED]:
        console.say(
            f"Published already where they come from: {counts[Status.APPROVED]:,}. "
            "They go out with: make publish"
        )
    if others := len(taken.ids) - waiting - counts[Status.APPROVED]:
        console.say(f"Rejected there, or spam: {others:,}.")
    for each in taken.quarantined:
        console.complain(f"{each.name} was put aside: {each.why}")
    return not taken.quarantined


def _complain_of(findings: Iterable[Finding]) -> None:
    for finding in findings:
        console.complain(*finding_lines(finding), "")


def _comments(count: int) -> str:
    return f"{count:,} comment" if count == 1 else f"{count:,} comments"
