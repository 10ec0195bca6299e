"""Gaps and overlaps between people, days that differ between languages, posts outside."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.builds.tenure_findings import tenure_findings
from councilblog.errors import Finding, Gravity
from councilblog.languages.dates import LONDON
from councilblog.languages.language import Language
from councilblog.posts.authors import AuthorFile, read_author
from councilblog.posts.post import Body, Comments, Post, Status

CONTENT = Path(__file__).parents[3] / "content"


def a_person(name: str, *tenures: str, source: str = "") -> AuthorFile:
    """Read a person's file with tenures as "2024-02-01 2024-05-12 shared = true"."""
    lines = [f'name = "{name}"']
    for tenure in tenures:
        begins, ends, *more = tenure.split(" ", 2)
        lines += ["[[in_post]]", f'role = "{name}"', 'office = "Leader"', f"from = {begins}"]
        lines += [f"until = {ends}"] if ends != "now" else []
        lines += more
    path = source or f"authors/{name.lower()}.toml"
    return read_author("\n".join(lines).encode(), path)


def a_post(day: str, *authors: str, language: Language = Language.EN) -> Post:
    return Post(
        key=day,
        id=day,
        source=f"posts/{day[:10]}.md",
        language=language,
        title="A letter",
        status=Status.PUBLISHED,
        published_at=datetime.fromisoformat(day).replace(tzinfo=LONDON),
        modified_at=None,
        authors=authors,
        tags=(),
        series="",
        video="",
        comments=Comments.AS_SET,
        summary="",
        url_path=f"{day}/",
        body=Body("", (), (), 1),
        card="",
    )


def told(*files: AuthorFile, posts: tuple[Post, ...] = ()) -> list[tuple[str, int, str, str]]:
    """Return what is found: where, and in which words."""
    found = tenure_findings(files, posts)
    return [(f.where.path, f.where.line, f.problem, f.remedy) for f in found]


