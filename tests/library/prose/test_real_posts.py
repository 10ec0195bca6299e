"""The 125 real posts: nothing is lost, nothing crashes, and the findings are right."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from councilblog.markup import plain_text, read_tags
from councilblog.prose.prose import Prose
from councilblog.prose.render import render_prose

_POSTS = Path("../shared/corpus/posts")
_NOT_TEXT = re.compile(
    r"<script.*?</script>|<!--.*?-->|</?[a-zA-Z][^>]*>|\]\(.*?\)|\{:.*?\}|&\w+;"
    r"|^\[.*?\]:.*$|^```.*$|\]\[.*?\]|https?://\S+|\\",
    re.DOTALL | re.MULTILINE,
)

pytestmark = pytest.mark.skipif(not _POSTS.is_dir(), reason="the real posts are not here")


@pytest.fixture(scope="module")
def posts() -> dict[str, tuple[str, Prose]]:
    texts = {
        path.name: path.read_text(encoding="utf-8").partition("\n\n")
        for path in sorted(_POSTS.glob("*.md"))
    }
    return {
        name: (body, render_prose(body, source=name, first_line=head.count("\n") + 3))
        for name, (head, _, body) in texts.items()
    }


def test_no_word_of_the_real_posts_is_lost(posts: dict[str, tuple[str, Prose]]) -> None:
    assert len(posts) == 125
    for name, (body, prose) in posts.items():
        written = set(re.findall(r"[^\W\d_]{3,}", _NOT_TEXT.sub(" ", body)))
        shown = plain_text(prose.html) + " ".join(link.text for link in prose.links)
        missing = {word for word in written if word not in shown and word not in prose.html}
        assert (name, missing) == (name, set())


def test_the_findings_of_the_real_posts_are_these(posts: dict[str, tuple[str, Prose]]) -> None:
    found = Counter(each.rule for _, prose in posts.values() for each in prose.findings)
    assert found == {
        "bold-heading": 12,
        "doubled-word": 3,
        "heading-skip": 6,
        "image-no-address": 8,
        "link-empty": 9,
        "link-no-address": 206,
        "link-words": 8,
        "raw-iframe": 4,
        "raw-script": 1,
        "raw-style": 20,
    }


def test_each_finding_names_the_line_it_speaks_of(posts: dict[str, tuple[str, Prose]]) -> None:
    for name, (_, prose) in posts.items():
        lines = (_POSTS / name).read_text(encoding="utf-8").split("\n")
        for finding in prose.findings:
            quotation = re.search(r"“\W*(\w+)", finding.problem)
            near = " ".join(lines[finding.where.line - 1 : finding.where.line + 1])
            assert quotation is None or quotation[1] in near, finding


def test_the_html_of_the_real_posts_is_strict(posts: dict[str, tuple[str, Prose]]) -> None:
    for _, prose in posts.values():
        assert prose.html.count("<") == len(list(read_tags(prose.html)))
