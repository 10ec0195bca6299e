"""What a subscriber can rely on: every feed of whole sites, read with other people's eyes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest

from tests.library.comments.factories import an_id
from tests.library.feeds.profiles import FH, THR, A, problems
from tests.whole_site.driver import ROOT, a_post, files_of, publish, run, write_content
from tests.whole_site.feed_sites import (
    Hub,
    comment_files,
    entries_of,
    feeds_of,
    publish_with,
    settings_file,
    walked,
)

CORPUS = ROOT.parent / "shared/corpus"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The project's own content, with comments."""
    folder = tmp_path_factory.mktemp("sample")
    content = write_content(
        _copied(ROOT / "content", folder / "content"),
        comment_files("2026-07-three-mornings-on-the-bus-2", 4, withdrawn=2)
        | comment_files("2026-10-what-a-seat-on-the-bus-costs", 2),
    )
    result = publish(content, folder / "output")
    assert (result.code, result.complained) == (0, "")
    return result.files


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    output = tmp_path_factory.mktemp("corpus") / "output"
    result = publish(CORPUS, output, "--strict-from", "2030-01-01")
    assert (result.code, result.complained) == (0, "")
    return result.files


def _copied(source: Path, target: Path) -> Path:
    return write_content(target, files_of(source))


def _kinds(feeds: Mapping[str, bytes]) -> set[str]:
    return {
        re.sub(r"[a-z0-9-]+/feed\.|\d{4}/\d\d/(?:[a-z0-9-]+/)?", "…", path) for path in feeds
    }


def test_the_sample_has_feeds_of_every_kind(sample: Mapping[str, bytes]) -> None:
    assert _kinds(feeds_of(sample)) >= {
        "feeds/all.atom.xml", "feeds/all.rss.xml", "feeds/all.json", "feeds/feeds.opml",
        "feeds/comments.atom.xml", "feeds/video.rss.xml", "topics/…atom.xml",
        "topics/…rss.xml", "authors/…atom.xml", "authors/…rss.xml", "…feed.atom.xml",
        "…comments.atom.xml", "cy/feeds/all.atom.xml", "cy/…feed.atom.xml",
        "cy/…comments.atom.xml",
    }  # fmt: skip


@pytest.mark.parametrize(("site", "least"), [("sample", 70), ("corpus", 500)])
def test_every_feed_is_within_its_standard_and_other_programs_read_it(
    site: str, least: int, request: pytest.FixtureRequest
) -> None:
    feeds = feeds_of(request.getfixturevalue(site))
    assert len(feeds) >= least
    assert [one for path, data in feeds.items() for one in problems(path, data)] == []
    odd = {}
    for path, data in feeds.items():
        if path.endswith(".xml"):
            parsed = feedparser.parse(data)
            if parsed.bozo or parsed.version not in {"atom10", "rss20"}:
                odd[path] = str(parsed.get("bozo_exception"))
    assert odd == {}


@pytest.mark.parametrize("site", ["sample", "corpus"])
def test_walking_back_through_the_archives_meets_every_post_once(
    site: str, request: pytest.FixtureRequest
) -> None:
    files = request.getfixturevalue(site)
    for start in ("feeds/all.atom.xml", "cy/feeds/all.atom.xml"):
        if start not in files:
            continue
        prefix = start.removesuffix("feeds/all.atom.xml")
        pattern = re.compile(rf"{prefix}(\d{{4}}/\d\d/[^/]+/)index\.html")
        posts = {match[0] for path in files if (match := pattern.fullmatch(path))}
        assert posts
        documents = walked(files, start)
        links = {link for document in documents for link in entries_of(files[document])}
        assert {f"{link}index.html" for link in links} == posts
        archives = [link for document in documents[1:] for link in entries_of(files[document])]
        assert len(archives) == len(set(archives))


