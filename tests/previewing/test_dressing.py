"""What the preview adds to a page, and that it changes nothing else."""

from __future__ import annotations

import pytest

from councilblog.previewing.dressing import dressed, freshly_styled, labelled

PAGE = (
    '<html><head><meta http-equiv="Content-Security-Policy" content="{policy}"></head>'
    '<body id="_top"><p>Words.</p></body></html>'
)


def policy_of(html: str) -> str:
    return html.partition('content="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("policy", "wider"),
    [
        (
            "default-src 'none'; style-src 'self'",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'",
        ),
        (
            "script-src 'none'; connect-src 'self' https://example.org",
            "script-src 'self'; connect-src 'self' https://example.org; style-src 'self'",
        ),
    ],
)
def test_the_pages_policy_lets_the_previews_own_script_run_and_nothing_else(
    policy: str, wider: str
) -> None:
    assert policy_of(dressed(PAGE.format(policy=policy), "", "1")) == wider


def test_the_panel_stands_first_and_the_words_are_left_alone() -> None:
    html = dressed(PAGE.format(policy=""), r"<aside>\1 \g<0> panel</aside>", "1")
    assert r'<body id="_top">' + "\n" + r"<aside>\1 \g<0> panel</aside><p>Words.</p>" in html


def test_the_mark_differs_when_the_page_or_its_panel_does_and_not_with_the_version() -> None:
    def mark(html: str) -> str:
        return html.partition('data-mark="')[2].partition('"')[0]

    page = PAGE.format(policy="")
    assert mark(dressed(page, "a", "1")) == mark(dressed(page, "a", "2"))
    assert mark(dressed(page, "a", "1")) != mark(dressed(page, "b", "1"))
    assert mark(dressed(page, "a", "1")) != mark(dressed(page + " ", "a", "1"))


def test_links_to_what_readers_do_not_see_carry_a_word() -> None:
    html = '<a href="/a/">A</a> <a href="/a/b/">B</a>'
    assert (
        labelled(html, {"/a/": "draft"})
        == '<a href="/a/" data-preview="draft">A</a> <a href="/a/b/">B</a>'
    )


def test_another_stylesheet_is_another_address() -> None:
    html = '<link rel="stylesheet" href="/s.css">'
    one, other = (freshly_styled(html, "/s.css", data) for data in (b"a", b"b"))
    assert one != other
    assert one.startswith('<link rel="stylesheet" href="/s.css?')
