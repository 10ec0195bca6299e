"""The private folder: where it may be, what is in it, and the one lock."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from councilblog.errors import BlogError, Finding, Gravity, SourceRef
from councilblog.moderation.disk import locked, sync_folder, write_private
from councilblog.moderation.ledger import Ledger
from councilblog.moderation.two_people import FILE, START

INBOX: Final = "inbox"
FOLDERS: Final = (
    "inbox",
    "inbox/tmp",
    "inbox/new",
    "inbox/quarantine",
    "queue",
    "people",
    "notes",
    "log",
    "spam",
)
_MARK = {"format": "council-comments-private", "v": 1}
_README = """\
This folder is private. It holds what readers sent to the blog, who they are, what was
decided about each comment, and why. Only the moderators' accounts may read it.

  inbox/    what has arrived and was not looked at; quarantine/ holds what could not be read
  queue/    the text of each comment
  people/   addresses of those who wrote, apart from their words
  notes/    moderators' notes for colleagues
  log/      every decision, one line each. Nothing may be changed here: each line is sealed
            with the line before
  spam/     what the spam score has learnt; it can be thrown away
  words.txt, names.txt   words and names to be looked at twice, one on each line
  two-people.txt         decisions that take two people

Make a backup of it as often as of the blog. Never put it into the blog's folder, into its
output, or under version control: what is deleted here must be gone.
"""
_WORDS = "# Words to look at twice, one on each line. Capitals do not count.\n"
_NAMES = "# Names that only the council may use, one on each line: “Example County Council”.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateRoot:
    """Where everything private is, and where approved comments go.

    `content` is the blog's content folder; comments stand in its `comments`. `ledger`
    remembers what was read of the log. `output` is where the site is that readers see.
    """

    folder: Path
    content: Path
    ledger: Ledger = field(compare=False, repr=False)
    output: Path

    @property
    def public(self) -> Path:
        """The folder of approved comments."""
        return self.content / "comments"

    def kept(self, id_: str) -> Path:
        """Return where the text of the comment is kept."""
        return self.folder / "queue" / f"{id_}.json"

    def person(self, id_: str) -> Path:
        """Return where it is kept who wrote the comment."""
        return self.folder / "people" / f"{id_}.json"

    def note(self, seq: int) -> Path:
        """Return where the note to that event is kept."""
        return self.folder / "notes" / f"{seq}.txt"

    def key(self) -> bytes:
        """Return the secret that makes ids of comments tell nothing about their origin."""
        return (self.folder / "key").read_bytes()


def open_private(root: Path, content: Path, output: Path) -> PrivateRoot:
    """Return the private folder at `root`, made if there is none.

    Raises:
        BlogError: It stands where it could be published or copied, or cannot be made.
    """
    folder, content, output = (path.resolve() for path in (root, content, output))
    _refuse(_place_trouble(folder, content, output), folder)
    try:
        _make(folder)
    except OSError as error:
        _refuse(f"It cannot be written: {error.strerror or error}.", folder)
    return PrivateRoot(
        folder=folder, content=content, ledger=Ledger(folder / "log"), output=output
    )


@contextmanager
def held(root: PrivateRoot) -> Iterator[None]:
    """Hold the right to change anything for the length of the block."""
    with locked(root.folder / "lock"):
        yield


def _place_trouble(folder: Path, content: Path, output: Path) -> str:
    for other, what in ((content, "the content folder"), (output, "the output folder")):
        if folder == other or other in folder.parents:
            return f"It stands in {what}, which is published."
        if folder in other.parents:
            return f"It holds {what}, so what is published would be mixed with it."
    for parent in (folder, *folder.parents):
        if (parent / ".git").exists():
            return f"It stands in “{parent.name}”, which is under version control (Git)."
    if folder.exists() and not folder.is_dir():
        return "There is a file of that name."
    names = {path.name for path in folder.iterdir()} if folder.exists() else set()
    # Only the lock is there if the first start was cut short.
    if names - {"lock"} and "store.json" not in names:
        return "It is there already and holds other files."
    return ""


def _refuse(trouble: str, folder: Path) -> None:
    if trouble:
        raise BlogError(
            Finding(
                rule="private-folder",
                gravity=Gravity.LOSS,
                where=SourceRef(path=folder.name),
                problem=f"The private folder cannot be “{folder}”. {trouble}",
                consequence="Addresses and rejected comments could be published, or stay "
                "in copies for ever.",
                remedy="Choose a folder outside the blog's own, and name it in "
                "pelicanconf.py: BLOG_PRIVATE_FOLDER = "
                f'"../{folder.name}-private"',
            )
        )


def _make(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    mark = json.dumps(_MARK, sort_keys=True) + "\n"
    starts = {
        "store.json": mark.encode(),
        "key": secrets.token_bytes(32),
        "README.txt": _README.encode(),
        "words.txt": _WORDS.encode(),
        "names.txt": _NAMES.encode(),
        FILE: START.encode(),
    }
    with locked(folder / "lock"):
        for name, data in starts.items():
            if not (folder / name).exists():
                write_private(folder / name, data)
        for name in FOLDERS:
            (folder / name).mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder)
