"""The two trees of a site: one is live, the other is made ready and takes its place.

    with publishing_lock(output, who="comms", now="09:31"):
        site = open_site(output)
        before = site.live_manifest
        after = site.update_idle(plan)
        …checks on site.idle…
        site.exchange()
    changes(before, after)

Why a kill at any instant leaves a whole site, and no half-written tree is believed:

1. The live tree is whatever folder is named `output`. Nothing here writes in it, and one
   system call changes which folder that is. So readers see one whole tree or the other.
2. Before the first byte of the idle tree is touched, the ledger has forgotten it, and the
   disk knows. It is remembered again when every file is on the disk. So what the ledger
   knows of a tree means: this tree was finished and not touched since, by us.
3. A tree is known by the inode of its own root folder. An exchange moves names, not
   inodes, so it needs no change of the ledger, and there is no instant between the two.
4. What the ledger knows of a tree is one file, replaced whole, with a checksum; a damaged
   one knows nothing.
5. What others did to a tree since is seen by asking the disk of each file and folder, and
   reading only those of which it does not say what it said before (see `tree_files`). An
   unknown tree is compared by its bytes. So the next publish ends with the right tree
   wherever the last one stopped.
6. What had to be read of the live tree, and was right, is remembered with what the disk
   says of it now (see `settling`): as true before as after, so it matters little when.

Whoever reads one tree for longer than a whole publish takes (a copy to another machine)
should hold the lock: the tree that was live is rewritten by the publish after next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from councilblog.publishing.ledger import Ledger, forget_all_but
from councilblog.publishing.manifest import Manifest, Planned, TreeRows
from councilblog.publishing.paths import refuse_paths
from councilblog.publishing.place import Place, make_state_folder, usable_place
from councilblog.publishing.seeing import (
    TreeAt,
    TreeSeen,
    see_tree,
)
from councilblog.publishing.settling import (
    Read,
    read_if_untouched,
    settled_folders,
    with_settled,
)
from councilblog.publishing.strangers import foreign_files_error, is_ours, strangers_error
from councilblog.publishing.tree_files import (
    FOLDER_MODE,
    GITKEEP,
    NOTHING_KNOWN,
    disk_clock_ns,
    kept_by_people,
    names_in,
    see_to_disk,
)
from councilblog.publishing.troubles import disk_trouble_told

if TYPE_CHECKING:
    from councilblog.publishing.idle_tree import IdleTree

#: What was touched less than two seconds before it was looked at is read again before it
#: is believed. The tick of a disk's clock is shorter, but not on every disk (FAT: 2 s).
SETTLING_NS = 2_000_000_000


def open_site(output: Path, *, settling_ns: int = SETTLING_NS) -> TwoTrees:
    """Return the two trees of the site at `output`, which need not exist yet.

    To be called, and used, inside `publishing_lock`.

    Raises:
        PublishError: `output` cannot be exchanged for another folder (see `usable_place`),
            or holds files that this publisher did not make.
    """
    place = usable_place(output)
    make_state_folder(place)
    with disk_trouble_told(output):
        forget_all_but(place.ledger, _inodes_of(place.output, place.idle))
    site = TwoTrees(place, settling_ns=settling_ns)
    site.refuse_foreign_files()
    return site


class TwoTrees:
    """A site's live tree and its idle one. Made by `open_site`."""

    def __init__(self, place: Place, *, settling_ns: int) -> None:
        self._place = place
        self._ledger = Ledger(place.ledger)
        self._settling_ns = settling_ns
        self._idle: Callable[[], IdleTree] | None = None
        self._ready: Manifest | None = None

    @property
    def idle(self) -> Path:
        """The folder that `exchange` would put live."""
        return self._place.idle

    @property
    def live_manifest(self) -> Manifest | None:
        """What was published last; None if there is no site or nothing is known of it."""
        live = self._rows_of(self._place.output)
        return live.files if live is not None else None

    def live_matches(self) -> bool:
        """Return whether the live tree is as it was published.

        That is: no file in it was edited by hand, added or removed since. False too if
        nothing is known of it. If many files had to be read to tell, that is remembered.

        Raises:
            PublishError: A folder in it cannot be read.
        """
        live = self._rows_of(self._place.output)
        if live is None:
            return False
        root = str(self._place.output)
        with disk_trouble_told(self._place.written):
            read = read_if_untouched(root, live, settled_before_ns=self._settled_before_ns())
        if read is not None:
            self._settle_live(live, read)
        return read is not None

    def see_idle(self) -> TreeSeen:
        """Return what is in the idle tree. Raises OSError as `see_tree` does."""
        return see_tree(self._tree_at(self._place.idle))

    def _see_now(self) -> Callable[[], TreeSeen]:
        seen = self.see_idle()
        return lambda: seen

    def look(self, beside: Callable[[], Callable[[], TreeSeen]] | None = None) -> None:
        """Look at the idle tree, if it was not looked at yet. `update_idle` does so by itself.

        Whoever waits for something else can use the time for it; or `beside` has another
        process see it (`see_idle`), and returns what waits for what is seen.

        Raises:
            PublishError: The disk refuses.
        """
        if self._idle is not None:
            return
        # Imported where a tree is to be changed: most publishes that find nothing new end here.
        from councilblog.publishing.idle_tree import IdleTree  # noqa: PLC0415

        place = self._place
        with disk_trouble_told(place.written):
            _make_idle(place.idle)
            # Before it is looked at: what is touched from now on is not settled.
            settled_before_ns = self._settled_before_ns()
            seen = (beside or self._see_now)()

        def looked_at() -> IdleTree:
            idle, live = self._tree_at(place.idle), self._tree_at(place.output)
            return IdleTree(idle, seen(), live=live, settled_before_ns=settled_before_ns)

        self._idle = looked_at

    def update_idle(self, outputs: Iterable[Planned]) -> Manifest:
        """Bring the idle tree to exactly these files, and return its manifest.

        Files that are there already are left alone, with their times. A file whose digest
        is planned is copied from the live tree if that holds it, else made. The live tree
        is not touched.

        Raises:
            PublishError: Two paths cannot stand beside each other, or the disk refuses.
        """
        place, plan = self._place, tuple(outputs)
        self._ready = None
        self.look()
        looked_at, self._idle = self._idle, None
        assert looked_at is not None  # noqa: S101  (it was looked at)
        with disk_trouble_told(place.written):
            tree = looked_at()
        known = self._rows_of(place.idle) or self._rows_of(place.output) or NOTHING_KNOWN
        paths = [planned.path for planned in plan]
        refuse_paths(paths, stood=known.files, output=place.written)
        with disk_trouble_told(place.written):
            self._forget_idle()
            tree.begin()
            rest = tree.keep(plan)
        for planned in rest:
            self._put(tree, planned)
        with disk_trouble_told(place.written):
            rows = tree.finish(gitkeep=place.output / GITKEEP)
            self._remember_idle(rows)
        live = self._rows_of(place.output)
        if live is not None:
            self._settle_live(live, Read(files=tree.live_read, folders={}))
        self._ready = rows.files
        return rows.files

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
        from councilblog.publishing.exchange import exchange_trees  # noqa: PLC0415  (see `look`)

        exchange_trees(self._place)
        self._ready = None

    def refuse_foreign_files(self) -> None:
        """Raise if `output` is a folder of someone else's files, not a site of ours.

        Raises:
            PublishError: Nothing is known of the folder, it is not empty, and its home
                page does not carry the mark of ours.
        """
        output = self._place.output
        with disk_trouble_told(self._place.written):
            if not output.is_dir() or self.live_manifest is not None or is_ours(output):
                return
            files = kept_by_people(names_in(str(output), NOTHING_KNOWN))
        if files:
            raise foreign_files_error(self._place, files)

    def _refuse_strangers(self, coming: Manifest) -> None:
        # Here and not in `open_site`: a page that someone made with `pelican` itself is a
        # stranger to the ledger, and still nothing is lost if we publish it as well.
        live = self._rows_of(self._place.output)
        if live is None:
            return
        with disk_trouble_told(self._place.written):
            before_ns = self._settled_before_ns()
            names = names_in(str(self._place.output), live)
        files = kept_by_people(names)
        strangers = [path for path in files if path not in live.files and path not in coming]
        if strangers:
            raise strangers_error(self._place, strangers)
        folders = settled_folders(names, live, settled_before_ns=before_ns)
        self._settle_live(live, Read(files={}, folders=folders))

    def _forget_idle(self) -> None:
        self._ledger.forget_all_but(_inodes_of(self._place.output))

    def _put(self, tree: IdleTree, planned: Planned) -> None:
        written = self._place.written
        if planned.digest is not None:
            with disk_trouble_told(written):
                if tree.find(planned.path, planned.digest):
                    return
        data = planned.make()  # whoever makes it tells his own troubles
        with disk_trouble_told(written):
            tree.put(planned.path, data)

    def _remember_idle(self, rows: TreeRows) -> None:
        (inode,) = _inodes_of(self._place.idle)
        self._ledger.remember(inode, rows)

    def _settle_live(self, live: TreeRows, read: Read) -> None:
        """Have what was read of the live tree and is right believed from now on."""
        rows = with_settled(live, read)
        if rows is live:
            return
        output = self._place.output
        with suppress(OSError):  # nothing is lost but time: it is read again
            # What is believed unread must survive a power cut, whoever wrote it last.
            see_to_disk(f"{output}/", [*read.files, *read.folders])
            self._ledger.remember(output.stat().st_ino, rows)

    def _settled_before_ns(self) -> int:
        return disk_clock_ns(self._place.state) - self._settling_ns

    def _tree_at(self, root: Path) -> TreeAt:
        return TreeAt(root, self._rows_of(root))

    def _rows_of(self, root: Path) -> TreeRows | None:
        return next(map(self._ledger.rows_of, _inodes_of(root)), None)


def _inodes_of(*roots: Path) -> tuple[int, ...]:
    """Return the inodes of those that are folders."""
    return tuple(root.stat().st_ino for root in roots if root.is_dir())


def _make_idle(idle: Path) -> None:
    if not idle.is_dir() or idle.is_symlink():
        idle.unlink(missing_ok=True)
        idle.mkdir()
    idle.chmod(FOLDER_MODE)
