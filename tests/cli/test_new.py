"""`make new`: a file that a writer can begin on, and nothing written over."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.whole_site.driver import ROOT, Run, a_post, files_of, publish, run, write_content

#: Half past midnight on 28 August in London, still the 27th in UTC.
NOW = "1787873400"
NAME = "posts/2026/2026-08-28-our-eight-principles.md"
NEXT = (
    "Write below the empty line. When it is ready, take out the line “Status: draft” and "
    "type: make publish\n"
)


@pytest.fixture(autouse=True)
def _at_a_known_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", {"posts/2026-05-04-a.md": a_post()})


@pytest.fixture
def _terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Somebody sits at a terminal."""
    ours, theirs = os.openpty()
    with os.fdopen(theirs) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield
    os.close(ours)


def new(content: Path, title: str, *more: str) -> Run:
    """Type `make new TITLE=… CONTENT=…`."""
    return run(content, "new", f"--title={title}", f"--content={content}", *more)


def an_editor(folder: Path) -> Path:
    """An editor that writes how it was called."""
    editor = folder / "my editor"
    editor.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > "{folder}/called"\n')
    editor.chmod(0o755)
    return editor


def test_a_post_is_started_with_today_in_london_and_an_id_of_its_own(content: Path) -> None:
    result = new(content, "Our eight principles")
    assert (result.code, result.complained) == (0, "")
    assert result.told == f"Started: {content / NAME}\n{NEXT}"
    text = (content / NAME).read_text(encoding="utf-8")
    minted = re.search(r"^Id: (2026-08-28-[2-9b-z]{4})$", text, re.MULTILINE)
    assert minted
    assert text == (
        "Title: Our eight principles\nDate: 2026-08-28\nTags:\nStatus: draft\n"
        f"Id: {minted[1]}\n\nWrite here, in place of this line.\n"
    )


def test_an_id_that_some_post_has_is_never_given_again(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_content(content, {"posts/2025/a.md": a_post(date="2025-01-01", id="2026-08-28-2222")})
    drawn = iter("22223333")
    monkeypatch.setattr("secrets.choice", lambda _: next(drawn))
    assert new(content, "Our eight principles").code == 0
    assert "\nId: 2026-08-28-3333\n" in (content / NAME).read_text("utf-8")


def test_the_words_may_hold_what_a_shell_would_read(content: Path) -> None:
    title = '-x; it\'s "$HOME" `ls` Dŵr: 5%'
    assert new(content, title).code == 0
    text = (content / "posts/2026/2026-08-28-x-its-home-ls-dwr-5.md").read_text("utf-8")
    assert text.startswith(f"Title: {title}\nDate: ")


def test_the_folder_posts_may_be_named_instead_of_the_one_above(content: Path) -> None:
    assert new(content / "posts", "Our eight principles").code == 0
    assert (content / NAME).is_file()


def test_a_file_that_is_there_is_never_written_over(content: Path) -> None:
    write_content(content, {NAME: "ten years of work"})
    before = files_of(content)
    result = new(content, "Our eight principles")
    assert (result.code, result.told) == (1, "")
    assert result.complained == (
        f"{content / NAME}\n"
        "  There is a file of this name already, and it was left as it is.\n"
        "  No post was started.\n"
        "  Go on writing in that file, or begin with another title.\n"
        "\n"
        "1 thing to put right. The live site has not changed.\n"
    )
    assert files_of(content) == before


def test_an_address_that_is_used_is_refused(content: Path) -> None:
    other = "posts/2026/2026-08-03-our-eight-principles.md"
    write_content(content, {other: a_post(date="2026-08-03")})
    before = files_of(content)
    result = new(content, "Our eight principles")
    assert result.code == 1
    assert f"the same address as {content / other}." in result.complained
    assert files_of(content) == before


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("", "There is no title."),
        ("!!", "The title “!!” has no letter or figure that an address can hold."),
        ("31 July 2017", "The title, “31 July 2017”, is only a date."),
    ],
)
def test_a_title_that_will_not_do_is_refused_and_nothing_is_written(
    content: Path, title: str, sentence: str
) -> None:
    before = files_of(content)
    result = new(content, title)
    assert (result.code, result.told) == (1, "")
    assert f"TITLE\n  {sentence}\n  No post was started.\n" in result.complained
    assert 'make new TITLE="Our eight principles"' in result.complained
    assert files_of(content) == before


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_is_no_content_folder_is_refused(tmp_path: Path, *, there: bool) -> None:
    folder = tmp_path / "letters"
    if there:
        folder.mkdir()
    result = new(folder, "Our eight principles")
    assert result.code == 1
    sentence = "neither a folder “posts” nor" if there else "There is no such folder."
    assert sentence in result.complained
    assert list(tmp_path.rglob("*.md")) == []


