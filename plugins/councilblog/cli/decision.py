"""The verb that starts a decision: its folder, and a file with what the law asks for."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from councilblog.builds.collecting import BODIES_FILE
from councilblog.cli import console, content_place
from councilblog.cli.new import open_editor, write_new
from councilblog.decisions.bodies_file import read_council_bodies
from councilblog.decisions.council_body import CouncilBodies
from councilblog.decisions.new_decision import (
    EXAMPLE,
    NOT_STARTED,
    item_taken,
    new_decision,
)
from councilblog.decisions.outline import decision_text, welsh_text
from councilblog.decisions.reading import read_decision
from councilblog.errors import BlogError
from councilblog.posts.new_post import title_from

_DECISIONS = "decisions"
_FILE = "decision.md"
_WELSH_FILE = "decision.cy.md"
_WELSH_EXAMPLE = (
    "make decision WELSH={content}/decisions/2026-07-07-cabinet/12-the-number-32/decision.md "
    'TITLE="Bws rhif 32"'
)
_NEXT = """\
Under each heading a line says what to write; readers do not see it.
Check the line “Outcome:” (agreed, not agreed, put off, called in or noted), and put the \
papers into the same folder.
When it is ready, take out the line “Status: draft” and type: make publish"""


def start_decision(options: argparse.Namespace) -> int:
    """Write the file of a new decision, say what to do next, open it if there is an editor."""
    content = content_place.content_folder(
        options.content,
        own=_DECISIONS,
        example=f"{EXAMPLE} CONTENT=content",
        consequence=NOT_STARTED,
    )
    with content_place.disk_trouble_told(content, NOT_STARTED):
        bodies = _register(content)
        if options.welsh is None:
            path, text = _english(content, options, bodies)
        else:
            path, text = _welsh(content, options, bodies)
        write_new(path, text, NOT_STARTED)
    console.say(f"Started: {path}", _NEXT)
    open_editor(path)
    return 0


def _register(content: Path) -> CouncilBodies:
    file = content / BODIES_FILE
    if not file.is_file():
        return CouncilBodies()
    bodies, findings = read_council_bodies(file.read_bytes(), str(file))
    if findings:
        raise BlogError(*findings)
    return bodies


def _english(
    content: Path, options: argparse.Namespace, bodies: CouncilBodies
) -> tuple[Path, str]:
    new = new_decision(
        title=options.title,
        body=options.body,
        meeting=options.meeting,
        item=options.item,
        bodies=bodies,
    )
    meetings = content / _DECISIONS
    there = [folder.name for folder in meetings.iterdir()] if meetings.is_dir() else []
    meeting = meetings / new.meeting(there)
    path = meeting / new.folder / _FILE
    for other, item in _items(meeting, content):
        if new.item and item.casefold() == new.item.casefold() and other != path:
            raise item_taken(new.item, str(path), str(other))
    return path, decision_text(new)


def _items(meeting: Path, content: Path) -> Iterator[tuple[Path, str]]:
    """Yield the decisions of a meeting, each with its item."""
    for file in sorted(meeting.glob(f"*/{_FILE}")):
        source = file.relative_to(content).as_posix()
        header = read_decision(file.read_bytes(), source).header
        yield file, header.item if header else ""


def _welsh(
    content: Path, options: argparse.Namespace, bodies: CouncilBodies
) -> tuple[Path, str]:
    example = _WELSH_EXAMPLE.format(content=content)
    title = title_from(options.title, example=example, consequence=NOT_STARTED)
    written: Path = options.welsh
    # A publish names files by their path in the content folder; either way is understood.
    original = next((path for path in (written, content / written) if path.is_file()), None)
    problem = "There is no such decision."
    if original is not None:
        root, whole = content.resolve(), original.resolve()
        if whole.name in {_FILE, _WELSH_FILE} and root / _DECISIONS in whole.parents:
            source = whole.relative_to(root).as_posix()
            text = welsh_text(title, original.read_bytes(), source, bodies)
            return original.with_name(_WELSH_FILE), text
        problem = f"This is not the {_FILE} of a decision in {content / _DECISIONS}."
    raise content_place.refusal(
        "no-original",
        written,
        problem,
        f"Name the English one, for example:  {example}",
        NOT_STARTED,
    )
