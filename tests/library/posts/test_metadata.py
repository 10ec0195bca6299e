"""What a header says of a post or page, and what is wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.languages.dates import LONDON
from councilblog.languages.language import Language
from councilblog.posts.header import split_header
from councilblog.posts.metadata import (
    PageHeader,
    PostHeader,
    read_page_header,
    read_post_header,
)
from councilblog.posts.post import Comments, PostKind, Status
from councilblog.posts.text_file import decode_text
from councilblog.posts.ties import Ties
from tests.library.posts.broken_headers import BROKEN, GOOD, SOURCE

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "posts"


def read(text: str, source: str = SOURCE) -> PostHeader:
    return read_post_header(
        split_header(text, source),
        source=source,
        default_author="Chief Executive",
        first_words="Forty managers met",
        today=date(2017, 8, 1),
    )


def places(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{one.rule} {one.gravity.value} {one.where.line}" for one in findings]


def test_a_full_header_is_read_whole() -> None:
    text = """\
title: Children&rsquo;s services &amp; schools
date: Tuesday 1 July 2014, 9.30am
MODIFIED: 3 July 2014
Tags: digital, Children's services, , Digital, childrens services
Authors: Chief Executive; Leader, the
Summary: <p>A day
    &mdash; in short.</p>
Slug: schools
Lang: Cymraeg
Status: Draft
Series: Schools &amp; us
Id: old-Post-12
Kind: News
Thread: Schools for all

