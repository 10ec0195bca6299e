"""Raw HTML that may not stand: what is published instead, and what is said."""

from __future__ import annotations

import pytest

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.prose.render import render_prose


@pytest.mark.parametrize(
    ("text", "html", "found"),
    [
        ("a <script>x()</script> b", "<p>a  b</p>", ["raw-script"]),
        ("<script src='x'>\nif (a < b) {}\n</script>\n\nb", "<p>b</p>", ["raw-script"]),
        (
            '<iframe src="https://www.youtube.com/embed/abc_12?x=0" title="A film"></iframe>',
            '<p><a href="https://www.youtube.com/watch?v=abc_12">A film</a></p>',
            ["raw-iframe"],
        ),
        (
            '<iframe src="//player.example.org/1"></iframe>',
            '<p><a href="https://player.example.org/1">player.example.org</a></p>',
            ["raw-iframe"],
        ),
        (
            '<video controls><source src="a.mp4">Fallback</video>',
            '<p><a href="a.mp4">a.mp4</a></p>',
            ["raw-html"],
        ),
        (
            '<object data="a.pdf"><object data="b.pdf"></object> fallback</object>',
            '<p><a href="a.pdf">a.pdf</a></p>',
            ["raw-html"],
        ),
        (
            '<object data="a.pdf"><embed src="b.pdf"></object>',
            '<p><a href="a.pdf">a.pdf</a></p>',
            ["raw-html"],
        ),
        ('<iframe src="javascript:x()"></iframe> a', "<p>a</p>", ["raw-iframe"]),
        ('a <b onclick="x()">b</b>', "<p>a <b>b</b></p>", ["raw-handler"]),
        ("<b title='>' onmouseover=x>b</b> c", "<p><b>b</b> c</p>", ["raw-handler"]),
        ("[a words](javascript:x())", "<p><a>a words</a></p>", ["script-link"]),
        ('<a href="java&#115;cript:x()">a b</a>', "<p><a>a b</a></p>", ["script-link"]),
        ('<a href="data:text/html,x">a b</a>', "<p><a>a b</a></p>", ["script-link"]),
        ("[a words](file:///C:/a.doc)", "<p><a>a words</a></p>", ["link-scheme"]),
        ("<form action='x'>a <input name=b></form>", "a ", ["raw-html", "raw-html"]),
        ("<style>p { color: red }</style>\n\na", "<p>a</p>", ["raw-html"]),
        ("<center>a</center>", "a", ["raw-html"]),
        ('<p style="color:red" class="x">a</p>', "<p>a</p>", ["raw-style"]),
        ("<marquee>a</marquee> <o:p>b</o:p>", "<p>a b</p>", ["raw-html", "raw-html"]),
        ("<!-- a note to ourselves -->\n\na", "<p>a</p>", []),
        (
            "<details><summary>a</summary>b</details>",
            "<details><summary>a</summary>b</details>",
            [],
        ),
        (
            "<a@example.gov.uk>",
            '<p><a href="mailto:a@example.gov.uk">a@example.gov.uk</a></p>',
            [],
        ),
    ],
)
def test_raw_html(text: str, html: str, found: list[str]) -> None:
    prose = render_prose(text, source="a.md", first_line=1)
    assert prose.html.strip() == html.strip()
    assert [finding.rule for finding in prose.findings] == found


def test_an_embedded_film_is_told_in_plain_words() -> None:
    text = 'One\n\n<iframe src="https://films.example.org/1"></iframe>'
    assert render_prose(text, source="posts/a.md", first_line=4).findings == (
        Finding(
            rule="raw-iframe",
            gravity=Gravity.FAULT,
            where=SourceRef(path="posts/a.md", line=6),
            problem=(
                "A part of another site is in the text: "
                '“<iframe src="https://films.example.org/1">”.'
            ),
            consequence=(
                "Only a plain link to it is published: the other site could follow our readers."
            ),
            remedy=(
                "Write a link to the film instead, for example: "
                "[Watch the film about buses (6 minutes)](https://www.example.org/buses)"
            ),
        ),
    )


def test_code_may_speak_of_any_tag() -> None:
    text = "Write `<script>` or `onclick=x`.\n\n    <iframe src='javascript:x'>\n"
    assert render_prose(text, source="a.md", first_line=1).findings == ()