def test_a_month_with_more_posts_than_a_feed_holds_is_whole(tmp_path: Path) -> None:
    days = {f"posts/2026-03-{n + 1:02d}-p{n}.md": f"2026-03-{n + 1:02d}" for n in range(27)}
    days |= {f"posts/2026-02-{n + 1:02d}-p{n}.md": f"2026-02-{n + 1:02d}" for n in range(25)}
    content = write_content(
        tmp_path / "content", {path: a_post(path, day) for path, day in days.items()}
    )
    files = publish(content, tmp_path / "output").files
    newest = entries_of(files["feeds/all.atom.xml"])
    assert len(newest) == 27
    documents = walked(files, "feeds/all.atom.xml")
    assert documents == ["feeds/all.atom.xml", "2026/02/feed.atom.xml"]
    assert len(newest) + len(entries_of(files[documents[1]])) == 52
    march, february = (ET.fromstring(files[f"2026/{m}/feed.atom.xml"]) for m in ("03", "02"))  # noqa: S314
    assert (march.find(f"{FH}archive") is None, february.find(f"{FH}archive") is None) == (
        True,
        False,
    )


def test_comments_are_counted_as_the_page_counts_them(sample: Mapping[str, bytes]) -> None:
    path = "2026/07/three-mornings-on-the-bus-2/"
    thread = ET.fromstring(sample[f"{path}comments.atom.xml"])  # noqa: S314
    entries = thread.findall(f"{A}entry")
    page = sample[f"{path}index.html"].decode()
    assert len(entries) == 3
    assert "3\u00a0comments" in page
    assert thread.find(f"{FH}complete") is not None
    published = [entry.findtext(f"{A}published") or "" for entry in entries]
    assert published == sorted(published)
    for entry in entries:
        link = entry.find(f"{A}link[@rel='alternate']")
        assert link is not None
        assert f'id="{str(link.get("href")).partition("#")[2]}"' in page
    month = ET.fromstring(sample["2026/07/feed.atom.xml"])  # noqa: S314
    totals = {
        entry.findtext(f"{A}title"): entry.findtext(f"{THR}total")
        for entry in month.findall(f"{A}entry")
    }
    assert set(totals.values()) == {None, "3"} or set(totals.values()) == {"3"}
    # An answer names what it answers: the comment, or the post if that cannot be read.
    ids = [entry.findtext(f"{A}id") for entry in entries]
    answered = [
        part.get("ref") for entry in entries for part in entry.findall(f"{THR}in-reply-to")
    ]
    post_id = "tag:blog.example.org,2026:post/2026-07-three-mornings-on-the-bus-2"
    assert answered == [post_id, ids[0], post_id]
    assert (
        '<a class="action" href="/2026/07/three-mornings-on-the-bus-2/comments.atom.xml"'
        in page
    )


def test_what_was_taken_down_is_in_no_feed(sample: Mapping[str, bytes]) -> None:
    thread = "2026-07-three-mornings-on-the-bus-2/comment"
    assert f"{thread}/{an_id(1)}".encode() in sample["feeds/comments.atom.xml"]
    gone = f"{thread}/{an_id(2)}".encode()
    assert [path for path, data in feeds_of(sample).items() if gone in data] == []


def test_a_page_offers_its_own_feed_first(sample: Mapping[str, bytes]) -> None:
    for page, own in (
        ("topics/money/", "topics/money/feed.atom.xml"),
        ("authors/chief-executive/", "authors/chief-executive/feed.atom.xml"),
        ("2026/07/", "2026/07/feed.atom.xml"),
        ("cy/topics/arian/", "cy/topics/arian/feed.atom.xml"),
        ("2026/10/what-a-seat-on-the-bus-costs/",
         "2026/10/what-a-seat-on-the-bus-costs/comments.atom.xml"),
    ):  # fmt: skip
        html = sample[f"{page}index.html"].decode()
        offered = re.findall(r'<link rel="alternate" type="([^"]+)"[^>]* href="([^"]+)"', html)
        site = "https://blog.example.org/"
        prefix = "cy/" if page.startswith("cy/") else ""
        assert offered == [
            ("application/atom+xml", site + own),
            ("application/atom+xml", f"{site}{prefix}feeds/all.atom.xml"),
            ("application/rss+xml", f"{site}{prefix}feeds/all.rss.xml"),
            ("application/feed+json", f"{site}{prefix}feeds/all.json"),
        ]
        assert f'href="/{own}"' in html


def test_the_old_address_of_the_page_says_where_it_is_now(sample: Mapping[str, bytes]) -> None:
    assert b'href="/feeds/"' in sample["updates/index.html"]
    assert b'href="/cy/feeds/"' in sample["cy/updates/index.html"]
    assert b"updates/" not in sample["sitemap.xml"]


