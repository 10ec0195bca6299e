"""Pages of the record, read as a reader would: by role, label and text."""

import re
from typing import Any

import pytest

from councilblog.builds.record_views import AmbitionView, DecisionView
from councilblog.languages.language import Language
from tests.theme.parsed_page import Page
from tests.theme.sample_decisions import a_decision, roman
from tests.theme.sample_views import a_frame
from tests.theme.sample_words import EN
from tests.theme_samples import Sample, render, samples

FOLDER = "/decisions/2026-07-01-cabinet/12-rural-bus-contracts"
REPORT = "Report: Rural bus contracts (PDF, 294 kB, 12 pages)"


def page(name: str) -> Page:
    return Page(render(next(sample for sample in samples() if sample.name == name)))


def decision_page(**changes: Any) -> Page:
    view = a_decision(EN)._replace(**changes)
    return Page(render(Sample(name="", frame=a_frame("decision", "A decision", EN), view=view)))


def named(parsed: Page, label: str) -> list[str]:
    """Return the words of every part that the heading of that id names, heading included."""
    return parsed.words(f"section[@aria-labelledby='{label}']")


def links(parsed: Page, path: str) -> list[tuple[str, str]]:
    """Return every link below a path: its accessible name, and where it leads."""
    return [
        (words, link["href"])
        for words, link in zip(
            parsed.words(f"{path}//a"), parsed.all(f"{path}//a"), strict=True
        )
    ]


# A decision


def test_a_decision_says_its_meeting_body_and_item_in_one_line() -> None:
    parsed = page("decision")
    assert links(parsed, "p[@class='facts']") == [
        ("Meeting: 1 July 2026 – Cabinet (Item 12)", "/register.html")
    ]


def test_the_margin_of_a_decision_says_who_decided_and_whether_it_is_a_key_decision() -> None:
    assert page("decision").words("ul[@class='ledger__margin ledger__facts facts']/li") == [
        "Cabinet (called the Executive until 2019)",
        "Item 12",
        "Key decision",
    ]
    assert decision_page(is_key=False, item="", body_note="").words(
        "ul[@class='ledger__margin ledger__facts facts']/li"
    ) == ["Cabinet"]


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("agreed", "Agreed"),
        ("not-agreed", "Not agreed"),
        ("put-off", "Put off"),
        ("called-in", "Called in"),
        ("noted", "Noted"),
    ],
)
def test_what_became_of_it_is_told_in_words(outcome: str, words: str) -> None:
    parsed = decision_page(outcome=outcome)
    assert parsed.words("p[@class='kicker cluster']") == [f"Decision {words}"]


def test_every_part_of_a_resolution_is_an_item_with_its_number_and_a_link_to_itself() -> None:
    parsed = page("decision")
    resolved = "section[@aria-labelledby='resolved']"
    [parts] = parsed.all(f"{resolved}/ol")
    assert parts["role"] == "list"
    assert [part["id"] for part in parsed.all(f"{resolved}/ol/li")] == [
        f"resolved-{number}" for number in ("i", "ii", "iii", "iv")
    ]
    assert links(parsed, f"{resolved}/ol") == [
        (f"Part ({number})", f"#resolved-{number}") for number in ("i", "ii", "iii", "iv")
    ]
    words = parsed.words(f"{resolved}/ol/li")
    assert words[3] == "Part (iv) receive a report on the first year by 30 June 2028."
    assert named(parsed, "resolved")[0].startswith("Resolved That Cabinet agree to: Part (i)")


def test_forty_parts_have_forty_numbers() -> None:
    parsed = page("decision-40")
    names = [name for name, _ in links(parsed, "section[@aria-labelledby='resolved']/ol")]
    assert names == [f"Part ({roman(number)})" for number in range(1, 41)]
    assert names[37:39] == ["Part (xxxviii)", "Part (xxxix)"]


def test_the_minutes_repeat_the_resolution_without_a_second_place_for_its_parts() -> None:
    parsed = page("decision")
    [minutes] = named(parsed, "minutes")
    assert "Resolved: That Cabinet agree to: (i) award contracts" in minutes
    assert parsed.all("section[@aria-labelledby='minutes']//li[@id]") == []
    assert parsed.all("section[@aria-labelledby='minutes']//a") == []
    [without] = named(decision_page(minutes_repeat=False), "minutes")
    assert "That Cabinet agree to" not in without


