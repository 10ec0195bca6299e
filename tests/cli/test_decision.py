"""`make decision`: the folder and the file of a decision, with what the law asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from councilblog.decisions.council_body import CouncilBodies
from councilblog.decisions.new_decision import new_decision
from councilblog.decisions.outline import decision_text
from councilblog.decisions.reading import read_decision
from councilblog.decisions.regulation import REQUIREMENTS
from tests.whole_site.driver import ROOT, Run, a_post, files_of, publish, run, write_content

#: Noon on 1 August 2026, in UTC.
NOW = "1785585600"
BODIES = """\
[cabinet]
name = "Cabinet"
name_cy = "Y Cabinet"

[[cabinet.former]]
name = "Executive"
until = 2013-05-14

[planning]
name = "Planning Committee"
"""
FILE = "decisions/2026-07-07-cabinet/12-rural-bus-contracts/decision.md"
PAIR = FILE.replace(".md", ".cy.md")
REPORT = FILE.replace("decision.md", "report.pdf")
PDF = (ROOT / "content/decisions/2014-07-01-cabinet/12-our-offices/report.pdf").read_bytes()
EXAMPLE = (
    'make decision TITLE="Rural bus contracts" BODY="Cabinet" MEETING="7 July 2026" ITEM=12'
)
#: What somebody writes below the line that stands under each heading.
WRITTEN = {
    "Resolved": "That Cabinet agree to:\n\n(i) award the contract; and\n\n(ii) look again.",
    "Reason": "The old contract ends.",
    "Papers": "- [Report: Rural bus contracts](report.pdf)",
    "Other options considered": "None considered.",
    "Interests declared": "None declared.",
    "Dispensations": "None.",
}


@pytest.fixture(autouse=True)
def _at_a_known_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    files = {"posts/2026-05-04-a.md": a_post(), "decisions/bodies.toml": BODIES}
    return write_content(tmp_path / "content", files)


def decision(content: Path, title: str = "Rural bus contracts", **more: str) -> Run:
    """Type `make decision TITLE=… BODY=… MEETING=… ITEM=… CONTENT=…`."""
    usual = {"title": title, "body": "Cabinet", "meeting": "7 July 2026", "item": "12"}
    options = [f"--{name}={value}" for name, value in (usual | more).items()]
    return run(content, "decision", *options, f"--content={content}")


def check(content: Path) -> Run:
    """Type `make check CONTENT=…`."""
    settings = ("--settings", str(ROOT / "publishconf.py"))
    output = content.parent / "output"
    more = ("--content", str(content), "--output", str(output))
    return run(output, "check", *settings, *more)


def filled(text: str) -> str:
    """The file as it is when all is written, each thing right below its line."""
    for heading, words in WRITTEN.items():
        before, after = text.split(f"## {heading}\n\n", 1)
        line, rest = after.split("\n", 1)
        text = f"{before}## {heading}\n\n{line}\n{words}\n{rest}"
    text = text.replace("Status: draft\n", "")
    return text.replace("Summary:\n", "Summary: Cabinet agreed to award the contract.\n")


def rules_told(text: str) -> set[str]:
    """The rules by which something is said of a decision's file."""
    return {finding.rule for finding in read_decision(text.encode(), FILE).findings}


def test_a_decision_is_started_in_the_folder_of_its_meeting(content: Path) -> None:
    result = decision(content, body="the cabinet", meeting="Tuesday 7 July 2026")
    assert (result.code, result.complained) == (0, "")
    assert result.told == (
        f"Started: {content / FILE}\n"
        "Under each heading a line says what to write; readers do not see it.\n"
        "Check the line “Outcome:” (agreed, not agreed, put off, called in or noted), and put "
        "the papers into the same folder.\n"
        "When it is ready, take out the line “Status: draft” and type: make publish\n"
    )
    text = (content / FILE).read_text("utf-8")
    assert text.startswith(
        "Title: Rural bus contracts\nBody: Cabinet\nMeeting: 7 July 2026\nItem: 12\n"
        "Outcome: agreed\nKey_decision: no\nPublished:\nCall_in_until:\nIn_force:\n"
        "Reference:\nSummary:\nStatus: draft\n\n## Resolved\n\n<!-- Below this line: "
    )
    under = re.findall(r"^## (.+)\n\n<!-- .+ -->$", text, re.MULTILINE)
    assert under == list(WRITTEN)
    assert {each.section.heading for each in REQUIREMENTS} <= set(under)