def test_a_film_has_its_true_size_and_its_words_in_the_video_feed(
    sample: Mapping[str, bytes],
) -> None:
    root = ET.fromstring(sample["feeds/video.rss.xml"])  # noqa: S314
    enclosures = [part.attrib for part in root.iter("enclosure")]
    assert enclosures
    for one in enclosures:
        path = one["url"].removeprefix("https://blog.example.org/")
        assert int(one["length"]) == len(sample[path])
    podcast = "{https://podcastindex.org/namespace/1.0}"
    for part in (*root.iter(f"{podcast}transcript"), *root.iter(f"{podcast}chapters")):
        path = str(part.get("url")).removeprefix("https://blog.example.org/").partition("#")[0]
        assert path in sample or f"{path}index.html" in sample
    item = next(root.iter("item"))
    assert "<h2>Transcript</h2>" in str(
        item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
    )


def test_the_list_of_all_feeds_leads_to_each_of_them(sample: Mapping[str, bytes]) -> None:
    root = ET.fromstring(sample["feeds/feeds.opml"])  # noqa: S314
    paths = {
        str(part.get("xmlUrl")).removeprefix("https://blog.example.org/")
        for part in root.iter("outline")
        if part.get("xmlUrl")
    }
    assert paths <= set(sample)
    assert paths >= {"feeds/all.atom.xml", "feeds/video.rss.xml", "topics/money/feed.atom.xml"}


def _ids(files: Mapping[str, bytes]) -> set[str]:
    return {item["id"] for item in json.loads(files["feeds/all.json"])["items"]}


def test_renamed_retagged_redated_and_moved_a_post_keeps_its_id(tmp_path: Path) -> None:
    post = {"id": "2026-05-04-k3f9", "tags": "Money"}
    content = write_content(
        tmp_path / "content",
        {
            "posts/2026-05-04-a.md": a_post("A letter", **post),
            "posts/2026-05-01-b.md": a_post("Old", "2026-05-01", feed_id="tag:x,1999:b-1.p-2"),
            "feed-ids.txt": "",
        },
    )
    first = publish(content, tmp_path / "output")
    assert first.code == 0
    (content / "posts/2026-05-04-a.md").unlink()
    (content / "posts/2026-05-01-b.md").unlink()
    write_content(
        content,
        {
            "posts/2024-01-02-other.md": a_post(
                "Another title", "2024-01-02", id="2026-05-04-k3f9", tags="Staff"
            ),
            "posts/2023-05-01-c.md": a_post("New", "2023-05-01", feed_id="tag:x,1999:b-1.p-2"),
        },
    )
    settings = settings_file(tmp_path, SITEURL="https://news.example.net/council")
    second = publish_with(settings, content, tmp_path / "other")
    assert second.code == 0, second.complained
    assert _ids(first.files) == _ids(second.files) == {
        "tag:blog.example.org,2026:post/2026-05-04-k3f9", "tag:x,1999:b-1.p-2"
    }  # fmt: skip
    assert b"https://news.example.net/council/2024/01/other/" in second.files["feeds/all.json"]


def test_an_id_that_vanished_stops_the_publish_and_its_repair_mends_it(tmp_path: Path) -> None:
    content = write_content(
        tmp_path / "content",
        {
            "posts/2026-05-04-first-letter.md": a_post(),
            "posts/2026-05-02-x.md": a_post("B", "2026-05-02"),
            "feed-ids.txt": "",
        },
    )
    before = publish(content, tmp_path / "output")
    ledger = (content / "feed-ids.txt").read_bytes()
    assert ledger.count(b"tag:") == 2
    (content / "posts/2026-05-04-first-letter.md").rename(
        content / "posts/2026-05-04-first-leter.md"
    )
    stopped = publish(content, tmp_path / "output")
    assert stopped.code == 1
    assert stopped.files == before.files
    assert (content / "feed-ids.txt").read_bytes() == ledger
    assert (
        "If it is now posts/2026-05-04-first-leter.md, put this line in the header there:  "
        "Id: 2026-05-first-letter" in stopped.complained
    )
    text = a_post(id="2026-05-first-letter")
    write_content(content, {"posts/2026-05-04-first-leter.md": text})
    mended = publish(content, tmp_path / "output")
    assert mended.code == 0
    assert _ids(mended.files) == _ids(before.files)


