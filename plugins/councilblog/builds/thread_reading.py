"""What is read of the comments in the content folder. A shell module.

Only counts are kept: a thread's words are read again when a page that shows them is made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from councilblog.builds.content_files import ContentFiles, FileFacts, digest_of_all
from councilblog.builds.records import Kept, SourceFacts
from councilblog.builds.site import ChangedMeanwhileError
from councilblog.comments.comment import Comment
from councilblog.comments.ids import is_thread
from councilblog.comments.store import FOLDER, PACKED
from councilblog.comments.thread_facts import ThreadFacts
from councilblog.files import digest_of_file

_PREFIX = f"{FOLDER}/"


def read_threads(
    files: ContentFiles, facts: Mapping[str, FileFacts], known: Mapping[str, Kept]
) -> dict[str, Kept]:
    """Return what is kept of each thread, by its source ("comments/<thread>")."""
    kept: dict[str, Kept] = {}
    for thread, paths in thread_files(files.paths).items():
        source = f"{_PREFIX}{thread}"
        before = known.get(source)
        digest = digest_of_all((path, facts[path].digest) for path in paths)
        record = before.record if before else None
        if before and isinstance(record, ThreadFacts) and record.digest == digest:
            kept[source] = before
        else:
            kept[source] = _read_thread(files.folder, thread, digest)
    if any(path.startswith(_PREFIX) for path in files.paths):
        kept[FOLDER] = _strays(files)
    return kept


def thread_files(paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the paths of all comment files, by thread."""
    threads: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        if not path.startswith(_PREFIX):
            continue
        folder, slash, name = path.removeprefix(_PREFIX).partition("/")
        thread = name.removesuffix(".json") if folder == PACKED else folder
        if slash and is_thread(thread):
            threads[thread].append(path)
    return {thread: tuple(sorted(names)) for thread, names in sorted(threads.items())}


def comments_in(
    content: Path, facts: Mapping[str, FileFacts]
) -> Callable[[str], tuple[Comment, ...]]:
    """Return the function that gives the comments of a thread, as they were looked at.

    The last few threads stay in memory, as several outputs show each.
    """
    from councilblog.comments.store import read_thread  # noqa: PLC0415

    paths = thread_files(facts)

    def check(thread: str) -> None:
        for path in paths[thread]:
            try:
                is_same = digest_of_file(content / path) == facts[path].digest
            except OSError:
                is_same = False
            if not is_same:
                raise ChangedMeanwhileError(path)

    @lru_cache(maxsize=8)
    def comments(thread: str) -> tuple[Comment, ...]:
        check(thread)
        found = read_thread(content, thread).threads.get(thread, ())
        check(thread)  # nobody saved one between the two looks
        return found

    return comments


def _read_thread(content: Path, thread: str, digest: str) -> Kept:
    from councilblog.comments.store import read_thread  # noqa: PLC0415

    found = read_thread(content, thread)
    comments = found.threads.get(thread, ())
    shown = [comment.at for comment in comments if comment.withdrawn is None]
    return Kept(
        source=f"{_PREFIX}{thread}",
        record=ThreadFacts(thread, digest, len(shown), len(comments), max(shown, default="")),
        facts=SourceFacts(published_at=None, is_draft=False),
        findings=found.findings,
    )


def _strays(files: ContentFiles) -> Kept:
    """Return what is wrong in the folder beside the threads."""
    from councilblog.comments.store import check_folder  # noqa: PLC0415

    return Kept(
        source=FOLDER,
        record=None,
        facts=SourceFacts(published_at=None, is_draft=False),
        findings=check_folder(files.folder),
    )
