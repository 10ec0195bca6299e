"""Authors, from their files."""

from __future__ import annotations

import pytest

from councilblog.errors import Gravity
from councilblog.languages.language import Language
from councilblog.posts.authors import read_author
from councilblog.posts.post import Author

SOURCE = "authors/chief-executive.toml"


def test_an_author_is_read_whole() -> None:
    text = """\ufeffname = "Chief Executive"\r
role = "Leads the council's staff"
since = 2024
about = "Writes about Tŷ Dŵr."
"""
    author = Author(
        slug="chief-executive",
        language=Language.EN,
        name="Chief Executive",
        role="Leads the council's staff",
        since="2024",
        about="Writes about Tŷ Dŵr.",
    )
    assert read_author(text.encode(), SOURCE) == (author, ())


def test_a_file_for_welsh_pages_describes_the_same_person_in_welsh() -> None:
    author, findings = read_author(
        b'name = "Prif Weithredwr"', "authors/chief-executive.cy.toml"
    )
    assert author is not None
    assert (author.slug, author.language, findings) == ("chief-executive", Language.CY, ())


def test_only_the_name_is_needed() -> None:
    author = Author(
        slug="chief-executive", language=Language.EN, name="A", role="", since="", about=""
    )
    assert read_author(b'name = "A"', SOURCE) == (author, ())


@pytest.mark.parametrize(
    ("text", "line", "rule", "problem", "remedy"),
    [
        (
            'name = "A"\n\nrolle = "x"',
            3,
            "unknown-key",
            "An author's file has no line called “rolle”.",
            'Did you mean “role”? Write:  role = "Leads the council\'s staff"',
        ),
        (
            'name = "A"\n[twitter]\nhandle = "x"',
            2,
            "unknown-key",
            "An author's file has no line called “twitter”.",
            "Its lines are name, role, since and about.",
        ),
        (
            'name = "A"\nsince = 2024-05-01',
            2,
            "not-words",
            "What follows “since” is not words between quotation marks.",
            'Write it like this:  since = "May 2024"',
        ),
        (
            "name = true",
            1,
            "not-words",
            "What follows “name” is not words between quotation marks.",
            'Write it like this:  name = "Chief Executive"',
        ),
        (
            'role = "x"',
            0,
            "no-name",
            "This author's file has no name in it.",
            'Add a line, for example:  name = "Chief Executive"',
        ),
        (
            'name = ""',
            0,
            "no-name",
            "This author's file has no name in it.",
            'Add a line, for example:  name = "Chief Executive"',
        ),
        (
            'name = "A"\nrole = "x\n',
            2,
            "author-not-read",
            'Line 2, “role = "x”, cannot be read: the closing quotation mark is missing.',
            'Put the words between two straight quotation marks, for example:  role = "Leader"',
        ),
    ],
)
def test_what_is_wrong_is_told(
    text: str, line: int, rule: str, problem: str, remedy: str
) -> None:
    _, findings = read_author(text.encode(), SOURCE)
    assert [(f.where.line, f.rule, f.problem, f.remedy) for f in findings] == [
        (line, rule, problem, remedy)
    ]
    assert findings[0].gravity is Gravity.LOSS


def test_a_file_name_that_is_no_slug_is_told_with_the_name_to_give() -> None:
    author, findings = read_author(b'name = "A"', "authors/Chief Executive.toml")
    assert author is not None
    assert author.slug == "chief-executive"
    assert [finding.remedy for finding in findings] == [
        "Rename the file to chief-executive.toml"
    ]


def test_an_author_in_another_encoding_is_told() -> None:
    author, findings = read_author('name = "Tŷ"'.encode("utf-16"), SOURCE)
    assert author is None
    assert [finding.rule for finding in findings] == ["not-utf8"]
