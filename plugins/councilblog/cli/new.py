"""The verb that starts a post: a file with its header, opened in the writer's editor."""

from __future__ import annotations

import argparse
import os
import secrets
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from councilblog.builds.clock import build_time
from councilblog.builds.content_files import find_content_files
from councilblog.cli import console
from councilblog.errors import BlogError, Finding, Gravity, SourceRef
from councilblog.files import write_whole
from councilblog.languages.dates import LONDON
from councilblog.posts import new_post

_POSTS = "posts"


def start_post(options: argparse.Namespace) -> int:
    """Write the file of a new post, say what to do next, and open it if there is an editor."""
    content = _content_folder(options.content or Path("content"))
    title = new_post.title_from(options.title)
    with _disk_trouble_told(content):
        if options.welsh is None:
            path, text = _english(content, title)
        else:
            path, text = _welsh(content, title, options.welsh)
        _write_new(path, text)
    console.say(
        f"Started: {path}",
        "Write below the empty line. When it is ready, take out the line “Status: draft” "
        "and type: make publish",
    )
    _open_editor(path)
    return 0


def _content_folder(written: Path) -> Path:
    """Return the content folder; who names the folder "posts" in it means the same."""
    is_posts_itself = written.resolve().name == _POSTS and not (written / _POSTS).is_dir()
    above = written.parent if written.name else written.resolve().parent
    folder = above if is_posts_itself else written
    if (folder / _POSTS).is_dir() or (folder / "pages").is_dir():
        return folder
    raise _refusal(
        "no-content",
        written,
        "This folder holds neither a folder “posts” nor a folder “pages”."
        if written.is_dir()
        else "There is no such folder.",
        "Name the folder that holds posts/ and pages/, for example: "
        'make new TITLE="Our eight principles" CONTENT=content',
    )


def _english(content: Path, title: str) -> tuple[Path, str]:
    day = build_time().astimezone(LONDON).date()
    slug = new_post.slug_from(title)
    path = content / _POSTS / str(day.year) / new_post.file_name(day, slug)
    if path.exists():
        raise _there_already(path)
    taken: set[str] = set()
    for source in find_content_files(content).sources(_POSTS):
        data = (content / source).read_bytes()
        taken |= new_post.ids_in(data)
        if new_post.has_address(data, source, day=day, slug=slug):
            raise new_post.address_taken(str(path), str(content / source))
    post_id = new_post.new_id(day, taken, _draws())
    return path, new_post.new_post_text(title, day, post_id)


def _welsh(content: Path, title: str, written: Path) -> tuple[Path, str]:
    # A publish names posts by their path in the content folder; either way is understood.
    original = next((path for path in (written, content / written) if path.is_file()), None)
    if original is None or original.suffix != ".md":
        problem = "There is no such post." if original is None else "This is not a post."
        raise _refusal("no-original", written, problem, _name_the_english_one(content))
    if (content / _POSTS).resolve() not in original.resolve().parents:
        problem = f"This is not in the folder {content / _POSTS}, where the posts are."
        raise _refusal("no-original", written, problem, _name_the_english_one(content))
    text = new_post.welsh_text(title, original.read_bytes(), str(original))
    return original.with_name(new_post.welsh_name(original.name)), text


def _name_the_english_one(content: Path) -> str:
    example = content / _POSTS / "2026/2026-07-31-slt-away-day.md"
    return f'Name the English one, for example:  make new WELSH={example} TITLE="Y diwrnod"'


def _draws() -> Iterator[str]:
    while True:
        yield "".join(secrets.choice(new_post.ID_LETTERS) for _ in range(4))


def _write_new(path: Path, text: str) -> None:
    """Write the file whole; a file that stands there is never written over."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.touch(exist_ok=False)  # the name is ours from here on
    except FileExistsError:
        raise _there_already(path) from None
    try:
        write_whole(path, text.encode())
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _open_editor(path: Path) -> None:
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


def _there_already(path: Path) -> BlogError:
    return _refusal(
        "file-exists",
        path,
        "There is a file of this name already, and it was left as it is.",
        "Go on writing in that file, or begin with another title.",
    )


@contextmanager
def _disk_trouble_told(content: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = Path(os.fsdecode(error.filename)) if error.filename else content
        raise _refusal(
            "disk-trouble",
            where if not where.name.endswith(".part") else where.parent,
            f"The disk would not have it and said: {error.strerror or 'nothing'}.",
            "Try again. If this comes back, show it to whoever looks after the machine.",
        ) from error


def _refusal(rule: str, path: Path, problem: str, remedy: str) -> BlogError:
    finding = Finding(
        rule=rule,
        gravity=Gravity.LOSS,
        where=SourceRef(path=str(path)),
        problem=problem,
        consequence="No post was started.",
        remedy=remedy,
    )
    return BlogError(finding)