def test_each_document_is_one_link_that_says_its_type_size_and_length() -> None:
    parsed = page("decision")
    papers = "section[@aria-labelledby='papers']"
    assert links(parsed, papers) == [
        (REPORT, f"{FOLDER}/report.pdf"),
        (
            "Appendix 1: journeys by stop (spreadsheet, 88 kB, 1 sheet)",
            f"{FOLDER}/journeys.ods",
        ),
    ]
    assert {span["aria-hidden"] for span in parsed.all(f"{papers}//li/span")} == {"true"}
    assert parsed.words(f"{papers}//li")[2] == (
        "Appendix 2: tender prices Not public: exempt under paragraph 3 of Schedule 12A."
    )


def test_on_paper_a_document_has_its_whole_address() -> None:
    assert page("decision").words("span[@class='paper__printed']")[0] == (
        f"https://blog.example.gov.uk{FOLDER}/report.pdf"
    )


def test_the_record_is_a_list_of_terms_and_what_they_stand_for() -> None:
    parsed = page("decision")
    record = "section[@aria-labelledby='_record']/dl/div"
    pairs = zip(parsed.words(f"{record}/dt"), parsed.words(f"{record}/dd"), strict=True)
    assert list(pairs) == [
        (
            "Other options considered",
            "Two-year contracts; ending route 12. Both rejected: see report, paragraph 31.",
        ),
        ("Interests declared", "None declared."),
        ("Dispensations", "None."),
        ("Reference", "CAB/2026/07/12"),
    ]


def test_dates_that_matter_stand_together() -> None:
    parsed = page("decision")
    dates = "section[@aria-labelledby='_dates']/dl/div"
    assert list(zip(parsed.words(f"{dates}/dt"), parsed.words(f"{dates}/dd"), strict=True)) == [
        ("8 July 2026", "Decision published"),
        ("15 July 2026, 5 pm", "Last moment for councillors to call it in"),
        ("16 July 2026", "Came into force"),
    ]


def test_an_empty_section_is_not_printed_and_nor_is_its_heading() -> None:
    assert page("decision-bare").words("main//h2") == ["Resolved", "Reason"]
    full = page("decision").words("article//h2")
    assert full == [
        "Dates that matter",
        "Resolved",
        "Reason",
        "Papers",
        "Minutes",
        "Additional documents",
        "The record",
    ]


@pytest.mark.parametrize(
    ("field", "heading"),
    [
        ("reason", "Reason"),
        ("papers", "Papers"),
        ("additional", "Additional documents"),
        ("dates", "Dates that matter"),
        ("story", "The story so far"),
        ("feedback_url", "Feedback"),
    ],
)
def test_each_section_goes_with_its_words(field: str, heading: str) -> None:
    assert heading in page("decision").words("main//h2")
    empty: object = {"story": None, "feedback_url": "", "reason": ""}.get(field, ())
    assert heading not in decision_page(**{field: empty}).words("main//h2")


def test_feedback_names_the_page_and_the_top_is_one_link_away() -> None:
    parsed = page("decision")
    assert links(parsed, "section[@aria-labelledby='_feedback']") == [
        (
            "Send feedback on “Rural bus contracts, 2027 to 2031”",
            "mailto:blog@example.gov.uk?subject=Rural%20bus%20contracts",
        )
    ]
    assert ("Back to the top", "#_top") in links(parsed, "footer")


def test_a_decision_in_the_other_language_is_marked_as_such() -> None:
    parsed = page("decision-alone")
    assert {item["lang"] for item in parsed.all("article//h1")} == {"cy"}
    assert {item.get("lang") for item in parsed.all("article//ol[@role='list']")} == {"cy"}
    assert {item.get("lang") for item in parsed.all("article//dd[@lang]")} == {"cy"}


# The story so far


