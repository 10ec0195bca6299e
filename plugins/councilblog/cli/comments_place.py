"""Where the comments' verbs work: private folder, posts, and who decides."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from councilblog.builds.clock import build_time
from councilblog.builds.settings_file import read_settings_file
from councilblog.cli import console
from councilblog.comments.posts_list import PATH, CommentedPost, posts_from_json
from councilblog.errors import Finding, Gravity, SettingsError, SourceRef
from councilblog.moderation.packing import ADOPTED, adopt
from councilblog.moderation.recovery import recover
from councilblog.moderation.root import PrivateRoot, open_private
from councilblog.settings import BlogSettings, read_settings

#: The page with the rules for comments, as everywhere on the site.
_RULES = "comments-policy/"


class CommentsPlace(NamedTuple):
    """What the verbs work with. `rules` is the absolute address of the comments policy."""

    root: PrivateRoot
    settings: BlogSettings
    values: Mapping[str, Any]
    output: Path
    theme: Path
    who: str

    @property
    def rules(self) -> str:
        """The absolute address of the comments policy."""
        return self.settings.absolute(self.settings.base_path + _RULES)

    def posts(self) -> tuple[CommentedPost, ...]:
        """Return the posts as the last build of the site knew them.

        Raises:
            SettingsError: There has been none, or its list cannot be read.
        """
        file = self.output / PATH
        try:
            found = posts_from_json(file.read_bytes())
        except OSError:
            found = "The list of posts is not there yet."
        if isinstance(found, str):
            raise SettingsError(
                Finding(
                    rule="posts-list",
                    gravity=Gravity.LOSS,
                    where=SourceRef(path=f"{self.output.name}/{PATH}"),
                    problem=found,
                    consequence="Nobody could say to which post a comment belongs.",
                    remedy="Type: make publish",
                )
            )
        return found


def comments_place(options: argparse.Namespace, *, mends: bool = True) -> CommentsPlace:
    """Return the place that the options and settings name.

    What a stopped program left in the private folder is set right, and a new one takes
    over what was published before it; unless somebody wants to look at it as it is (`mends`).

    Raises:
        BlogError: The settings or the private folder cannot be used.
    """
    # Not what a publish understands of its request: that would load all of the builds.
    file = options.settings or Path("publishconf.py")
    folders = {"PATH": options.content, "OUTPUT_PATH": options.output}
    said = {name: str(path.resolve()) for name, path in folders.items() if path is not None}
    values = read_settings_file(file, said)
    settings = read_settings(values, file.name)
    output = Path(values["OUTPUT_PATH"])
    root = open_private(_private(options, values, file), Path(values["PATH"]), output)
    if mends:
        recover(root, now=build_time())
        if root.ledger.seq == 0:
            take_over(root)
    return CommentsPlace(root, settings, values, output, Path(values["THEME"]), _who(options))


def take_over(root: PrivateRoot) -> int:
    """Enter published comments that the record does not know, say so; return how many."""
    count = len(adopt(root, who=ADOPTED, now=build_time()))
    if count:
        what = "1 comment that was" if count == 1 else f"{count:,} comments that were"
        console.say(f"{what} published before this record began can now be decided on.")
    return count


def _private(options: argparse.Namespace, values: Mapping[str, Any], file: Path) -> Path:
    """Return the private folder: as asked for, as set, or beside the project."""
    project = file.resolve().parent
    if options.private is not None:
        return Path(options.private)
    named = values.get("BLOG_PRIVATE_FOLDER", "")
    return project / str(named) if named else project.with_name(f"{project.name}-private")


def _who(options: argparse.Namespace) -> str:
    """Return who decides: as said, or the computer's name for the person."""
    said = str(options.who or "").strip()
    try:
        return said or getpass.getuser()
    except (KeyError, OSError):
        return said
