"""Quotations that name their speaker."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.markup import plain_text
from councilblog.prose.quotations import with_speakers
from councilblog.prose.render import render_prose
from councilblog.prose.sanitiser import sanitised


def html(text: str) -> str:
    return render_prose(text, source="a.md", first_line=1).html


@pytest.mark.parametrize("dash", ["—", "–", "--", "---"])
def test_a_last_line_with_a_dash_is_the_speaker(dash: str) -> None:
    assert html(f"> “We keep it.”\n> {dash} Leader of the Council") == (
        '<figure class="quotation"><blockquote>\n<p>“We keep it.”</p>\n</blockquote>'
        "<figcaption>— Leader of the Council</figcaption></figure>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "> Words.\n>\n> — Leader",
        "> Words.\n\n> — Leader",
        "> Words.  \n> — Leader",
        "> Words.<br>— Leader",
    ],
)
def test_a_paragraph_of_its_own_or_a_break_is_a_line_too(text: str) -> None:
    assert html(text) == (
        '<figure class="quotation"><blockquote>\n<p>Words.</p>\n</blockquote>'
        "<figcaption>— Leader</figcaption></figure>"
    )


def test_marks_opened_on_each_paragraph_and_closed_once_stay_as_typed() -> None:
    assert html('> "One.\n>\n> "Two."\n> — *Leader*, at the "Hub"') == (
        '<figure class="quotation"><blockquote>\n<p>“One.</p>\n<p>“Two.”</p>\n</blockquote>'
        "<figcaption>— <em>Leader</em>, at the “Hub”</figcaption></figure>"
    )


def test_a_quotation_within_another_has_its_own_speaker() -> None:
    assert html("> Outer.\n>\n> > Inner.\n> > — Resident\n>\n> — Leader") == (
        '<figure class="quotation"><blockquote>\n<p>Outer.</p>\n'
        '<figure class="quotation"><blockquote>\n<p>Inner.</p>\n</blockquote>'
        "<figcaption>— Resident</figcaption></figure>\n</blockquote>"
        "<figcaption>— Leader</figcaption></figure>"
    )


def test_the_id_of_the_line_stays_with_it() -> None:
    assert with_speakers('<blockquote><p>a</p><p id="who">— Leader</p></blockquote>') == (
        '<figure class="quotation"><blockquote><p>a</p></blockquote>'
        '<figcaption id="who">— Leader</figcaption></figure>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "> Words.",
        "> — only a name",
        "> Words.\n> —Leader",
        "> Words.\n> — Leader\n> and more words",
        "> Words\n> *spoken\n> — by whom*",
        "> - a\n> - — b",
        "> Words.\n> — ",
        "Words.\n— Leader",
        "> ## Head\n>     — code",
    ],
)
def test_other_quotations_stay_as_they_are(text: str) -> None:
    made = html(text)
    assert "<fig" not in made


def test_a_quotation_of_html_is_read_as_well() -> None:
    assert html("<blockquote><p>Words.</p><p>— <b>Leader</b></p></blockquote>") == (
        '<figure class="quotation"><blockquote><p>Words.</p></blockquote>'
        "<figcaption>— <b>Leader</b></figcaption></figure>"
    )


PIECES = st.sampled_from(
    """<blockquote> </blockquote> <p> </p> <em> </em> <br> — -- x <pre> </pre> <li> <ul> </ul>
    <a&#32;href="b"> </a> <figure> <img&#32;src="a&#32;—&#32;b"> &lt;""".split()
).map(lambda piece: piece.replace("&#32;", " "))


@given(st.lists(PIECES | st.sampled_from(["\n", " ", "\n— y", "<p>— z</p>"]), max_size=25))
def test_no_word_is_lost_and_all_tags_stay_balanced(pieces: list[str]) -> None:
    before = sanitised("".join(pieces))
    after = with_speakers(before)
    dashes = str.maketrans("", "", "—–- \n")
    assert plain_text(after).translate(dashes) == plain_text(before).translate(dashes)
    html5lib.HTMLParser(strict=False).parseFragment(after)
    assert sanitised(after).replace("<figure>", "") == after.replace(
        '<figure class="quotation">', ""
    ).replace("<figure>", "")


def test_a_long_nest_of_quotations_takes_no_time() -> None:
    deep = "<blockquote>" * 20_000 + "<p>a</p><p>— b</p>" + "</blockquote>" * 20_000
    assert with_speakers(deep).count("<figure") == 1


def test_two_quotations_that_stand_together_have_each_their_own_speaker() -> None:
    assert html("> “We waited.”\n>\n> — Leader\n\n> “I get to work.”\n>\n> — a porter") == (
        '<figure class="quotation"><blockquote>\n<p>“We waited.”</p>\n'
        "</blockquote><figcaption>— Leader</figcaption></figure>\n"
        '<figure class="quotation"><blockquote>\n<p>“I get to work.”</p>\n'
        "</blockquote><figcaption>— a porter</figcaption></figure>"
    )