def test_the_story_names_kind_and_date_and_says_where_you_are_without_a_link() -> None:
    parsed = page("decision")
    story = "section[@aria-labelledby='_story']"
    assert parsed.words(f"{story}//li") == [
        "Ambition · statement 3 Our ambition",
        "12 March 2026 Post Should the valley keep its bus?",
        "30 April 2026 Question · 57 comments Which journey could you not make?",
        "1 July 2026 Decision: you are here · Agreed Rural bus contracts, 2027 to 2031",
        "14 August 2026 News · Due 4 September 2026 The number 7 stays",
    ]
    here = f"{story}//li[@aria-current='true']"
    assert len(parsed.all(here)) == 1
    assert parsed.all(f"{here}//a") == []


def test_the_middle_of_a_long_story_opens_without_a_script() -> None:
    parsed = page("post-asked")
    assert parsed.words("section[@aria-labelledby='_story']//summary") == ["Show 2 more"]
    assert len(parsed.words("section[@aria-labelledby='_story']//details//li")) == 2


def test_the_page_of_a_story_has_all_of_it() -> None:
    parsed = page("story")
    assert parsed.words("h1") == ["The number 7 bus"]
    assert len(parsed.all("main//li")) == 5
    assert parsed.all("main//li[@aria-current]") == []


# An ambition


def ambition_view() -> AmbitionView:
    view = next(sample.view for sample in samples() if sample.name == "ambition")
    assert isinstance(view, AmbitionView)
    return view


def test_statements_are_in_no_order_and_keep_their_numbers() -> None:
    parsed = page("ambition")
    assert "In no particular order. The numbers are only for pointing at." in parsed.words("p")
    assert [item["id"] for item in parsed.all("section/ul/li")] == [
        f"statement-{number}" for number in (1, 2, 3, 4, 12)
    ]
    marks = [link for link in links(parsed, "section/ul") if link[1].startswith("#")]
    assert marks == [
        (f"Statement {number}", f"#statement-{number}") for number in (1, 2, 3, 4, 12)
    ]


def test_who_names_a_statement_stands_under_it() -> None:
    parsed = page("ambition")
    assert parsed.words("section/ul/li[@id='statement-1']//summary") == [
        "Named in 2 posts and 1 decision"
    ]
    assert links(parsed, "section/ul/li[@id='statement-1']//details") == [
        ("Where each pound went", "/post.html"),
        ("Four libraries, one Saturday", "/post.html"),
        ("Rural bus contracts, 2027 to 2031", "/decision.html"),
    ]
    assert parsed.words("section/ul/li[@id='statement-3']") == [
        (
            "Statement 3 a bus comes when we said that it would "
            "Named in 1 post: Where each pound went"
        )
    ]
    assert parsed.words("section/ul/li[@id='statement-4']") == [
        "Statement 4 we say what something cost in the same breath as what it did"
    ]


def test_three_kinds_that_name_a_text_are_joined_as_in_a_sentence() -> None:
    view = ambition_view()
    [posts, decisions] = view.named_in
    frame = a_frame("ambition", view.title, EN)
    more = view._replace(statements=(), named_in=(posts, decisions, posts))
    parsed = Page(render(Sample(name="", frame=frame, view=more)))
    assert parsed.words("summary") == ["Named in 1 post, 1 decision and 1 post"]


def test_an_ambition_says_when_it_was_agreed_or_that_this_is_not_known() -> None:
    facts = "div[@class='ledger__margin ledger__facts stack']/ul/li"
    assert page("ambition").words(facts) == [
        "Agreed 4 March 2025",
        "Looked at again by March 2027",
    ]
    assert page("ambition-undated").words(facts) == ["Date not recorded"]


# News and questions


def test_news_is_called_news_and_has_a_permanent_link_with_its_title() -> None:
    parsed = page("post-news")
    assert parsed.words("article//p[@class='kicker']") == ["News"]
    [link] = [one for one in parsed.words("ul[@class='facts']//a") if "Permanent" in one]
    assert link == "Permanent link to The bridge opens on Monday"
    assert [one["rel"] for one in parsed.all("ul[@class='facts']//a[@rel]")] == ["bookmark"]


def test_a_quotation_names_who_said_it() -> None:
    parsed = page("post-news")
    assert parsed.words("figure[@class='quotation']/figcaption") == ["Leader of the Council"]


