"""Each guard of what is remembered is needed: without it, one damage shows a wrong page.

As in `test_sabotage.py`, our own code is broken on purpose. The guards of the two trees
and their ledger have tests of their own, in tests/library/publishing.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from councilblog.builds import bodies, content_files, index
from councilblog.builds.content_files import ContentFiles, FileFacts
from councilblog.checks import runner
from councilblog.checks.finding import PageFinding
from councilblog.checks.page_facts import PageFacts
from councilblog.publishing import making, reading, unchanged
from councilblog.publishing import publish as publishing
from councilblog.publishing.unchanged import Looked, Made
from tests.whole_site.exactness.edits_of_files import set_setting
from tests.whole_site.exactness.kinds import set_header
from tests.whole_site.exactness.sample_site import make_world, post
from tests.whole_site.exactness.world import World, differences, scratch_folder, tree_of

LETTER = "posts/2023-01-05-letter-0.md"


@cache
def _published() -> Path:
    with scratch_folder() as folder:
        kept = Path(mkdtemp(dir=folder.parent))
    assert make_world(kept / "project").publish().refused == ()
    return kept


def teardown_module() -> None:
    """Leave no folder behind."""
    shutil.rmtree(_published())


@pytest.fixture
def world() -> Iterator[World]:
    with scratch_folder() as folder:
        shutil.copytree(_published() / "project", folder / "project", symlinks=True)
        made = World(folder=folder / "project")
        assert made.publish().refused == ()
        yield made


@pytest.fixture
def all_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every publish do all its work, also where its site is live already."""
    monkeypatch.setattr(publishing, "is_live_already", lambda *_: False)


with_and_without = pytest.mark.parametrize("guarded", [True, False])


def expect(world: World, *, guarded: bool) -> None:
    """Publish: exact with the guard, wrong without it."""
    before = tree_of(world.output)
    came, clean = world.publish(), world.clean()
    found = differences(came, clean, before)
    assert (found == []) is guarded, found


def edit_base(world: World) -> None:
    """Have every page made again."""
    base = world.folder / "theme/templates/base.html"
    base.write_text(base.read_text(encoding="utf-8").replace("</body>", "<!-- x --></body>"))


