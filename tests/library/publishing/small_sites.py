"""Sites to publish in these tests, and how to look at what came out."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path

from councilblog.files import digest_of
from councilblog.publishing.ledger import KnownTrees, read_ledger
from councilblog.publishing.lock import publishing_lock
from councilblog.publishing.manifest import UNSETTLED, Manifest, Planned
from councilblog.publishing.strangers import GENERATOR_MARK
from councilblog.publishing.trees import SETTLING_NS, open_site

Site = Mapping[str, bytes]


#: In memory where there is such a disk: fsync waits for everyone on a busy machine.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 (a disk, not a file)


def plan_of(site: Site, *, known: Collection[str] = ()) -> list[Planned]:
    """Return the plan of a site; of the `known` paths, with digests."""
    return [
        Planned(path, digest_of(data) if path in known else None, partial(bytes, data))
        for path, data in site.items()
    ]


def publish(
    output: Path,
    site: Site,
    *,
    known: Collection[str] = (),
    settling_ns: int = SETTLING_NS,
) -> Manifest:
    """Publish as the verb does, and return the manifest."""
    with publishing_lock(output, who="comms", now="09:31"):
        trees = open_site(output, settling_ns=settling_ns)
        manifest = trees.update_idle(plan_of(site, known=known))
        trees.exchange()
    return manifest


def publish_known(output: Path, site: Site) -> list[str]:
    """Publish a site whose digests are all known; return the paths that were made anew."""
    made: list[str] = []

    def make(path: str) -> bytes:
        made.append(path)
        return site[path]

    plan = [Planned(path, digest_of(site[path]), partial(make, path)) for path in site]
    with publishing_lock(output, who="comms", now="09:31"):
        trees = open_site(output, settling_ns=0)
        trees.update_idle(plan)
        trees.exchange()
    return made


def settle(output: Path, site: Site) -> None:
    """Publish until everything in both trees is believed without being read."""
    for _ in range(10):
        publish(output, site, known=site, settling_ns=0)
        time.sleep(0.012)  # a tick or more of the disk's clock
        trees = known_trees(output)
        files = [row.ctime_ns for tree in trees.values() for row in tree.files.values()]
        folders = [row.ctime_ns for tree in trees.values() for row in tree.folders.values()]
        if len(trees) == 2 and UNSETTLED not in files + folders:
            return
    raise AssertionError("The disk's clock stands still.")


def known_trees(output: Path) -> KnownTrees:
    """Return what the ledger knows of the two trees."""
    state = output.parent / f".{output.name}-state"
    roots = [root for root in (output, state / "idle") if root.exists()]
    return read_ledger(state / "ledger", [root.stat().st_ino for root in roots])


def version_of_site(version: int) -> dict[str, bytes]:
    """A site of 140 files, all of which hold the version; some paths come and go with it."""
    words = b"version %d " % version
    paths = [f"2017/07/post-{number}/index.html" for number in range(120)]
    paths += [f"files/{number}.txt" for number in range(17)]
    paths.append(f"only/{version}/index.html")
    paths.append("turns" if version % 2 else "turns/folder.html")
    site = {path: path.encode() + b" " + words * (50 + version % 3) for path in paths}
    return {"index.html": GENERATOR_MARK + words, **site}


def read_site(root: Path) -> dict[str, bytes]:
    """Return all that is in a folder; of a link or an unusual mode, that in place of bytes."""
    found: dict[str, bytes] = {}
    for folder, _, names in os.walk(root):
        assert stat.S_IMODE(Path(folder).stat().st_mode) == 0o755, folder
        for name in names:
            path = Path(folder, name)
            status = path.lstat()
            as_usual = status.st_mode == stat.S_IFREG | 0o644 and status.st_nlink == 1
            found[path.relative_to(root).as_posix()] = (
                path.read_bytes() if as_usual else b"unusual: %o" % status.st_mode
            )
    return found


def folders_of(root: Path) -> set[str]:
    """Return the folders below one."""
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_dir()}


def live_version(output: Path) -> int:
    """Return the version that the home page of `version_of_site` tells."""
    return int((output / "index.html").read_bytes().split()[-1])
