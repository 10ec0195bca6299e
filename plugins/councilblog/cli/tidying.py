"""The verbs that tidy: clean, convert."""

from __future__ import annotations

import argparse
import shutil

from councilblog.cli import building, console
from councilblog.files import write_whole
from councilblog.posts.encodings import converted_text
from councilblog.posts.text_file import decode_text


def remove_copy(options: argparse.Namespace) -> int:
    """Remove the copy to look at. What readers see is not touched."""
    del options
    copy, previews = building.COPY, building.COPY.parent / "preview"
    for folder in (copy, copy.parent / f".{copy.name}-state", previews):
        shutil.rmtree(folder, ignore_errors=True)
    console.say(f"The copy to look at is removed. {console.UNCHANGED}")
    return 0


def convert_to_utf8(options: argparse.Namespace) -> int:
    """Save a text file as UTF-8; the file as it was is kept beside it, hidden."""
    path = options.file
    if not path.is_file():
        console.complain(
            f"There is no file {path}. Type: make convert FILE=content/posts/name.md"
        )
        return 1
    data = path.read_bytes()
    text, findings = decode_text(data, str(path))
    if "not-utf8" not in {finding.rule for finding in findings}:
        console.say(f"{path} is left as it is: it is not a text in another encoding.")
        console.complain_of(findings)
        return 0 if text is not None else 1
    text, encoding = converted_text(data)
    before = path.with_name(f".{path.name}.before")
    write_whole(before, data)
    write_whole(path, text.encode())
    console.say(
        f"{path} was written in {encoding} and is now UTF-8. Read it through once.",
        f"The file as it was: {before}",
    )
    return 0