Text.
"""
    assert read(text, "posts/2014-07-01-x.md") == PostHeader(
        title="Children’s services & schools",
        language=Language.CY,
        status=Status.DRAFT,
        published_at=datetime(2014, 7, 1, 9, 30, tzinfo=LONDON),
        has_time=True,
        modified_at=datetime(2014, 7, 3, tzinfo=LONDON),
        authors=("Chief Executive", "Leader, the"),
        tags=("digital", "Children's services"),
        series="Schools & us",
        summary="A day — in short.",
        slug="schools",
        id="old-Post-12",
        feed_id="",
        in_feeds=True,
        video="",
        comments=Comments.AS_SET,
        kind=PostKind.NEWS,
        ties=Ties(story="Schools for all", story_line=14),
        findings=read(text, "posts/2014-07-01-x.md").findings,
        ok=True,
    )
    assert places(read(text, "posts/2014-07-01-x.md").findings) == ["marks-in-header advice 6"]


def test_the_file_name_says_what_the_header_does_not() -> None:
    assert read(
        "Title: Diwrnod i ffwrdd\n\nTestun.", "posts/2017-07-31-slt_Away.day.cy.md"
    ) == (
        PostHeader(
            title="Diwrnod i ffwrdd",
            language=Language.CY,
            status=Status.PUBLISHED,
            published_at=datetime(2017, 7, 31, tzinfo=LONDON),
            has_time=False,
            modified_at=None,
            authors=("Chief Executive",),
            tags=(),
            series="",
            summary="",
            slug="slt-away-day",
            id="",
            feed_id="",
            in_feeds=True,
            video="",
            comments=Comments.AS_SET,
            kind=PostKind.BLOG,
            ties=None,
            findings=(),
            ok=True,
        )
    )


def test_a_page_is_read_whole() -> None:
    text = "Title: Amdanom ni\nModified: 2017-08-01\nSummary: Pwy ydym ni\nId: about\n\nTestun"
    assert read_page_header(split_header(text, "x"), source="pages/about.cy.md") == PageHeader(
        title="Amdanom ni",
        language=Language.CY,
        status=Status.PUBLISHED,
        modified_at=datetime(2017, 8, 1, tzinfo=LONDON),
        summary="Pwy ydym ni",
        slug="about",
        id="about",
        findings=(),
        ok=True,
    )


def test_keys_that_a_page_has_no_use_for_are_told() -> None:
    text = "Title: About\nDate: 2017-07-31\nTags: x\nCategory: y\nFoo: bar\n\nText"
    page = read_page_header(split_header(text, "x"), source="pages/about.md")
    assert page.ok
    assert places(page.findings) == [
        "key-not-for-pages advice 2",
        "key-not-for-pages advice 3",
        "category-not-used fault 4",
        "unknown-key loss 5",
    ]
    assert page.findings[0].problem == "“Date: 2017-07-31” has no use on a page."


@pytest.mark.parametrize(
    "line", ["Kind: news", "Thread: a", "Cites: a", "Ask: Why?", "Ask_where: b", "Answers: c"]
)
def test_a_page_is_no_news_and_joins_no_story(line: str) -> None:
    header = split_header(f"Title: About\n{line}\n\nText", "x")
    (finding,) = read_page_header(header, source="pages/about.md").findings
    assert finding == Finding(
        rule="key-not-for-pages",
        gravity=Gravity.FAULT,
        where=SourceRef(path="pages/about.md", line=2),
        problem=f"“{line}” has no use on a page.",
        consequence="It would be left out: only posts are news, join a story, cite and ask.",
        remedy="Delete the line, or move the file to content/posts if it is a post.",
    )


@pytest.mark.parametrize("name", BROKEN)
def test_every_trouble_of_a_header_is_found_at_its_line(name: str) -> None:
    text, source, ok, expected = BROKEN[name]
    post = read(text + "\n\nText.\n", source)
    assert (places(post.findings), post.ok) == (expected, ok)


@pytest.mark.parametrize(
    ("name", "problem", "consequence", "remedy"),
    [
        (
            "sumary",
            "A header has no line called “Sumary:”.",
            "What follows it, “x”, would be lost.",
            "Did you mean “Summary”? Type:  Summary: x",
        ),
        (
            "contact",
            "A header has no line called “Contact:”.",
            "What follows it, “01722”, would be lost.",
            (
                "If it belongs to the text, put an empty line above it. A header's lines are "
                "Title, Date, Modified, Tags, Author, Authors, Summary, Slug, Lang, Status, "
                "Series, Id, Feed, Feed_Id, Video, Comments, Kind, Thread, Cites, Ask, "
                "Ask_until, Ask_where and Answers."
            ),
        ),
        (
            "draft true",
            "A header has no line called “draft:”.",
            "What follows it, “true”, would be lost.",
            "Did you mean “Status”? Type:  Status: draft",
        ),
        (
            "category",
            "“Category: News” is not used by this blog.",
            "This blog has topics, not categories: it would become a tag.",
            "Delete the line, and write:  Tags: News",
        ),
        (
            "translation",
            "“Translation: true” is not used by this blog.",
            "It would have no effect: a translation is known by its file's name.",
            (
                "Delete the line, and give the Welsh file the name of the English one with "
                ".cy.md at its end, for example  2017-07-31-slt-away-day.cy.md"
            ),
        ),
        (
            "url",
            "“Url: x/” is not used by this blog.",
            "It would be published at another address, and links to the old one would break.",
            (
                "Delete the line, and give the last part of the address, for example:  "
                "Slug: slt-away-day"
            ),
        ),
        (
            "status misspelt",
            "“drfat” is not a status. There are two: published and draft.",
            "A draft might be published, or a post be left out.",
            "Did you mean “draft”? Type:  Status: draft",
        ),
        (
            "status hidden",
            "“hidden” is not a status. There are two: published and draft.",
            "A draft might be published, or a post be left out.",
            "This blog has no pages that are published and not listed. Type:  Status: draft",
        ),
        (
            "language wlesh",
            "“Wlesh” is not a language of this blog, which is in English (en) and Welsh (cy).",
            "It would stand among the posts of the wrong language.",
            "Did you mean Welsh? Type:  Lang: cy",
        ),
        (
            "language differs",
            (
                "The header says “Lang: en”, and the file's name, which ends in “.cy.md”, says "
                "Welsh."
            ),
            "It would stand among the posts of the wrong language.",
            "Delete the line if this is Welsh; otherwise rename the file.",
        ),
        (
            "file name welsh",
            "The file's name ends in “.Welsh.md”, which is no language of this blog.",
            "It would stand among the posts of the wrong language.",
            "Let the name end in .cy.md.",
        ),
        (
            "no title",
            "The header has no title.",
            "Lists, feeds and the browser's tab would have nothing to show.",
            "Write a title, for example:  Title: Forty managers met",
        ),
        (
            "title a date",
            "The title, “Friday, 20 September 2013”, is only a date.",
            "The date is shown anyway, and nobody could tell what this is about.",
            "Write what it is about, for example:  Title: Forty managers met",
        ),
        (
            "title shouted",
            "The title, “OUR AWAY DAY”, is all in capitals.",
            "It would be harder to read, and some screen readers spell it out.",
            "Use capitals as in a sentence, for example:  Title: Our away day",
        ),
        (
            "title html",
            "The title has HTML in it: “<b>”. It is plain text.",
            "Readers would see these signs as they are typed.",
            "Take the signs out and keep the words.",
        ),
        (
            "no such day in name",
            (
                "Neither the header nor the file's name says when this was published, and "
                "there is no day “2017-02-30”."
            ),
            "It would have no address and no place in the archive.",
            "Add a line to the header, for example:  Date: 2017-07-31",
        ),
        (
            "date impossible",
            "“32 July 2017” is not a date: July has 31 days.",
            "The post would have no address and no place in the archive.",
            "Correct the day, at most 31. Write year-month-day, for example:  Date: 2017-07-31",
        ),
        (
            "date differs",
            "The header's date, “2017-07-30”, is not the one in the file's name, “2017-07-31”.",
            "The header's date would be used.",
            "Rename the file so that it begins with 2017-07-30, or correct the date.",
        ),
        (
            "date far ahead",
            "The date “2071-07-31” is more than two years ahead.",
            "The post would stay unpublished until then.",
            "Check the year.",
        ),
        (
            "time not there",
            (
                "There is no such time as “2017-03-26 01:30”: that night the clocks go "
                "forward an hour."
            ),
            "02:30 would be used instead.",
            "Type:  Date: 2017-03-26 02:30",
        ),
        (
            "modified first",
            "The text was changed on “2017-07-30”, before it was published on “2017-07-31”.",
            "Readers would be told of a change that came before the post.",
            "Correct one of the two dates, or delete the line “Modified:”.",
        ),
        (
            "slug in capitals",
            (
                "The slug “SLT Away Day” cannot be part of an address: it has more in it "
                "than small letters, figures and single hyphens."
            ),
            "The page would be written to the wrong place or to none.",
            "Type:  Slug: slt-away-day",
        ),
        (
            "no slug",
            "The file's name has no words that an address could be made of.",
            "It could not be published: it would have no address.",
            (
                "Give it a name like  2017-07-31-slt-away-day.md  or add a line to the "
                "header, for example:  Slug: slt-away-day"
            ),
        ),
        (
            "id path",
            "The id “2017/07/x” has more in it than letters, figures and hyphens.",
            "Feed readers could not tell this apart from other posts.",
            "Type:  Id: 2017-07-x",
        ),
        (
            "tag of signs",
            "“!!!” has no letter or figure in it.",
            "No address could be made of it, so this tag would be left out.",
            "Write a name with letters, for example:  Tags: digital, smart working",
        ),
    ],
)
def test_a_trouble_is_told_in_these_words(
    name: str, problem: str, consequence: str, remedy: str
) -> None:
    text, source, _, _ = BROKEN[name]
    finding = read(text + "\n\nText.\n", source).findings[0]
    assert (finding.problem, finding.consequence, finding.remedy) == (
        problem,
        consequence,
        remedy,
    )


@pytest.mark.parametrize("name", BROKEN)
def test_no_sentence_blames_shouts_or_speaks_of_machines(name: str) -> None:
    text, source, _, _ = BROKEN[name]
    for finding in read(text + "\n\nText.\n", source).findings:
        words = f"{finding.problem} {finding.consequence} {finding.remedy}"
        ours = re.sub(r"“[^”]*”", "", words)
        assert not re.search(r"invalid|failed|malformed|null|please|oops|!", ours)
        assert all(
            part[0].isupper() or part[0] == "“" or part[0].isdigit()
            for part in (finding.problem, finding.consequence, finding.remedy)
        )
        assert finding.problem.endswith((".", "?"))
        assert finding.consequence.endswith(".")


def test_a_category_becomes_a_tag_so_that_nothing_is_lost() -> None:
    post = read(GOOD + "Category: News; Views\nTags: digital\n\nText.")
    assert post.tags == ("digital", "News", "Views")


def test_of_a_key_that_stands_twice_the_first_is_used_and_lists_are_joined() -> None:
    text = "Title: one\nTitle: two\nTags: a\nTags: b\nAuthor: A\nAuthors: B, a\n\nText."
    post = read(text)
    assert (post.title, post.tags, post.authors) == ("one", ("a", "b"), ("A", "B"))


def test_a_list_item_keeps_its_comma() -> None:
    post = read("---\ntitle: x\nauthors:\n- Leader, the\n- B\n---\nText.")
    assert post.authors == ("Leader, the", "B")


def test_nobody_is_the_author_when_nobody_is_named() -> None:
    header = split_header(GOOD + "\n", SOURCE)
    assert read_post_header(header, source=SOURCE, default_author="").authors == ()


def test_an_entity_for_a_hidden_character_stays_as_it_was_typed() -> None:
    assert read("Title: A&#x202E;b &AMP; &bogus; &pound;5 R&D\n\n").title == (
        "A&#x202E;b & &bogus; £5 R&D"
    )


def test_a_status_that_is_not_known_is_never_taken_for_published() -> None:
    assert read(GOOD + "Status: pubished-ish\n\n").status is Status.DRAFT


@pytest.mark.parametrize(
    "title",
    [
        "5 * 3 * 2 posts",
        "snake_case_names",
        "a < b and c > d",
        "NHS",
        "COVID",
        "Title [2017] (draft)",
        "May",
        "24/7",
        "C: a title",
        "“Quoted”",
    ],
)
def test_ordinary_titles_are_left_in_peace(title: str) -> None:
    post = read(f"Title: {title}\n\n")
    assert (post.title, post.findings) == (title, ())


@pytest.mark.parametrize(
    ("source", "slug", "language"),
    [
        ("posts/2017-07-31-gov.uk.md", "gov-uk", Language.EN),
        ("posts/2017-07-31-gov.uk.cy.md", "gov-uk", Language.CY),
        ("posts/2017-07-31-x.en.md", "x", Language.EN),
        ("posts/2017-07-31-x.CY.md", "x", Language.CY),
        ("posts/2017-07-31-Tŷ Dŵr.md", "ty-dwr", Language.EN),
        ("posts/away-day.md", "away-day", Language.EN),
        ("posts/2017-07-31-2018-08-01.md", "2018-08-01", Language.EN),
    ],
)
def test_a_file_name_gives_slug_and_language(
    source: str, slug: str, language: Language
) -> None:
    post = read(GOOD + "\n", source)
    assert (post.slug, post.language, post.ok) == (slug, language, True)


VALUES = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=30)
KEYS = st.sampled_from(
    """Title Date Modified Tags Authors Summary Slug Lang Status Series Id Category Foo Kind
    Thread Cites Ask Ask_until Ask_where Answers""".split()
)


@given(st.lists(st.tuples(KEYS, VALUES), max_size=8), VALUES)
def test_any_header_is_read_without_a_crash_and_a_readable_one_is_whole(
    lines: list[tuple[str, str]], name: str
) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in lines) + "\nText.\n"
    source = "posts/" + name.replace("/", "-") + ".md"
    post = read(text, source)
    if post.ok:
        assert post.title
        assert post.published_at
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", post.slug)
    elif split_header(text, source).findings == ():
        assert any(finding.gravity is Gravity.LOSS for finding in post.findings)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")
def test_every_header_of_the_corpus_is_read_and_only_one_is_remarked_on() -> None:
    readable = 0
    rules: Counter[str] = Counter()
    for path in sorted(CORPUS.glob("*.md")):
        text, findings = decode_text(path.read_bytes(), path.name)
        assert text is not None
        header = split_header(text, path.name)
        post = read_post_header(header, source=path.name, default_author="")
        readable += post.ok
        rules.update(one.rule for one in (*findings, *header.findings, *post.findings))
    assert readable == 125
    assert rules == {"marks-in-header": 1}
