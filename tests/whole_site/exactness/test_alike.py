"""Where only words of texts differ, all else is taken over: of whom, and when not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from councilblog.builds import alike
from councilblog.builds.build import prepare_build
from councilblog.builds.recipes.posts import MonthRecipe, PostRecipe
from councilblog.builds.records import PIECES, Kept
from councilblog.documents.findings import FEW_WORDS
from councilblog.publishing import publish as publishing
from councilblog.publishing import unchanged
from councilblog.publishing.looking import looked_at
from councilblog.publishing.request import PublishRequest
from tests.whole_site.exactness.edits_of_files import set_setting
from tests.whole_site.exactness.sabotage_site import body_of, header, make_site, path_of
from tests.whole_site.exactness.sample_site import make_world, post
from tests.whole_site.exactness.test_sabotaged_guards import edit_base, expect, with_and_without
from tests.whole_site.exactness.world import (
    NOW,
    ROOT,
    World,
    copy_program,
    picture,
    scratch_folder,
)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A site that was published, and a publisher that never finds it live already."""
    monkeypatch.setattr(publishing, "is_live_already", lambda *_: False)
    with scratch_folder() as folder:
        made = make_site(folder / "project")
        assert made.publish().refused == ()
        yield made


def _the_blog_itself(folder: Path) -> World:
    copy_program(folder)
    shutil.copytree(ROOT / "content", folder / "content")
    return World(folder=folder)


@pytest.mark.parametrize("make", [make_site, make_world, _the_blog_itself])
def test_whatever_looks_at_a_text_names_it_among_its_sources(make: Any) -> None:
    with scratch_folder() as folder:
        project = make(folder / "project").folder
        request = PublishRequest(
            settings_file=project / "publishconf.py", output=project / "output"
        )
        with looked_at(request, NOW) as looked:
            asked, read = looked.asked, looked.content.read
            outputs = looked.build.outputs
            seen = set()
            for source in [piece.source for piece in looked.build.records.pieces]:
                told_of = {finding.where.path for finding in looked.build.told}
                is_told_of = f"{asked.folders.label}/{source}" in told_of
                kept = [
                    _with_another_text(one, is_told_of=is_told_of)
                    if one.source == source
                    else one
                    for one in looked.content.kept.values()
                ]
                build = prepare_build(
                    replace(read, kept=kept),
                    asked.folders,
                    asked.settings.blog,
                    looked.environment,
                    NOW,
                )
                assert build.told == looked.build.told
                differ = {
                    one.path
                    for one, other in zip(outputs, build.outputs, strict=True)
                    if one.fingerprint != other.fingerprint
                }
                assert differ == {one.path for one in outputs if source in one.sources}
                seen |= differ
    assert len(seen) > 20


def _with_another_text(kept: Kept, *, is_told_of: bool) -> Kept:
    record = kept.record
    assert isinstance(record, PIECES)
    before = record.body
    words = 1_000 if before.words >= FEW_WORDS else before.words
    body = before._replace(digest="another", words=words)
    if not is_told_of:
        moved = tuple(link._replace(line=link.line + 7) for link in before.links)
        body = body._replace(links=moved)
    other = kept._replace(record=record._replace(body=body))
    shapes = [alike._without_text(one, keeps_lines=is_told_of) for one in (kept, other)]  # noqa: SLF001  (what is compared)
    assert shapes[0] == shapes[1]
    assert shapes[0] is not None
    return other


def test_only_outputs_with_the_text_are_asked_what_they_are_made_from(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for recipe in (PostRecipe, MonthRecipe):
        whole = recipe.ingredients

        def noting(self: Any, site: Any, whole: Any = whole) -> Any:
            asked.append(self.path)
            return whole(self, site)

        monkeypatch.setattr(recipe, "ingredients", noting)
    body_of(5)(world)
    expect(world, guarded=True)
    month = path_of(5)[6:13].replace("-", "/")
    incremental = asked[: asked.index(f"{month}/p5/") + 1]
    assert set(incremental) == {f"{month}/", f"{month}/p5/"}


@with_and_without
def test_nothing_is_taken_over_where_a_title_differs(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    if not guarded:
        monkeypatch.setattr(alike, "_without_text", lambda *_, **__: "alike")
    header(5, "Title", "Anew it is")(world)
    expect(world, guarded=guarded)


@with_and_without
def test_nothing_is_taken_over_where_a_text_went(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    if not guarded:
        monkeypatch.setattr(alike, "_texts_that_differ", lambda *_: frozenset())
    world.file(path_of(5)).unlink()
    expect(world, guarded=guarded)


@with_and_without
@pytest.mark.parametrize("way", ["theme", "setting", "picture"])
def test_nothing_is_taken_over_where_anything_beside_the_texts_differs(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool, way: str
) -> None:
    if not guarded:
        monkeypatch.setattr(unchanged.Looked, "beside_texts", "alike")
        world.write(path_of(3), world.text(path_of(3)) + "\nMore.\n")
        world.publish()
    if way == "theme":
        edit_base(world)
    elif way == "setting":
        set_setting(world, "BLOG_NAME", "{'en': 'Another name', 'cy': 'Enw arall'}")
    else:
        world.write("images/bus.png", picture(20, 20))
    expect(world, guarded=guarded)


def test_a_file_that_cannot_be_read_is_told_of_though_only_words_differ(world: World) -> None:
    world.publish()
    body_of(5)(world)
    world.file("posts/2019-01-01-a\tb.md").write_text("Title: A\n\nB.\n", encoding="utf-8")
    came, clean = world.publish(), world.clean()
    assert came.refused == clean.refused
    assert [told.partition(" ")[2].split()[0] for told in came.refused] == ["file-name"]


@with_and_without
def test_nothing_is_taken_over_on_another_day(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    if not guarded:
        monkeypatch.setattr(alike, "_day", lambda *_, **__: "alike")
    set_setting(world, "BLOG_COMMENTS_CLOSE_AFTER_DAYS", "30")
    day = (world.now - timedelta(days=29)).isoformat(timespec="minutes")
    world.write("posts/2019-01-01-closing.md", post("Closing", day, "Words."))
    world.publish()
    world.now += timedelta(days=3)
    expect(world, guarded=guarded)


@with_and_without
@pytest.mark.parametrize("minutes", [20, -20])
def test_nothing_is_taken_over_where_a_post_came_due_or_is_no_longer(
    world: World, monkeypatch: pytest.MonkeyPatch, *, guarded: bool, minutes: int
) -> None:
    if not guarded:
        monkeypatch.setattr(alike, "_comes_due", lambda *_: False)
    due = world.now + timedelta(minutes=minutes / 2)
    world.write("posts/later.md", post("Later", due.isoformat(timespec="minutes"), "Words."))
    world.publish()
    world.now += timedelta(minutes=minutes)
    expect(world, guarded=guarded)
