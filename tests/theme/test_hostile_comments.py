"""5,000 hostile texts as names and words of comments, in a real Chromium that would run them.

The page's own policy is switched off, so that only the renderer and the escaping stand
between a text and the reader. A planted control shows that the test would notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from markupsafe import Markup
from playwright.sync_api import Page

from councilblog.builds.comment_views import CommentView
from councilblog.builds.post_views import PostPageView
from councilblog.comments.text import normalised, normalised_name
from tests.browser import chromium
from tests.library.comments.payloads import ALARM, hostile_texts
from tests.theme.sample_comments import OPEN, CommentSample, a_comment, a_commented_post
from tests.theme_samples import Sample, render

A_PAGE = 500
TEXTS = hostile_texts(10 * A_PAGE)

#: Notes whatever would be shown or run; fetching is noted by the route.
_WATCH = """
window.ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
  window[name] = (...said) => { window.ran.push(name + ' ' + said.join(' ').slice(0, 60)); };
"""

#: Every element of the thread that no comment has, by tag and attribute and address.
_LOOK = """() => {
  const allowed = {
    OL: ['class', 'role', 'start'], UL: [], LI: ['class', 'id'], P: ['class'],
    A: ['href', 'rel'], SPAN: ['class'], H3: ['class'], DIV: ['class', 'lang'],
    TIME: ['class', 'datetime'], EM: ['class', 'lang'], STRONG: [], BR: [], CODE: [], PRE: [],
    BLOCKQUOTE: [], OPTION: ['value'],
  };
  const classes = /^(comment|ledger-row|comment__\\w+|prose| )*$/;
  const outside = [];
  const all = [
    ...document.querySelectorAll('.comment, .comment *, form select *, #_comments *')];
  for (const e of all) {
    const names = allowed[e.tagName];
    if (!names || e.namespaceURI !== 'http://www.w3.org/1999/xhtml') {
      outside.push(e.tagName);
      continue;
    }
    for (const {name} of e.attributes)
      if (!names.includes(name)) outside.push(`${e.tagName} ${name}`);
    if (!classes.test(e.className)) outside.push(`class ${e.className}`);
    if (e.tagName === 'A') {
      const written = e.getAttribute('href');
      const ours = /^#(comment-\\d+|_parent)$/.test(written);
      const theirs = ['http:', 'https:', 'mailto:'].includes(e.protocol)
        && e.rel === 'nofollow ugc noopener noreferrer' && e.closest('.prose');
      if (!ours && !theirs) outside.push(`href ${written}`);
    }
    if (e.tagName === 'P' && e.className === '' && !e.closest('.prose')) outside.push('P');
  }
  const lists = [...document.querySelectorAll('.comments__list')];
  return {
    looked: all.length,
    outside,
    comments: lists.flatMap(list => [...list.children])
      .filter(e => e.matches('li.comment') && /^comment-\\d+$/.test(e.id)).length,
    parts: document.querySelector('#comments').children.length,
    sections: document.querySelectorAll('main > section').length,
    forms: document.forms.length,
  };
}"""

_FIRE = """() => {
  document.addEventListener('click', event => event.preventDefault(), true);
  const names = ['click', 'dblclick', 'mousedown', 'mouseover', 'mouseenter', 'pointerenter',
    'pointerdown', 'focus', 'focusin', 'blur', 'load', 'error', 'toggle', 'begin',
    'animationstart', 'transitionend', 'input', 'wheel'];
  for (const e of document.querySelectorAll('.comment, .comment *, form select *'))
    for (const name of names)
      e.dispatchEvent(new Event(name, {bubbles: true, cancelable: true}));
}"""


@pytest.fixture(scope="module")
def window() -> Iterator[Page]:
    with chromium() as browser:
        page = browser.new_page(bypass_csp=True)
        page.add_init_script(_WATCH)
        yield page


def a_page_of(texts: tuple[str, ...]) -> CommentSample:
    """A page with a comment for each text: it is the name, and the words."""
    comments = [
        a_comment(number, name=normalised_name(text), body=normalised(text))
        for number, text in enumerate(texts, start=1)
    ]
    return a_commented_post("hostile", comments, OPEN)


def seen(window: Page, sample: CommentSample) -> tuple[dict[str, Any], list[str], list[str]]:
    """What is on the page that should not be, what ran, and what was asked for."""
    asked: list[str] = []

    def refuse(route: Any) -> None:
        if route.request.resource_type != "document":
            asked.append(route.request.url)
        route.abort()

    window.goto("about:blank")
    window.route("**/*", refuse)
    html = render(Sample(name=sample.name, frame=sample.frame, view=sample.view))
    body = html.partition("</head>")[2]
    window.set_content(f"<!doctype html><html><head></head>{body}")
    found = window.evaluate(_LOOK)
    window.evaluate(_FIRE)
    window.wait_for_timeout(50)
    ran = window.evaluate("window.ran")
    window.unroute("**/*")
    ours = ("/theme/images/crest.svg",)
    return found, ran, [url for url in asked if not url.endswith(ours)]


@pytest.mark.parametrize("start", range(0, len(TEXTS), A_PAGE))
def test_no_hostile_text_runs_or_leaves_the_list_of_what_a_comment_may_hold(
    window: Page, start: int
) -> None:
    texts = TEXTS[start : start + A_PAGE]
    found, ran, asked = seen(window, a_page_of(texts))
    assert found.pop("looked") > 10 * A_PAGE
    assert found == {
        "outside": [],
        "comments": A_PAGE,
        "parts": 4,
        "sections": 2,
        "forms": 1,
    }
    assert ran == []
    assert asked == []


@pytest.mark.parametrize(
    ("planted", "outside", "runs"),
    [
        (f"<img src=x onerror={ALARM}>", "IMG", True),
        (f"<svg onload={ALARM}></svg>", "svg", True),
        (f"<p onclick={ALARM}>x</p>", "P onclick", True),
        (f"<script>{ALARM}</script>", "SCRIPT", True),
        (f'<a href="javascript:{ALARM}">x</a>', f"href javascript:{ALARM}", False),
        ('<a href="//evil.example" rel="">x</a>', "href //evil.example", False),
        ('<em class="badge">Official reply</em>', "class badge", False),
        ("<iframe srcdoc=x></iframe>", "IFRAME", False),
    ],
)
def test_the_test_itself_notices_what_should_not_be_there(
    window: Page, planted: str, outside: str, *, runs: bool
) -> None:
    sample = a_page_of(TEXTS[:20])
    assert isinstance(sample.view, PostPageView)
    comments = sample.view.comments
    assert comments is not None
    [first, *others] = comments.first
    assert isinstance(first, CommentView)
    worse = first._replace(body=Markup("<p>Words.</p>{}").format(Markup(planted)))  # noqa: S704
    view = sample.view._replace(comments=replace(comments, first=(worse, *others)))
    found, ran, _ = seen(window, replace(sample, view=view))
    assert outside in found["outside"]
    assert bool(ran) == runs
