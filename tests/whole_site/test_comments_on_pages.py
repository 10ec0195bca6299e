"""Comments from the content folder to the finished site: pages, lists, data, policies."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from councilblog.comments.comment import Comment, Withdrawn
from councilblog.comments.comment_json import comment_json
from councilblog.comments.posts_list import posts_from_json
from councilblog.comments.ticket import ticket_of
from tests.theme.parsed_page import Page
from tests.theme.sample_comments import a_comment, id_of
from tests.whole_site.driver import ROOT, Run, a_post, publish, write_content

STORE = '{"format": "council-comments", "v": 1}\n'
THREAD = "2026-08-what-we-heard"
POST = "posts/2026-08-14-what-we-heard.md"
ENDPOINT = "https://forms.example.org/send"
SETTINGS = {
    "BLOG_COMMENTS": True,
    "BLOG_COMMENTS_EMAIL": "blog-comments@example.org",
    "BLOG_COMMENTS_ENDPOINT": ENDPOINT,
    "BLOG_COMMENTS_CLOSE_AFTER_DAYS": 14,
    "BLOG_COMMENTS_PROMISE_DAYS": 2,
}
IN_TIME, TOO_LATE = "2026-08-20T12:00:00+01:00", "2026-09-01T12:00:00+01:00"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A post in two languages with three comments and one that was taken down."""
    gone = Withdrawn("2026-08-16T10:00:00Z", "personal-info")
    comments = (
        a_comment(1),
        a_comment(2, parent=id_of(1), role="official", outcome="done"),
        a_comment(3, name="", body="", withdrawn=gone),
        a_comment(4, language="cy", body="Diolch, <script>alert(1)</script>"),
    )
    return write_content(
        tmp_path / "content",
        {
            POST: a_post("What we heard", "2026-08-14"),
            POST.replace(".md", ".cy.md"): a_post("Yr hyn a glywsom", "14 Awst 2026"),
            "posts/2026-08-03-quiet.md": a_post("Quiet", "2026-08-03", comments="off"),
            "posts/2025-01-06-old.md": a_post("Old", "2025-01-06"),
            "pages/comments-policy.md": "Title: Comments policy\n\nBe fair to people.\n",
            **stored(comments),
        },
    )


def stored(comments: tuple[Comment, ...]) -> dict[str, bytes | str]:
    files: dict[str, bytes | str] = {"comments/store.json": STORE}
    for comment in comments:
        files[f"comments/{THREAD}/{comment.id}.json"] = comment_json(
            comment._replace(thread=THREAD)
        )
    return files


def publish_on(
    moment: str,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
    **changes: object,
) -> Run:
    """Publish as on a day, with comments on."""
    epoch = int(datetime.fromisoformat(moment).timestamp())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
    settings = write_settings(content.parent, SETTINGS | changes)
    result = publish(content, content.parent / "output", "--settings", str(settings))
    assert (result.code, result.complained) == (0, "")
    return result


def write_settings(folder: Path, values: Mapping[str, object]) -> Path:
    """The real settings with these instead, in a file beside the content."""
    lines = "\n".join(f"{name} = {value!r}" for name, value in values.items())
    file = folder / "settings.py"
    file.write_text(
        textwrap.dedent(
            f"""
            import sys
            sys.path.insert(0, {str(ROOT)!r})
            from publishconf import *
            """
        )
        + lines
        + f"\nTHEME = {str(ROOT / 'theme')!r}\nPLUGIN_PATHS = [{str(ROOT / 'plugins')!r}]\n",
        encoding="utf-8",
    )
    return file


