"""Reading what may be published: one file for each comment, or one for each closed post.

A file that is not as it must be is named, and its comment is left out; it is never taken
for an empty one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from councilblog.comments.comment import Comment
from councilblog.comments.comment_json import comment_from_values, parsed
from councilblog.comments.ids import is_comment_id, is_thread
from councilblog.comments.upgrades import UnreadableError
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.files import read_plain_file

#: In the content folder.
FOLDER: Final = "comments"
PACKED: Final = "_packed"
STORE_FILE: Final = "store.json"
STORE: Final = {"format": "council-comments", "v": 1}
MOST_BYTES: Final = 128 * 1024
MOST_BYTES_PACKED: Final = 256 * 1024 * 1024


class PublicComments(NamedTuple):
    """What the store holds: comments by thread, each sorted by id; and what is wrong."""

    threads: Mapping[str, tuple[Comment, ...]]
    findings: tuple[Finding, ...]


def read_comments(content: Path) -> PublicComments:
    """Return all comments in the content folder's `comments`; none if it is not there.

    Raises:
        OSError: A folder cannot be read. A folder that is skipped would be lost content.
    """
    folder = content / FOLDER
    found = _Found()
    if not os.path.lexists(folder):
        return PublicComments({}, ())
    _read_store_file(folder, found)
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        if entry.name == STORE_FILE:
            continue
        if entry.name == PACKED and entry.is_dir(follow_symlinks=False):
            _read_packed_files(Path(entry.path), found)
        elif is_thread(entry.name) and entry.is_dir(follow_symlinks=False):
            _read_thread(Path(entry.path), found)
        elif not _is_unfinished(entry.name):
            found.stray(entry.name)
    return found.result()


def read_thread(content: Path, thread: str) -> PublicComments:
    """Return the comments of one thread; the mapping is empty if there are none."""
    folder = content / FOLDER
    found = _Found()
    packed = folder / PACKED / f"{thread}.json"
    if os.path.lexists(packed):
        _read_packed(packed, found)
    if os.path.lexists(folder / thread):
        _read_thread(folder / thread, found)
    return found.result()


def check_folder(content: Path) -> tuple[Finding, ...]:
    """Return what is wrong in the folder beside its threads: strays, the store's own file."""
    found = _Found()
    folder = content / FOLDER
    _read_store_file(folder, found)
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        is_folder = entry.is_dir(follow_symlinks=False)
        if is_folder and entry.name == PACKED:
            for name in sorted(os.listdir(entry.path)):  # noqa: PTH208  # names only
                if not _is_unfinished(name) and not _is_packed(name):
                    found.stray(f"{PACKED}/{name}")
        elif not (
            entry.name == STORE_FILE
            or (is_folder and is_thread(entry.name))
            or _is_unfinished(entry.name)
        ):
            found.stray(entry.name)
    return found.result().findings


def orphan_findings(threads: Iterable[str], known: Iterable[str]) -> tuple[Finding, ...]:
    """Return a finding for each thread that belongs to no post any more."""
    return tuple(
        Finding(
            rule="comments-orphaned",
            gravity=Gravity.LOSS,
            where=SourceRef(path=f"{FOLDER}/{thread}"),
            problem=f"There are comments for “{thread}”, and no post of that name.",
            consequence="Comments that readers wrote would vanish from the site.",
            remedy="If the post was renamed, give it its old name in its header, such as "
            f"“Id: {thread}”. If the post was deleted, take its comments down first.",
        )
        for thread in sorted(set(threads) - set(known))
    )


class _Found:
    """What was read so far."""

    def __init__(self) -> None:
        self.threads: dict[str, dict[str, Comment]] = {}
        self.findings: list[Finding] = []

    def add(self, comment: Comment) -> None:
        thread = self.threads.setdefault(comment.thread, {})
        known = thread.get(comment.id)
        # Both stand while a closing post is being packed; then the newer one holds.
        if known is None or known.rev < comment.rev:
            thread[comment.id] = comment

    def refuse(self, path: str, problem: str) -> None:
        self.findings.append(
            Finding(
                rule="comment-unreadable",
                gravity=Gravity.LOSS,
                where=SourceRef(path=path),
                problem=f"The comment file cannot be used. {problem}",
                consequence="A comment that was published would vanish from the site.",
                remedy="Comments are changed at the moderation desk, never by hand. Put "
                "the file back as it was (from a backup), or delete it.",
            )
        )

    def stray(self, path: str) -> None:
        self.findings.append(
            Finding(
                rule="comment-file-stray",
                gravity=Gravity.FAULT,
                where=SourceRef(path=f"{FOLDER}/{path}"),
                problem=f"“{path}” does not belong among the comments.",
                consequence="It is not published; it may be a comment with a wrong name.",
                remedy="Delete it, or move it out of “comments”.",
            )
        )

    def result(self) -> PublicComments:
        threads = {
            thread: tuple(comment for _, comment in sorted(comments.items()))
            for thread, comments in sorted(self.threads.items())
        }
        return PublicComments(threads, tuple(self.findings))


