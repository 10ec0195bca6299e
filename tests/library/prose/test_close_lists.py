"""Lists right under a line, and lists nested by two or three spaces."""

from __future__ import annotations

import pytest

from councilblog.prose.close_lists import with_full_indents
from councilblog.prose.dialect import markdown_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Text:\n- one\n- two", "<p>Text:</p><ul><li>one</li><li>two</li></ul>"),
        ("Text:\n- one", "<p>Text:</p><ul><li>one</li></ul>"),
        ("**Text:**\n* one", "<p><strong>Text:</strong></p><ul><li>one</li></ul>"),
        ("Text\n- one\n- two", "<p>Text</p><ul><li>one</li><li>two</li></ul>"),
        ("Text\n- one\n  more\n- two", "<p>Text</p><ul><li>one  more</li><li>two</li></ul>"),
        ("Text:\n1. one\n2. two", "<p>Text:</p><ol><li>one</li><li>two</li></ol>"),
        ("Text\n1. one\n2. two", "<p>Text</p><ol><li>one</li><li>two</li></ol>"),
        (
            "> Text:\n> - one\n> - two",
            "<blockquote><p>Text:</p><ul><li>one</li><li>two</li></ul></blockquote>",
        ),
        ("He waited.\n- Yes, she said.", "<p>He waited.- Yes, she said.</p>"),
        ("It was in\n2016. We left in\n2019. So.", "<p>It was in2016. We left in2019. So.</p>"),
        ("A sum of 5\n- 3 is\n+ 2", "<p>A sum of 5- 3 is+ 2</p>"),
        ("- one\n  - deep\n- two", "<ul><li>one<ul><li>deep</li></ul></li><li>two</li></ul>"),
        (
            "1. one\n   - deep\n2. two",
            "<ol><li>one<ul><li>deep</li></ul></li><li>two</li></ol>",
        ),
        ("```\nText:\n- one\n```", "<pre><code>Text:- one</code></pre>"),
    ],
)
def test_lists_as_people_type_them(text: str, html: str) -> None:
    assert markdown_html(text)[0].replace("\n", "") == html


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("- a\n  - b\n    - c\n  - d\n- e", "- a\n    - b\n        - c\n    - d\n- e"),
        (" 9. a\n10. b", "9. a\n10. b"),
        ("- a\n    - b", "- a\n    - b"),
    ],
)
def test_indents_are_made_full(typed: str, full: str) -> None:
    assert with_full_indents(typed) == full
