"""The two trees of a site: one is live, the other is made ready and takes its place.

    with publishing_lock(output, who="comms", now="09:31"):
        site = open_site(output)
        before = site.live_manifest
        after = site.update_idle(outputs)
        …checks on site.idle…
        site.exchange()
    changes(before, after)

Why a kill at any instant leaves a whole site, and no half-written tree is believed:

1. The live tree is whatever folder is named `output`. Nothing here writes in it, and one
   system call changes which folder that is. So readers see one whole tree or the other.
2. Before the first byte of the idle tree is touched, its row is taken out of the ledger,
   and the ledger is on the disk. Its row comes back when every file is on the disk. So a
   row in the ledger means: this tree was finished and not touched since, by us.
3. A row is found by the inode of the tree's own root folder. An exchange moves names, not
   inodes, so it needs no change of the ledger, and there is no instant between the two.
4. The ledger is replaced whole and carries a checksum; a damaged one knows nothing.
5. What others did to a tree since is seen file by file: size, time, kind, names. An
   unknown tree is compared by its bytes. So the next publish ends with the right tree
   wherever the last one stopped.

Whoever reads one tree for longer than a whole publish takes (a copy to another machine)
should hold the lock: the tree that was live is rewritten by the publish after next.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from councilblog.errors import PublishError
from councilblog.publishing.exchange import exchange_trees
from councilblog.publishing.idle_tree import IdleTree
from councilblog.publishing.ledger import KnownTrees, read_ledger, write_ledger
from councilblog.publishing.manifest import Manifest
from councilblog.publishing.paths import TakenPaths
from councilblog.publishing.place import Place, make_state_folder, usable_place
from councilblog.publishing.tree_files import (
    FOLDER_MODE,
    GITKEEP,
    kept_by_people,
    tree_files,
    tree_matches,
)
from councilblog.publishing.troubles import disk_trouble_told, publish_error, shown

#: Stands in the head of every page we make; without a ledger, a site is known by it.
GENERATOR_MARK = b'<meta name="generator" content="councilblog">'

_MOST_NAMES_TOLD = 5


def open_site(output: Path) -> TwoTrees:
    """Return the two trees of the site at `output`, which need not exist yet.

    To be called, and used, inside `publishing_lock`.

    Raises:
        PublishError: `output` cannot be exchanged for another folder (see `usable_place`),
            or holds files that this publisher did not make.
    """
    place = usable_place(output)
    make_state_folder(place)
    with disk_trouble_told(output):
        _remove_half_written_ledgers(place)
    site = TwoTrees(place, read_ledger(place.ledger))
    site.refuse_foreign_files()
    return site


class TwoTrees:
    """A site's live tree and its idle one. Made by `open_site`."""

    def __init__(self, place: Place, known: KnownTrees) -> None:
        self._place = place
        self._known = known
        self._ready: Manifest | None = None

    @property
    def idle(self) -> Path:
        """The folder that `exchange` would put live."""
        return self._place.idle

    @property
    def live_manifest(self) -> Manifest | None:
        """What was published last; None if there is no site or nothing is known of it."""
        return self._manifest_of(self._place.output)

    def live_matches(self) -> bool:
        """Return whether the live tree is as it was published.

        That is: no file in it was edited by hand, added or removed since. False too if
        nothing is known of it.

        Raises:
            PublishError: A folder in it cannot be read.
        """
        manifest = self.live_manifest
        if manifest is None:
            return False
        with disk_trouble_told(self._place.written):
            return tree_matches(tree_files(self._place.output), manifest)

    def update_idle(self, outputs: Iterable[tuple[str, bytes]]) -> Manifest:
        """Bring the idle tree to exactly these files, and return its manifest.

        Each output is a path ("2017/07/index.html") and the bytes of the file. Files that
        are there already are left alone, with their times. The live tree is not touched.

        Raises:
            PublishError: Two paths cannot stand beside each other, or the disk refuses.
        """
        place = self._place
        self._ready = None
        with disk_trouble_told(place.written):
            _make_idle(place.idle)
            believed = self._manifest_of(place.idle)
            self._forget_idle()
            tree = IdleTree(place.idle, believed=believed, live=self.live_manifest)
        taken = TakenPaths(output=place.written)
        for path, data in outputs:  # whoever makes them tells their own troubles
            taken.take(path)
            with disk_trouble_told(place.written):
                tree.put(path, data)
        with disk_trouble_told(place.written):
            manifest = tree.finish(gitkeep=place.output / GITKEEP)
            self._remember_idle(manifest)
        self._ready = manifest
        return manifest

    def exchange(self) -> None:
        """Put the idle tree live, in one step. The former live tree is idle from then on.

        Raises:
            PublishError: The exchange would take files off the site that people put
                there, or the system does not offer it. The live site has not changed.
            RuntimeError: `update_idle` has not been run to its end.
        """
        if self._ready is None:
            raise RuntimeError("The idle tree must be brought up to date before an exchange.")
        self.refuse_foreign_files()
        self._refuse_strangers(self._ready)
        exchange_trees(self._place)
        self._ready = None

    def refuse_foreign_files(self) -> None:
        """Raise if `output` is a folder of someone else's files, not a site of ours.

        Raises:
            PublishError: Nothing is known of the folder, it is not empty, and its home
                page does not carry `GENERATOR_MARK`.
        """
        output = self._place.output
        with disk_trouble_told(self._place.written):
            if not output.is_dir() or self.live_manifest is not None or _is_marked(output):
                return
            files = kept_by_people(tree_files(output))
        if files:
            raise _foreign(self._place, files)

    def _refuse_strangers(self, coming: Manifest) -> None:
        # Here and not in `open_site`: a page that someone made with `pelican` itself is a
        # stranger to the ledger, and still nothing is lost if we publish it as well.
        manifest = self.live_manifest
        if manifest is None:
            return
        with disk_trouble_told(self._place.written):
            files = kept_by_people(tree_files(self._place.output))
        strangers = [path for path in files if path not in manifest and path not in coming]
        if strangers:
            raise _strangers(self._place, strangers)

    def _forget_idle(self) -> None:
        inode = self._place.idle.stat().st_ino
        if inode in self._known:
            self._save({key: rows for key, rows in self._known.items() if key != inode})

    def _remember_idle(self, manifest: Manifest) -> None:
        live = self.live_manifest
        known: dict[int, Manifest] = {self._place.idle.stat().st_ino: manifest}
        if live is not None:
            known[self._place.output.stat().st_ino] = live
        self._save(known)

    def _save(self, known: KnownTrees) -> None:
        write_ledger(self._place.ledger, known)
        self._known = known

    def _manifest_of(self, root: Path) -> Manifest | None:
        return self._known.get(root.stat().st_ino) if root.is_dir() else None