def test_a_disk_that_will_not_have_it_is_told_in_a_sentence(content: Path) -> None:
    write_content(content, {"posts/2026": "a file where the folder of the year belongs"})
    before = files_of(content)
    result = new(content, "Our eight principles")
    assert result.code == 1
    assert "The disk would not have it and said: " in result.complained
    assert files_of(content) == before


def test_the_welsh_pair_of_a_post_is_started(content: Path) -> None:
    write_content(content, {NAME: a_post(date="2026-08-28", id="eight")})
    result = new(content, "Ein hegwyddorion", f"--welsh={content / NAME}")
    pair = content / "posts/2026/2026-08-28-our-eight-principles.cy.md"
    assert (result.code, result.complained) == (0, "")
    assert result.told == f"Started: {pair}\n{NEXT}"
    assert pair.read_text("utf-8") == (
        "Title: Ein hegwyddorion\nDate: 2026-08-28\nTags:\nStatus: draft\nId: eight\n\n"
        "Ysgrifennwch yma, yn lle’r llinell hon.\n"
    )


def test_a_post_may_be_named_as_a_publish_names_it(content: Path) -> None:
    result = new(content, "Llythyr", "--welsh=posts/2026-05-04-a.md")
    assert result.code == 0
    assert (content / "posts/2026-05-04-a.cy.md").is_file()


def test_a_welsh_pair_that_is_there_is_never_written_over(content: Path) -> None:
    write_content(content, {"posts/2026-05-04-a.cy.md": "Y gwaith"})
    result = new(content, "Llythyr", "--welsh=posts/2026-05-04-a.md")
    assert result.code == 1
    assert "There is a file of this name already" in result.complained
    assert (content / "posts/2026-05-04-a.cy.md").read_text() == "Y gwaith"


@pytest.mark.parametrize("welsh", ["1", "posts", "pages/about.md", "images/a.svg"])
def test_what_is_no_english_post_has_no_welsh_pair(content: Path, welsh: str) -> None:
    write_content(content, {"pages/about.md": "Title: About\n\nUs.", "images/a.svg": "<svg/>"})
    before = files_of(content)
    result = new(content, "Llythyr", f"--welsh={welsh}")
    assert result.code == 1
    assert "Name the English one" in result.complained
    assert files_of(content) == before


