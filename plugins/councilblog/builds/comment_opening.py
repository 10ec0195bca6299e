"""Whether a post takes comments on a day: what its writer said, its age, and elections.

Days are London's, whole: a form that closes in the middle of a day would close at another
moment on each page that was made before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from councilblog.comment_settings import PreElectionPeriod
from councilblog.posts.post import Comments

_DAY = timedelta(days=1)


class Opening(NamedTuple):
    """Whether comments are taken.

    `state` is one of `comments.posts_list.STATES`. `closes` is the last day that takes
    comments, or took them; None if no such day is known. `period` is what they are paused
    for, in the state "paused" only.
    """

    state: str
    closes: date | None
    period: PreElectionPeriod | None

    def __str__(self) -> str:
        """Return text that differs when the opening does; made by the thousand."""
        period = f" {self.period!r}" if self.period else ""
        return f"{self.state} {self.closes}{period}"

    @property
    def resumes(self) -> date | None:
        """The first day that takes comments again, when they are paused."""
        return self.period.last + _DAY if self.period else None


#: Nothing is said of comments.
OFF = Opening("off", None, None)


def opening_on(
    today: date,
    *,
    written: Comments,
    published_on: date,
    close_after_days: int,
    periods: Sequence[PreElectionPeriod],
) -> Opening:
    """Return whether a post takes comments on a day.

    A post whose header says “open” takes them until somebody says otherwise. Any other
    takes them for `close_after_days` after the day it was published, 0: for ever. One that
    would close while all are paused has closed on the day before: it will not open again.

    Source: the Code of Recommended Practice on Local Authority Publicity (2011),
    paragraphs 33 to 35.
    """
    if written is Comments.OFF:
        return OFF
    if written is Comments.CLOSED:
        return Opening("closed", None, None)
    never = written is Comments.OPEN or close_after_days == 0
    closes = None if never else _last_day(published_on, close_after_days, periods)
    if closes is not None and closes < today:
        return Opening("closed", closes if closes >= published_on else None, None)
    for period in periods:
        if period.first <= today <= period.last:
            return Opening("paused", closes, period)
    return Opening("open", closes, None)


def _last_day(
    published_on: date, close_after_days: int, periods: Sequence[PreElectionPeriod]
) -> date:
    last = published_on + timedelta(days=close_after_days)
    if not periods:
        return last
    for period in sorted(periods, key=lambda each: each.first, reverse=True):
        if period.first <= last <= period.last:
            last = period.first - _DAY
    return last