def _remove_half_written_ledgers(place: Place) -> None:
    """Remove what a killed publisher left beside the ledger (see `files.write_whole`)."""
    for path in place.state.glob(".*.part"):
        path.unlink()


def _make_idle(idle: Path) -> None:
    if not idle.is_dir() or idle.is_symlink():
        idle.unlink(missing_ok=True)
        idle.mkdir()
    idle.chmod(FOLDER_MODE)


def _is_marked(output: Path) -> bool:
    home = output / "index.html"
    return home.is_file() and not home.is_symlink() and GENERATOR_MARK in home.read_bytes()


def _foreign(place: Place, files: tuple[str, ...]) -> PublishError:
    name = shown(str(place.written))
    count = "1 file" if len(files) == 1 else f"{len(files):,} files"
    return publish_error(
        "output-not-ours",
        place.written,
        f"The folder “{name}” holds {count} that this publisher did not make, for example "
        f"“{shown(files[0])}”.",
        "Choose an empty folder, for example:  make publish OUTPUT=output  Or move these "
        "files away.",
    )


def _strangers(place: Place, strangers: list[str]) -> PublishError:
    name = shown(str(place.written))
    told = ", ".join(f"“{shown(path)}”" for path in strangers[:_MOST_NAMES_TOLD])
    more = len(strangers) - _MOST_NAMES_TOLD
    others = f" and {more:,} more" if more > 0 else ""
    return publish_error(
        "output-strangers",
        place.written,
        f"The folder “{name}” holds files that this publisher did not make, and publishing "
        f"would take them off the site: {told}{others}.",
        f"Put them into content/extra/ if they belong on the site, for example "
        f"content/extra/{shown(strangers[0])}. Otherwise delete them.",
    )
