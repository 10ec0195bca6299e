"""A link to a document says what it leads to, once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.documents.document import Document, Format
from councilblog.markup import plain_text, read_tags
from councilblog.prose.document_links import describe_documents
from councilblog.prose.placing import Target, place_prose
from councilblog.prose.prose import LinkKind

PLAN = Document(Format.PDF, 294_000, 12, is_tagged=True, trouble="")
FACTS = "(PDF, 294 kB, 12 pages)"


def resolve(kind: LinkKind, written: str) -> Target | None:
    if kind is LinkKind.IMAGE:
        return Target(url="/images/bus.jpg")
    if written.endswith(".pdf"):
        return Target(url=f"/files/{written}", document=PLAN)
    return None if written == "gone" else Target(url=f"/{written}")


def describe(document: Document) -> str:
    assert document is PLAN
    return FACTS


def placed(html: str) -> str:
    return str(place_prose(html, resolve, describe=describe))


@pytest.mark.parametrize(
    ("inner", "described"),
    [
        ("Our plan", f"Our plan {FACTS}"),
        ("Our plan ", f"Our plan {FACTS}"),
        ("Our <em>plan</em>", f"Our <em>plan</em> {FACTS}"),
        ("Our plan (PDF)", f"Our plan {FACTS}"),
        ("Our plan (PDF, 294 KB)", f"Our plan {FACTS}"),
        ("Our plan [PDF 294kb]", f"Our plan {FACTS}"),
        ("Our plan&nbsp;(PDF,&nbsp;2&nbsp;MB) ", f"Our plan {FACTS}"),
        ("<strong>Our plan (PDF)</strong>", f"<strong>Our plan</strong> {FACTS}"),
        ("Our plan (draft)", f"Our plan (draft) {FACTS}"),
        ("Our plan (draft) (PDF)", f"Our plan (draft) {FACTS}"),
        ("Our (PDF) plan", f"Our (PDF) plan {FACTS}"),
        ("Our plan (PDF in Welsh)", f"Our plan (PDF in Welsh) {FACTS}"),
        ("(PDF) (2 MB) plan)", f"(PDF) (2 MB) plan) {FACTS}"),
        ("Fish &amp; chips", f"Fish &amp; chips {FACTS}"),
    ],
)
def test_the_words_stand_in_the_link(inner: str, described: str) -> None:
    html = f'<p>See <a href="plan.pdf">{inner}</a>, please.</p>'
    assert placed(html) == f'<p>See <a href="/files/plan.pdf">{described}</a>, please.</p>'


@pytest.mark.parametrize("typed", [" (PDF, 294 KB)", "(PDF)", "&nbsp;[PDF 294kb]", " (2 MB)"])
def test_facts_that_were_typed_behind_the_link_make_room(typed: str) -> None:
    html = f'<a href="plan.pdf">Our plan</a>{typed}.'
    assert placed(html) == f'<a href="/files/plan.pdf">Our plan {FACTS}</a>.'


def test_other_words_behind_the_link_are_left() -> None:
    html = '<a href="plan.pdf">Our plan</a> (in Welsh)'
    assert placed(html) == f'<a href="/files/plan.pdf">Our plan {FACTS}</a> (in Welsh)'


def test_behind_a_picture_they_stand_where_they_are_seen() -> None:
    html = '<a href="plan.pdf"><img alt="The plan" src="bus.jpg"></a>'
    assert placed(html) == (
        '<a href="/files/plan.pdf"><img alt="The plan" src="/images/bus.jpg" loading="lazy" '
        f'decoding="async"></a> {FACTS}'
    )


def test_a_link_that_held_nothing_but_its_kind_still_leads_there() -> None:
    html = '<a href="plan.pdf">(PDF, 294 KB)</a>'
    assert placed(html) == f'<a href="/files/plan.pdf">{FACTS}</a>'


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/a/">Our plan (PDF)</a>',
        "<a>Our plan (PDF)</a>",
        "<p>Our plan (PDF)</p>",
        '<a id="plan.pdf">x</a>',
    ],
)
def test_other_links_are_left_alone(html: str) -> None:
    def document_at(href: str) -> Document | None:
        return PLAN if href.endswith(".pdf") else None

    assert describe_documents(html, document_at, describe) == html


def test_a_link_that_leads_nowhere_is_not_described() -> None:
    assert placed('<a href="gone">Our plan (PDF)</a>') == "<a>Our plan (PDF)</a>"


def test_without_a_way_to_describe_them_documents_are_linked_to_as_anything_is() -> None:
    html = '<a href="plan.pdf">Our plan (PDF)</a>'
    assert str(place_prose(html, resolve)) == '<a href="/files/plan.pdf">Our plan (PDF)</a>'


def test_two_links_in_a_feed_have_their_words_and_whole_addresses() -> None:
    html = '<a href="a.pdf">A</a> and <a href="b.pdf">B (PDF)</a>'
    site = "https://blog.example.gov.uk"
    assert str(place_prose(html, resolve, absolute=site, describe=describe)) == (
        f'<a href="{site}/files/a.pdf">A {FACTS}</a> and '
        f'<a href="{site}/files/b.pdf">B {FACTS}</a>'
    )


def test_the_words_are_text_and_no_html() -> None:
    html = describe_documents('<a href="x">A</a>', lambda _: PLAN, lambda _: "(<b>&)")
    assert html == '<a href="x">A (&lt;b&gt;&amp;)</a>'


def test_many_brackets_do_not_hold_anybody_up() -> None:
    html = f'<a href="plan.pdf">{"(" * 50_000}PDF{")" * 50_000}</a>' + "(PDF" * 50_000
    assert placed(html).count(FACTS) == 1


PIECES = st.sampled_from(
    ["plan", " ", "(PDF)", "(", ")", "[2 MB]", "&nbsp;", "&amp;", "<em>", "</em>", "12 pages"]
)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_words_and_tags_of_a_link_stay_but_for_what_was_typed_at_its_end(inner: str) -> None:
    html = f'<a href="plan.pdf">{inner}</a>'
    described = placed(html)
    assert described.count(FACTS) == 1
    before, after = (
        [(tag.name, tag.is_end) for tag in read_tags(each)] for each in (html, described)
    )
    assert before == after
    kept = plain_text(described.replace(FACTS, "")).strip("\xa0 ")
    assert plain_text(html).startswith(kept) or plain_text(html).strip("\xa0 ").startswith(kept)
    # Said a second time, they take the place of themselves.
    again = described.replace('href="/files/', 'href="')
    assert placed(again).count(FACTS) == 1
