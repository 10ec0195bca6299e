"""Where a site lives: its folder, and the state folder beside it.

    output/                  the live tree
    .output-state/           closed to others: it holds pages that may have been withdrawn
        lock                 who is publishing
        idle/                the other tree
        ledger/              what is in each of the two

Both trees have one parent, so they are on one file system and can change places.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from councilblog.errors import PublishError
from councilblog.publishing.troubles import disk_trouble_told, publish_error, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The folders of one site. `written` is the output folder as a person wrote it."""

    written: Path
    output: Path  # absolute; only its parents have had links resolved

    @property
    def state(self) -> Path:
        """The state folder."""
        return self.output.parent / f".{self.output.name}-state"

    @property
    def lock(self) -> Path:
        """The file that says who is publishing."""
        return self.state / "lock"

    @property
    def idle(self) -> Path:
        """The tree that is not live."""
        return self.state / "idle"

    @property
    def ledger(self) -> Path:
        """The folder of what is known of the two trees."""
        return self.state / "ledger"


def usable_place(written: Path) -> Place:
    """Return the place of a site whose folder can be exchanged for another.

    The folder itself need not be there yet; its parent must.

    Raises:
        PublishError: It is a file or a link, the parent is missing or closed, or it is a
            mount point, which no program can rename.
    """
    with disk_trouble_told(written):
        place = _place_of(written)
        _refuse_parent(place)
        _refuse_what_is_no_folder(place)
        _refuse_mount_point(place)
    return place


def make_state_folder(place: Place) -> None:
    """Make the state folder if it is not there, open to this account alone.

    Raises:
        PublishError: Its name is taken by something else, or the disk refuses.
    """
    with disk_trouble_told(place.written):
        try:
            place.state.mkdir(mode=0o700)
        except FileExistsError:
            if not stat.S_ISDIR(place.state.lstat().st_mode):
                raise _state_name_taken(place) from None


def _place_of(written: Path) -> Place:
    """Links above the folder are followed; the folder itself may be one, which is refused."""
    folder = written.resolve() if written.name in {"", ".."} else written
    return Place(written=written, output=folder.parent.resolve() / folder.name)


def _refuse_parent(place: Place) -> None:
    parent, name = place.output.parent, shown(str(place.output.parent))
    if place.output == parent:
        raise publish_error(
            "output-root",
            place.written,
            "The site cannot replace the whole disk.",
            "Choose a folder for the site alone, for example:  make publish OUTPUT=output",
        )
    if not parent.is_dir():
        raise publish_error(
            "output-parent-missing",
            place.written,
            f"There is no folder “{name}” to put “{shown(place.output.name)}” in.",
            f"Make the folder “{name}”, or publish to another, for example:  "
            "make publish OUTPUT=output",
        )
    if os.statvfs(parent).f_flag & os.ST_RDONLY:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(parent))
    effective = os.access in os.supports_effective_ids
    if not os.access(parent, os.W_OK | os.X_OK, effective_ids=effective):
        raise publish_error(
            "output-parent-closed",
            place.written,
            f"Your account may not write in the folder “{name}”, and publishing replaces the "
            f"folder “{shown(place.output.name)}” in it.",
            f"Ask whoever looks after the machine to let your account write in “{name}”, or "
            "publish to another folder, for example:  make publish OUTPUT=output",
        )


def _refuse_what_is_no_folder(place: Place) -> None:
    if not os.path.lexists(place.output):
        return
    name = shown(str(place.written))
    if place.output.is_symlink():
        raise _link_error(place, name)
    if not place.output.is_dir():
        raise publish_error(
            "output-is-file",
            place.written,
            f"“{name}” is a file, and the site needs a folder of that name.",
            "Move the file away, or publish to another folder, for example:  "
            "make publish OUTPUT=output",
        )


def _link_error(place: Place, name: str) -> PublishError:
    target = place.output.readlink()
    if place.output.is_dir():
        real = shown(str(place.output.resolve()))
        return publish_error(
            "output-is-link",
            place.written,
            f"“{name}” is a link to the folder “{real}”, and a link cannot be exchanged "
            "for a folder.",
            f"Publish to the folder itself:  make publish OUTPUT={real}",
        )
    return publish_error(
        "output-is-link",
        place.written,
        f"“{name}” is a link to “{shown(str(target))}”, where there is no folder.",
        f"Delete the link “{name}” and publish again; the folder is then made.",
    )


def _refuse_mount_point(place: Place) -> None:
    if (
        place.output.is_dir()
        and place.output.stat().st_dev != place.output.parent.stat().st_dev
    ):
        raise mount_point_error(place.written)


def mount_point_error(written: Path) -> PublishError:
    """Return what is said of a folder on which another disk is mounted."""
    name = shown(str(written))
    return publish_error(
        "output-is-mount-point",
        written,
        f"Another disk is mounted at “{name}”, and a mounted folder cannot be exchanged "
        "for another.",
        f"Publish to a folder inside it, and let the web server read that:  "
        f"make publish OUTPUT={shown(str(written / 'site'))}",
    )


def _state_name_taken(place: Place) -> PublishError:
    name = shown(str(place.state))
    return publish_error(
        "state-name-taken",
        place.written,
        f"“{name}” is not a folder, and publishing keeps its own records in a folder of "
        "that name.",
        f"Move “{name}” away and publish again.",
    )
