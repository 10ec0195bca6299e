"""`make status`: what waits for somebody, in sentences, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.whole_site.driver import ROOT, Run, a_post, files_of, publish, run, write_content

#: Noon on 1 August 2026, in UTC.
NOW = "1785585600"


@pytest.fixture(autouse=True)
def _at_a_known_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds content/ and output/, and in which the button is pressed."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def one_language(tmp_path: Path) -> Path:
    """The settings of a blog in English only."""
    settings = tmp_path / "englishconf.py"
    root = str(ROOT)
    settings.write_text(
        f"import sys\nsys.path.append({root!r})\nfrom publishconf import *\n"
        f'BLOG_LANGUAGES = ["en"]\nTHEME = {root + "/theme"!r}\n'
        f"PLUGIN_PATHS = [{root + '/plugins'!r}]\n",
        encoding="utf-8",
    )
    return settings


def status(settings: Path = ROOT / "publishconf.py", *more: str) -> Run:
    """Type `make status CONTENT=content`."""
    arguments = ("--settings", str(settings), "--content", "content", *more)
    return run(Path("output"), "status", *arguments)


def a_pair(name: str, title: str, **more: str) -> dict[str, str]:
    """A post in both languages."""
    return {
        f"content/posts/{name}.md": a_post(title, **more),
        f"content/posts/{name}.cy.md": a_post(f"{title} (yn Gymraeg)", **more),
    }


def live(*addresses: str) -> dict[str, str]:
    """A live site that has pages at these addresses."""
    return {f"output/{address}index.html": "<html>" for address in ("", *addresses)}


def test_everything_that_waits_is_listed(folder: Path) -> None:
    write_content(
        folder,
        {
            **a_pair("2026-05-04-both", "In both"),
            **a_pair("2026-08-28-later", "A letter about bins", date="2026-08-28 09:00"),
            **a_pair("2026-08-02-sooner", "Sooner", date="2026-08-02"),
            "content/posts/2026-05-05-kept.md": a_post(
                "Kept back", date="2026-05-05", status="draft"
            ),
            "content/posts/2026-05-06-blank.md": "Title:\nStatus: draft\n\nText.\n",
            "content/pages/plan.md": "Title: The plan\nStatus: draft\n\nText.\n",
            "content/posts/2026-05-07-bus.md": a_post("The bus", date="2026-05-07"),
            "content/posts/2026-05-08-bws.cy.md": a_post("Y bws", date="2026-05-08"),
            **live("2026/05/both/", "cy/2026/05/both/", "cy/2026/05/bws/", "2026/05/"),
        },
    )
    before = files_of(folder)
    result = status()
    assert (result.code, result.complained) == (0, "")
    assert result.told == (
        "3 drafts, not published until “Status: draft” is taken out:\n"
        "  The plan\n"
        "    content/pages/plan.md\n"
        "  Kept back\n"
        "    content/posts/2026-05-05-kept.md\n"
        "  A draft whose header is not finished\n"
        "    content/posts/2026-05-06-blank.md\n"
        "4 posts wait for their time:\n"
        "  Sunday 2 August 2026, 00:00: Sooner (yn Gymraeg)\n"
        "    content/posts/2026-08-02-sooner.cy.md\n"
        "  Sunday 2 August 2026, 00:00: Sooner\n"
        "    content/posts/2026-08-02-sooner.md\n"
        "  Friday 28 August 2026, 09:00: A letter about bins (yn Gymraeg)\n"
        "    content/posts/2026-08-28-later.cy.md\n"
        "  Friday 28 August 2026, 09:00: A letter about bins\n"
        "    content/posts/2026-08-28-later.md\n"
        "1 post has no English half:\n"
        "  Y bws\n"
        "    content/posts/2026-05-08-bws.cy.md\n"
        "1 post has no Welsh half:\n"
        "  The bus\n"
        "    content/posts/2026-05-07-bus.md\n"
        "1 post is ready and not on the live site yet (to publish, type: make publish):\n"
        "  The bus\n"
        "    content/posts/2026-05-07-bus.md\n"
        "1 thing is worth a look. To read what, type: make check\n"
        "The live site in output holds 3 posts.\n"
    )
    assert files_of(folder) == before


def test_where_nothing_waits_it_says_so(folder: Path) -> None:
    write_content(
        folder,
        a_pair("2026-05-04-both", "In both") | live("2026/05/both/", "cy/2026/05/both/"),
    )
    result = status()
    assert (result.code, result.complained) == (0, "")
    assert result.told == (
        "Nothing waits for anybody.\nThe live site in output holds 2 posts.\n"
    )


def test_after_a_publish_only_what_was_written_since_waits_and_nothing_is_touched(
    folder: Path,
) -> None:
    write_content(folder, a_pair("2026-05-04-both", "In both"))
    assert publish(Path("content"), Path("output")).code == 0
    assert status().told.startswith("Nothing waits for anybody.\n")
    write_content(
        folder,
        a_pair("2026-05-04-both", "Kept back again", status="draft")
        | a_pair("2026-05-05-new", "Written since", date="2026-05-05"),
    )
    before = files_of(folder)
    told = status().told
    assert told.startswith("2 drafts, not published until “Status: draft” is taken out:\n")
    assert "  Kept back again\n    content/posts/2026-05-04-both.md\n" in told
    assert "2 posts are ready and not on the live site yet" in told
    assert told.endswith("The live site in output holds 2 posts.\n")
    assert files_of(folder) == before


def test_what_would_stop_a_publish_is_counted_and_the_exit_code_says_so(folder: Path) -> None:
    write_content(
        folder,
        {
            "content/posts/2026-05-04-a.md": "Date: 2026-05-04\n\nText.\n",
            "content/posts/2026-05-05-b.md": "Title: B\nStatus: lost\n\nText.\n",
        },
    )
    result = status()
    assert (result.code, result.complained) == (1, "")
    assert result.told == (
        "2 things would stop a publish. To read what, type: make check\n"
        "There is no live site in output yet. Type: make publish\n"
    )


def test_old_faults_are_worth_a_look(folder: Path) -> None:
    write_content(
        folder,
        a_pair("2014-05-04-old", "Old", date="2014-05-04", words="[](https://a.example/)"),
    )
    lenient = status(ROOT / "publishconf.py", "--strict-from", "2014-05-05")
    assert (lenient.code, "2 things are worth a look. To read what" in lenient.told) == (
        0,
        True,
    )
    strict = status(ROOT / "publishconf.py", "--strict-from", "2014-05-04")
    assert (strict.code, "2 things would stop a publish. To" in strict.told) == (1, True)


def test_of_many_missing_halves_the_newest_five_are_named(folder: Path) -> None:
    write_content(
        folder,
        {
            f"content/posts/2026-05-{day:02}-letter.md": a_post(
                f"Letter {day}", date=f"2026-05-{day:02}", slug=f"letter-{day}"
            )
            for day in range(1, 8)
        },
    )
    lines = status().told.splitlines()
    assert lines[0] == "7 posts have no Welsh half. The newest:"
    assert lines[1:11:2] == [f"  Letter {day}" for day in (7, 6, 5, 4, 3)]
    assert lines[11] == "There is no live site in output yet. Type: make publish"


def test_a_blog_in_one_language_misses_no_half(folder: Path, one_language: Path) -> None:
    write_content(
        folder,
        {"content/posts/2026-05-04-a.md": a_post(), **live("2026/05/a/")},
    )
    result = status(one_language)
    assert (result.code, result.complained) == (0, "")
    assert result.told == (
        "Nothing waits for anybody.\nThe live site in output holds 1 post.\n"
    )


def test_a_welsh_post_of_a_blog_in_english_is_no_half_but_something_to_put_right(
    folder: Path, one_language: Path
) -> None:
    write_content(folder, {"content/posts/2026-05-04-a.cy.md": a_post()})
    result = status(one_language)
    assert (result.code, result.complained) == (1, "")
    assert result.told == (
        "1 thing would stop a publish. To read what, type: make check\n"
        "There is no live site in output yet. Type: make publish\n"
    )


def test_a_draft_is_a_half_and_needs_none(folder: Path) -> None:
    write_content(
        folder,
        {
            "content/posts/2026-05-04-a.md": a_post("A", status="draft"),
            "content/posts/2026-05-05-b.md": a_post("B", date="2026-05-05"),
            "content/posts/2026-05-05-b.cy.md": a_post("B", date="2026-05-05", status="draft"),
        },
    )
    assert "half" not in status().told


def test_a_post_is_due_from_its_minute_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_content(folder, a_pair("2026-08-28-later", "Later", date="2026-08-28 09:00") | live())
    # Nine o'clock in August in London is eight in UTC.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1787903999")
    assert "2 posts wait for their time:" in status().told
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1787904000")
    due = status().told
    assert "wait for their time" not in due
    assert due.startswith("2 posts are ready and not on the live site yet (to publish,")


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_texts_is_refused_in_a_sentence(folder: Path, *, there: bool) -> None:
    if there:
        (folder / "content").mkdir()
    result = status()
    assert (result.code, result.told) == (1, "")
    sentence = "neither a folder “posts” nor" if there else "There is no such folder."
    assert sentence in result.complained


def test_the_folder_posts_may_be_named_instead_of_the_one_above(folder: Path) -> None:
    write_content(folder, {"content/posts/2026-05-04-a.md": a_post("A", status="draft")})
    arguments = ("--settings", str(ROOT / "publishconf.py"), "--content", "content/posts")
    told = run(folder, "status", *arguments).told
    assert "  A\n    content/posts/2026-05-04-a.md\n" in told


def asking(words: str, **more: str) -> str:
    """A post that asks something, to be answered by mail."""
    return a_post(f"About {words}", **{"ask": words, "ask_where": "blog@example.org"} | more)


def test_questions_that_are_open_and_those_that_wait_are_listed_with_their_days(
    folder: Path, one_language: Path
) -> None:
    write_content(
        folder,
        {
            "content/posts/2026-07-01-late.md": asking(
                "Which bus?", date="2026-07-01", ask_until="28 August 2026"
            ),
            "content/posts/2026-07-02-soon.md": asking(
                "Which stop?", date="2026-07-02", ask_until="2026-08-01"
            ),
            "content/posts/2026-07-03-endless.md": asking(
                "Which road?", date="2026-07-03", ask_where="https://www.example.gov.uk/road"
            ),
            "content/posts/2026-05-01-closed.md": asking(
                "Which bin?", date="2026-05-01", ask_until="31 July 2026"
            ),
            "content/posts/2026-04-01-old.md": asking(
                "Which library?", date="2026-04-01", ask_until="30 April 2026"
            ),
            "content/posts/2026-03-01-done.md": asking(
                "Which school?", date="2026-03-01", ask_until="30 April 2026"
            ),
            "content/posts/2026-07-04-answer.md": a_post(
                date="2026-07-04", answers="2026/03/done"
            ),
            "content/posts/2026-07-05-draft.md": asking(
                "Which draft?", date="2026-07-05", status="draft"
            ),
        },
    )
    before = files_of(folder)
    result = status(one_language)
    assert (result.code, result.complained) == (0, "")
    assert (
        "3 questions are open:\n"
        "  Until Saturday 1 August 2026: Which stop?\n"
        "    content/posts/2026-07-02-soon.md\n"
        "  Until Friday 28 August 2026: Which bus?\n"
        "    content/posts/2026-07-01-late.md\n"
        "  No last day: Which road?\n"
        "    content/posts/2026-07-03-endless.md\n"
        "2 questions wait for an answer. The post or decision that answers it has in its "
        "header the line below it:\n"
        "  Since Thursday 30 April 2026: Which library?\n"
        "    content/posts/2026-04-01-old.md\n"
        "    Answers: 2026/04/old\n"
        "  Since Friday 31 July 2026: Which bin?\n"
        "    content/posts/2026-05-01-closed.md\n"
        "    Answers: 2026/05/closed\n"
    ) in result.told
    assert "Which school?" not in result.told
    assert ": Which draft?" not in result.told
    assert files_of(folder) == before


def test_a_question_in_two_languages_is_one(folder: Path) -> None:
    write_content(
        folder,
        {
            "content/posts/2026-07-01-bus.md": asking(
                "Which bus?", date="2026-07-01", ask_until="2 August 2026"
            ),
            "content/posts/2026-07-01-bus.cy.md": asking(
                "Pa fws?", date="2026-07-01", ask_until="2 August 2026"
            ),
            **live("2026/07/bus/", "cy/2026/07/bus/"),
        },
    )
    assert status().told == (
        "1 question is open:\n"
        "  Until Sunday 2 August 2026: Which bus?\n"
        "    content/posts/2026-07-01-bus.md\n"
        "The live site in output holds 2 posts.\n"
    )


def test_the_line_that_is_told_answers_the_question(folder: Path, one_language: Path) -> None:
    write_content(
        folder,
        {
            "content/posts/2026-05-01-bin.md": asking(
                "Which bin?", date="2026-05-01", ask_until="31 July 2026"
            ),
            **live("2026/05/bin/", "2026/08/answer/"),
        },
    )
    line = next(line for line in status(one_language).told.splitlines() if "Answers:" in line)
    _, _, key = line.partition(": ")
    answer = a_post("The answer", "2026-08-01", answers=key)
    write_content(folder, {"content/posts/2026-08-01-answer.md": answer})
    assert status(one_language).told.startswith("Nothing waits for anybody.\n")


def test_a_text_that_leaves_a_pdf_to_speak_is_listed(folder: Path, one_language: Path) -> None:
    pdf = (ROOT / "content/decisions/2014-07-01-cabinet/12-our-offices/report.pdf").read_bytes()
    link = "The [plan]({static}/files/the%20plan.pdf)"
    write_content(
        folder,
        {
            "content/files/the plan.pdf": pdf,
            "content/posts/2026-05-04-short.md": a_post("Our plan", words=f"{link} is out."),
            "content/posts/2026-05-05-long.md": a_post(
                "The plan", "2026-05-05", words=f"{link} in a few words. {'It is so. ' * 30}"
            ),
            **live("2026/05/short/", "2026/05/long/"),
        },
    )
    result = status(one_language)
    assert result.code == 0
    assert (
        "1 text says little beside a PDF, which many people cannot read:\n"
        "  Our plan (the plan.pdf)\n"
        "    content/posts/2026-05-04-short.md\n"
    ) in result.told
    assert "The plan" not in result.told


def test_decisions_and_ambitions_that_are_not_on_the_live_site_are_called_so(
    folder: Path, one_language: Path
) -> None:
    decision = (
        ROOT / "content/decisions/2026-03-17-cabinet/8-the-number-32/decision.md"
    ).read_text("utf-8")
    text = "\n".join(
        line
        for line in decision.splitlines()
        if not line.startswith(("- [", "## Papers", "Thread:", "Cites:"))
    )
    write_content(
        folder,
        {
            "content/posts/2026-05-04-a.md": a_post(),
            "content/decisions/2026-03-17-cabinet/8-the-number-32/decision.md": text,
            **live("2026/05/a/"),
        },
    )
    told = status(one_language).told
    assert "1 decision is ready and not on the live site yet (to publish, " in told
    write_content(folder, {"content/ambitions/plan.md": "Title: Our plan\n\nTo be kind.\n"})
    told = status(one_language).told
    assert "2 texts are ready and not on the live site yet (to publish, " in told
