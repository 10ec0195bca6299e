"""Folders of decisions, the papers in them, and meetings that have not come yet."""

from __future__ import annotations

from datetime import date

import pytest

from councilblog.decisions.folders import folder_findings
from councilblog.decisions.papers import paper_findings
from councilblog.decisions.timing import future_findings, moment_of
from tests.library.decisions.samples import FOLDER, SOURCE, changed, decision, said

MEETING = "decisions/2026-07-01-cabinet"


def test_nothing_is_said_of_folders_as_they_should_be() -> None:
    paths = [
        SOURCE,
        f"{FOLDER}/decision.cy.md",
        f"{FOLDER}/report.pdf",
        f"{FOLDER}/maps/stops.png",
        f"{MEETING}/13-budget/decision.md",
        "decisions/bodies.toml",
        "posts/2026-07-01-x.md",
    ]
    assert folder_findings(paths) == ()


def test_what_programs_leave_behind_is_passed_over() -> None:
    paths = [SOURCE, *(f"{FOLDER}/{name}" for name in (".DS_Store", "~$report.docx"))]
    paths += ["decisions/Thumbs.db", f"{FOLDER}/report.pdf"]
    assert (folder_findings(paths), paper_findings([decision()], paths)) == ((), ())


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        (
            f"{MEETING}/13-budget/report.pdf",
            (
                "no-decision loss 0: There is no decision.md in this folder, beside "
                "“report.pdf”. Its papers would not be published: nothing leads to them. Add  "
                f"{MEETING}/13-budget/decision.md  or delete the folder."
            ),
        ),
        (
            f"{MEETING}/13-budget/decision.md.txt",
            (
                "no-decision loss 0: There is no decision.md in this folder, beside "
                "“decision.md.txt”. Its papers would not be published: nothing leads to them. "
                "If “decision.md.txt” is the decision, rename it to  decision.md"
            ),
        ),
        (
            f"{MEETING}/13-budget/Decision.docx",
            (
                "no-decision loss 0: There is no decision.md in this folder, beside "
                "“Decision.docx”. Its papers would not be published: nothing leads to them. "
                "If “Decision.docx” is the decision, save it as plain text, as  "
                f"{MEETING}/13-budget/decision.md"
            ),
        ),
        (
            f"{FOLDER}/minutes.md",
            (
                "stray-text loss 0: “minutes.md” stands among the decisions, and is not called "
                "decision.md. It would not be published. Put its words into decision.md, "
                "under a heading such as  ## Minutes  or move the file to content/posts if it "
                "is a post."
            ),
        ),
        (
            f"{MEETING}/13-budget/descision.md",
            (
                "stray-text loss 0: “descision.md” stands among the decisions, and is not "
                "called decision.md. It would not be published. Did you mean “decision.md”? "
                "Rename the file."
            ),
        ),
        (
            "decisions/body.toml",
            (
                "stray-file loss 0: “body.toml” does not stand in the folder of a decision. "
                "It would not be published. Did you mean “bodies.toml”? Rename the file."
            ),
        ),
        (
            f"{MEETING}/agenda.pdf",
            (
                "stray-file loss 0: “agenda.pdf” does not stand in the folder of a decision. "
                f"It would not be published. Put it into the folder of its decision, beside  "
                f"{SOURCE}"
            ),
        ),
        (
            f"{MEETING}/12-buses-again/decision.md",
            (
                "item-twice loss 0: “12-buses-again” and “12-rural-bus-contracts” are both "
                "item 12 of one meeting. Readers could not tell which of the two was item 12. "
                "Correct the number of one, in its folder's name and in its “Item:”."
            ),
        ),
    ],
)
def test_each_trouble_with_a_folder_is_said_whole(path: str, sentence: str) -> None:
    assert said(folder_findings([SOURCE, path])) == [sentence]


def test_a_badly_named_folder_is_said_in_the_words_of_the_reading() -> None:
    path = "decisions/July/12-x/decision.md"
    assert [each.rule for each in folder_findings([path])] == ["meeting-folder"]


def test_a_file_that_no_list_names_would_be_lost() -> None:
    paths = [SOURCE, f"{FOLDER}/report.pdf", f"{FOLDER}/the map.pdf", "posts/x.pdf"]
    assert said(paper_findings([decision()], paths)) == [
        (
            "paper-not-listed loss 0: “the map.pdf” is in the folder of this decision, and the "
            "decision does not name it. Readers would have no way to it. Add a line under  "
            "## Papers  for example:  - [The map](<the map.pdf>)  or delete the file."
        )
    ]


def test_a_file_may_be_named_in_either_language_or_in_the_text() -> None:
    welsh = decision(
        changed(
            "[Report: Rural bus contracts](report.pdf)", "[Adroddiad](adroddiad%20llawn.pdf)"
        ),
        f"{FOLDER}/decision.cy.md",
    )
    spoken = decision(changed("the report.\n", f"the [plan](/{FOLDER}/plan.pdf).\n"))
    paths = [f"{FOLDER}/{name}" for name in ("report.pdf", "adroddiad llawn.pdf", "plan.pdf")]
    assert paper_findings([spoken, welsh], paths) == ()


def test_a_meeting_that_has_not_come_yet_cannot_have_decided() -> None:
    assert future_findings(decision(), date(2026, 7, 1)) == ()
    assert said(future_findings(decision(), date(2026, 6, 30))) == [
        (
            "meeting-ahead fault 0: The meeting is on 2026-07-01, which has not come yet. "
            "Readers would be told of a decision that nobody has made. Correct the date, or "
            "keep it back until then. Add to the header:  Status: draft"
        )
    ]


def test_a_draft_may_be_written_before_its_meeting() -> None:
    draft = decision(changed("Item: 12\n", "Item: 12\nStatus: draft\n"))
    assert future_findings(draft, date(2026, 6, 30)) == ()


def test_the_moment_of_the_call_in_has_a_day_and_perhaps_a_time() -> None:
    assert moment_of("2026-07-15T17:00") == (date(2026, 7, 15), "17:00")
    assert moment_of("2026-07-15") == (date(2026, 7, 15), "")
    assert moment_of("") is None