def test_a_posts_page_shows_its_comments_in_both_languages(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = publish_on(IN_TIME, content, monkeypatch)
    english = Page(result.page("2026/08/what-we-heard"))
    assert english.words("h2[@id='_comments']") == ["3 comments"]
    assert english.words("p[@class='comments__about']") == [
        (
            "Open until Friday 28 August 2026. We read each comment before it appears, within "
            "2 working days. How we moderate"
        )
    ]
    numbers = [item["id"] for item in english.all("section[@id='comments']//li[@id]")]
    assert numbers == ["comment-1", "comment-2", "comment-3", "comment-4"]
    assert english.words("li[@id='comment-4']//div[@class='prose']") == [
        "Diolch, <script>alert(1)</script>"
    ]
    assert english.all("li[@id='comment-4']//div[@class='prose']")[0]["lang"] == "cy"
    welsh = Page(result.page("cy/2026/08/what-we-heard"))
    assert welsh.words("h2[@id='_comments']") == ["3 sylw"]
    assert "lang" not in welsh.all("li[@id='comment-4']//div[@class='prose']")[0]
    tickets = {
        field["value"]
        for page in (english, welsh)
        for field in page.all("form//input[@name='ticket']")
    }
    assert tickets == {ticket_of("2026/08/what-we-heard")}


def test_lists_and_facts_count_the_comments_that_can_be_read(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = publish_on(IN_TIME, content, monkeypatch)
    facts = Page(result.page("2026/08/what-we-heard")).words("ul[@class='facts']/li")
    assert "3 comments" in facts
    month = Page(result.page("2026/08"))
    links = {a["href"] for a in month.all("ul[@class='facts']//a")}
    assert "/2026/08/what-we-heard/#comments" in links
    [entry, *_] = Page(result.page("2026")).words("p[@class='entry__facts']")
    assert entry.endswith("· 3 comments")
    assert "· 3 comments" in result.page("").replace("\xa0", " ")
    assert "comments" not in Page(result.page("2025")).words("p[@class='entry__facts']")[0]


def test_only_a_page_with_the_form_may_send_anything_and_only_there(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = publish_on(IN_TIME, content, monkeypatch)
    sending = {}
    for path, data in result.files.items():
        if path.endswith(".html"):
            html = data.decode()
            [policy] = re.findall(r"form-action ([^\"]+)\"", html)
            sending[path] = (policy, html.count("<form"))
    with_form = {path for path, (_, forms) in sending.items() if forms}
    assert with_form == {
        "2026/08/what-we-heard/index.html",
        "cy/2026/08/what-we-heard/index.html",
    }
    for path, (policy, _) in sending.items():
        wanted = "'self' https://forms.example.org" if path in with_form else "'none'"
        assert policy == wanted, path


def test_when_the_days_are_over_the_same_content_says_so_and_the_form_goes(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_on(IN_TIME, content, monkeypatch)
    result = publish_on(TOO_LATE, content, monkeypatch)
    page = Page(result.page("2026/08/what-we-heard"))
    assert page.words("div[@class='notice']") == [
        "Comments closed on Friday 28 August 2026, with 3 published."
    ]
    assert page.all("form") == []


def test_before_an_election_all_are_paused(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    period = ["2026-08-17", "2026-08-25", {"en": "the by-election", "cy": "yr isetholiad"}]
    result = publish_on(IN_TIME, content, monkeypatch, BLOG_PRE_ELECTION=[period])
    [note] = Page(result.page("2026/08/what-we-heard")).words("div[@class='notice']")
    assert note == (
        "Comments are paused until Wednesday 26 August 2026, when voting in the by-election is "
        "over. The law asks councils to take particular care until then. Comments published "
        "before are still here."
    )
    [welsh] = Page(result.page("cy/2026/08/what-we-heard")).words("div[@class='notice']")
    assert "tan ddydd Mercher 26 Awst 2026" in welsh


def test_off_shows_nothing_and_a_blog_without_comments_is_as_it_was(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = publish_on(IN_TIME, content, monkeypatch)
    assert 'id="comments"' not in result.page("2026/08/quiet")
    without = publish_on(IN_TIME, content, monkeypatch, BLOG_COMMENTS=False)
    assert 'id="comments"' not in without.page("2026/08/what-we-heard")
    assert [
        path for path in without.files if path.startswith(("comments/", "cy/comments/"))
    ] == []


def test_a_thread_is_published_as_data_without_how_it_reached_us(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = publish_on(IN_TIME, content, monkeypatch)
    data = json.loads(result.files[f"comments/{THREAD}.json"])
    assert (data["v"], data["thread"], data["shown"]) == (1, THREAD, 3)
    assert [each["number"] for each in data["comments"]] == [1, 2, 3, 4]
    first, second, third, _ = data["comments"]
    assert sorted(first) == sorted(
        """answers approved_at at body id language name number outcome parent pinned
        redactions role withdrawn""".split()
    )
    assert (second["answers"], second["outcome"], second["role"]) == (1, "done", "official")
    assert (third["name"], third["body"]) == ("", "")


def test_the_desk_and_the_intake_get_a_list_of_posts(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = publish_on(IN_TIME, content, monkeypatch)
    posts = posts_from_json(result.files["comments/posts.json"])
    assert not isinstance(posts, str)
    told = {post.id: (post.state, post.closes, post.language) for post in posts}
    assert told == {
        "2025/01/old": ("closed", "2025-01-20", "en"),
        "2026/08/quiet": ("off", None, "en"),
        "2026/08/what-we-heard": ("open", "2026-08-28", "en"),
    }
    [heard] = [post for post in posts if post.thread == THREAD]
    assert heard.url == "https://blog.example.org/2026/08/what-we-heard/"
    assert [(each.language, each.title, each.url) for each in heard.other] == [
        ("cy", "Yr hyn a glywsom", "https://blog.example.org/cy/2026/08/what-we-heard/")
    ]


def test_the_pages_a_form_leads_to_are_there_and_no_site_map_lists_them(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = publish_on(IN_TIME, content, monkeypatch)
    pages = {path for path in result.files if re.match(r"(cy/)?comments/.*html", path)}
    assert pages == {
        f"{prefix}comments/{page}/index.html"
        for prefix in ("", "cy/")
        for page in (
            "sent",
            "problem/mistake",
            "problem/too-long",
            "problem/too-many",
            "problem/closed",
            "problem/not-stored",
        )
    }
    for path in pages:
        assert b'<meta name="robots" content="noindex">' in result.files[path]
    assert b"comments/" not in result.files["sitemap.xml"]
    by_mail = publish_on(IN_TIME, content, monkeypatch, BLOG_COMMENTS_ENDPOINT="")
    assert [path for path in by_mail.files if path.startswith("comments/sent")] == []
    assert "mailto:blog-comments@example.org" in by_mail.page("2026/08/what-we-heard")


def test_one_more_comment_changes_its_post_its_lists_and_its_data_alone(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publish_on(IN_TIME, content, monkeypatch).files
    write_content(content, stored((a_comment(5),)))
    after = publish_on(IN_TIME, content, monkeypatch).files
    changed = {path for path in before if before[path] != after[path]}
    assert before.keys() == after.keys()
    assert {
        "2026/08/what-we-heard/index.html",
        "cy/2026/08/what-we-heard/index.html",
        "2026/08/index.html",
        "2026/index.html",
        "index.html",
        f"comments/{THREAD}.json",
    } <= changed
    untouched = (
        "2025/",
        "topics/",
        "comments/posts",
        "comments/sent",
        "sitemap",
        "theme/",
    )
    assert [path for path in changed if path.startswith(untouched)] == []
