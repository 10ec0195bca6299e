"""The verb that starts a post: a file with its header, opened in the writer's editor.

How a file is begun, for `decision` too: whole, never over another, and opened.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from councilblog.builds.clock import build_time
from councilblog.builds.content_files import find_content_files
from councilblog.cli import console, content_place
from councilblog.errors import BlogError, Finding
from councilblog.files import write_whole
from councilblog.languages.dates import LONDON
from councilblog.posts import new_post
from councilblog.posts.post import PostKind

_POSTS = "posts"
_NOT_DONE = "No post was started."


def start_post(options: argparse.Namespace) -> int:
    """Write the file of a new post, say what to do next, and open it if there is an editor."""
    content = content_place.content_folder(
        options.content,
        own=_POSTS,
        example='make new TITLE="Our eight principles" CONTENT=content',
        consequence=_NOT_DONE,
    )
    title, kind = _asked_for(options)
    with content_place.disk_trouble_told(content, _NOT_DONE):
        if options.welsh is None:
            path, text = _english(content, title, kind)
        else:
            asked = kind if options.kind.strip() else None
            path, text = _welsh(content, title, options.welsh, asked)
        write_new(path, text, _NOT_DONE)
    console.say(
        f"Started: {path}",
        "Write below the empty line. When it is ready, take out the line “Status: draft” "
        "and type: make publish",
    )
    open_editor(path)
    return 0


def _asked_for(options: argparse.Namespace) -> tuple[str, PostKind]:
    """Return title and kind; all that is wrong with them is told at once."""
    title, kind = "", PostKind.BLOG
    findings: list[Finding] = []
    try:
        title = new_post.title_from(options.title)
    except BlogError as error:
        findings += error.findings
    try:
        kind = new_post.kind_from(options.kind)
    except BlogError as error:
        findings += error.findings
    if findings:
        raise BlogError(*findings)
    return title, kind


def _english(content: Path, title: str, kind: PostKind) -> tuple[Path, str]:
    day = build_time().astimezone(LONDON).date()
    slug = new_post.slug_from(title)
    path = content / _POSTS / str(day.year) / new_post.file_name(day, slug)
    if path.exists():
        raise _there_already(path, _NOT_DONE)
    taken: set[str] = set()
    for source in find_content_files(content).sources(_POSTS):
        data = (content / source).read_bytes()
        taken |= new_post.ids_in(data)
        if new_post.has_address(data, source, day=day, slug=slug):
            raise new_post.address_taken(str(path), str(content / source))
    post_id = new_post.new_id(day, taken, _draws())
    return path, new_post.new_post_text(title, day, post_id, kind)


def _welsh(content: Path, title: str, written: Path, kind: PostKind | None) -> tuple[Path, str]:
    # A publish names posts by their path in the content folder; either way is understood.
    original = next((path for path in (written, content / written) if path.is_file()), None)
    if original is None or original.suffix != ".md":
        problem = "There is no such post." if original is None else "This is not a post."
        raise _refusal("no-original", written, problem, _name_the_english_one(content))
    if (content / _POSTS).resolve() not in original.resolve().parents:
        problem = f"This is not in the folder {content / _POSTS}, where the posts are."
        raise _refusal("no-original", written, problem, _name_the_english_one(content))
    text = new_post.welsh_text(title, original.read_bytes(), str(original), kind)
    return original.with_name(new_post.welsh_name(original.name)), text


def _name_the_english_one(content: Path) -> str:
    example = content / _POSTS / "2026/2026-07-31-slt-away-day.md"
    return f'Name the English one, for example:  make new WELSH={example} TITLE="Y diwrnod"'


def _draws() -> Iterator[str]:
    while True:
        yield "".join(secrets.choice(new_post.ID_LETTERS) for _ in range(4))


def write_new(path: Path, text: str, consequence: str) -> None:
    """Write the file whole; a file that stands there is never written over.

    Raises:
        BlogError: There is one already. `consequence` says what did not happen.
        OSError: The disk would not have it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.touch(exist_ok=False)  # the name is ours from here on
    except FileExistsError:
        raise _there_already(path, consequence) from None
    try:
        write_whole(path, text.encode())
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def open_editor(path: Path) -> None:
    """Open the file with $VISUAL or $EDITOR, if somebody sits at a terminal."""
    written = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if not written or sys.stdin is None or not sys.stdin.isatty():
        return
    try:
        command = [*shlex.split(written), str(path)]
        subprocess.run(command, check=False)  # noqa: S603  (the writer's own editor)
    except (OSError, ValueError):
        console.complain(
            f"The editor “{written}” does not open, so open the file yourself: {path}"
        )


def _there_already(path: Path, consequence: str) -> BlogError:
    return content_place.refusal(
        "file-exists",
        path,
        "There is a file of this name already, and it was left as it is.",
        "Go on writing in that file, or begin with another title.",
        consequence,
    )


def _refusal(rule: str, path: Path, problem: str, remedy: str) -> BlogError:
    return content_place.refusal(rule, path, problem, remedy, _NOT_DONE)
