"""Where in a text its video stands."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from councilblog.prose.render import render_prose
from councilblog.prose.video_places import around_video, without_video_places


def html(text: str) -> str:
    return render_prose(text, source="x.md", first_line=1).html


def test_the_text_is_parted_at_the_place() -> None:
    assert around_video(html("One.\n\n[ Video: a ]\n\nTwo.")) == (
        "<p>One.</p>\n",
        "<p>Two.</p>",
    )


def test_without_a_place_the_video_follows_the_first_paragraph() -> None:
    text = html("## Head\n\n> Said.\n\nOne.\n\nTwo.")
    assert around_video(text) == (
        '<h2 id="head">Head</h2>\n<blockquote>\n<p>Said.</p>\n</blockquote>\n<p>One.</p>\n',
        "<p>Two.</p>",
    )


def test_a_text_without_paragraphs_comes_before_its_video() -> None:
    assert around_video("<ul>\n<li>One</li>\n</ul>") == ("<ul>\n<li>One</li>\n</ul>", "")


PIECES = st.sampled_from(
    ["One.", "[video: a]", "> [video: b]", "- [video: c]", "## H", "`[video: d]`", "    code"]
)


@given(st.lists(PIECES, max_size=8))
def test_nothing_but_the_places_is_left_out(pieces: list[str]) -> None:
    whole = html("\n\n".join(pieces))
    before, after = around_video(whole)
    assert without_video_places(before) + after == without_video_places(whole)


def test_ten_thousand_places_cost_no_more_than_their_number() -> None:
    text = "<p>[video: a]</p>\n" * 10_000
    began = time.process_time()
    assert around_video(text) == ("", "")
    assert time.process_time() - began < 5  # a quadratic walk takes minutes