@pytest.mark.usefixtures("_terminal")
@pytest.mark.parametrize("name", ["VISUAL", "EDITOR"])
def test_the_writers_editor_opens_the_file(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("EDITOR", "an editor that is passed over")
    monkeypatch.setenv(name, f"'{an_editor(tmp_path)}' --wait")
    result = new(content, "Our eight principles")
    assert (result.code, result.complained) == (0, "")
    assert (tmp_path / "called").read_text() == f"--wait|{content / NAME}|"


def test_no_editor_opens_where_nobody_sits(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", f"'{an_editor(tmp_path)}'")
    assert new(content, "Our eight principles").code == 0
    assert not (tmp_path / "called").exists()


@pytest.mark.usefixtures("_terminal")
@pytest.mark.parametrize("editor", ["no-such-editor", "it's", "/"])
def test_an_editor_that_is_missing_is_one_sentence_and_the_file_stays(
    content: Path, monkeypatch: pytest.MonkeyPatch, editor: str
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    result = new(content, "Our eight principles")
    assert result.code == 0
    assert result.complained == (
        f"The editor “{editor}” does not open, so open the file yourself: {content / NAME}\n"
    )
    assert (content / NAME).is_file()


def test_a_news_item_is_started_with_the_shape_of_a_quotation(content: Path) -> None:
    result = new(content, "Our eight principles", "--kind= News ")
    assert (result.code, result.complained) == (0, "")
    text = (content / NAME).read_text("utf-8")
    minted = re.search(r"^Id: (.+)$", text, re.MULTILINE)
    assert minted
    assert text == (
        "Title: Our eight principles\nDate: 2026-08-28\nKind: news\nTags:\nStatus: draft\n"
        f"Id: {minted[1]}\n\n"
        "Write here, in place of these lines. What somebody said stands like this, and who "
        "said it\non its last line:\n\n"
        "> “The words, as they were said.”\n>\n> — Leader of the Council\n"
    )


@pytest.mark.parametrize("kind", ["", "blog", "news"])
def test_what_is_started_passes_the_check_and_is_of_its_kind(content: Path, kind: str) -> None:
    new(content, "Our eight principles", f"--kind={kind}")
    asked = ("--settings", str(ROOT / "publishconf.py"), "--content", str(content))
    output = content.parent / "output"
    checked = run(output, "check", *asked, "--output", str(output))
    assert (checked.code, checked.complained) == (0, "")
    assert f"Draft, not published: {NAME}\n" in checked.told
    assert "Worth a look" not in checked.told
    write_content(content, {NAME: (content / NAME).read_text("utf-8").replace("draft", "")})
    published = publish(content, output)
    assert published.code == 0
    page = published.page("2026/08/our-eight-principles/")
    assert ("Leader of the Council" in page) == (kind == "news")
    assert (output / "news/index.html").exists() == (kind == "news")


@pytest.mark.parametrize(
    ("kind", "remedy"),
    [
        ("nwes", "Did you mean “news”? Type:  make new TITLE=… KIND=news"),
        ("press release", "Did you mean “news”? Type:  make new TITLE=… KIND=news"),
        ("poem", "Type:  make new TITLE=… KIND=news  or leave KIND out: without it"),
    ],
)
def test_a_kind_that_is_none_is_refused_with_all_else_that_is_wrong(
    content: Path, kind: str, remedy: str
) -> None:
    before = files_of(content)
    result = new(content, "", f"--kind={kind}")
    assert (result.code, result.told) == (1, "")
    assert "TITLE\n  There is no title.\n" in result.complained
    sentence = f"KIND\n  “{kind}” is not a kind of post. There are two: blog and news.\n"
    assert f"{sentence}  No post was started.\n  {remedy}" in result.complained
    assert "2 things to put right." in result.complained
    assert files_of(content) == before


def test_the_welsh_pair_is_of_the_same_kind_and_tied_to_the_same_texts(content: Path) -> None:
    written = a_post(
        date="2026-08-28",
        kind="news",
        thread="Number 7 bus",
        cites="2026/05/a",
        ask="Which journey?",
        ask_until="1 October 2026",
    )
    write_content(content, {NAME: written})
    assert new(content, "Ein hegwyddorion", f"--welsh={NAME}").code == 0
    pair = (content / NAME.replace(".md", ".cy.md")).read_text("utf-8")
    assert pair.startswith(
        "Title: Ein hegwyddorion\nDate: 2026-08-28\nKind: news\nTags:\nThread: Number 7 bus\n"
        "Cites: 2026/05/a\nAsk:\nAsk_until: 1 October 2026\nStatus: draft\n\n"
        "Ysgrifennwch yma, yn lle’r llinellau hyn."
    )


def test_a_welsh_pair_of_another_kind_is_refused(content: Path) -> None:
    result = new(content, "Llythyr", "--welsh=posts/2026-05-04-a.md", "--kind=news")
    assert result.code == 1
    assert "KIND says news, and this post, the English one of the two, is blog." in (
        result.complained
    )
    assert not (content / "posts/2026-05-04-a.cy.md").exists()