def test_a_post_deleted_on_purpose_goes_with_its_line_of_the_list(tmp_path: Path) -> None:
    content = write_content(
        tmp_path / "content",
        {
            "posts/2026-05-04-a.md": a_post(),
            "posts/2026-05-02-x.md": a_post("B", "2026-05-02"),
            "feed-ids.txt": "",
        },
    )
    publish(content, tmp_path / "output")
    (content / "posts/2026-05-04-a.md").unlink()
    assert publish(content, tmp_path / "output").code == 1
    ledger = content / "feed-ids.txt"
    kept = [line for line in ledger.read_text().splitlines() if "2026-05-a " not in line]
    ledger.write_text("\n".join(kept))
    assert publish(content, tmp_path / "output").code == 0
    assert ledger.read_bytes().count(b"tag:") == 1


def test_a_trial_and_a_stopped_publish_write_no_list(tmp_path: Path) -> None:
    content = write_content(
        tmp_path / "content", {"posts/2026-05-04-a.md": a_post(), "feed-ids.txt": ""}
    )
    arguments = ["check", "--settings", str(ROOT / "publishconf.py"), "--content", str(content)]
    assert run(tmp_path / "o", *arguments, "--output", str(tmp_path / "o")).code == 0
    write_content(content, {"posts/2026-05-05-b.md": "no header at all\n"})
    assert publish(content, tmp_path / "output").code == 1
    assert (content / "feed-ids.txt").read_bytes() == b""


def test_a_post_that_wants_no_feed_is_in_none(tmp_path: Path) -> None:
    content = write_content(
        tmp_path / "content",
        {
            "posts/2026-05-04-a.md": a_post("Quietly said", feed="no", tags="Quiet"),
            "posts/2026-05-02-x.md": a_post("B", "2026-05-02"),
        },
    )
    files = publish(content, tmp_path / "output").files
    assert "2026/05/a/index.html" in files
    assert not [path for path, data in feeds_of(files).items() if b"Quietly" in data]
    assert "topics/quiet/feed.atom.xml" not in files
    assert b"feed.atom.xml" not in files["topics/quiet/index.html"]


def test_addresses_of_an_old_blog_hold_copies_of_the_feeds(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"posts/2026-05-04-a.md": a_post()})
    aliases = {
        "/feeds/posts/default": "/feeds/all.atom.xml",
        "/feed/": "/feeds/all.rss.xml",
        "comments/feed/": "feeds/comments.atom.xml",
    }
    settings = settings_file(tmp_path, BLOG_FEED_ALIASES=aliases)
    result = publish_with(settings, content, tmp_path / "output")
    assert (result.code, result.complained) == (0, "")
    assert result.files["feeds/posts/default"] == result.files["feeds/all.atom.xml"]
    assert result.files["feed/index.xml"] == result.files["feeds/all.rss.xml"]
    assert result.files["feed/index.html"] == result.files["feeds/all.rss.xml"]
    assert result.files["comments/feed/index.xml"] == result.files["feeds/comments.atom.xml"]
    wrong = settings_file(tmp_path, BLOG_FEED_ALIASES={"/feed/": "/feeds/al.rss.xml"})
    stopped = publish_with(wrong, content, tmp_path / "output")
    assert stopped.code == 1
    assert "Did you mean “/feeds/all.rss.xml”?" in stopped.complained


HOSTILE = (
    "]]></content></entry><script>alert(1)</script>",
    "<![CDATA[ & &nbsp; \u202eRTL\u202c 👩🏽‍⚖️ ŵŷ --> <?x?>",
)


def test_hostile_words_everywhere_are_shown_as_words(tmp_path: Path) -> None:
    one, two = HOSTILE
    header = {"tags": f"Tag {two}", "summary": f"S {one}"}
    content = write_content(
        tmp_path / "content",
        {
            "posts/2026-05-04-a.md": a_post(f"T {one}", words=f"W {one} & &nbsp; ŵŷ", **header),
            "posts/2026-05-02-x.md": a_post(two, "2026-05-02", author=one),
            **comment_files("2026-05-a", 2, name=f"N {one}", words=f"{one} & &nbsp; 👩🏽‍⚖️"),
        },
    )
    settings = settings_file(
        tmp_path, BLOG_NAME={"en": one, "cy": two}, BLOG_COUNCIL={"en": two, "cy": one}
    )
    result = publish_with(settings, content, tmp_path / "output", "--strict-from", "2030-01-01")
    assert result.code == 0, result.complained
    feeds = feeds_of(result.files)
    assert [one for path, data in feeds.items() for one in problems(path, data)] == []
    for path, data in feeds.items():
        if path.endswith(".xml"):
            assert not feedparser.parse(data).bozo, path
            assert not list(ET.fromstring(data).iter("script"))  # noqa: S314
    titles = [entry.title for entry in feedparser.parse(feeds["feeds/all.atom.xml"]).entries]
    assert any("alert(1)" in title for title in titles)
    comments = feedparser.parse(feeds["feeds/comments.atom.xml"]).entries
    assert len(comments) == 2
    assert all("alert(1)" in entry.title for entry in comments)