def test_notes_to_editors_open_without_a_script() -> None:
    assert page("post-news").words("details[@class='notes']/summary") == ["Notes to editors"]
    assert page("post").all("details[@class='notes']") == []


def test_an_open_question_says_until_when_and_where_to_answer() -> None:
    parsed = page("post-asks")
    assert named(parsed, "_question") == [
        (
            "Your views wanted Which journey could you not make? "
            "Answer by Friday 28 August 2026. Answer the question"
        )
    ]
    assert links(parsed, "section[@aria-labelledby='_question']") == [
        ("Answer the question", "/post.html#comments")
    ]


def test_a_closed_question_says_so_and_what_happened_next() -> None:
    parsed = page("post-asked")
    [words] = named(parsed, "_question")
    assert "Closed on Thursday 30 April 2026. What happened next" in words
    assert links(parsed, "section[@aria-labelledby='_question']") == [
        ("Rural bus contracts, 2027 to 2031", "/decision.html"),
        ("The number 7 stays", "/post.html"),
    ]


def test_questions_stand_by_what_became_of_them() -> None:
    parsed = page("questions")
    assert [part["id"] for part in parsed.all("main//section")] == [
        "open",
        "waiting",
        "answered",
    ]
    [waiting] = parsed.words("section[@id='waiting']//li")
    assert "12 weeks without an answer" in waiting
    assert [part["id"] for part in page("questions-empty").all("main//section")] == ["open"]


# Lists


def test_ways_of_reading_are_links_but_for_the_one_taken() -> None:
    for name, now in (
        ("home", "All"),
        ("archive", "All"),
        ("year", "All"),
        ("kind", "News 12"),
    ):
        parsed = page(name)
        ways = "nav[@aria-label='Ways of reading']"
        assert parsed.words(f"{ways}//li") == ["All", "Blog posts 131", "News 12"], name
        assert parsed.words(f"{ways}//li/*[@aria-current='true']") == [now], name
        assert len(parsed.all(f"{ways}//a")) == 2, name


def test_a_row_of_news_says_so_where_there_are_other_posts() -> None:
    assert page("home").words("p[@class='entry__kind']") == ["News"]
    assert page("kind").words("p[@class='entry__kind']") == []


def test_the_register_can_be_read_by_body_and_by_year() -> None:
    parsed = page("register")
    labels = [nav["aria-label"] for nav in parsed.all("main//nav") if "aria-label" in nav]
    assert labels[:2] == ["By body", "By year"]
    assert links(parsed, "p[@class='follow']") == [
        ("Get new decisions", "/topics/transport/feed.atom.xml")
    ]
    assert parsed.words("main//h2")[:2] == ["2026", "2025"]


def test_a_decision_in_a_list_says_its_outcome_only_if_it_was_not_agreed() -> None:
    facts = page("register").words("p[@class='entry__facts']")
    assert [re.split(" Cabinet,|^Cabinet,", words)[0] for words in facts] == [
        "",
        "Not agreed",
        "Put off",
        "Called in",
        "Noted",
        "",
    ]


def test_a_part_of_the_register_with_nothing_in_it_says_so() -> None:
    assert "The Cabinet recorded no decisions in 2020." in page("register-empty").words("p")


def test_home_shows_what_is_asked_what_was_done_and_what_was_decided() -> None:
    headings = page("home").words("main//h2")
    assert headings == [
        (
            "What we heard on the night bus, what it costs, and the four things we will change "
            "this year"
        ),
        "Which journey could you not make?",
        "Earlier posts",
        "Topics",
        "You said, we did",
        "Decided lately",
    ]


def test_the_footer_says_how_to_take_part() -> None:
    footer = page("decision").words("div[@class='page-footer__group'][2]//a")
    assert footer == [
        "Questions open now",
        "You said, we did",
        "Comments policy",
        "Get updates",
    ]


def test_the_sample_decision_is_the_one_that_is_tested() -> None:
    """Guards this file: its samples are what it thinks they are."""
    view = next(sample.view for sample in samples() if sample.name == "decision")
    assert isinstance(view, DecisionView)
    assert (view.language, len(view.clauses)) == (Language.EN, 4)