@with_and_without
def test_the_checksum_of_the_index(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    file = world.state / "index"
    file.write_bytes(file.read_bytes().replace(b"Letter number 3", b"Letter number 7"))
    edit_base(world)
    if not guarded:
        monkeypatch.setattr(index, "_is_whole", lambda *_: True)
    expect(world, guarded=guarded)


@with_and_without
@pytest.mark.parametrize("data", [b"<p>Never written.</p>", b""])
def test_the_digest_of_a_body(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool, data: bytes
) -> None:
    for file in (world.state / "bodies").rglob("*"):
        if file.is_file():
            file.write_bytes(data)
    edit_base(world)
    if not guarded:

        def believing(self: Any, digest: str) -> str | None:
            file = self._path(digest)
            return file.read_text(encoding="utf-8") if file.is_file() else None

        monkeypatch.setattr(bodies.FileBodies, "get", believing)
    expect(world, guarded=guarded)


def _with_stats(monkeypatch: pytest.MonkeyPatch, shape: str, to: str) -> None:
    whole = content_files.find_content_files

    def other(folder: Path) -> ContentFiles:
        files = whole(folder)
        stats = {path: re.sub(shape, to, row) for path, row in files.stats.items()}
        return replace(files, stats=stats)

    monkeypatch.setattr(unchanged, "find_content_files", other)


@pytest.mark.usefixtures("all_is_done")
@with_and_without
@pytest.mark.parametrize("way", ["replaced", "edited in place"])
def test_the_inode_and_change_time_of_a_file(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool, way: str
) -> None:
    if not guarded:
        _with_stats(monkeypatch, r"^(\d+ \d+) .*$", r"\1")  # time and size alone
    file = world.file(LETTER)
    old = file.stat().st_mtime_ns - 10**10
    os.utime(file, ns=(old, old))
    world.publish()
    other = file.read_bytes().replace(b"Evening", b"Harvest")
    if way == "replaced":
        beside = file.with_name("beside")
        beside.write_bytes(other)
        beside.replace(file)
    else:
        file.write_bytes(other)
    os.utime(file, ns=(old, old))
    expect(world, guarded=guarded)


@pytest.mark.usefixtures("all_is_done")
@with_and_without
def test_the_margin_for_files_that_are_just_written(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    # As on a disk whose clock ticks once in a day, and which has neither inodes nor ctime.
    _with_stats(monkeypatch, r"^\d+ (\d+) .*$", rf"{10**18 * 9} \1")
    if not guarded:
        monkeypatch.setattr(content_files, "_RACY_NS", -(10**30))
    world.write(LETTER, world.text(LETTER).replace("Evening", "Baskets"))
    world.publish()
    world.write(LETTER, world.text(LETTER).replace("Baskets", "Candles"))
    expect(world, guarded=guarded)


@pytest.mark.usefixtures("all_is_done")
@with_and_without
def test_the_rules_by_which_pages_were_checked(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    if not guarded:
        monkeypatch.setattr(making, "_rules", lambda *_: "alike")
        world.publish()

    def new_rule(page: PageFacts) -> Iterator[PageFinding]:
        if page.path == "archive/index.html":
            yield PageFinding(page=page.path, rule="new", problem="P.", remedy="R.")

    checks = (*runner._OF_A_PAGE, new_rule)  # noqa: SLF001  (a check that is new)
    monkeypatch.setattr(runner, "_OF_A_PAGE", checks)
    program = world.folder / "plugins/councilblog/checks/runner.py"
    program.write_text(program.read_text(encoding="utf-8") + "# a new rule\n")
    expect(world, guarded=guarded)


@with_and_without
def test_the_environment_in_which_sources_were_read(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    if not guarded:
        monkeypatch.setattr(reading, "reading_environment", lambda *_: "alike")
        (world.state / "index").unlink()  # as if that had been so from the first
        world.publish()
    set_header(world, LETTER, "Author", None)
    world.publish()
    set_setting(world, "AUTHOR", '"Interim Chief Executive"')
    expect(world, guarded=guarded)


@with_and_without
def test_a_source_is_read_again_when_its_bytes_change(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    world.write(LETTER, world.text(LETTER).replace("Evening", "Morning"))
    if not guarded:
        look, remember = content_files.look_at_files, index.read_index

        def alike(facts: Mapping[str, FileFacts]) -> dict[str, FileFacts]:
            return {
                path: row._replace(digest="alike") if path.endswith(".md") else row
                for path, row in facts.items()
            }

        def remembered(path: Path) -> index.BuildIndex:
            found = remember(path)
            return index.BuildIndex(
                environment=found.environment,
                rules=found.rules,
                files=alike(found.files),
                kept=found.kept,
                prints=found.prints,
            )

        monkeypatch.setattr(making, "look_at_files", lambda *all_: alike(look(*all_)))
        monkeypatch.setattr(making, "read_index", remembered)
    expect(world, guarded=guarded)


@with_and_without
def test_what_is_live_already_was_made_from_the_same(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    world.publish()
    if not guarded:
        monkeypatch.setattr(Looked, "made_from", "alike")
    world.write("pages/added.md", "Title: Added\n\nWords.\n")
    world.publish()
    world.file("pages/added.md").unlink()  # no file that is left was touched
    expect(world, guarded=guarded)


@with_and_without
def test_what_is_live_already_was_made_before_any_file_was_touched(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    # As on a disk whose clock ticks once in a day, and which has no inodes.
    _with_stats(monkeypatch, r"^\d+ (\d+) .*$", rf"{10**18 * 9} \1 0 {10**18 * 9}")
    if not guarded:
        monkeypatch.setattr(Looked, "touched_ns", 0)
    world.write(LETTER, world.text(LETTER).replace("Evening", "Baskets"))
    world.publish()
    world.write(LETTER, world.text(LETTER).replace("Baskets", "Candles"))
    expect(world, guarded=guarded)


@with_and_without
def test_what_is_live_already_was_made_with_the_same_theme(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    world.publish()
    if not guarded:
        monkeypatch.setattr(unchanged, "_rows_below", lambda _: ())
        world.publish()
        world.publish()
    edit_base(world)
    expect(world, guarded=guarded)


@with_and_without
def test_what_is_live_already_was_made_on_the_same_day(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    if not guarded:
        monkeypatch.setattr(unchanged, "_day", lambda _: "alike")
    set_setting(world, "BLOG_COMMENTS_CLOSE_AFTER_DAYS", "30")
    day = (world.now - timedelta(days=29)).isoformat(timespec="minutes")
    world.write("posts/2019-01-01-closing.md", post("Closing", day, "Words."))
    world.publish()
    world.publish()
    world.now += timedelta(days=3)
    expect(world, guarded=guarded)


@with_and_without
def test_what_is_live_already_holds_until_a_post_is_due(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    if not guarded:
        made_of = unchanged.made_of

        def for_ever(*all_: Any) -> Made:
            return made_of(*all_)._replace(until=None)

        monkeypatch.setattr(making, "made_of", for_ever)
    later = world.now + timedelta(minutes=10)
    world.write("posts/later.md", post("Later", later.isoformat(timespec="minutes"), "Words."))
    world.publish()
    world.now += timedelta(minutes=20)
    expect(world, guarded=guarded)


@with_and_without
def test_what_is_live_already_is_what_was_made(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    world.publish()
    made = (world.state / "made").read_bytes()
    world.write("pages/added.md", "Title: Added\n\nWords.\n")
    world.publish()
    (world.state / "made").write_bytes(made)  # as if that one had been killed once it was live
    world.file("pages/added.md").unlink()
    if not guarded:
        monkeypatch.setattr(unchanged, "_manifest_digest", lambda _: read_made(world).manifest)
    expect(world, guarded=guarded)


def read_made(world: World) -> Made:
    made = unchanged.read_made(world.state / "made")
    assert made is not None
    return made


@pytest.mark.usefixtures("all_is_done")
@with_and_without
def test_an_output_edited_by_hand_is_not_believed(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    world.publish()  # now both trees are known
    for tree in (world.output, world.state / "idle"):
        (tree / "archive/index.html").write_bytes(b"By hand.")
    if not guarded:
        from councilblog.publishing import idle_tree  # noqa: PLC0415

        monkeypatch.setattr(idle_tree, "file_fits", lambda *_: True)
    expect(world, guarded=guarded)
