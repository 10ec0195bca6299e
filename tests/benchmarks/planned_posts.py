"""Which posts the large site has: dates, titles, topics, authors, pairs, series."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

from tests.benchmarks.words import Words

#: Change it, and every number measured before is about another site.
START = "a large blog, 1"

FIRST_DAY = datetime(2006, 1, 1)  # noqa: DTZ001  (a date as people write it has no zone)
DAYS = 20 * 365

_SUBJECTS = """Roads|Schools|Libraries|Flooding|Housing|Parks|Buses|Fostering|Budget|Waste
    Recycling|Planning|Carers|Museums|Footpaths|Bridges|Elections|Staff|Training|Apprentices
    Volunteers|Broadband|Energy|Trees|Rivers|Markets|Tourism|Sport|Music|Dementia|Nurseries
    Youth work|Street lights|Parking|Cycling""".replace("\n", "|").split("|")
_ASPECTS = ("{}", "{} in winter", "{}: what it costs", "{}: plans")

#: 140 topics; the first are written about most.
TOPICS = tuple(aspect.format(subject.strip()) for aspect in _ASPECTS for subject in _SUBJECTS)
WELSH_TOPICS = tuple(
    """Ysgolion Llyfrgelloedd Llifogydd Tai Parciau Bysiau Cyllideb Gwastraff Cynllunio
    Gofalwyr""".split()
)
#: 20 authors. The first is the settings' own, whom a post need not name.
AUTHORS = (
    "Chief Executive",
    *(
        f"{rank} of {field}"
        for rank in ("Director", "Head")
        for field in """Finance|Children’s Services|Adult Care|Highways|Housing|Planning
            Education|Public Health|Customer Services""".replace("\n", "|").split("|")
        for field in (field.strip(),)
    ),
    "Monitoring Officer",
)
_TOPIC_WEIGHTS = tuple(accumulate(1 / (rank + 3) for rank in range(len(TOPICS))))
_AUTHOR_WEIGHTS = tuple(accumulate(1 / (rank + 1) for rank in range(len(AUTHORS))))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPost:
    """One post before it is written. `at` is UK time; `author` and `series` may be ""."""

    number: int
    at: datetime
    has_time: bool
    title: str
    slug: str
    topics: tuple[str, ...]
    author: str
    series: str = ""
    has_summary: bool = True
    is_paired: bool = False

    @property
    def source(self) -> str:
        """The file, from the content folder."""
        return f"posts/{self.at:%Y}/{self.at:%Y-%m-%d}-{self.slug}.md"

    @property
    def welsh_source(self) -> str:
        """The file of the Welsh pair."""
        return self.source.removesuffix(".md") + ".cy.md"

    def random(self) -> Random:
        """Return the post's own chance, the same on every computer and in every run."""
        return Random(f"{START}: text of {self.number}")


def plan_posts(how_many: int, words: Words) -> tuple[PlannedPost, ...]:
    """Return so many posts, oldest first, over 20 years."""
    chance = Random(f"{START}: {how_many} posts")
    minutes = sorted(chance.randrange(DAYS * 24 * 60) for _ in range(how_many))
    taken: dict[str, int] = {}
    posts = [_planned(number, at, chance, words, taken) for number, at in enumerate(minutes)]
    for index in range(how_many // 40):
        name = f"Letters about {TOPICS[index % 35].lower()}, set {index // 35 + 1}"
        for part in sorted(chance.sample(range(how_many), 4)):
            posts[part] = replace(posts[part], series=name)
    return tuple(posts)


def one_more(post: PlannedPost, words: Words, *, days_later: int) -> PlannedPost:
    """Return a further post, some days after `post`."""
    number = post.number + days_later
    chance = Random(f"{START}: new {number}")
    at = post.at + timedelta(days=days_later)
    minutes = int((at - FIRST_DAY).total_seconds()) // 60
    return replace(
        _planned(number, minutes, chance, words, {}), slug=f"new-post-{days_later}", series=""
    )


def _planned(
    number: int, minutes: int, chance: Random, words: Words, taken: dict[str, int]
) -> PlannedPost:
    title = words.phrase(chance, fewest=4, most=9)[:90].strip()
    slug = "-".join(re.findall(r"[a-z0-9]+", title.lower().replace("’", "").replace("'", "")))
    taken[slug] = times = taken.get(slug, 0) + 1
    at = FIRST_DAY + timedelta(minutes=minutes)
    return PlannedPost(
        number=number,
        at=at,
        # An hour that the clocks skip or repeat in spring and autumn is a finding.
        has_time=chance.random() < 0.5 and at.hour > 2,
        title=title if times == 1 else f"{title}, part {times}",
        slug=slug if times == 1 else f"{slug}-part-{times}",
        topics=tuple(
            dict.fromkeys(
                chance.choices(TOPICS, cum_weights=_TOPIC_WEIGHTS, k=chance.randint(1, 5))
            )
        ),
        author=chance.choices(AUTHORS, cum_weights=_AUTHOR_WEIGHTS)[0],
        has_summary=chance.random() < 0.7,
        is_paired=number % 50 == 25,  # 2 %
    )
