"""The files of the content folder: which are posts and pages, and which may go out.

A shell module: it looks at the disk. It reads no post; it makes sure that no file that
somebody wrote is passed over without a word.
"""

from __future__ import annotations

import os
import posixpath
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from councilblog.documents.document import Document
from councilblog.documents.reading import read_document
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.files import digest_of, digest_of_file

#: Kinds of file that readers may be given. Everything else stays in the council.
PUBLISHED_SUFFIXES = frozenset(
    """.jpg .jpeg .png .gif .webp .avif .svg .pdf .csv .txt .ics .odt .ods .odp .doc .docx
    .xls .xlsx .ppt .pptx .vtt .srt .mp3 .m4a .mp4 .webm .wav .json .xml .ico""".split()
)
PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"})
#: What people save by mistake where a post should be.
_MARKDOWN_SUFFIXES = frozenset((".md", ".markdown", ".mdown", ".mkd"))
_WRITTEN_SUFFIXES = frozenset(
    """.txt .doc .docx .odt .rtf .html .htm .rst .pages .pdf
    .eml .msg""".split()
)
#: What Pelican reads as articles, and what as pages.
ARTICLE_FOLDERS = ("posts", "decisions")
PAGE_FOLDERS = ("pages", "ambitions")
TEXT_FOLDERS = (*ARTICLE_FOLDERS, *PAGE_FOLDERS)
_FOLDERS_OF_TEXTS = tuple(f"{folder}/" for folder in TEXT_FOLDERS)
#: In these a text stands beside the papers that it names, which nobody reads as texts.
_FOLDERS_OF_PAPERS = ("decisions",)
_EXAMPLES = {
    "posts": "2017-07-31-our-away-day.md",
    "pages": "about.md",
    "decisions": "decision.md",
    "ambitions": "our-ambition.md",
}
#: Put on the site as they are, at its root.
EXTRA = "extra"
#: Films and sound recordings, a folder each.
VIDEOS = "videos"

#: A file younger than this when it was read may have changed since without a trace.
_RACY_NS = 2_000_000_000


class FileFacts(NamedTuple):
    """What is known of a content file.

    `stat` is its stat row, `digest` that of its bytes, `seen_ns` when it was read (ns since
    1970). `size` is a picture's width and height in pixels; `program` what a drawing holds
    that could run (see `unsafe_svg_words`); `document` is None of what readers open in no
    program of its own.
    """

    stat: str
    digest: str
    seen_ns: int
    size: tuple[int, int] | None
    program: str
    document: Document | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentFiles:
    """All files of a content folder by their path in it, in order.

    `stats` are what the disk says of each, in the same order: a text that changes when the
    file does.
    """

    folder: Path
    paths: tuple[str, ...]
    stats: Mapping[str, str]
    findings: tuple[Finding, ...]

    def sources(self, folder: str) -> tuple[str, ...]:
        """Return the Markdown files of one folder of texts: "posts", "decisions"."""
        return tuple(
            [
                path
                for path in self._below(folder)
                if path.endswith(".md") and not path.endswith("/README.md")
            ]
        )

    def texts(self) -> tuple[str, ...]:
        """Return the Markdown files of all folders of texts."""
        return tuple(chain.from_iterable(map(self.sources, TEXT_FOLDERS)))

    def extra(self) -> tuple[str, ...]:
        """Return the files that go to the site's root as they are."""
        return self._below(EXTRA)

    def _below(self, folder: str) -> tuple[str, ...]:
        # The paths are in order, and “0” comes next to “/”.
        first, last = (bisect_left(self.paths, folder + mark) for mark in "/0")
        return self.paths[first:last]


def find_content_files(folder: Path) -> ContentFiles:
    """Return every file of the content folder, and what is out of place in it.

    Links to other places in the file system are not followed: what they lead to was
    never meant to be published. Hidden files and editors' backups are passed over.
    """
    stats, elsewhere = _walk(str(folder))
    badly_named = [path for path in (*stats, *elsewhere) if not path.isprintable()]
    findings = [_odd_name(path) for path in badly_named]
    findings += [_no_file(path) for path in elsewhere if path.isprintable()]
    for path in badly_named:
        stats.pop(path, None)
    for path in stats:
        if not (path.endswith(".md") and path.startswith(_FOLDERS_OF_TEXTS)):  # as most are
            findings.extend(_out_of_place(path))
    paths = tuple(sorted(stats))
    return ContentFiles(
        folder=folder,
        paths=paths,
        stats={path: stats[path] for path in paths},
        findings=tuple(sorted(findings, key=_order)),
    )


