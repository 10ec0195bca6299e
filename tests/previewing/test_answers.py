"""What a running preview answers to raw requests, friendly and not."""

from __future__ import annotations

import re
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.previewing.running import ADDRESS, POST, Running, a_project, running
from tests.whole_site.driver import a_post, publish


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(a_project(tmp_path_factory.mktemp("preview") / "project")) as started:
        yield started


def after_save(preview: Running, target: str, words: str) -> str:
    """Ask until the page holds the words."""
    for _ in range(100):
        body = preview.ask(target)[1]
        if words in body:
            return body
        time.sleep(0.05)
    raise AssertionError(f"{target} never held “{words}”")


def test_a_page_is_shown_with_the_panel_and_a_file_as_it_is(preview: Running) -> None:
    status, page = preview.ask(f"/{ADDRESS}")
    assert status == 200
    assert "Preview: nothing to put right." in page
    assert preview.ask("/robots.txt")[1].startswith("User-agent")


def test_a_draft_and_a_later_post_are_shown_and_say_that_readers_do_not_see_them(
    preview: Running,
) -> None:
    assert "Draft. Not published." in preview.ask("/2026/04/a-draft/")[1]
    later = preview.ask("/2031/05/later/")[1]
    assert "Not published yet: it is due on Friday 2\u00a0May 2031 at 09:00." in later
    home = preview.ask("/")[1]
    assert '<a href="/2031/05/later/" data-preview="not yet">' in re.sub(
        r' class="[^"]*"', "", home
    )


@pytest.mark.parametrize(
    "target",
    [
        "/no/such/page/",
        "/../pelicanconf.py",
        "/..%2fpelicanconf.py",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/content/posts/",
        "/images/",
        "/theme/",
        "/theme/css/tokens.css",
        "/posts/2026-01-05-a-good-letter.md",
        "/_preview/",
        "/_preview/../pelicanconf.py",
        "/_preview/site.css",
        "/_preview/files/../pelicanconf.py",
        "/_preview/files/pelicanconf.py",
        "/index.html%00",
        "/%ff%fe/",
    ],
)
def test_nothing_but_outputs_is_given_out_and_no_folder_is_listed(
    preview: Running, target: str
) -> None:
    status, body = preview.ask(target)
    assert status == 404
    assert "We cannot find that page" in body
    assert "BLOG_" not in body
    assert "root:" not in body


def test_an_address_without_its_slash_leads_to_the_page(preview: Running) -> None:
    assert preview.ask("/2026/01/a-good-letter")[0] == 302


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"])
def test_only_looking_is_allowed(preview: Running, method: str) -> None:
    status, body = preview.ask("/", method=method)
    assert (status, body) == (405, "The preview can be looked at, and nothing else.\n")


def test_asking_for_the_head_gives_no_body(preview: Running) -> None:
    assert preview.ask("/", method="HEAD") == (200, "")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 421),
        ({"Host": "evil.test"}, 421),
        ({"Host": "evil.test:{port}"}, 421),
        ({"Host": "localhost:{port}", "Origin": "http://evil.test"}, 403),
        ({"Host": "localhost:{port}", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Host": "127.0.0.1:{port}"}, 200),
    ],
)
@pytest.mark.parametrize("target", ["/", "/_preview/preview.js", "/2026/04/a-draft/"])
def test_strangers_are_refused(
    preview: Running, headers: dict[str, str], status: int, target: str
) -> None:
    filled = {name: value.format(port=preview.port) for name, value in headers.items()}
    answered, body = preview.ask(target, filled)
    assert answered == status
    assert ("evil" in body, "Draft" in body and status != 200) == (False, False)


def test_it_listens_on_this_computer_only(preview: Running) -> None:
    with (
        pytest.raises(OSError, match="refused"),
        socket.create_connection(("127.0.0.2", preview.port), timeout=2),
    ):
        pass


def test_a_post_that_was_never_readable_has_a_page_that_says_why(preview: Running) -> None:
    preview.save(
        "content/posts/2026-06-01-new.md", "Title: New\nDate: 31 June 2026\n\nWords.\n"
    )
    page = after_save(preview, "/_preview/files/posts/2026-06-01-new.md", "31 June 2026")
    assert "There is no page of this yet" in page
    assert "June has 30 days" in preview.ask("/2026/06/new/")[1]
    elsewhere = preview.ask("/")[1]
    assert "Elsewhere: 1\u00a0thing in 1\u00a0file" in elsewhere
    assert 'href="/_preview/files/posts/2026-06-01-new.md"' in elsewhere
    preview.save("content/posts/2026-06-01-new.md", a_post("New", "2026-06-01"))
    after_save(preview, "/2026/06/new/", "We listened at the stop.")
    assert preview.ask("/_preview/files/posts/2026-06-01-new.md")[0] == 302
    (preview.project / "content/posts/2026-06-01-new.md").unlink()
    after_save(preview, "/2026/06/new/", "We cannot find that page")