def test_feeds_are_the_same_under_another_clock_zone_and_locale(tmp_path: Path) -> None:
    content = write_content(
        tmp_path / "content",
        {
            "posts/2026-10-25-a.md": a_post("A", "2026-10-25 01:30", tags="Money"),
            "posts/2025-05-02-x.md": a_post("B", "2025-05-02"),
            **comment_files("2026-10-a", 2),
        },
    )
    made: list[dict[str, bytes]] = []
    for number, (epoch, zone, words) in enumerate(
        (("1800000000", "UTC", "C"), ("1900000000", "Pacific/Auckland", "C.UTF-8"))
    ):
        output = tmp_path / f"output{number}"
        subprocess.run(
            [sys.executable, "-m", "councilblog", "publish", "--settings", "publishconf.py",
             "--content", str(content), "--output", str(output)],
            cwd=ROOT, check=True, capture_output=True,
            env=os.environ | {"SOURCE_DATE_EPOCH": epoch, "TZ": zone, "LC_ALL": words},
        )  # fmt: skip
        made.append(feeds_of(files_of(output)))
    assert made[0] == made[1]
    assert len(made[0]) > 10


def test_an_empty_blog_has_feeds_that_are_valid_and_stay(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"pages/about.md": "Title: About\n\nUs.\n"})
    feeds = feeds_of(publish(content, tmp_path / "output").files)
    assert {"feeds/all.atom.xml", "feeds/all.rss.xml", "feeds/all.json"} <= set(feeds)
    assert [one for path, data in feeds.items() for one in problems(path, data)] == []
    assert b"<updated>2013-04-16T00:00:00+00:00</updated>" in feeds["feeds/all.atom.xml"]


def test_a_hub_is_told_of_what_changed_and_its_silence_is_a_warning(tmp_path: Path) -> None:
    content = write_content(
        tmp_path / "content",
        {
            "posts/2026-05-04-a.md": a_post(tags="Money"),
            "posts/2025-05-02-x.md": a_post("B", "2025-05-02"),
        },
    )
    with Hub.started() as hub:
        settings = settings_file(tmp_path, BLOG_WEBSUB_HUB=hub.url)
        first = publish_with(settings, content, tmp_path / "output")
        assert (first.code, first.complained) == (0, "")
        assert f'rel="hub" href="{hub.url}"' in first.files["feeds/all.atom.xml"].decode()
        assert b"hub" not in first.files["2025/05/feed.atom.xml"]
        assert "https://blog.example.org/feeds/all.atom.xml" in hub.told
        hub.told.clear()
        assert publish_with(settings, content, tmp_path / "output").code == 0
        assert hub.told == []
        write_content(content, {"posts/2026-05-05-b.md": a_post("C", "2026-05-05")})
        assert publish_with(settings, content, tmp_path / "output").code == 0
        assert "https://blog.example.org/topics/money/feed.atom.xml" not in hub.told
        assert "https://blog.example.org/feeds/all.json" in hub.told
        hub.answer = 503
        write_content(content, {"posts/2026-05-06-c.md": a_post("D", "2026-05-06")})
        warned = publish_with(settings, content, tmp_path / "output")
        assert warned.code == 0
        assert "it answered with the number 503" in warned.told + warned.complained
        assert "2026/05/c/index.html" in warned.files
    write_content(content, {"posts/2026-05-07-d.md": a_post("E", "2026-05-07")})
    silent = publish_with(settings, content, tmp_path / "output")
    assert silent.code == 0
    assert "nobody answers there" in silent.told + silent.complained