def video_folders(paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the paths of all files in each folder of content/videos, by its slug."""
    folders: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        top, _, rest = path.partition("/")
        slug, slash, _ = rest.partition("/")
        if top == VIDEOS and slash:
            folders[slug].append(path)
    return {slug: tuple(sorted(names)) for slug, names in sorted(folders.items())}


def digest_of_all(digests: Iterable[tuple[str, str]]) -> str:
    """Return one digest of several files, from the path and the digest of each."""
    return digest_of("\n".join([f"{path} {each}" for path, each in sorted(digests)]).encode())


def look_at_files(
    files: ContentFiles, known: Mapping[str, FileFacts], now_ns: int
) -> dict[str, FileFacts]:
    """Return what is known of each file, reading those that may have changed.

    A file is not read again if its stat row is as it was. Inode and change time are part
    of it, so a file put back with its old size and time is noticed too. One written
    within two seconds before it was read is read again: a clock may be too coarse to
    tell a later change (the "racy" files of git).
    """
    found: dict[str, FileFacts] = {}
    for path, stat in files.stats.items():
        facts = known.get(path)
        if (
            facts is None
            or facts.stat != stat
            or facts.seen_ns - int(stat.partition(" ")[0]) < _RACY_NS  # its mtime
        ):
            facts = _facts_of(files.folder / path, stat, now_ns)
        found[path] = facts
    return found


def _facts_of(path: Path, stat: str, now_ns: int) -> FileFacts:
    is_drawing = path.suffix.lower() == ".svg"
    is_picture = path.suffix.lower() in PICTURE_SUFFIXES
    return FileFacts(
        stat=stat,
        digest=digest_of_file(path),
        seen_ns=now_ns,
        size=picture_size(path) if is_picture else None,
        program=unsafe_svg_words(path.read_bytes()) if is_drawing else "",
        document=read_document(path),
    )


def picture_size(path: Path) -> tuple[int, int] | None:
    """Return width and height of a picture in pixels, or None if it is no picture."""
    import imagesize  # noqa: PLC0415  (most publishes look at no new picture)

    try:
        width, height = imagesize.get(str(path))
    except (OSError, ValueError, KeyError, IndexError, SyntaxError, TypeError):
        return None
    return (round(width), round(height)) if width > 0 and height > 0 else None


def unsafe_svg_words(data: bytes) -> str:
    """Return what a drawing holds that could run as a program, or "".

    An SVG opened by itself runs scripts on the site's own address, so one that holds any
    is not published.
    """
    text = data.decode("utf-8", "replace").casefold()
    for words in (
        "<script",
        "javascript:",
        "<foreignobject",
        "onload=",
        "onclick=",
        "onerror=",
    ):
        if words in text:
            return words
    return ""


def _walk(folder: str) -> tuple[dict[str, str], list[str]]:
    """Return each file's stat row by its path, and the paths of what leads elsewhere."""
    stats: dict[str, str] = {}
    elsewhere: list[str] = []
    unread = [""]
    while unread:
        prefix = unread.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                name = entry.name
                if (name[0] == "." and name != ".well-known") or name[-1] == "~":
                    continue
                path = prefix + name
                if entry.is_file(follow_symlinks=False):
                    row = entry.stat()
                    stats[path] = (
                        f"{row.st_mtime_ns} {row.st_size} {row.st_ino} {row.st_ctime_ns}"
                    )
                elif entry.is_dir(follow_symlinks=False):
                    unread.append(path + "/")
                else:
                    elsewhere.append(path)
    return stats, elsewhere


def _out_of_place(path: str) -> Iterator[Finding]:
    folder = path.partition("/")[0]
    name = path.rpartition("/")[2]
    suffix = posixpath.splitext(name)[1]
    if folder in TEXT_FOLDERS and "/" in path:
        is_text = suffix.lower() in _MARKDOWN_SUFFIXES or (
            suffix.lower() in _WRITTEN_SUFFIXES and folder not in _FOLDERS_OF_PAPERS
        )
        if is_text:
            yield Finding(
                rule="not-read",
                gravity=Gravity.LOSS,
                where=SourceRef(path=path),
                problem=f"The name “{name}” does not end in “.md”, so this file is not read.",
                consequence="What is written in it would be missing from the blog.",
                remedy=f"Save the text as a Markdown file, for example: {_EXAMPLES[folder]}",
            )
    elif suffix.lower() == ".md" and name != "README.md" and folder != VIDEOS:
        yield Finding(
            rule="misplaced",
            gravity=Gravity.LOSS,
            where=SourceRef(path=path),
            problem=f"“{path}” stands neither in the folder posts nor in pages.",
            consequence="What is written in it would be missing from the blog.",
            remedy=f"Move it, for example to: posts/{name}",
        )


def _no_file(path: str) -> Finding:
    return Finding(
        rule="symlink",
        gravity=Gravity.LOSS,
        where=SourceRef(path=path),
        problem=f"“{path}” is not a file but a link to another place on this computer.",
        consequence="Something that was never meant for the public could be published.",
        remedy="Put a copy of the file here instead of the link.",
    )


def _odd_name(path: str) -> Finding:
    shown = "".join(letter if letter.isprintable() else "�" for letter in path)
    return Finding(
        rule="file-name",
        gravity=Gravity.LOSS if path.endswith(".md") else Gravity.ADVICE,
        where=SourceRef(path=shown),
        problem=f"The name of the file “{shown}” has characters that cannot be in an address.",
        consequence="The file is left out.",
        remedy="Rename it with letters, figures and hyphens.",
    )


def _order(finding: Finding) -> tuple[str, str]:
    return finding.where.path, finding.rule
