"""Decisions and stories of the sample site in a real Chromium, as readers find them.

What is expected is written here; sizes and pages of papers are read from the files.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.whole_site.driver import ROOT
from tests.whole_site.reader import Reader, line, lines, links, published_sample, reading

JULY = "decisions/2026-07-07-cabinet/12-the-number-32/"
MARCH = "decisions/2026-03-17-cabinet/8-the-number-32/"
NOVEMBER = "decisions/2026-11-03-cabinet/6-the-number-32/"
OFFICES = "decisions/2014-07-01-cabinet/12-our-offices/"
DEPOT = "decisions/2013-03-12-executive/9-the-old-depot/"
ASKED = "2026/03/which-journey-could-you-not-make/"
DECISIONS = (JULY, MARCH, NOVEMBER, OFFICES, DEPOT)
PARTS = [
    (
        "(i) renew the contract for the number 32 for four years from 1 September 2026, at a "
        "cost of up to £385,000 a year;"
    ),
    (
        "(ii) delegate to the Head of Transport the power to change a departure by up to six "
        "minutes, after asking the school, the hospital and the people who ride it;"
    ),
    "(iii) publish each month how many buses ran, how many were late, and why; and",
    "(iv) receive a first report by 30 November 2026.",
]
#: Every text of the story of the number 32 as its own pages list it: (kind, title, address).
STORY = [
    ("Ambition · statements 7 and 8", "Our ambition", "our-ambition/"),
    ("Decision · Put off", "The number 32 bus", MARCH),
    (
        "Question",
        "Which journey could you not make?",
        "2026/03/which-journey-could-you-not-make/",
    ),
    ("Post", "The 5:55 from the top of the valley", "2026/06/three-mornings-on-the-bus-1/"),
    ("Decision · Agreed", "The number 32 bus, 2026 to 2030", JULY),
    (
        "News",
        "Cabinet keeps the number 32 for four more years",
        "2026/07/cabinet-keeps-the-32/",
    ),
    ("Post", "The school run that nobody planned", "2026/07/three-mornings-on-the-bus-2/"),
    (
        "Post",
        "What we changed on the 32, and what we could not",
        "2026/08/three-mornings-on-the-bus-3/",
    ),
    ("Decision · Noted", "The number 32 bus: the first report", NOVEMBER),
    (
        "News",
        "Nineteen in twenty on time, but for the 7:50",
        "2026/11/first-report-on-the-32/",
    ),
]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with published_sample(tmp_path_factory.mktemp("record")) as folder:
        yield folder


@pytest.fixture(scope="module")
def reader(output: Path) -> Iterator[Reader]:
    with reading(output) as one:
        yield one


def paper(title: str, path: str) -> str:
    """The words of the link to a PDF: its title, type, size and pages, from the file."""
    file = ROOT / "content" / path
    kilobytes = round(file.stat().st_size / 1000)
    return f"{title} (PDF, {kilobytes} kB, {len(PdfReader(file).pages)} pages)"


def test_a_decision_says_which_meeting_item_and_outcome(reader: Reader) -> None:
    page = reader.open(JULY)
    assert line(page.get_by_role("heading", level=1)) == "The number 32 bus, 2026 to 2030"
    meeting = page.get_by_role(
        "link", name="Meeting: 7 July 2026 – Cabinet (Item 12)", exact=True
    )
    assert meeting.get_attribute("href") == "/decisions/2026-07-07-cabinet/"
    article = page.get_by_role("article")
    assert line(article.locator("p").first).lower() == "decision agreed"
    assert lines(article.get_by_role("list").first.get_by_role("listitem")) == [
        "Cabinet (called the Executive until 2013)",
        "Item 12",
        "Key decision",
    ]
    expect(
        article.get_by_text(
            "Cabinet agreed to keep the number 32 for four years, to let it wait for the "
            "hospital bus, and not to run it on Sundays.",
            exact=True,
        )
    ).to_have_count(1)


def test_the_dates_that_matter_stand_with_what_they_are(reader: Reader) -> None:
    reader.open(JULY)
    dates = reader.region("Dates that matter")
    assert lines(dates.get_by_role("term")) == ["9 July", "16 July, 17:00", "17 July"]
    assert lines(dates.get_by_role("definition")) == [
        "Decision published",
        "Last moment for councillors to call it in",
        "Came into force",
    ]


def test_the_resolution_has_its_lead_in_and_a_list_whose_parts_are_links(
    reader: Reader,
) -> None:
    reader.open(JULY)
    resolved = reader.region("Resolved")
    assert line(resolved.get_by_role("paragraph").first) == "That Cabinet agree to:"
    assert [
        text.removeprefix("Part ") for text in lines(resolved.get_by_role("listitem"))
    ] == PARTS
    assert resolved.get_by_role("list").evaluate("list => list.tagName") == "OL"
    assert links(resolved) == {
        f"Part ({number})": f"#resolved-{number}" for number in ("i", "ii", "iii", "iv")
    }


def test_a_part_is_reached_by_its_link_and_by_the_keyboard(reader: Reader) -> None:
    page = reader.open(f"{JULY}#resolved-ii")
    second = reader.region("Resolved").get_by_role("listitem").nth(1)
    assert second.evaluate("part => part.matches(':target')")
    expect(second).to_be_in_viewport()
    page.keyboard.press("Tab")  # from the part that the address names
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#resolved-ii"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith(f"/{JULY}#resolved-iii")


def test_each_document_is_one_link_with_type_size_and_pages_of_the_file(
    reader: Reader,
) -> None:
    page = reader.open(JULY)
    papers = reader.region("Papers")
    size = round((ROOT / f"content/{JULY}appendix-1.ods").stat().st_size / 1000) or 1
    assert links(papers) == {
        paper("Report: The number 32, 2026 to 2030", f"{JULY}report.pdf"): f"/{JULY}report.pdf",
        f"Appendix 1: journeys by stop (spreadsheet, {size} kB, 1 sheet)": (
            f"/{JULY}appendix-1.ods"
        ),
    }
    assert links(reader.region("Additional documents")) == {
        paper("Note for members: what a Sunday service would cost", f"{JULY}sunday-note.pdf"): (
            f"/{JULY}sunday-note.pdf"
        )
    }
    for link in papers.get_by_role("link").all():
        answer = page.request.get(f"{reader.address[:-1]}{link.get_attribute('href')}")
        assert answer.status == 200


def test_a_paper_that_is_not_public_says_why_and_is_no_link(reader: Reader) -> None:
    reader.open(OFFICES)
    third = reader.region("Papers").get_by_role("listitem").nth(2)
    assert line(third) == (
        "Appendix 2: what the buildings may fetch Not public: exempt under paragraph 3 of "
        "Schedule 12A to the Local Government Act 1972."
    )
    assert third.get_by_role("link").count() == 0


def test_additional_documents_are_printed_only_where_there_are_some(reader: Reader) -> None:
    printed = {}
    for path in DECISIONS:
        page = reader.open(path)
        printed[path] = page.get_by_role("heading", name="Additional documents").count()
    assert printed == dict.fromkeys(DECISIONS, 0) | {JULY: 1}


@pytest.mark.parametrize("path", [JULY, OFFICES])
def test_minutes_repeat_the_resolution_from_one_source(reader: Reader, path: str) -> None:
    # One file says [resolution] there, the other has the words a second time.
    reader.open(path)
    minutes, resolved = reader.region("Minutes"), reader.region("Resolved")
    again = [text.removeprefix("Part ") for text in lines(resolved.get_by_role("listitem"))]
    assert len(again) == 4
    assert lines(minutes.get_by_role("listitem")) == again
    assert lines(minutes.get_by_role("paragraph"))[1:3] == [
        "Resolved:",
        "That Cabinet agree to:",
    ]
    assert minutes.get_by_role("link").count() == 0
    assert minutes.locator("[id^=resolved]").count() == 0


def test_reason_minutes_and_record_say_what_was_written(reader: Reader) -> None:
    reader.open(OFFICES)
    assert lines(reader.region("Reason").get_by_role("paragraph")) == [
        (
            "Four in ten desks are empty on any day. From the third year the county saves "
            "£620,000 a year, which it would otherwise have to find in services."
        )
    ]
    minutes = lines(reader.region("Minutes").get_by_role("paragraph"))
    assert minutes[0].startswith("The Chief Executive introduced the report. A member of the")
    assert minutes[-1] == "The meeting rose at ten to one."
    record = reader.region("The record")
    said = dict(
        zip(
            lines(record.get_by_role("term")),
            lines(record.get_by_role("definition")),
            strict=True,
        )
    )
    assert said == {
        "Other options considered": (
            "Keeping all seven offices: £710,000 a year. Closing four: too far to travel for "
            "people without a car. Both rejected; see the report, sections 5 and 6."
        ),
        "Interests declared": (
            "One member declared that her sister works at Mill House, and left the room for "
            "this item."
        ),
        "Dispensations": "None.",
        "Reference": "CAB/2014/07/12",
    }


@pytest.mark.parametrize("path", DECISIONS)
def test_feedback_names_the_page_and_its_foot_leads_back_to_the_top(
    reader: Reader, path: str
) -> None:
    page = reader.open(path)
    title = line(page.get_by_role("heading", level=1))
    feedback = reader.region("Feedback").get_by_role("link")
    assert lines(feedback) == [f"Send feedback on “{title}”"]
    mail = feedback.get_attribute("href") or ""
    assert mail.startswith("mailto:blog@example.org?subject=")
    assert mail.endswith(f"&body=https%3A//blog.example.org/{path}")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.get_by_role("link", name="Back to the top", exact=True).click()
    page.wait_for_function("window.scrollY === 0")


def story_rows(reader: Reader, *, level: int) -> list[tuple[str, str, str]]:
    """Kind, title and address of each entry of the story on the page that is open."""
    rows = []
    scope = reader.region("The story so far") if level == 3 else reader.page.locator("main")
    for entry in scope.locator("ol > li").all():
        heading = entry.get_by_role("heading", level=level)
        link = heading.get_by_role("link")
        leads = (link.get_attribute("href") or "") if link.count() else ""
        rows.append((line(entry.locator("p").last), line(heading), leads))
    return rows


@pytest.mark.parametrize("here", [path for *_, path in STORY if path != "our-ambition/"])
def test_each_text_of_the_story_lists_all_others_and_marks_itself(
    reader: Reader, here: str
) -> None:
    page = reader.open(here)
    for closed in reader.region("The story so far").locator("summary").all():
        closed.click()
    expected = []
    for kind, title, path in STORY:
        first, _, rest = kind.partition(" · ")
        mine = f"{first}: you are here · {rest}".removesuffix(" · ")
        expected.append((mine, title, "") if path == here else (kind, title, f"/{path}"))
    assert story_rows(reader, level=3) == expected
    whole = page.get_by_role("link", name="The whole story: The number 32", exact=True)
    assert whole.get_attribute("href") == "/stories/the-number-32/"
    marked = reader.region("The story so far").locator("[aria-current=true]")
    assert lines(marked.get_by_role("heading")) == [
        title for _, title, path in STORY if path == here
    ]


def test_the_story_has_a_page_of_its_own_oldest_first(reader: Reader) -> None:
    page = reader.open("stories/the-number-32/")
    assert line(page.get_by_role("heading", level=1)) == "The number 32"
    assert story_rows(reader, level=2) == [
        (kind, title, f"/{path}") for kind, title, path in STORY
    ]
    kinds = {kind.partition(" ")[0] for kind, *_ in STORY}
    assert kinds == {"Ambition", "Decision", "Question", "Post", "News"}
    assert lines(page.locator("main time")) == [
        "17 March 2026", "20 March 2026", "12 June 2026", "7 July 2026", "8 July 2026",
        "10 July 2026", "14 August 2026", "3 November 2026", "4 November 2026",
    ]  # fmt: skip