def test_as_a_draft_it_passes_the_check_which_says_what_the_law_still_asks_for(
    content: Path,
) -> None:
    decision(content)
    result = check(content)
    assert result.code == 0
    assert f"Draft, not published: {FILE}\n" in result.told
    told = result.told
    headings = re.findall(r"Nothing stands under “(.+)”\.", told)
    assert headings == [each.section.heading for each in REQUIREMENTS]
    assert told.count("Nothing stands ") == len(headings) + 1  # and no summary


def test_unwritten_it_cannot_be_published(content: Path) -> None:
    decision(content)
    text = (content / FILE).read_text("utf-8").replace("Status: draft\n", "")
    write_content(content, {FILE: text})
    result = publish(content, content.parent / "output")
    assert result.code == 1
    assert "Nothing stands under “Dispensations”." in result.complained
    assert result.files == {}


def test_what_is_written_right_below_the_lines_is_published_and_the_lines_are_not(
    content: Path,
) -> None:
    decision(content)
    text = filled((content / FILE).read_text("utf-8"))
    write_content(content, {FILE: text, REPORT: PDF})
    result = publish(content, content.parent / "output")
    assert (result.code, result.complained) == (0, "")
    page = result.page(FILE.removesuffix("decision.md"))
    assert 'id="resolved-ii"' in page
    assert "report.pdf" in page
    for words in ("The old contract ends.", "None declared.", "agreed to award the contract"):
        assert words in page
    assert "Below this line" not in page
    assert rules_told(text) == set()


def test_all_that_is_missing_is_told_at_once(content: Path) -> None:
    before = files_of(content)
    result = run(content, "decision", f"--content={content}")
    assert (result.code, result.told) == (1, "")
    assert result.complained == (
        f"TITLE\n  There is no title.\n  No decision was started.\n  Type:  {EXAMPLE}\n\n"
        "MEETING\n  It is not said on which day the meeting was.\n"
        f"  No decision was started.\n  Type:  {EXAMPLE}\n\n"
        "BODY\n  It is not said which body of the council decided.\n"
        '  No decision was started.\n  Type, for example:  BODY="Cabinet"\n\n'
        "3 things to put right. The live site has not changed.\n"
    )
    assert files_of(content) == before


