"""What an officer can rely on when they type `make publish`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.whole_site.driver import (
    ROOT,
    a_post,
    files_of,
    good_content,
    publish,
    run,
    write_content,
)


def seconds_of(moment: str) -> str:
    return str(int(datetime.fromisoformat(moment).timestamp()))


def test_a_good_folder_becomes_a_whole_site(tmp_path: Path) -> None:
    result = publish(good_content(tmp_path / "content"), tmp_path / "output")
    assert (result.code, result.complained) == (0, "")
    assert sorted(result.files) == [
        "2026/01/a-good-letter/index.html",
        "2026/01/feed.atom.xml",
        "2026/01/index.html",
        "2026/index.html",
        "404.html",
        "archive/index.html",
        "authors/chief-executive/feed.atom.xml",
        "authors/chief-executive/feed.rss.xml",
        "authors/chief-executive/index.html",
        "comments/posts.json",
        "feeds/all.atom.xml",
        "feeds/all.json",
        "feeds/all.rss.xml",
        "feeds/comments.atom.xml",
        "feeds/feeds.opml",
        "feeds/index.html",
        "index.html",
        "robots.txt",
        "sitemap.xml",
        "theme/copy.js",
        "theme/css/site.css",
        "theme/feed.css",
        "theme/images/crest.svg",
        "theme/images/icon.svg",
        "topics/index.html",
        "topics/transport/feed.atom.xml",
        "topics/transport/feed.rss.xml",
        "topics/transport/index.html",
        "updates/index.html",
    ]


def test_publishing_again_changes_nothing_and_touches_no_file(tmp_path: Path) -> None:
    content = good_content(tmp_path / "content")
    publish(content, tmp_path / "output")
    publish(content, tmp_path / "output")
    first = {p: p.stat().st_mtime_ns for p in (tmp_path / "output").rglob("*.html")}
    publish(content, tmp_path / "output")
    again = publish(content, tmp_path / "output")
    assert "Nothing has changed since the last publish." in again.told
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "output").rglob("*.html")} == first


def test_a_draft_is_absent_from_every_file(tmp_path: Path) -> None:
    content = write_content(
        good_content(tmp_path / "content"),
        {
            "posts/2026-05-04-kept-back.md": a_post(
                "Words kept back for now",
                status="draft",
                tags="Secrecy",
                words="Sentinelword. [The plan]({static}/files/plan.pdf)",
            ),
            "files/plan.pdf": b"%PDF-1.4 plan",
        },
    )
    result = publish(content, tmp_path / "output")
    assert result.code == 0
    assert "Draft, not published: posts/2026-05-04-kept-back.md" in result.told
    for word in (b"kept back", b"kept-back", b"Sentinelword", b"ecrecy", b"plan.pdf"):
        assert [path for path, data in result.files.items() if word in data] == []
    assert "files/plan.pdf" not in result.files


def test_a_scheduled_post_is_absent_until_its_minute_and_there_from_then_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_content(
        good_content(tmp_path / "content"),
        {
            # Half past nine in July is half past eight in UTC.
            "posts/2026-07-01-later.md": a_post("A letter for later", date="2026-07-01 09:30")
        },
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds_of("2026-07-01T08:29:59+00:00"))
    early = publish(content, tmp_path / "output")
    assert "Waiting for 01/07/2026 at 09:30: posts/2026-07-01-later.md" in early.told
    assert [path for path, data in early.files.items() if b"for later" in data] == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds_of("2026-07-01T08:30:00+00:00"))
    due = publish(content, tmp_path / "output")
    assert "A letter for later" in due.page("2026/07/later")
    assert "A letter for later" in due.page("2026/07")


def test_old_posts_faults_are_warnings_before_the_strict_day_and_errors_from_it(
    tmp_path: Path,
) -> None:
    content = write_content(
        tmp_path / "content",
        {
            "posts/2014-05-04-old.md": a_post(
                date="2014-05-04", words="[Here](https://a.example/)"
            )
        },
    )
    lenient = publish(content, tmp_path / "output", "--strict-from", "2014-05-05")
    assert lenient.code == 0
    assert "Worth a look: 1 thing" in lenient.told
    strict = publish(content, tmp_path / "output", "--strict-from", "2014-05-04")
    assert strict.code == 1
    assert "Not published: 1 thing to put right. The live site has not changed." in (
        strict.complained
    )


def test_a_withdrawn_post_is_gone_from_the_next_publish(tmp_path: Path) -> None:
    content = write_content(
        good_content(tmp_path / "content"), {"posts/2026-05-04-gone.md": a_post("Soon gone")}
    )
    publish(content, tmp_path / "output")
    (content / "posts/2026-05-04-gone.md").unlink()
    result = publish(content, tmp_path / "output")
    assert "Taken off:" in result.told
    assert [path for path, data in result.files.items() if b"Soon gone" in data] == []


def test_a_check_puts_nothing_live(tmp_path: Path) -> None:
    content = good_content(tmp_path / "content")
    arguments = ["check", "--settings", str(ROOT / "publishconf.py"), "--content", str(content)]
    result = run(tmp_path / "output", *arguments, "--output", str(tmp_path / "output"))
    assert result.code == 0
    assert "Nothing stops a publish. The live site has not changed." in result.told
    assert not (tmp_path / "output").exists()


def test_a_folder_of_somebody_elses_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/thesis.txt").write_text("ten years of work")
    result = publish(good_content(tmp_path / "content"), tmp_path / "output")
    assert result.code == 1
    assert "thesis.txt" in result.complained
    assert files_of(tmp_path / "output") == {"thesis.txt": b"ten years of work"}


def test_a_folder_without_posts_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = publish(tmp_path / "empty", tmp_path / "output")
    assert result.code == 1
    assert "neither a folder “posts” nor a folder “pages”" in result.complained


def test_a_wrong_option_is_exit_code_two(tmp_path: Path) -> None:
    result = publish(tmp_path, tmp_path / "output", "--strict-from", "soon")
    assert result.code == 2
    assert "“soon” is not a date. Write year-month-day" in result.complained


PLACES = [
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "cy_GB.UTF-8", "PYTHONHASHSEED": "3"},
]


def test_same_content_same_bytes_under_another_clock_zone_locale_and_path(
    tmp_path: Path,
) -> None:
    trees = []
    for number, place in enumerate(PLACES):
        folder = tmp_path / f"place {number}"
        content = folder / "content"
        shutil.copytree(ROOT / "content", content)
        # Of one day: how long a question has waited is told in days.
        epoch = seconds_of(f"2027-03-04T0{5 + number}:06:07+00:00")
        command = [sys.executable, "-m", "councilblog", "publish"]
        command += ["--content", str(content), "--output", str(folder / "output")]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | place | {"SOURCE_DATE_EPOCH": epoch},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        trees.append(files_of(folder / "output"))
    assert trees[0] == trees[1] == trees[2]


def test_plain_pelican_writes_the_same_pages(tmp_path: Path) -> None:
    published = publish(ROOT / "content", tmp_path / "published")
    assert published.code == 0, published.complained
    pelican = Path(sys.executable).with_name("pelican")
    subprocess.run(
        [pelican, "content", "-s", "publishconf.py", "-o", tmp_path / "plain"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert files_of(tmp_path / "plain") == published.files


def test_plain_pelican_says_what_is_wrong_and_writes_nothing(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"posts/2026-05-04-x.md": "No header.\n"})
    pelican = Path(sys.executable).with_name("pelican")
    done = subprocess.run(
        [pelican, content, "-s", "publishconf.py", "-o", tmp_path / "plain"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "content/posts/2026-05-04-x.md" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert not (tmp_path / "plain").exists() or files_of(tmp_path / "plain") == {}


def test_the_corpus_of_real_posts_is_published_whole(tmp_path: Path) -> None:
    corpus = ROOT.parent / "shared/corpus"
    sources = sorted((corpus / "posts").glob("*.md"))
    assert len(sources) == 125
    result = publish(corpus, tmp_path / "output", "--strict-from", "2030-01-01")
    assert (result.code, result.complained) == (0, "")
    posts = [path for path in result.files if path.count("/") == 3 and path.startswith("20")]
    assert len(posts) == 125
    assert f"{datetime.now(UTC):%Y}" not in result.told.partition("Read ")[0]


def test_the_readme_shows_what_a_first_publish_says(tmp_path: Path) -> None:
    lines = publish(ROOT / "content", tmp_path / "output").told.splitlines()
    told = [
        line for line in lines if not line.endswith("…")
    ]  # a slow machine says how far it is
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for line in told[:-1]:
        assert f"    {line}\n" in readme
    assert told[-1].startswith("Live: ")
