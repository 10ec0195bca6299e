"""Comments under a post in every state, as HTML: strict, honest, nothing that runs."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise
from urllib.parse import urlencode

import pytest

from councilblog.intake.endpoint_form import FIELDS, Form, form_from
from tests.theme.parsed_page import Page
from tests.theme.sample_comments import ENDPOINT, CommentSample, comment_samples
from tests.theme.test_page_templates import HOSTILE, hostile
from tests.theme_samples import Sample, render

SAMPLES = comment_samples()
each = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


def html_of(sample: CommentSample) -> str:
    return render(Sample(name=sample.name, frame=sample.frame, view=sample.view))


def page(name: str) -> Page:
    return Page(html_of(next(sample for sample in SAMPLES if sample.name == name)))


def notes(name: str) -> list[str]:
    return page(name).words("div[@class='notice']")


@each
def test_the_page_is_strict_html_with_one_h1_and_headings_in_order(
    sample: CommentSample,
) -> None:
    parsed = Page(html_of(sample))
    levels = parsed.headings()
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [b for a, b in pairwise(levels) if b > a + 1] == []


@each
def test_ids_are_unique_and_whatever_names_one_finds_it(sample: CommentSample) -> None:
    html = html_of(sample)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert sorted(set(ids)) == sorted(ids)
    for attribute in ('href="#', 'for="', 'aria-labelledby="', 'aria-describedby="'):
        assert set(re.findall(rf'{attribute}([^"]+)"', html)) <= set(ids)


@each
def test_nothing_runs_and_a_form_goes_to_its_endpoint_alone(sample: CommentSample) -> None:
    html = html_of(sample)
    assert not re.search(r"<(script|style|iframe|object|embed)\b|\son[a-z]+=|\sstyle=", html)
    parsed = Page(html)
    forms = parsed.all("form")
    [policy] = [m["content"] for m in parsed.all("meta") if m.get("http-equiv")]
    assert [(form["method"], form["action"]) for form in forms] in ([], [("post", ENDPOINT)])
    assert policy.endswith(
        # The endpoint answers by sending people back to our own page of thanks.
        "form-action 'self' https://forms.example.gov.uk" if forms else "form-action 'none'"
    )


@each
def test_no_empty_part_is_printed(sample: CommentSample) -> None:
    html = html_of(sample).replace("></textarea>", ">x</textarea>")
    empty = r"<(ul|ol|dl|nav|section|p|h[1-6]|a|time|div|span|details)\b[^>]*>\s*</\1>"
    assert re.findall(empty, html) == []
    assert 'href=""' not in html
    assert "None" not in html


@each
def test_hostile_words_in_every_field_are_only_words(sample: CommentSample) -> None:
    plain = html_of(sample)
    worse = hostile(sample)
    assert isinstance(worse, CommentSample)
    html = html_of(worse)
    assert "<script" not in html
    assert HOSTILE not in html
    names = {element.tag for element in Page(html).tree.iter()}
    assert names <= {element.tag for element in Page(plain).tree.iter()} | {"span", "ol", "h3"}


def test_every_comment_has_its_number_for_an_address() -> None:
    parsed = page("comments")
    assert [item["id"] for item in parsed.all("section[@id='comments']//li[@id]")] == [
        f"comment-{number}" for number in (1, 2, 3, 10, 4, 5, 6, 7, 8, 9, 11, 12)
    ]
    assert parsed.words("p[@class='comment__number']")[:2] == ["Comment 1", "Comment 2"]
    assert page("comments-cy").words("p[@class='comment__number']")[0] == "Sylw 1"


def test_every_link_to_reply_has_its_own_name() -> None:
    for name, first in (("comments", "Reply to comment 1"), ("comments-cy", "Ateb sylw 1")):
        names = page(name).words("p[@class='comment__reply']/a")
        assert names[0] == first
        assert len(names) == len(set(names)) == 11  # but for the one that was taken down
        assert "4" not in {words.split()[-1] for words in names}


def test_an_answer_says_which_comment_it_answers_and_leads_there() -> None:
    parsed = page("comments")
    [facts] = parsed.words("li[@id='comment-5']//p[@class='comment__facts']")
    assert facts == "14 August 2026, 15:40 in reply to comment 3"
    assert parsed.all("li[@id='comment-5']//p[@class='comment__facts']//a") == [
        {"href": "#comment-3"}
    ]
    [welsh] = page("comments-cy").words("li[@id='comment-7']//p[@class='comment__facts']")
    assert welsh.endswith("ateb i sylw 6")


def test_an_official_reply_says_so_in_words_with_what_came_of_it() -> None:
    told = {
        number: page("comments").words(f"li[@id='comment-{number}']//div[1]/p")
        for number in (2, 9, 10)
    }
    outcomes = {2: "done", 9: "passed to the service", 10: "answered"}
    for number, words in told.items():
        assert words[0] == "Official reply"
        assert f"What came of it: {outcomes[number]}" in words
    assert page("comments").words("p[@class='badge']") == ["Official reply"] * 3
    assert page("comments-cy").words("p[@class='badge']") == ["Ateb swyddogol"] * 3


def test_who_works_for_the_council_is_told() -> None:
    [facts] = page("comments").words("li[@id='comment-6']//p[@class='comment__facts']")
    assert facts.startswith("council staff 14 August 2026")


def test_removed_words_leave_a_note_where_they_stood() -> None:
    [said] = page("comments").words("li[@id='comment-3']//div[@class='prose']")
    assert said == (
        "Please tell the control room before you tell the passengers this time. "
        "Ask [personal information removed by a moderator]."
    )


def test_a_comment_that_was_taken_down_says_when_and_under_which_rule() -> None:
    assert page("comments").words("li[@id='comment-4']/p") == [
        "Comment 4",
        "Taken down on 16 August 2026 under rule 3, private details. The rules",
    ]
    gone = page("comments-gone").words("p[@class='comment__gone']")
    assert len(gone) == len(set(gone)) == 10
    assert gone[0] == ("Taken down on 16 August 2026 because its writer asked us to. The rules")
    assert gone[-1] == "Taken down on 16 August 2026 by a moderator. The rules"
    # All that could be read is gone, so nothing is counted; nor is anything invented.
    assert page("comments-gone").words("h2[@id='_comments']") == ["Comments"]


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("comments", "11 comments"),
        ("comments-1", "1 comment"),
        ("comments-21", "21 comments"),
        ("comments-500", "500 comments"),
        ("comments-none", "Comments"),
        ("comments-2-cy", "2 sylw"),
        ("comments-cy", "11 sylw"),
    ],
)
def test_the_heading_counts_what_can_be_read(name: str, heading: str) -> None:
    assert page(name).words("h2[@id='_comments']") == [heading]
    facts = page(name).words("ul[@class='facts']//a[@href='#comments']")
    assert facts == ([heading] if heading != "Comments" else [])


@pytest.mark.parametrize(
    ("name", "note"),
    [
        (
            "comments-none",
            "No comments yet. Yours would be the first. Open until Friday 28 August 2026.",
        ),
        (
            "comments-none-cy",
            (
                "Dim sylwadau eto. Eich sylw chi fyddai’r cyntaf. Ar agor tan ddydd Gwener 28 "
                "Awst 2026."
            ),
        ),
        (
            "comments-closed",
            "Comments closed on Friday 28 August 2026, with 11 published.",
        ),
        (
            "comments-closed-cy",
            "Caeodd y sylwadau ddydd Gwener 28 Awst 2026. Cyhoeddwyd 11.",
        ),
        (
            "comments-closed-none",
            "Comments closed on Friday 28 August 2026.",
        ),
        ("comments-closed-by-hand", "Comments are closed, with 2 published."),
        (
            "comments-paused",
            (
                "Comments are paused until Friday 7 May 2027, when voting in the county "
                "elections is over. The law asks councils to take particular care until then. "
                "Comments published before are still here."
            ),
        ),
        (
            "comments-paused-none",
            (
                "Comments are paused until Friday 7 May 2027, when voting in the county "
                "elections is over. The law asks councils to take particular care until then."
            ),
        ),
        (
            "comments-paused-cy",
            (
                "Mae’r sylwadau wedi’u hoedi tan ddydd Gwener 7 Mai 2027, pan fydd "
                "etholiadau’r sir ar ben. Mae’r gyfraith yn gofyn i gynghorau fod yn "
                "arbennig o ofalus tan hynny. Mae’r sylwadau a gyhoeddwyd cyn hynny yma o hyd."
            ),
        ),
    ],
)
def test_a_state_is_told_in_a_sentence_with_its_day(name: str, note: str) -> None:
    assert notes(name) == [note]


@pytest.mark.parametrize("name", ["closed", "closed-none", "paused", "paused-none"])
def test_a_closed_door_has_no_form_no_mail_link_and_no_reply(name: str) -> None:
    html = html_of(next(s for s in SAMPLES if s.name == f"comments-{name}"))
    assert "<form" not in html
    assert "mailto:blog-comments" not in html
    assert "comment__reply" not in html


def test_the_promise_and_the_rules_stand_under_the_heading() -> None:
    about = "p[@class='comments__about']"
    assert page("comments").words(about) == [
        (
            "Open until Friday 28 August 2026. We read each comment before it appears, within "
            "2 working days. How we moderate"
        )
    ]
    assert page("comments-without-day").words(about) == [
        "We read each comment before it appears, within 2 working days. How we moderate"
    ]
    assert page("comments-cy").words(about) == [
        (
            "Ar agor tan ddydd Gwener 28 Awst 2026. Rydym yn darllen pob sylw cyn iddo "
            "ymddangos, o fewn 2 ddiwrnod gwaith. Sut yr ydym yn cymedroli"
        )
    ]
    assert page("comments-closed").words(about) == ["How we moderate"]


def test_over_twenty_comments_the_rest_wait_behind_one_line() -> None:
    assert page("comments").all("details[@class='comments__rest ledger__sheet']") == []
    assert page("comments-21").words("summary") == ["Show comment 21"]
    parsed = page("comments-500")
    assert parsed.words("summary") == ["Show comments 21 to 500"]
    assert len(parsed.all("details//li[@id]")) == 480


@pytest.mark.parametrize(
    ("name", "most"), [("comments", 8_000), ("comments-21", 8_000), ("comments-500", 30_000)]
)
def test_a_page_with_its_comments_is_light(name: str, most: int) -> None:
    html = html_of(next(sample for sample in SAMPLES if sample.name == name))
    assert len(gzip.compress(html.encode(), 9, mtime=0)) <= most


def test_off_says_nothing_at_all() -> None:
    html = html_of(next(s for s in SAMPLES if s.name == "comments-off"))
    assert "comment" not in html.partition("<main")[2].partition("</main>")[0]


def test_the_form_asks_in_order_with_labels_and_hints_and_no_trick() -> None:
    parsed = page("comments")
    assert parsed.words("form//label[@class='field__label']") == [
        "Replying to",
        "Name to show",
        "E-mail address (optional)",
        "Your comment",
    ]
    sent = [
        (field.get("name"), field.get("type", ""), field.get("autocomplete", ""))
        for kind in ("select", "input", "textarea")
        for field in parsed.all(f"form//{kind}")
    ]
    assert sent == [
        ("parent", "", ""),
        ("ticket", "hidden", ""),
        ("language", "hidden", ""),
        ("name", "text", "name"),
        ("email", "email", "email"),
        ("website", "text", "off"),
        ("comment", "", "off"),
    ]
    html = html_of(next(s for s in SAMPLES if s.name == "comments"))
    assert "placeholder" not in html
    assert "maxlength" not in html  # would cut what is pasted, and say nothing
    assert 'type="file"' not in html
    for field in parsed.all("form//*[@aria-describedby]"):
        assert len(parsed.words(f"p[@id='{field['aria-describedby']}']")) == 1


def test_the_field_for_robots_is_out_of_everybodys_way() -> None:
    [trap] = page("comments").all("form//div[@class='field-for-robots']/input")
    assert (trap["tabindex"], trap["autocomplete"], trap["name"]) == ("-1", "off", "website")
    [around] = page("comments").all("form//div[@class='field-for-robots']")
    assert around["aria-hidden"] == "true"
    assert page("comments").words("label[@for='_website']") == ["Leave this empty"]


def test_the_form_can_answer_each_comment_that_stands_and_names_it() -> None:
    options = page("comments").words("form//option")
    assert options[0] == "The post"
    assert options[1:4] == [
        "Comment 1, by Bus driver, route 7",
        "Comment 2, by Chief Executive",
        "Comment 3, by Darllenydd o’r dref",
    ]
    assert len(options) == 12
    values = [option["value"] for option in page("comments").all("form//option")]
    assert values[0] == ""
    assert all(re.fullmatch(r"[0-9a-hjkmnp-tv-z]{26}", value) for value in values[1:])
    assert page("comments-none").all("form//select") == []


def test_what_the_form_sends_is_what_the_endpoint_takes() -> None:
    parsed = page("comments-cy")
    names = {
        field["name"]
        for kind in ("select", "input", "textarea")
        for field in parsed.all(f"form//{kind}")
    }
    assert names <= FIELDS
    hidden = {f["name"]: f["value"] for f in parsed.all("form//input[@type='hidden']")}
    parent = parsed.all("form//option")[3]["value"]
    typed = {"name": "Ŵyn", "email": "", "comment": "Diolch.\r\nWir.", "website": ""}
    form = form_from(urlencode({**hidden, **typed, "parent": parent}).encode())
    assert isinstance(form, Form)
    assert (form.name, form.comment, form.parent, form.language, form.is_trapped) == (
        "Ŵyn",
        "Diolch.\nWir.",
        parent,
        "cy",
        False,
    )
    assert form.ticket


def test_without_an_endpoint_a_comment_and_an_answer_go_by_mail() -> None:
    parsed = page("comments-mail")
    assert parsed.all("form") == []
    [button] = parsed.all("a[@class='button']")
    assert button["href"].startswith("mailto:blog-comments@example.gov.uk?subject=")
    replies = [a["href"] for a in parsed.all("p[@class='comment__reply']/a")]
    assert len(set(replies)) == len(replies) == 11
    assert replies[0].startswith(
        "mailto:blog-comments@example.gov.uk?subject=Reply%20to%20comment%201%20on%20%E2%80%9C"
    )
    assert "%2F1%29&body=Name%20to%20show%3A%0D%0A%0D%0AYour%20comment%3A" in replies[0]


def test_with_a_form_the_way_by_mail_stays() -> None:
    [link] = page("comments").all("a[@class='send__mail']")
    assert link["href"].startswith("mailto:blog-comments@example.gov.uk?subject=Comment%20on")
    assert page("comments").words("a[@class='send__mail']") == ["Send it by e-mail instead"]


def test_the_page_of_thanks_says_that_nothing_is_public_yet() -> None:
    parsed = page("comment_sent")
    assert parsed.words("h1") == ["We have your comment"]
    [told] = parsed.words("div[@class='outcome outcome--good stack stack--tight']/p")
    assert told == "A person reads it within 2 working days. It is not public yet."


def test_a_problem_is_told_first_and_in_the_title_and_takes_the_focus() -> None:
    parsed = page("comment_problem-mistake")
    assert parsed.words("title")[0].startswith("Error: Your comment was not sent – ")
    assert page("comment_problem-mistake-cy").words("title")[0].startswith("Gwall: ")
    [summary] = [div for div in parsed.all("div") if "autofocus" in div]
    assert (summary["role"], summary["tabindex"]) == ("alert", "-1")
    assert parsed.words("main//li") == [
        "Write your comment before you send it",
        "Type the e-mail address like name@example.org, or leave it empty",
    ]
    assert parsed.words("main")[0].startswith("There is a problem Your comment was not sent")


def test_pages_that_a_form_leads_to_are_for_no_search_engine() -> None:
    for sample in SAMPLES:
        robots = [
            meta["content"]
            for meta in Page(html_of(sample)).all("meta")
            if meta.get("name") == "robots"
        ]
        assert robots == (["noindex"] if sample.name.startswith("comment_") else []), sample