@pytest.mark.parametrize(
    ("more", "name", "problem", "remedy"),
    [
        (
            {"body": "Cabnet"},
            "BODY",
            "“Cabnet” is not in the register of the council’s bodies, ",
            'Did you mean “Cabinet”? Type:  BODY="Cabinet"',
        ),
        (
            {"body": "Parliament"},
            "BODY",
            "“Parliament” is not in the register of the council’s bodies, ",
            'if it is new, add it to that file:  [parliament]  and under it  name = "Parl',
        ),
        ({"body": "!"}, "BODY", "“!” is no name of a body", 'BODY="Cabinet"'),
        (
            {"meeting": "31 June 2026"},
            "MEETING",
            "“31 June 2026” is not a date: June has 30 days.",
            "Correct the day, at most 30.",
        ),
        (
            {"meeting": "Monday 7 July 2026"},
            "MEETING",
            "“Monday 7 July 2026” is not a date: 7 July 2026 is a Tuesday.",
            "If 7 July 2026 is right, type:  MEETING=2026-07-07",
        ),
        ({"item": "item 9"}, "ITEM", "“item 9” is not the number of an item.", "Type:  ITEM=9"),
        (
            {"title": "Item 12"},
            "TITLE",
            "The title, “Item 12”, is only the number of the item.",
            'for example:  TITLE="Rural bus contracts"',
        ),
        ({"title": "!!"}, "TITLE", "The title “!!” has no letter or figure", EXAMPLE),
        (
            {"title": "32 bus", "item": ""},
            "ITEM",
            "Without an item, the folder would be called “32-bus”",
            "Say which item it was, for example ITEM=12, or begin the title with a word.",
        ),
    ],
)
def test_what_will_not_do_is_refused_in_a_sentence_and_nothing_is_written(
    content: Path, more: dict[str, str], name: str, problem: str, remedy: str
) -> None:
    before = files_of(content)
    result = decision(content, **more)
    assert (result.code, result.told) == (1, "")
    assert result.complained.startswith(f"{name}\n  {problem}")
    assert remedy in result.complained
    assert "\n  No decision was started.\n" in result.complained
    assert "1 thing to put right." in result.complained
    assert files_of(content) == before


@pytest.mark.parametrize(
    ("more", "folder", "body"),
    [
        ({"item": ""}, "2026-07-07-cabinet/rural-bus-contracts", "Cabinet"),
        ({"item": "12a"}, "2026-07-07-cabinet/12a-rural-bus-contracts", "Cabinet"),
        ({"title": "The 32 bus"}, "2026-07-07-cabinet/12-the-32-bus", "Cabinet"),
        (
            {"body": "planning committee"},
            "2026-07-07-planning/12-rural-bus-contracts",
            "Planning Committee",
        ),
        # It is called as it was on the day, whichever of its names was typed.
        (
            {"meeting": "12 March 2013"},
            "2013-03-12-executive/12-rural-bus-contracts",
            "Executive",
        ),
        ({"body": "Executive"}, "2026-07-07-cabinet/12-rural-bus-contracts", "Cabinet"),
    ],
)
def test_what_it_makes_is_right_for_the_body_the_day_and_the_item(
    content: Path, more: dict[str, str], folder: str, body: str
) -> None:
    assert decision(content, **more).code == 0
    text = (content / "decisions" / folder / "decision.md").read_text("utf-8")
    assert f"\nBody: {body}\n" in text
    result = check(content)
    assert result.code == 0
    # Nothing but what is still to be written.
    assert result.told.count("  Nothing stands ") == int(
        re.findall(r"Worth a look: (\d+) things", result.told)[0]
    )


def test_the_folder_of_a_meeting_that_is_there_is_used_whatever_name_it_has(
    content: Path,
) -> None:
    write_content(content, {"decisions/2013-03-12-cabinet/9-a/decision.md": "Title: A\n"})
    assert decision(content, meeting="12 March 2013").code == 0
    there = content / "decisions/2013-03-12-cabinet/12-rural-bus-contracts/decision.md"
    assert there.is_file()


def test_without_a_register_every_body_is_itself(content: Path) -> None:
    (content / "decisions/bodies.toml").unlink()
    assert decision(content, body="Pwyllgor Cynllunio").code == 0
    folder = content / "decisions/2026-07-07-pwyllgor-cynllunio/12-rural-bus-contracts"
    assert "\nBody: Pwyllgor Cynllunio\n" in (folder / "decision.md").read_text("utf-8")


def test_a_register_that_cannot_be_read_is_told_first(content: Path) -> None:
    write_content(content, {"decisions/bodies.toml": "[cabinet\n"})
    result = decision(content)
    assert result.code == 1
    assert f"{content / 'decisions/bodies.toml'}, line 1" in result.complained
    assert not (content / FILE).exists()


