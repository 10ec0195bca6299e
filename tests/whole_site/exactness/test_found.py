"""Ways in which an incremental build once was not exact, each as small as it could be made."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from councilblog.builds import pelican_run
from councilblog.builds.build import prepare_build
from councilblog.builds.renderer import Theme
from councilblog.publishing import making
from tests.whole_site.exactness.edits_of_files import set_setting
from tests.whole_site.exactness.kinds import set_header
from tests.whole_site.exactness.sample_site import make_world, post
from tests.whole_site.exactness.world import (
    Came,
    World,
    differences,
    picture,
    scratch_folder,
    tree_of,
)

LETTER = "posts/2023-01-05-letter-0.md"


@pytest.fixture
def world() -> Iterator[World]:
    with scratch_folder() as folder:
        made = make_world(folder)
        assert made.publish().refused == ()
        yield made


def parted(world: World) -> list[str]:
    """Publish, and say where a clean build differs."""
    before = tree_of(world.output)
    came, clean = world.publish(), world.clean()
    return differences(came, clean, before)


def run_program(world: World, output: str) -> subprocess.CompletedProcess[str]:
    """Publish with the project's own copy of the program, not the checkout's."""
    here = {"PYTHONPATH": str(world.folder / "plugins"), "SOURCE_DATE_EPOCH": "1780306200"}
    return subprocess.run(
        [sys.executable, "-m", "councilblog", "publish", "--output", output],
        cwd=world.folder,
        env=os.environ | here,
        capture_output=True,
        text=True,
        check=False,
    )


def edit_program(world: World, path: str, old: str, new: str) -> None:
    file = world.folder / "plugins" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def files_written(world: World, output: str) -> dict[str, bytes]:
    return tree_of(world.folder / output)


def test_the_program_is_an_ingredient_of_every_output(world: World) -> None:
    assert run_program(world, "output").returncode == 0
    parts = "councilblog/builds/recipes/parts.py"
    edit_program(world, parts, "medium=words.medium", "medium=words.long")
    assert run_program(world, "output").returncode == 0
    assert run_program(world, "clean").returncode == 0
    assert files_written(world, "output") == files_written(world, "clean")


def test_what_is_known_of_a_file_is_forgotten_when_the_program_changes(world: World) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="3" onfocus="x"/>'
    world.write("images/a.svg", drawing)
    old = time.time_ns() - 10**10
    os.utime(world.file("images/a.svg"), ns=(old, old))
    shown = "![A drawing]({static}/images/a.svg)"
    world.write("posts/2026-05-24-drawing.md", post("A drawing", "2026-05-24", shown))
    assert run_program(world, "output").returncode == 0
    words = "councilblog/builds/content_files.py"
    edit_program(world, words, '"onload=",', '"onload=", "onfocus=",')
    assert run_program(world, "clean").returncode == 1
    assert run_program(world, "output").returncode == 1


def test_a_setting_that_makes_pelican_pass_over_a_post_stops_both(world: World) -> None:
    set_setting(world, "IGNORE_FILES", '["*-letter-3.md"]')
    assert parted(world) == []


def once(function: Callable[..., Any], before: Callable[[], None]) -> Callable[..., Any]:
    """Wrap a function so that something happens as it is first called."""
    waiting = [before]

    def wrapped(*details: Any, **more: Any) -> Any:
        while waiting:
            waiting.pop()()
        return function(*details, **more)

    return wrapped


def test_a_post_saved_while_it_is_read_and_taken_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = world.text(LETTER)
    world.write(LETTER, f"{text}\nOnce.\n")
    saved = once(pelican_run.read_content, lambda: world.write(LETTER, f"{text}\nTwice.\n"))
    with monkeypatch.context() as patch:  # a process of its own reads, and forgets it was first
        patch.setattr(pelican_run, "read_content", saved)
        world.publish()
    world.write(LETTER, f"{text}\nOnce.\n")
    assert parted(world) == []


def test_a_picture_saved_while_the_site_is_built_and_taken_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.write("images/bus.png", picture(40, 20, 5))
    saved = once(prepare_build, lambda: world.write("images/bus.png", picture(40, 20, 9)))
    monkeypatch.setattr(making, "prepare_build", saved)
    world.publish()
    world.write("images/bus.png", picture(40, 20, 5))
    assert parted(world) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("static/css/base.css", "var(--paper)", "var(--ink)"),
        ("static/images/crest.svg", "</svg>", "<desc>2</desc></svg>"),
    ],
)
def test_a_file_of_the_theme_saved_while_the_site_is_built_and_taken_back(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str
) -> None:
    file = world.folder / "theme" / name
    first = file.read_text(encoding="utf-8").replace("<title", "<title id='x'")
    first = first.replace("outline", "outline ")
    _write(file, first)
    saved = once(prepare_build, lambda: _write(file, first.replace(old, new)))
    monkeypatch.setattr(making, "prepare_build", saved)
    world.publish()
    _write(file, first)
    assert parted(world) == []


def test_a_template_saved_while_the_site_is_built_and_taken_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = world.folder / "theme/templates/archive.html"
    first = file.read_text(encoding="utf-8").replace("</", "<!-- 1 --></", 1)
    _write(file, first)
    saved = once(Theme.render, lambda: _write(file, first.replace("<!-- 1", "<!-- 2")))
    monkeypatch.setattr(Theme, "render", saved)
    world.publish()
    _write(file, first)
    assert parted(world) == []


def test_a_template_that_chooses_what_it_includes_is_refused_or_exact(world: World) -> None:
    templates = world.folder / "theme/templates"
    chosen, other = '"components/a.html"', '"components/b.html"'
    archive = templates / "archive.html"
    words = archive.read_text(encoding="utf-8")
    _write(archive, f"{words}{{% include {chosen} if view.count < 1 else {other} %}}\n")
    home = templates / "home.html"
    _write(home, f"{home.read_text(encoding='utf-8')}{{% include {other} %}}\n")
    for name in "ab":
        _write(templates / f"components/{name}.html", f"<!-- {name} -->\n")
    assert parted(world) == []
    _write(templates / "components/b.html", "<!-- other words -->\n")
    assert parted(world) == []


def test_templates_are_compiled_again_when_the_program_changes(world: World) -> None:
    assert run_program(world, "output").returncode == 0
    edit_program(
        world, "councilblog/builds/renderer.py", "trim_blocks=True", "trim_blocks=False"
    )
    assert run_program(world, "output").returncode == 0
    assert run_program(world, "clean").returncode == 0
    assert files_written(world, "output") == files_written(world, "clean")


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def test_a_heading_goes_to_which_another_post_leads_through_a_month(world: World) -> None:
    words = "See [what we heard in January](/2023/01/#letter-0--what-we-heard)."
    world.write("posts/2026-05-24-leads.md", post("What led there", "2026-05-24", words))
    assert parted(world) == []
    world.write(LETTER, world.text(LETTER).replace("What we heard", "What was said"))
    assert parted(world) == []


def test_a_draft_has_the_title_of_what_a_published_page_says(world: World) -> None:
    name = "Evenings in the hall"
    for day in ("2010-05-25", "2010-06-25"):
        world.write(f"posts/{day}-hall.md", post(f"On {day} we met", day, series=name))
    assert parted(world) == []
    world.write("posts/2026-05-25-later.md", post(name, "2026-05-25", status="draft"))
    assert parted(world) == []


def test_a_drafts_title_is_no_secret_if_an_old_text_says_it(world: World) -> None:
    name = "Evenings in the hall"
    world.write("posts/2010-05-25-old.md", post("Old", "2010-05-25", f"Soon: {name}, I hope."))
    world.write("posts/2026-05-25-later.md", post(name, "2026-05-25", status="draft"))
    assert parted(world) == []
    new = post("A new one", "2026-05-26", summary=f"Of {name}, at last.")
    world.write("posts/2026-05-26-new.md", new)
    assert parted(world) == []


@pytest.mark.parametrize("path", ["pages/about.md", "posts/2024-11-02-van.md"])
def test_an_english_text_may_be_withdrawn_while_its_welsh_pair_stays(
    world: World, path: str
) -> None:
    # “/about/” is a part of “/cy/about/”, and is not shown by it.
    set_header(world, path, "Status", "draft")
    before = tree_of(world.output)
    came, clean = world.publish(), world.clean()
    assert (came.refused, clean.refused) == ((), ())
    assert differences(came, clean, before) == []


def test_a_template_leads_to_a_list_that_goes(world: World) -> None:
    template = world.folder / "theme/templates/post.html"
    words = template.read_text(encoding="utf-8")
    link = '<a href="/topics/on-foot/">All on walks</a>'
    _write(template, words.replace("{% endblock %}", f"{link}{{% endblock %}}", 1))
    set_header(world, LETTER, "Tags", "On foot")
    assert parted(world) == []
    set_header(world, LETTER, "Tags", "Digital")
    assert parted(world) == []


def test_a_file_whose_name_is_not_utf8_costs_nobody_a_publish(world: World) -> None:
    name = os.fsencode(world.content) + b"/images/caf\xe9.png"
    with open(name, "wb") as file:  # noqa: PTH123 (a name of bytes)
        file.write(picture(2, 2))
    assert parted(world) == []


def test_a_pipe_in_the_content_folder_does_not_hold_up_the_publisher(world: World) -> None:
    os.mkfifo(world.file("files/pipe.csv"))
    script = "import sys; sys.argv[0] = 'councilblog'; from councilblog.cli.main import main; "
    done = subprocess.run(
        [sys.executable, "-c", f"{script}sys.exit(main(['publish']))"],
        cwd=world.folder,
        env=os.environ | {"PYTHONPATH": str(world.folder / "plugins")},
        capture_output=True,
        check=False,
        timeout=20,
    )
    assert b"Traceback" not in done.stderr


def test_many_lost_bodies_are_read_again_together(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs, read = world.folder / ".runs", pelican_run.read_content

    def counted(*details: Any) -> Any:
        with runs.open("a") as told:  # not in memory: other processes read
            told.write(f"{len(details[2])}\n")
        return read(*details)

    monkeypatch.setattr(pelican_run, "read_content", counted)
    shutil.rmtree(world.state / "bodies")
    base = world.folder / "theme/templates/base.html"
    _write(base, re.sub("</body>", "<!-- x --></body>", base.read_text(encoding="utf-8")))
    came: Came = world.publish()
    assert came.refused == ()
    assert 1 <= len(runs.read_text().splitlines()) <= 2


def test_a_text_lost_while_the_idle_tree_is_written_leaves_no_old_knowledge_of_it(
    world: World,
) -> None:
    for pause_s in (0, 2.1, 0):  # then what is remembered of the idle tree is believed
        time.sleep(pause_s)
        world.write(LETTER, world.text(LETTER) + "\nMore.\n")
        assert world.publish().refused == ()
    for body in (world.state / "bodies").rglob("*"):
        if body.is_file():
            body.unlink()
    base = "theme/templates/base.html"
    (world.folder / base).write_text(
        (world.folder / base)
        .read_text(encoding="utf-8")
        .replace("</body>", "<!-- 1 --></body>"),
        encoding="utf-8",
    )
    assert parted(world) == []
