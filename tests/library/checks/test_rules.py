"""For each rule a page that breaks it, and its nearest neighbour that does not."""

from __future__ import annotations

import pytest

from tests.library.checks.pages import HEAD, POLICY, a_page, a_site, findings, rules

PICTURE = '<img src="/blog/images/hall.jpg" alt="The hall" width="4" height="3">'
OURS = "https://www.example.gov.uk"
YOUTUBE = "https://www.youtube-nocookie.com/embed/x"


def body(good: str, bad: str, rule: str) -> tuple[str, str, str]:
    return rule, a_page(bad), a_page(good)


def head(good: str, bad: str, rule: str) -> tuple[str, str, str]:
    return rule, a_page(head=bad), a_page(head=good)


def more_head(good: str, bad: str, rule: str) -> tuple[str, str, str]:
    return head(HEAD + good, HEAD + bad, rule)


def link(good: str, bad: str, rule: str) -> tuple[str, str, str]:
    return body(f'<a href="{good}">A page</a>', f'<a href="{bad}">A page</a>', rule)


EACH_RULE = [
    # Links
    link("/blog/2017/07/", "/blog/2017/08/", "link-missing"),
    link("/blog/2017/07/", "/blog/2017/07", "link-missing"),
    link("2017/07/", "2017/7/", "link-missing"),
    link("./2017/../2017/07/?x=1#plan", "../2018/", "link-outside-site"),
    link(f"{OURS}/blog/", f"{OURS}/blog/x", "link-missing"),
    link("https://www.example.gov.uk/", "http://WWW.example.gov.uk/blog/x/", "link-missing"),
    link("https://www.example.gov.uk/council-tax", "/council-tax", "link-outside-site"),
    link("/blog/papers/minutes.pdf#page=2", "/blog/papers/Minutes.pdf", "link-missing"),
    link("/blog/2017/07/slt-away-day/#caf%C3%A9", "#caf%C3%A9", "fragment-missing"),
    link("/blog/2017/07/#plan", "/blog/2017/07/#Plan", "fragment-missing"),
    link("#main", "#mian", "fragment-missing"),
    link("#", "", "link-empty"),
    link("https://[2001:db8::1]/", "https://[", "link-unreadable"),
    link("mailto:blog@example.org", "https:/www.gov.uk", "link-unreadable"),
    link("tel:01234567890", r"\\www.gov.uk", "link-unreadable"),
    body(PICTURE, PICTURE.replace("hall", "hell"), "file-missing"),
    body(
        '<video src="/blog/images/hall.jpg" poster="images/a%20b.png"></video>',
        '<video src="/blog/images/hall.jpg" poster="images/a%20c.png"></video>',
        "file-missing",
    ),
    body(
        '<picture><source srcset="images/hall.jpg 1x, /blog/images/a%20b.png 2x"></picture>',
        '<picture><source srcset="images/hall.jpg 1x, images/hall-2.jpg 2x"></picture>',
        "file-missing",
    ),
    more_head(
        '<link rel="canonical" href="https://www.example.gov.uk/blog/">',
        '<link rel="canonical" href="https://www.example.gov.uk/blog/index.htm">',
        "link-missing",
    ),
    # Ids
    body('<p id="a">x</p><p id="b">y</p>', '<p id="a">x</p><p id="a">y</p>', "id-repeated"),
    body('<p id="a-b">x</p>', '<p id="a b">x</p>', "id-unusable"),
    body('<p id="a">x</p>', '<p id="">x</p>', "id-unusable"),
    body(
        '<section aria-labelledby="s t"><h2 id="s">x</h2><p id="t">y</p></section>',
        '<section aria-labelledby="s t"><h2 id="s">x</h2><p id="u">y</p></section>',
        "reference-missing",
    ),
    body(
        '<label for="a">Name</label><input id="a">',
        '<label for="b">Name</label><input id="a" aria-label="Name">',
        "reference-missing",
    ),
    # Headings
    (
        "h1-missing",
        a_page(main='<main id="main"><h2>A page</h2>{}</main>'),
        a_page("<h2>A part</h2>"),
    ),
    body("<h2>x</h2>", "<h1>x</h1>", "h1-repeated"),
    body(f"<h2>{PICTURE}</h2>", "<h2> <em> </em>&nbsp;</h2>", "heading-empty"),
    body("<h2>x</h2><h3>y</h3><h2>z</h2>", "<h2>x</h2><h4>y</h4>", "heading-skipped"),
    body("<h2>x</h2><h3>y</h3><h4>z</h4><h2>w</h2>", "<h3>x</h3>", "heading-skipped"),
    # Pictures, names, language, landmarks
    body('<img src="/blog/images/hall.jpg" alt="" width="4" height="3">',
         '<img src="/blog/images/hall.jpg" width="4" height="3">', "picture-text-missing"),
    body(PICTURE, PICTURE.replace(' width="4"', ""), "picture-size-missing"),
    body(PICTURE, PICTURE.replace("4", "0"), "picture-size-missing"),
    body(f'<a href="/blog/">{PICTURE}</a>',
         f'<a href="/blog/">{PICTURE.replace("The hall", "")}</a>', "link-words-missing"),
    body('<a href="#" aria-label="Home"></a>', '<a href="#"> </a>', "link-words-missing"),
    body('<a href="/blog/">Home</a>', '<a href="/blog/"><span aria-hidden="true">→</span></a>',
         "link-words-missing"),
    body('<a id="x"></a>', '<a id="x" href="#x"></a>', "link-words-missing"),
    body("<button>Copy</button>", "<button><svg><g/></svg></button>", "button-words-missing"),
    body("<details><summary>2016</summary></details>", "<details><summary></summary></details>",
         "button-words-missing"),
    ("language-unknown", a_page(lang=' lang="en"'), a_page(lang=' lang="cy"')),
    ("language-unknown", a_page(lang=""), a_page()),
    head(HEAD, HEAD.replace("A page", " "), "title-missing"),
    head(HEAD, HEAD.replace("<title>A page</title>", ""), "title-missing"),
    more_head("", "<title>Another</title>", "title-repeated"),
    head(HEAD.replace("A page", "x" * 160), HEAD.replace("A page", "x" * 161), "title-long"),
    body('<svg><title>A crest</title><path d="x"/></svg>', "<svg><path></svg>", "tag-nesting"),
    body("<table><tr><th>x</th></tr></table>", "<table><tr><td>x</td></tr></table>",
         "table-heading-missing"),
    body(f'<iframe src="{YOUTUBE}" title="x"></iframe>', f'<iframe src="{YOUTUBE}"></iframe>',
         "frame-title-missing"),
    ("main-count", a_page("<main>y</main>"), a_page()),
    ("main-count", a_page(main='<div id="main"><h1>A page</h1></div>'), a_page()),
    ("skip-link-missing", a_page(skip='<a href="/blog/">Home</a>'), a_page()),
    ("skip-link-missing", a_page(skip='<a href="#content">Skip</a>'), a_page()),
    head(HEAD.replace("initial-scale=1", "initial-scale=1, maximum-scale=5"),
         HEAD.replace("initial-scale=1", "maximum-scale=1.0"), "zoom-forbidden"),
    head(HEAD, HEAD.replace("initial-scale=1", "user-scalable = no"), "zoom-forbidden"),
    body("<label>Name <input></label>", "<p>Name <input></p>", "field-label-missing"),
    body('<input type="hidden">', '<input type="text">', "field-label-missing"),
    # Privacy
    body('<script src="/blog/theme/player.js"></script>', "<script></script>",
         "script-present"),
    body('<script src="/blog/theme/player.js"></script>',
         '<script src="/blog/images/x.js"></script>', "script-present"),
    body('<script type="application/ld+json">{}</script>',
         '<script type="module">x()</script>', "script-present"),
    body('<p class="x">y</p>', '<p style="color:red">y</p>', "inline-style"),
    more_head("", "<style>p{color:red}</style>", "inline-style"),
    body('<p class="on">y</p>', '<p onclick="x()">y</p>', "inline-handler"),
    body(PICTURE, PICTURE.replace("/blog/images/", "https://cdn.example.com/"), "third-party"),
    body(PICTURE, PICTURE.replace("/blog/images/", "//cdn.example.com/"), "third-party"),
    body(PICTURE, PICTURE.replace("/blog/images/", f"{OURS}/"), "third-party"),
    body(f'<a href="{YOUTUBE}">Video</a>', f'<iframe src="{YOUTUBE}" title="x"></iframe>',
         "third-party"),
    more_head('<link rel="license" href="https://www.nationalarchives.gov.uk/x">',
              '<link rel="preconnect" href="https://fonts.example.com">', "third-party"),
    more_head('<link rel="alternate" href="https://example.com/">',
              '<link rel="alternate stylesheet" href="https://example.com/">', "third-party"),
    body(PICTURE, '<img src="data:image/png;base64,xyz" alt="">', "embedded-data"),
    head(HEAD, HEAD.replace(POLICY, ""), "policy-missing"),
    head(HEAD, HEAD + POLICY, "policy-repeated"),
    head(HEAD, HEAD.replace(POLICY, "") + POLICY, "policy-late"),
    link("https://www.gov.uk/", "JavaScript:alert(1)", "link-javascript"),
    link("https://www.gov.uk/", "data:text/html,x", "link-javascript"),
    # Tags
    body("<p><b>x</b></p>", "<p><b>x</p>", "tag-nesting"),
    body("<p><b><i>x</i></b></p>", "<p><b><i>x</b></i></p>", "tag-nesting"),
    body("<p>x</p>", "x</p>", "tag-nesting"),
    body("<p>a<br>b<br/>c<wbr></p>", "<p>a<br></br>b</p>", "tag-nesting"),
    body("<div><p>x</p></div>", "<p><div>x</div></p>", "tag-nesting"),
    body('<a href="#">x</a><a href="#">y</a>', '<a href="#">x<a href="#">y</a></a>',
         "tag-nesting"),
    body("<p>5 &lt; 6 > 4 &amp; 3</p>", "<p>5 < 6</p>", "tag-unreadable"),
    body('<p class="x">y</p>', "<p class='x'>y</p>", "tag-unreadable"),
    body('<p class="x">y</p>', "<p class=x>y</p>", "tag-unreadable"),
    body('<p class="a" id="x">y</p>', '<p class="a" class="b">y</p>', "attribute-repeated"),
    body("<details open></details>", "<details open open></details>", "attribute-repeated"),
    ("doctype-missing", a_page().replace("<!doctype html>", ""), a_page()),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "bad", "good"), EACH_RULE)
def test_a_page_that_breaks_a_rule_is_told_and_its_neighbour_is_not(
    rule: str, bad: str, good: str
) -> None:
    assert rule in rules(bad)
    assert rule not in rules(good)


def test_the_faultless_page_has_no_finding() -> None:
    assert findings(a_site()) == []


@pytest.mark.parametrize("good", [good for _, _, good in EACH_RULE])
def test_the_good_neighbours_break_no_rule_about_their_tags(good: str) -> None:
    assert not {rule for rule in rules(good) if rule.startswith(("tag-", "attribute-"))}


def test_an_element_hidden_from_everybody_needs_no_words() -> None:
    assert rules(a_page("<div hidden><h2></h2><button></button></div>")) == []


def test_pages_that_are_not_utf_8_are_named() -> None:
    site = a_site(more={"2017/index.html": "<p>caf\u00e9</p>".encode("cp1252")})
    assert findings(site) == [("2017/index.html", "page-unreadable")]