def test_a_file_that_is_there_is_never_written_over(content: Path) -> None:
    write_content(content, {FILE: "a record of ten years"})
    before = files_of(content)
    result = decision(content)
    assert (result.code, result.told) == (1, "")
    assert result.complained == (
        f"{content / FILE}\n"
        "  There is a file of this name already, and it was left as it is.\n"
        "  No decision was started.\n"
        "  Go on writing in that file, or begin with another title.\n"
        "\n"
        "1 thing to put right. The live site has not changed.\n"
    )
    assert files_of(content) == before


def test_an_item_that_another_decision_of_the_meeting_has_is_refused(content: Path) -> None:
    assert decision(content).code == 0
    before = files_of(content)
    result = decision(content, title="Another matter")
    assert result.code == 1
    assert f"Item 12 of this meeting has a file already: {content / FILE}" in result.complained
    assert files_of(content) == before


def test_the_welsh_pair_has_the_same_facts_and_papers_and_says_what_to_write(
    content: Path,
) -> None:
    decision(content)
    text = filled((content / FILE).read_text("utf-8"))
    text = text.replace("Reference:\n", "Reference: CAB/12\nThread: Number 7 bus\nId: bus\n")
    text += "\n## Minutes\n\nMembers asked.\n"
    write_content(content, {FILE: text, REPORT: PDF})
    result = decision(content, "Contractau bysiau", welsh=str(content / FILE))
    assert (result.code, result.complained) == (0, "")
    assert result.told.startswith(f"Started: {content / PAIR}\n")
    welsh = (content / PAIR).read_text("utf-8")
    assert welsh.startswith(
        "Title: Contractau bysiau\nBody: Y Cabinet\nMeeting: 7 July 2026\nItem: 12\n"
        "Outcome: agreed\nKey_decision: no\nReference: CAB/12\nThread: Number 7 bus\n"
        "Summary:\nStatus: draft\nId: bus\n\n## Penderfynwyd\n"
    )
    assert "-->\n\n- [Report: Rural bus contracts](report.pdf)\n\n## Cofnodion\n" in welsh
    assert len(re.findall(r"^## .+\n\n<!-- O dan .+ -->$", welsh, re.MULTILINE)) == 7
    assert check(content).code == 0


def test_an_english_decision_may_be_named_as_a_publish_names_it(content: Path) -> None:
    decision(content)
    assert decision(content, "Contractau", welsh=FILE).code == 0
    assert (content / PAIR).is_file()


@pytest.mark.parametrize(
    ("welsh", "sentence"),
    [
        ("decisions/none/decision.md", "There is no such decision."),
        ("posts/2026-05-04-a.md", "This is not the decision.md of a decision in "),
        (PAIR, "This decision is the Welsh one of the two."),
    ],
)
def test_what_is_no_english_decision_has_no_welsh_pair(
    content: Path, welsh: str, sentence: str
) -> None:
    decision(content)
    decision(content, "Contractau", welsh=FILE)
    before = files_of(content)
    result = decision(content, "Eto", welsh=welsh)
    assert result.code == 1
    assert sentence in result.complained
    assert "Name the English one" in result.complained
    assert files_of(content) == before


def test_a_pair_of_what_cannot_be_read_is_refused_with_what_is_wrong_in_it(
    content: Path,
) -> None:
    decision(content)
    text = (content / FILE).read_text("utf-8").replace("Outcome: agreed\n", "")
    write_content(content, {FILE: text})
    result = decision(content, "Contractau", welsh=FILE)
    assert result.code == 1
    assert "The header does not say what became of the item." in result.complained
    assert not (content / PAIR).exists()


def test_no_line_that_says_what_to_write_counts_as_written() -> None:
    new = new_decision(
        title="Buses", body="Cabinet", meeting="7 July 2026", item="12", bodies=CouncilBodies()
    )
    reading = read_decision(decision_text(new).encode(), FILE)
    assert (reading.is_readable, reading.papers, reading.clauses) == (True, (), ())
    assert reading.prose is not None
    assert reading.prose.html == ""