def rules(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


FIRST = a_person("First", "2012-05-14 2024-01-31")
SECOND = a_person("Second", "2024-02-01 2024-05-12")
THIRD = a_person("Third", "2024-05-13 now")


def test_people_who_follow_one_another_need_no_words() -> None:
    assert told(FIRST, SECOND, THIRD) == []


def test_on_the_day_of_a_handover_both_may_be_in_post() -> None:
    assert told(FIRST, a_person("Second", "2024-01-31 now")) == []


def test_the_sample_content_has_no_gap_and_the_same_days_in_both_languages() -> None:
    files = [
        read_author(path.read_bytes(), f"authors/{path.name}")
        for path in sorted((CONTENT / "authors").glob("*.toml"))
    ]
    assert len([file for file in files if file.tenures]) == 5
    assert [finding for file in files for finding in file.findings] == []
    assert told(*files) == []


def test_a_gap_is_told_with_what_to_type_if_the_office_stood_empty() -> None:
    assert told(FIRST, THIRD) == [
        (
            "authors/third.toml",
            2,
            ("Nobody holds the office “Leader” from 1 February 2024 to 12 May 2024, between "
            "“First” (authors/first.toml) and “Third”."),
            ("Put the days right, or, if it stood empty, add a line below “until” in "
            "authors/first.toml:  vacant_until = 2024-05-12"),
        )
    ]  # fmt: skip
    declared = a_person("First", "2012-05-14 2024-01-31 vacant_until = 2024-05-12")
    assert told(declared, THIRD) == []


def test_a_vacancy_that_ends_too_early_leaves_a_gap_and_one_too_late_is_told() -> None:
    early = a_person("First", "2012-05-14 2024-01-31 vacant_until = 2024-05-10")
    ((where, _, problem, _),) = told(early, THIRD)
    assert (where, problem.split(",")[0]) == (
        "authors/third.toml",
        "Nobody holds the office “Leader” from 11 May 2024 to 12 May 2024",
    )
    late = a_person("First", "2012-05-14 2024-01-31 vacant_until = 2024-05-13")
    assert told(late, THIRD) == [
        (
            "authors/first.toml",
            2,
            ("The office “Leader” is said to stand empty until 13 May 2024, and “Third” holds "
            "it from 13 May 2024."),
            "Type:  vacant_until = 2024-05-12",
        )
    ]  # fmt: skip


def test_an_overlap_is_told_unless_either_of_the_two_is_shared() -> None:
    second = a_person("Second", "2024-01-01 2024-05-12")
    assert told(FIRST, second, THIRD) == [
        (
            "authors/second.toml",
            2,
            ("Two people hold the office “Leader” from 1 January 2024 to 31 January 2024: "
            "“First” (authors/first.toml) and “Second”."),
            ("Put the days right, or, if both are meant, add a line below this [[in_post]]:  "
            "shared = true"),
        )
    ]  # fmt: skip
    shared = a_person("Second", "2024-01-01 2024-05-12 shared = true")
    assert told(FIRST, shared, THIRD) == []
    assert told(a_person("First", "2012-05-14 2024-01-31 shared = true"), second, THIRD) == []


def test_two_who_are_both_still_in_post_overlap_until_now() -> None:
    ((_, _, problem, _),) = told(THIRD, a_person("Fourth", "2025-01-01 now"))
    assert problem == (
        "Two people hold the office “Leader” from 1 January 2025 until now: “Third” "
        "(authors/third.toml) and “Fourth”."
    )


def test_somebody_in_two_roles_at_once_is_told_unless_it_is_meant() -> None:
    twice = a_person("One", "2020-01-01 now", "2024-01-01 2024-05-12")
    assert told(twice) == [
        (
            "authors/one.toml",
            6,
            "“One” is “One” and “One” at once from 1 January 2024 to 12 May 2024.",
            ("Put the days right, or, if both are meant, add a line below this [[in_post]]:  "
            "shared = true"),
        )
    ]  # fmt: skip
    assert told(a_person("One", "2020-01-01 now", "2024-01-01 2024-05-12 shared = true")) == []


def test_somebody_who_comes_back_leaves_a_gap_of_their_own() -> None:
    ((_, line, problem, _),) = told(a_person("One", "2010-01-01 2011-12-31", "2013-01-01 now"))
    assert (line, problem) == (
        7,
        (
            "Nobody holds the office “Leader” from 1 January 2012 to 31 December 2012, between "
            "“One” (authors/one.toml) and “One”."
        ),
    )


def test_offices_of_other_names_do_not_concern_each_other() -> None:
    other = read_author(
        b'name = "X"\n[[in_post]]\nrole = "Mayor"\nfrom = 2020-01-01\n', "authors/x.toml"
    )
    assert told(FIRST, SECOND, THIRD, other) == []


@pytest.mark.parametrize(
    ("welsh", "line", "problem", "remedy"),
    [
        (
            ["2024-02-01 2024-05-13"],
            2,
            (
                "This time in post is from 1 February 2024 to 13 May 2024, and in "
                "authors/second.toml from 1 February 2024 to 12 May 2024."
            ),
            "from = 2024-02-01  and  until = 2024-05-12",
        ),
        (
            [],
            0,
            (
                "A time in post, from 1 February 2024 to 12 May 2024, is in "
                "authors/second.toml and not here."
            ),
            "from = 2024-02-01  and  until = 2024-05-12",
        ),
        (
            ["2024-02-01 2024-05-12", "2024-06-01 now"],
            7,
            "This time in post, from 1 June 2024 to now, is not in authors/second.toml.",
            "from = 2024-06-01  and no line “until”",
        ),
    ],
)
def test_the_welsh_file_has_the_same_days(
    welsh: list[str], line: int, problem: str, remedy: str
) -> None:
    source = "authors/second.cy.toml"
    file = a_person("Ail", *welsh, source=source)
    for files in ((SECOND, file), (file, SECOND)):
        (finding,) = tenure_findings(files, ())
        assert (finding.rule, finding.gravity) == ("tenures-differ", Gravity.FAULT)
        assert (finding.where.path, finding.where.line, finding.problem, finding.remedy) == (
            source,
            line,
            problem,
            f"Give both files the same days, for example:  {remedy}",
        )
    assert told(SECOND, a_person("Ail", "2024-02-01 2024-05-12", source=source)) == []


def test_a_post_from_outside_all_tenures_is_told_once_each() -> None:
    posts = (a_post("2024-01-31", "First"), a_post("2024-02-01", "First"))
    found = tenure_findings((FIRST, SECOND, THIRD), posts)
    assert [(f.where.path, f.gravity, f.problem, f.consequence, f.remedy) for f in found] == [
        (
            "posts/2024-02-01.md",
            Gravity.ADVICE,
            "This post is dated 1 February 2024, and “First” was not in post then.",
            "It is signed with the role held last, “First”.",
            "Put the date or the line “Author:” right, or the days in authors/first.toml.",
        )
    ]


def test_the_day_of_a_post_is_londons() -> None:
    # Half past midnight in British summer time: the day before by universal time.
    post = a_post("2024-05-13T00:30", "Third")
    assert tenure_findings((FIRST, SECOND, THIRD), (post,)) == ()


def test_a_welsh_post_goes_by_the_welsh_file_or_else_the_english_one() -> None:
    welsh = a_person("Ail", "2024-02-01 2024-05-12", source="authors/second.cy.toml")
    post = a_post("2024-06-01", "Second", language=Language.CY)
    assert [f.problem for f in tenure_findings((SECOND, welsh), (post,))] == [
        "This post is dated 1 June 2024, and “Ail” was not in post then."
    ]
    assert [f.problem for f in tenure_findings((SECOND,), (post,))] == [
        "This post is dated 1 June 2024, and “Second” was not in post then."
    ]


def test_people_without_tenures_are_let_alone() -> None:
    plain = read_author(b'name = "First"\nsince = "May 2024"', "authors/first.toml")
    assert told(plain, posts=(a_post("2001-01-01", "First", "Nobody"),)) == []


def test_nothing_is_said_of_gaps_while_a_tenure_cannot_be_read() -> None:
    broken = a_person("Second", "2024-02-01 2023-05-12")
    assert rules(broken.findings) == ["until-before-from"]
    assert told(FIRST, broken, THIRD, posts=(a_post("2024-03-01", "Second"),)) == []


_LENGTHS = st.lists(st.integers(1, 400), min_size=1, max_size=6)


def _in_a_row(lengths: list[int], shift: int, at: int) -> list[AuthorFile]:
    """Return people one after another; from the person `at` on, days are moved."""
    people, begins = [], date(2010, 1, 1)
    for number, length in enumerate(lengths):
        begins += timedelta(days=shift if number == at else 0)
        ends = begins + timedelta(days=length)
        people.append(a_person(f"P{number}", f"{begins} {ends}"))
        begins = ends + timedelta(days=1)
    return people


@given(_LENGTHS, st.randoms(use_true_random=False))
def test_whoever_follows_on_the_next_day_leaves_no_gap_in_any_order_of_files(
    lengths: list[int], dice: Random
) -> None:
    people = _in_a_row(lengths, 0, 0)
    dice.shuffle(people)
    assert told(*people) == []


@given(_LENGTHS.filter(lambda lengths: len(lengths) > 1), st.integers(1, 50))
def test_a_day_missing_anywhere_is_a_gap(lengths: list[int], days: int) -> None:
    people = _in_a_row(lengths, days, len(lengths) - 1)
    assert rules(tenure_findings(people, ())) == ["office-gap"]
