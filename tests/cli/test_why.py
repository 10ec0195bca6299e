"""`make why`: what a page is made from, and what of that changed."""

from __future__ import annotations

from pathlib import Path

from tests.whole_site.driver import ROOT, Run, a_post, good_content, publish, run, write_content


def why(content: Path, output: Path, page: str) -> Run:
    arguments = ["why", "--settings", str(ROOT / "publishconf.py"), "--content", str(content)]
    return run(output, *arguments, "--output", str(output), "--", page)


def test_a_page_names_its_ingredients_and_that_nothing_changed(tmp_path: Path) -> None:
    content = good_content(tmp_path / "content")
    publish(content, tmp_path / "output")
    assert why(content, tmp_path / "output", "2026/01/").told == (
        "/2026/01/ (January 2026) is made from:\n"
        "  the post “A good letter”\n"
        "  the month before\n"
        "  the month after\n"
        "  the page in other languages\n"
        "  its template, the phrases, the navigation and the settings\n"
        "Nothing of that has changed since it was published.\n"
    )


def test_what_changed_is_named(tmp_path: Path) -> None:
    content = good_content(tmp_path / "content")
    publish(content, tmp_path / "output")
    write_content(content, {"posts/2026-05-04-new.md": a_post("A newer letter")})
    month = why(content, tmp_path / "output", "/2026/01").told
    assert month.endswith("The next publish makes it again, because of: the month after.\n")
    post = why(content, tmp_path / "output", "2026/01/a-good-letter/index.html").told
    assert post.endswith("The next publish makes it again, because of: the post after.\n")
    new = why(content, tmp_path / "output", "2026/05/").told
    assert new.endswith("It is new: the next publish makes it.\n")


def test_a_page_that_is_not_there_is_said_with_a_guess(tmp_path: Path) -> None:
    content = good_content(tmp_path / "content")
    answer = why(content, tmp_path / "output", "2026/01/a-god-letter/")
    assert answer.code == 1
    assert answer.complained == (
        "The site has no page “2026/01/a-god-letter/”. Did you mean “2026/01/a-good-letter/”?\n"
    )
