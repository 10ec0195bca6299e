"""Authors, from their files."""

from __future__ import annotations

from datetime import date

import pytest

from councilblog.errors import Gravity
from councilblog.languages.language import Language
from councilblog.posts.authors import read_author
from councilblog.posts.post import Author, Tenure

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
    assert read_author(text.encode(), SOURCE) == (SOURCE, author, (), ())


def test_a_file_for_welsh_pages_describes_the_same_person_in_welsh() -> None:
    file = read_author(b'name = "Prif Weithredwr"', "authors/chief-executive.cy.toml")
    assert file.author is not None
    assert (file.author.slug, file.author.language) == ("chief-executive", Language.CY)
    assert file.findings == ()


def test_only_the_name_is_needed() -> None:
    author = Author(
        slug="chief-executive", language=Language.EN, name="A", role="", since="", about=""
    )
    assert read_author(b'name = "A"', SOURCE) == (SOURCE, author, (), ())


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
            (
                "Its lines are name and about, and below them [[in_post]] with role, from and "
                "until."
            ),
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
    findings = read_author(text.encode(), SOURCE).findings
    assert [(f.where.line, f.rule, f.problem, f.remedy) for f in findings] == [
        (line, rule, problem, remedy)
    ]
    assert findings[0].gravity is Gravity.LOSS


def test_a_file_name_that_is_no_slug_is_told_with_the_name_to_give() -> None:
    file = read_author(b'name = "A"', "authors/Chief Executive.toml")
    assert file.author is not None
    assert file.author.slug == "chief-executive"
    assert [finding.remedy for finding in file.findings] == [
        "Rename the file to chief-executive.toml"
    ]


def test_an_author_in_another_encoding_is_told() -> None:
    file = read_author('name = "Tŷ"'.encode("utf-16"), SOURCE)
    assert file.author is None
    assert [finding.rule for finding in file.findings] == ["not-utf8"]


_IN_POST = '[[in_post]]\nrole = "Chief Executive"\nfrom = 2024-05-13\n'


def test_somebody_with_tenures_has_no_other_role_and_is_told_which_lines_are_not_used() -> None:
    file = read_author(
        f'name = "A"\nrole = "Leads"\nsince = "May 2024"\n{_IN_POST}'.encode(), SOURCE
    )
    held = Tenure("Chief Executive", "Chief Executive", date(2024, 5, 13), None)
    assert file.author == Author("chief-executive", Language.EN, "A", "", "", "", (held,))
    assert [(f.where.line, f.gravity, f.problem) for f in file.findings] == [
        (
            2,
            Gravity.ADVICE,
            '“role = "Leads"” stands beside [[in_post]], from which “role” follows.',
        ),
        (
            3,
            Gravity.ADVICE,
            '“since = "May 2024"” stands beside [[in_post]], from which “since” follows.',
        ),
    ]


def test_an_empty_since_beside_tenures_is_nothing_to_talk_about() -> None:
    assert read_author(f'name = "A"\nsince = ""\n{_IN_POST}'.encode(), SOURCE).findings == ()


@pytest.mark.parametrize("bracket", ["[in_post]", "  [ in_post ]  # since"])
def test_single_brackets_mean_the_same_once_and_twice(bracket: str) -> None:
    earlier = f'{bracket}\nrole = "Deputy"\nfrom = 2012-05-14\nuntil = 2024-05-12\n'
    once = read_author(f'name = "A"\n{earlier}'.encode(), SOURCE)
    assert [(each.tenure.role, each.line) for each in once.tenures] == [("Deputy", 2)]
    both = f'name = "A"\n{earlier}{_IN_POST.replace("[[in_post]]", bracket)}'
    twice = read_author(both.encode(), SOURCE)
    assert [(each.tenure.role, each.line) for each in twice.tenures] == [
        ("Deputy", 2),
        ("Chief Executive", 6),
    ]
    assert (once.findings, twice.findings) == ((), ())


def test_what_cannot_be_read_is_told_of_the_text_as_it_was_written() -> None:
    text = 'name = "A"\n[in_post]\nrole = "Deputy"\nfrom = 2012-02-30\n'
    assert [(f.where.line, f.problem) for f in read_author(text.encode(), SOURCE).findings] == [
        (
            4,
            (
                "Line 4, “from = 2012-02-30”, cannot be read: it is neither a day nor words "
                "between straight quotation marks."
            ),
        )
    ]


def test_a_name_below_in_post_is_told_once_with_where_to_put_it() -> None:
    findings = read_author(f'{_IN_POST}name = "A"\n'.encode(), SOURCE).findings
    assert [(f.where.line, f.rule, f.remedy) for f in findings] == [
        (4, "below-in-post", "Move the line up, above the first [[in_post]].")
    ]
