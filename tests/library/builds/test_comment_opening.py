from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.builds.comment_opening import OFF, Opening, opening_on
from councilblog.comment_settings import PreElectionPeriod
from councilblog.comments.posts_list import STATES
from councilblog.languages.language import Language
from councilblog.posts.post import Comments

COUNTY = PreElectionPeriod(date(2027, 3, 22), date(2027, 5, 6), {Language.EN: "x"})
GENERAL = PreElectionPeriod(date(2029, 5, 1), date(2029, 6, 7), {Language.EN: "x"})


def on(
    today: date,
    *,
    published: date = date(2027, 1, 4),
    written: Comments = Comments.AS_SET,
    after: int = 90,
) -> Opening:
    return opening_on(
        today,
        written=written,
        published_on=published,
        close_after_days=after,
        periods=(GENERAL, COUNTY),
    )


@pytest.mark.parametrize(
    ("published", "today", "expected"),
    [
        # 28 days would be 1 February; the last day is whole.
        (date(2027, 1, 4), date(2027, 1, 4), Opening("open", date(2027, 2, 1), None)),
        (date(2027, 1, 4), date(2027, 2, 1), Opening("open", date(2027, 2, 1), None)),
        (date(2027, 1, 4), date(2027, 2, 2), Opening("closed", date(2027, 2, 1), None)),
        # Would close on 29 March, while all are paused: closes before, for good.
        (date(2027, 3, 1), date(2027, 3, 21), Opening("open", date(2027, 3, 21), None)),
        (date(2027, 3, 1), date(2027, 3, 22), Opening("closed", date(2027, 3, 21), None)),
        (date(2027, 3, 1), date(2027, 5, 7), Opening("closed", date(2027, 3, 21), None)),
        # Published and over while all are paused: it never took any.
        (date(2027, 3, 25), date(2027, 3, 25), Opening("closed", None, None)),
        (date(2027, 3, 25), date(2027, 6, 1), Opening("closed", None, None)),
        # Published while all are paused, and open after.
        (date(2027, 4, 20), date(2027, 4, 20), Opening("paused", date(2027, 5, 18), COUNTY)),
        (date(2027, 4, 20), date(2027, 5, 6), Opening("paused", date(2027, 5, 18), COUNTY)),
        (date(2027, 4, 20), date(2027, 5, 7), Opening("open", date(2027, 5, 18), None)),
        (date(2027, 4, 20), date(2027, 5, 19), Opening("closed", date(2027, 5, 18), None)),
    ],
)
def test_a_post_takes_comments_for_28_days_but_not_before_an_election(
    published: date, today: date, expected: Opening
) -> None:
    assert on(today, published=published, after=28) == expected


@pytest.mark.parametrize(
    ("written", "today", "expected"),
    [
        (Comments.OPEN, date(2040, 1, 1), Opening("open", None, None)),
        (Comments.OPEN, date(2027, 4, 1), Opening("paused", None, COUNTY)),
        (Comments.CLOSED, date(2027, 1, 4), Opening("closed", None, None)),
        (Comments.CLOSED, date(2027, 4, 1), Opening("closed", None, None)),
        (Comments.OFF, date(2027, 1, 4), OFF),
    ],
)
def test_what_the_writer_says_of_comments_goes_before_the_blogs_own_rule(
    written: Comments, today: date, expected: Opening
) -> None:
    assert on(today, written=written) == expected


def test_a_blog_may_never_close_its_comments() -> None:
    assert on(date(2047, 2, 1), after=0) == Opening("open", None, None)
    assert on(date(2027, 4, 1), after=0) == Opening("paused", None, COUNTY)


def test_comments_open_again_on_the_day_after_the_election() -> None:
    paused = on(date(2027, 4, 1))
    assert paused.state == "closed"  # 4 January and 90 days is within the period
    assert on(date(2027, 4, 1), after=180).resumes == date(2027, 5, 7)
    assert on(date(2027, 2, 1)).resumes is None


days = st.dates(date(2026, 1, 1), date(2030, 1, 1))


@given(days, days, st.integers(0, 400), st.sampled_from(Comments))
def test_no_comment_is_taken_in_a_period_and_a_promised_reopening_is_kept(
    today: date, published: date, after: int, written: Comments
) -> None:
    found = on(today, published=published, after=after, written=written)
    assert found.state in STATES
    in_period = [each for each in (COUNTY, GENERAL) if each.first <= today <= each.last]
    assert not (in_period and found.state == "open")
    assert (found.state == "paused") == (found.period is not None)
    if found.resumes:
        later = on(found.resumes, published=published, after=after, written=written)
        assert later.state == "open"
    if found.state == "open" and found.closes:
        beyond = on(
            found.closes + timedelta(days=1), published=published, after=after, written=written
        )
        assert beyond.state != "open"


_DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 3))
_OPENINGS = st.builds(
    Opening,
    st.sampled_from(["off", "open", "closed", "paused"]),
    st.none() | _DAYS,
    st.sampled_from([None, COUNTY, GENERAL, COUNTY._replace(words={})]),
)


@given(_OPENINGS, _OPENINGS)
def test_the_text_of_an_opening_differs_when_the_opening_does(
    one: Opening, other: Opening
) -> None:
    assert (str(one) == str(other)) == (one == other)