def _read_store_file(folder: Path, found: _Found) -> None:
    try:
        values = parsed(_bytes_of(folder / STORE_FILE, MOST_BYTES))
        if values != STORE:
            said = "It is not the one that the moderation desk writes."
            found.refuse(f"{FOLDER}/{STORE_FILE}", said)
    except FileNotFoundError:
        found.refuse(f"{FOLDER}/{STORE_FILE}", "It is missing.")
    except UnreadableError as error:
        found.refuse(f"{FOLDER}/{STORE_FILE}", str(error))


def _read_thread(folder: Path, found: _Found) -> None:
    thread = folder.name
    for name in sorted(os.listdir(folder)):  # noqa: PTH208  # names only: there are thousands
        id_, dot, kind = name.partition(".")
        if _is_unfinished(name):
            continue
        if not is_comment_id(id_) or f"{dot}{kind}" != ".json":
            found.stray(f"{thread}/{name}")
            continue
        try:
            found.add(_comment_in(folder / name))
        except FileNotFoundError:
            continue  # undone since the folder was listed
        except UnreadableError as error:
            found.refuse(f"{FOLDER}/{thread}/{name}", str(error))


def _comment_in(path: Path) -> Comment:
    comment = comment_from_values(parsed(_bytes_of(path, MOST_BYTES)))
    if (comment.id, comment.thread) != (path.stem, path.parent.name):
        raise UnreadableError("It holds another comment than its name says.")
    return comment


def _read_packed_files(folder: Path, found: _Found) -> None:
    for name in sorted(os.listdir(folder)):  # noqa: PTH208  # names only
        if _is_unfinished(name):
            continue
        if not _is_packed(name):
            found.stray(f"{PACKED}/{name}")
            continue
        _read_packed(folder / name, found)


def _read_packed(path: Path, found: _Found) -> None:
    where = f"{FOLDER}/{PACKED}/{path.name}"
    try:
        listed = _listed_in(path)
    except UnreadableError as error:
        found.refuse(where, str(error))
        return
    last = ""
    for number, values in enumerate(listed, start=1):
        try:
            last = _packed_comment(values, path.stem, last, found)
        except UnreadableError as error:
            found.refuse(where, f"Comment {number} in it: {error}")


def _listed_in(path: Path) -> list[Any]:
    values = parsed(_bytes_of(path, MOST_BYTES_PACKED))
    if isinstance(values, list):
        return values
    raise UnreadableError("It is not a list of comments.")


def _packed_comment(values: Any, thread: str, last: str, found: _Found) -> str:
    comment = comment_from_values(values)
    if comment.thread != thread:
        raise UnreadableError("It belongs to another post than the file's name says.")
    if comment.id <= last:
        raise UnreadableError("It is not in the order of the ids, or is there twice.")
    found.add(comment)
    return comment.id


def _bytes_of(path: Path, most: int) -> bytes:
    """Return the bytes of a file that is one: no link, pipe or device.

    Raises:
        UnreadableError: It is no such file, is larger than `most`, or cannot be read.
        FileNotFoundError: There is none.
    """
    try:
        # A copy of the content may share its files with the original.
        data = read_plain_file(path, most, second_names=True)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableError(
            f"It cannot be read: {error.strerror or error.args[0]}."
        ) from None
    if len(data) > most:
        raise UnreadableError(f"It has more than {most} bytes.")
    return data


def _is_unfinished(name: str) -> bool:
    """Answer whether a writer that is at work, or was stopped, left the file."""
    return name.startswith(".") and name.endswith(".part")


def _is_packed(name: str) -> bool:
    """Answer whether a file of this name in the packed folder holds a thread."""
    return name.endswith(".json") and is_thread(name[:-5])
