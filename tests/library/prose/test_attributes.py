"""Attributes in braces, and braces that are text."""

from __future__ import annotations

import pytest

from councilblog.prose.render import render_prose


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## Next {: #mine }", '<h2 id="mine">Next</h2>'),
        ("## Next {#mine .x}", '<h2 id="mine">Next</h2>'),
        ('Text\n{: #a lang="cy" }', '<p id="a" lang="cy">Text</p>'),
        ("*Bore da*{: lang=cy } all", '<p><em lang="cy">Bore da</em> all</p>'),
        ("Text\n{see annex A}", "<p>Text\n{see annex A}</p>"),
        ("*Text*{sic}", "<p><em>Text</em>{sic}</p>"),
        ("## Costs {draft}", '<h2 id="costs-draft">Costs {draft}</h2>'),
    ],
)
def test_braces(text: str, html: str) -> None:
    assert render_prose(text, source="a.md", first_line=1).html == html
