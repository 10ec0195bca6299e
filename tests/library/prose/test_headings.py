"""Levels, ids and order of headings."""

from __future__ import annotations

import pytest

from councilblog.prose.contents import headings_in
from councilblog.prose.render import render_prose


def headings(text: str) -> list[tuple[int, str, str]]:
    prose = render_prose(text, source="a.md", first_line=1)
    return [(each.level, each.id, each.text) for each in headings_in(prose.html)]


def findings(text: str) -> list[tuple[str, int, str]]:
    prose = render_prose(text, source="a.md", first_line=1)
    return [(each.rule, each.where.line, each.remedy) for each in prose.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## A\n\n### B", [(2, "a", "A"), (3, "b", "B")]),
        ("# A\n\n## B\n\n###### C", [(2, "a", "A"), (3, "b", "B"), (6, "c", "C")]),
        ("## A\n\n# B\n\n## C", [(2, "a", "A"), (2, "b", "B"), (3, "c", "C")]),
        (
            "## It's *here*\n\n## It's here",
            [(2, "its-here", "It’s here"), (2, "its-here-2", "It’s here")],
        ),
        ("## Tŷ Gwyn\n\n## 語", [(2, "ty-gwyn", "Tŷ Gwyn"), (2, "section", "語")]),
        ("## A {: #mine }\n\n## Mine", [(2, "mine", "A"), (2, "mine-2", "Mine")]),
        ('<h2 class="x">Raw</h2>', [(2, "raw", "Raw")]),
        ("##\n\nText", []),
        (
            "## Comments\n\n## Comment 1\n\n## T-64",
            [
                (2, "section-comments", "Comments"),
                (2, "section-comment-1", "Comment 1"),
                (2, "section-t-64", "T-64"),
            ],
        ),
    ],
)
def test_headings_have_levels_and_ids(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert headings(text) == expected


def test_a_skipped_level_is_told_with_the_right_marks() -> None:
    assert findings("## A\n\n#### B") == [("heading-skip", 3, "Write: ### B")]
    assert findings("### A\n\n#### B\n\n## C") == [("heading-skip", 1, "Write: ## A")]
    assert findings("# A\n\n### B") == [("heading-skip", 3, "Write: ## B")]
    assert findings("# A\n\n## B\n\n## C\n\n# D") == []


def test_an_empty_heading_is_left_out_and_told() -> None:
    prose = render_prose("One\n\n##\n\nTwo", source="a.md", first_line=1)
    assert prose.html == "<p>One</p>\n<p>Two</p>"
    assert [(each.rule, each.where.line) for each in prose.findings] == [("heading-empty", 3)]
