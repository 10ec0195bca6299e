"""The files of the content folder: which are posts and pages, and which may go out.

A shell module: it looks at the disk. It reads no post; it makes sure that no file that
somebody wrote is passed over without a word.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import imagesize

from councilblog.errors import Finding, Gravity, SourceRef

#: Kinds of file that readers may be given. Everything else stays in the council.
PUBLISHED_SUFFIXES = frozenset(
    """.jpg .jpeg .png .gif .webp .avif .svg .pdf .csv .txt .ics .odt .ods .odp .doc .docx
    .xls .xlsx .ppt .pptx .vtt .srt .mp3 .m4a .mp4 .webm .json .xml .ico""".split()
)
PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"})
#: What people save by mistake where a post should be.
_WRITTEN_SUFFIXES = frozenset(
    """.markdown .mdown .mkd .txt .doc .docx .odt .rtf .html .htm .rst .pages .pdf
    .eml .msg""".split()
)
_TEXT_FOLDERS = ("posts", "pages")
#: Put on the site as they are, at its root.
EXTRA = "extra"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentFiles:
    """All files of a content folder by their path in it, in order."""

    folder: Path
    paths: tuple[str, ...]
    findings: tuple[Finding, ...]

    def sources(self, folder: str) -> tuple[str, ...]:
        """Return the Markdown files of "posts" or "pages"."""
        return tuple(
            path
            for path in self.paths
            if path.startswith(f"{folder}/")
            and path.endswith(".md")
            and not path.endswith("README.md")
        )

    def extra(self) -> tuple[str, ...]:
        """Return the files that go to the site's root as they are."""
        return tuple(path for path in self.paths if path.startswith(f"{EXTRA}/"))


def find_content_files(folder: Path) -> ContentFiles:
    """Return every file of the content folder, and what is out of place in it.

    Links to other places in the file system are not followed: what they lead to was
    never meant to be published. Hidden files and editors' backups are passed over.
    """
    paths: list[str] = []
    findings: list[Finding] = []
    for path, is_symlink in _walk(folder, ""):
        if is_symlink:
            findings.append(_symlink(path))
        else:
            paths.append(path)
            findings.extend(_out_of_place(path))
    return ContentFiles(
        folder=folder, paths=tuple(sorted(paths)), findings=tuple(sorted(findings, key=_order))
    )


def picture_size(path: Path) -> tuple[int, int] | None:
    """Return width and height of a picture in pixels, or None if it is no picture."""
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


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, bool]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if (name.startswith(".") and name != ".well-known") or name.endswith("~"):
                continue
            path = f"{prefix}{name}"
            if entry.is_symlink():
                yield path, True
            elif entry.is_dir():
                yield from _walk(Path(entry.path), f"{path}/")
            else:
                yield path, False


def _out_of_place(path: str) -> Iterator[Finding]:
    folder, _, _ = path.partition("/")
    name = path.rpartition("/")[2]
    suffix = posixpath.splitext(name)[1]
    if folder in _TEXT_FOLDERS and "/" in path:
        if suffix.lower() in _WRITTEN_SUFFIXES or (suffix.lower() == ".md" and suffix != ".md"):
            yield Finding(
                rule="not-read",
                gravity=Gravity.LOSS,
                where=SourceRef(path=path),
                problem=f"The name “{name}” does not end in “.md”, so this file is not read.",
                consequence="What is written in it would be missing from the blog.",
                remedy=(
                    "Save the text as a Markdown file, for example: 2017-07-31-our-away-day.md"
                    if folder == "posts"
                    else "Save the text as a Markdown file, for example: about.md"
                ),
            )
    elif suffix.lower() == ".md" and name != "README.md":
        yield Finding(
            rule="misplaced",
            gravity=Gravity.LOSS,
            where=SourceRef(path=path),
            problem=f"“{path}” stands neither in the folder posts nor in pages.",
            consequence="What is written in it would be missing from the blog.",
            remedy=f"Move it, for example to: posts/{name}",
        )


def _symlink(path: str) -> Finding:
    return Finding(
        rule="symlink",
        gravity=Gravity.LOSS,
        where=SourceRef(path=path),
        problem=f"“{path}” is not a file but a link to another place on this computer.",
        consequence="Something that was never meant for the public could be published.",
        remedy="Put a copy of the file here instead of the link.",
    )


def _order(finding: Finding) -> tuple[str, str]:
    return finding.where.path, finding.rule


Sizes = Mapping[str, tuple[int, int] | None]
