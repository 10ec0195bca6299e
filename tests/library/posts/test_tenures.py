"""Tenures, as they stand in an author's file, and who held what on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.errors import Gravity
from councilblog.posts.authors import AuthorFile, read_author
from councilblog.posts.post import Tenure
from councilblog.posts.tenures import WrittenTenure, held_on

SOURCE = "authors/interim-chief-executive.toml"
ROLE = 'role = "Chief Executive"'


def a_file(*lines: str, source: str = SOURCE) -> AuthorFile:
    """Read a file with a name, and below it the lines: the first of them is line 2."""
    return read_author("\n".join(('name = "A"', *lines, "")).encode(), source)


def test_a_tenure_is_read_whole() -> None:
    file = a_file(
        "[[in_post]]",
        'role = "Interim  Chief Executive"',
        'office = "Chief Executive"',
        "from = 2024-02-01",
        "until = 2024-05-12",
        "shared = true",
        "vacant_until = 2024-05-31",
    )
    tenure = Tenure(
        role="Interim Chief Executive",
        office="Chief Executive",
        begins=date(2024, 2, 1),
        ends=date(2024, 5, 12),
    )
    assert file.findings == ()
    assert file.tenures == (
        WrittenTenure(tenure, line=2, shared=True, vacant_until=date(2024, 5, 31)),
    )
    assert file.author is not None
    assert file.author.tenures == (tenure,)


def test_the_office_is_the_role_if_nothing_is_said_and_an_open_end_is_today() -> None:
    file = a_file("[[in_post]]", ROLE, "from = 2024-05-13")
    assert [each.tenure for each in file.tenures] == [
        Tenure("Chief Executive", "Chief Executive", date(2024, 5, 13), None)
    ]


def test_tenures_stand_in_the_order_in_which_they_began() -> None:
    later = ("[[in_post]]", ROLE, "from = 2024-05-13")
    earlier = ("[[in_post]]", 'role = "Director"', "from = 2012-01-01", "until = 2024-05-12")
    assert [(each.tenure.role, each.line) for each in a_file(*later, *earlier).tenures] == [
        ("Director", 5),
        ("Chief Executive", 2),
    ]


def test_a_list_on_one_line_is_read_too() -> None:
    file = a_file('in_post = [{ role = "Chief Executive", from = 2024-05-13 }]')
    assert [(each.tenure.begins, each.line) for each in file.tenures] == [
        (date(2024, 5, 13), 2)
    ]


@pytest.mark.parametrize(
    ("lines", "line", "rule", "problem", "remedy"),
    [
        (
            (ROLE, "from = 2024-05-13", "until = 2024-02-01"),
            5,
            "until-before-from",
            "This time in post ends on 2024-02-01 and begins on 2024-05-13, which is later.",
            "Put the first day behind “from” and the last day behind “until”.",
        ),
        (
            (ROLE, 'from = "13 May 2024"'),
            4,
            "not-a-day",
            "The day behind “from”, “13 May 2024”, is between quotation marks.",
            "Type:  from = 2024-05-13",
        ),
        (
            (ROLE, "from = 2024-05-13", 'until = "soon"'),
            5,
            "not-a-day",
            "“soon”, behind “until”, is not a day.",
            "Write year-month-day without quotation marks, for example:  until = 2024-05-12",
        ),
        (
            (ROLE, "from = 2024-05-13", 'until = ""'),
            5,
            "not-a-day",
            "Nothing stands between the quotation marks behind “until”.",
            "Leave the line “until” out, or write a day:  until = 2024-05-12",
        ),
        (
            (ROLE, 'from = ""'),
            4,
            "not-a-day",
            "Nothing stands between the quotation marks behind “from”.",
            "Write the day, for example:  from = 2024-05-13",
        ),
        (
            (ROLE, "from = 2024"),
            4,
            "not-a-day",
            "“from = 2024” does not say a day.",
            "Write year-month-day, for example:  from = 2024-05-13",
        ),
        (
            (ROLE, "from = 2024-05-13T09:00:00"),
            4,
            "not-a-day",
            "“from = 2024-05-13 09:00:00” has a time of day, and only the day counts here.",
            "Type:  from = 2024-05-13",
        ),
        (
            (ROLE, "from = 0024-05-13"),
            4,
            "not-a-day",
            "The year of “from = 0024-05-13” is not between 1800 and 2199.",
            "Write year-month-day, for example:  from = 2024-05-13",
        ),
        (
            (ROLE, "from = 2024-05-13", "until = 9999-12-31"),
            5,
            "not-a-day",
            "The year of “until = 9999-12-31” is not between 1800 and 2199.",
            "Write year-month-day, for example:  until = 2024-05-12",
        ),
        (
            (ROLE,),
            2,
            "no-from",
            "This time in post does not say when it began.",
            "Add a line below [[in_post]] with the first day, for example:  from = 2024-05-13",
        ),
        (
            ("from = 2024-05-13",),
            2,
            "no-role",
            "This time in post has no role.",
            'Add a line below [[in_post]], for example:  role = "Chief Executive"',
        ),
        (
            ('role = " "', "from = 2024-05-13"),
            3,
            "no-role",
            "This time in post has no role.",
            'Add a line below [[in_post]], for example:  role = "Chief Executive"',
        ),
        (
            ("role = 7", "from = 2024-05-13"),
            3,
            "not-words",
            "What follows “role” is not words between quotation marks.",
            'Write it like this:  role = "Chief Executive"',
        ),
        (
            (ROLE, "form = 2024-05-13", "from = 2024-05-13"),
            4,
            "unknown-key",
            "There is no line called “form” below [[in_post]].",
            "Did you mean “from”? Write:  from = 2024-05-13",
        ),
        (
            (ROLE, "from = 2024-05-13", "Ended = 2024-06-01"),
            5,
            "unknown-key",
            "There is no line called “Ended” below [[in_post]].",
            "Did you mean “until”? Write:  until = 2024-05-12",
        ),
        (
            (ROLE, "from = 2024-05-13", 'twitter = "x"'),
            5,
            "unknown-key",
            "There is no line called “twitter” below [[in_post]].",
            "The lines there may be role, office, from, until, shared and vacant_until.",
        ),
        (
            (ROLE, "from = 2024-05-13", 'about = "Leads."'),
            5,
            "below-in-post",
            "“about” stands below [[in_post]], and counts as a part of it there.",
            "Move the line up, above the first [[in_post]].",
        ),
        (
            (ROLE, "from = 2024-05-13", 'shared = "yes"'),
            5,
            "not-yes-or-no",
            "“shared” is followed by something other than true or false.",
            (
                "Write  shared = true  if two at once in the office are meant. Leave the line "
                "out otherwise."
            ),
        ),
        (
            (ROLE, "from = 2024-02-01", "vacant_until = 2024-05-12"),
            5,
            "vacant-in-post",
            (
                "The office is said to stand empty until 2024-05-12, while this person is "
                "still in post."
            ),
            "Add the person's last day, for example:  until = 2024-05-12",
        ),
        (
            (ROLE, "from = 2024-02-01", "until = 2024-05-12", "vacant_until = 2024-05-12"),
            6,
            "vacant-in-post",
            (
                "The office is said to stand empty until 2024-05-12, and this person left no "
                "earlier than that, on 2024-05-12."
            ),
            "Behind “vacant_until”, write the last day on which nobody held the office.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    lines: tuple[str, ...], line: int, rule: str, problem: str, remedy: str
) -> None:
    findings = a_file("[[in_post]]", *lines).findings
    assert [(f.where.line, f.rule, f.problem, f.remedy) for f in findings] == [
        (line, rule, problem, remedy)
    ]
    assert findings[0].gravity is Gravity.LOSS
    assert findings[0].where.path == SOURCE


def test_in_post_without_lines_of_its_own_is_told() -> None:
    assert [
        (f.where.line, f.problem, f.remedy) for f in a_file('in_post = "2024"').findings
    ] == [
        (
            2,
            "“in_post” is not followed by lines of its own.",
            (
                'Write:  [[in_post]]  and below it:  role = "Chief Executive"  and  '
                "from = 2024-05-13"
            ),
        )
    ]


def test_all_that_is_wrong_is_told_in_one_run() -> None:
    wrong = ("[[in_post]]", "rolle = 7", 'from = "x"', 'until = "y"', "shared = 1")
    assert [finding.rule for finding in a_file(*wrong, *wrong).findings] == [
        "unknown-key",
        "no-role",
        "not-a-day",
        "not-a-day",
        "not-yes-or-no",
    ] * 2


def test_two_roles_at_once_give_the_one_that_began_last() -> None:
    director = Tenure("Director", "Director", date(2010, 1, 1), None)
    interim = Tenure("Interim", "Chief Executive", date(2024, 2, 1), date(2024, 5, 12))
    held = (director, interim)
    days = (date(2009, 12, 31), date(2024, 1, 31), date(2024, 2, 1), date(2024, 5, 12))
    assert [held_on(held, day) for day in days] == [None, director, interim, interim]
    assert held_on(held, date(2024, 5, 13)) is director


_DAYS = st.dates(date(2000, 1, 1), date(2001, 1, 1))


@st.composite
def some_tenures(draw: st.DrawFn) -> tuple[Tenure, ...]:
    pairs = draw(st.lists(st.tuples(_DAYS, st.none() | st.integers(0, 90)), max_size=6))
    held = [
        Tenure("R", "O", begins, None if length is None else begins + timedelta(days=length))
        for begins, length in pairs
    ]
    return tuple(sorted(held, key=lambda each: (each.begins, each.ends or date.max)))


def covering(tenures: Iterable[Tenure], day: date) -> list[Tenure]:
    return [t for t in tenures if t.begins <= day <= (t.ends or date.max)]


@given(some_tenures(), _DAYS)
def test_what_is_held_on_a_day_covers_it_and_began_last(
    tenures: tuple[Tenure, ...], day: date
) -> None:
    held = covering(tenures, day)
    assert held_on(tenures, day) == (held[-1] if held else None)
