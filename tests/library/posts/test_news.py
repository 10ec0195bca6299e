"""News items: notes to editors, and who speaks."""

from __future__ import annotations

import pytest

from councilblog.errors import Finding
from councilblog.posts.news import notes_of
from councilblog.posts.reading import read_source
from councilblog.prose.render import render_prose


def parts(text: str) -> tuple[str, str]:
    return notes_of(render_prose(text, source="a.md", first_line=1).html)


def advice(text: str, kind: str = "news") -> list[Finding]:
    reading = read_source(
        f"Title: x\nKind: {kind}\n\n{text}".encode(),
        "posts/2026-07-01-x.md",
        default_author="Leader of the Council",
        is_page=False,
    )
    return [one for one in reading.findings if one.rule == "no-speaker"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("## Notes to editors", "notes-to-editors"),
        ("### NOTES TO EDITORS:", "notes-to-editors"),
        ("Note to editors\n---", "note-to-editors"),
        ("## Nodiadau i olygyddion", "nodiadau-i-olygyddion"),
    ],
)
def test_the_notes_are_parted_from_the_text(heading: str, name: str) -> None:
    assert parts(f"News.\n\n{heading}\n\n1. a\n2. b\n") == (
        "<p>News.</p>\n",
        f'<div id="{name}">\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n</div>',
    )


def test_notes_end_at_a_heading_as_high_and_keep_lower_ones() -> None:
    assert parts("News.\n\n## Notes to editors\n\na\n\n### More\n\nb\n\n## Related\n\nc") == (
        '<p>News.</p>\n<h2 id="related">Related</h2>\n<p>c</p>',
        '<div id="notes-to-editors">\n<p>a</p>\n<h3 id="more">More</h3>\n<p>b</p>\n</div>',
    )


def test_footnotes_of_the_text_are_no_notes_to_editors() -> None:
    text, notes = parts("News[^1].\n\n## Notes to editors\n\na\n\n[^1]: In full.\n")
    assert notes == '<div id="notes-to-editors">\n<p>a</p>\n</div>'
    assert 'class="footnote"' in text
    assert "In full." in text


@pytest.mark.parametrize(
    "text",
    [
        "News.",
        "",
        "> ## Notes to editors\n>\n> a",
        "## Notes\n\na",
        "Notes to editors\n\na",
    ],
)
def test_a_text_without_notes_is_as_it_was(text: str) -> None:
    html = render_prose(text, source="a.md", first_line=1).html
    assert notes_of(html) == (html, "")


def test_a_heading_without_notes_is_left_out() -> None:
    assert parts("News.\n\n## Notes to editors") == ("<p>News.</p>\n", "")


def test_a_quotation_without_a_speaker_is_told_at_its_line() -> None:
    (finding,) = advice("News.\n\n> “We’ll keep it,\n> all year.”\n")
    assert (finding.where.line, finding.problem, finding.remedy) == (
        6,
        "Nothing says who speaks in the quotation “We’ll keep it, all year.”.",
        "Write below its last line, for example:  > — Leader of the Council",
    )


@pytest.mark.parametrize(
    "text",
    [
        "> “We keep it.”\n> — Leader of the Council",
        "The Leader of the Council said:\n\n> “We keep it.”",
        "News.\n\n## Notes to editors\n\n> A duty to publish.",
        "No quotation.",
    ],
)
def test_a_speaker_is_named_in_a_caption_or_above(text: str) -> None:
    assert advice(text) == []


def test_a_blog_post_may_quote_as_it_likes() -> None:
    assert advice("> “We keep it.”", kind="blog") == []


def test_each_of_several_quotations_is_told_at_its_own_line() -> None:
    text = "> Same words here.\n\nMiddle.\n\n> Same words here.\n\nEnd."
    assert [one.where.line for one in advice(text)] == [4, 8]