def test_a_post_that_can_no_longer_be_read_is_shown_as_it_was(preview: Running) -> None:
    def without_a_day(text: str) -> str:
        return re.sub("Date:.*", "Date: 31 June 2026", text)

    with preview.saved(f"content/{POST}", without_a_day):
        page = after_save(preview, f"/{ADDRESS}", "1\u00a0thing stops publishing")
        assert "The words below are from before" in page
        assert "A good letter" in page
    assert "from before" not in after_save(preview, f"/{ADDRESS}", "nothing to put right")


def test_a_link_to_a_draft_works_here_and_is_told_as_what_it_would_be(preview: Running) -> None:
    link = "\nRead [the letter that is not ready]({filename}2026-04-01-a-draft.md).\n"
    with preview.saved(f"content/{POST}", lambda text: text + link):
        page = after_save(preview, f"/{ADDRESS}", "which readers cannot see")
        assert 'href="/2026/04/a-draft/"' in page
    after_save(preview, f"/{ADDRESS}", "nothing to put right")


def test_settings_that_python_cannot_read_are_told_until_they_are_mended(
    preview: Running,
) -> None:
    with preview.saved("pelicanconf.py", lambda text: text + "BLOG_NAME = {\n"):
        page = after_save(preview, f"/{ADDRESS}", "This page cannot be made now")
        assert "Python cannot read this line" in page
        assert preview.ask("/robots.txt")[0] == 200
    assert "A good letter" in after_save(preview, f"/{ADDRESS}", "nothing to put right")


def test_a_phrase_that_is_gone_is_told_until_it_is_back(preview: Running) -> None:
    with preview.saved(
        "theme/translations/en.toml", lambda text: text.replace("[preview]", "[previews]")
    ):
        page = after_save(preview, f"/{ADDRESS}", "The phrase “preview.")
        assert "theme/translations/en.toml" in page
    after_save(preview, f"/{ADDRESS}", "nothing to put right")


def test_a_text_that_was_lost_from_the_store_is_read_again(preview: Running) -> None:
    for body in (preview.project / ".cache").rglob("bodies/*/*"):
        body.unlink()
    preview.save("content/posts/2026-07-01-more.md", a_post("More", "2026-07-01"))
    after_save(preview, "/2026/07/more/", "We listened at the stop.")
    status, page = preview.ask("/2026/03/a-long-letter/")
    assert (status, "Paragraph 59" in page) == (200, True)


def test_what_the_preview_adds_is_nowhere_in_published_output(
    preview: Running, tmp_path: Path
) -> None:
    assert "_preview" in preview.ask("/")[1]
    result = publish(preview.project / "content", tmp_path / "output")
    assert result.code == 0, result.complained
    holding = [
        path
        for path, data in result.files.items()
        if re.search(rb"_preview|preview__|data-preview|Preview:|Not ready yet", data)
        or "preview" in path
    ]
    assert holding == []
    assert result.files


def test_the_site_itself_is_not_touched(preview: Running) -> None:
    assert sorted(path.name for path in preview.project.iterdir()) == [
        ".cache",
        "content",
        "pelicanconf.py",
        "plugins",
        "publishconf.py",
        "theme",
    ]


def test_a_port_that_is_taken_is_told_and_the_next_is_used(tmp_path: Path) -> None:
    from councilblog.cli.preview import _server  # noqa: PLC0415
    from councilblog.previewing.engine import Preview  # noqa: PLC0415
    from councilblog.publishing.request import PublishRequest  # noqa: PLC0415

    preview = Preview(PublishRequest(settings_file=tmp_path / "x.py"), tmp_path)
    first = _server(preview, tmp_path, 18_431)
    assert first is not None
    second = _server(preview, tmp_path, first.server_port)
    assert second is not None
    assert second.server_port > first.server_port
    first.server_close()
    second.server_close()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_says_that_the_live_site_is_as_it_was(
    tmp_path: Path, ending: signal.Signals
) -> None:
    with running(a_project(tmp_path / "project")) as started:
        started.process.send_signal(ending)
        assert started.process.stdout is not None
        told = started.process.stdout.read()
        assert started.process.wait(timeout=10) == 0
    assert told.endswith("\nThe preview has stopped. The live site has not changed.\n")
