"""Posts stand in lists by instant, never by the order they were read in."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from councilblog.languages.language import Language
from councilblog.listings import listing
from councilblog.posts.post import Body, Comments, Post, Status

LONDON = ZoneInfo("Europe/London")


def a_post(moment: str, **more: object) -> Post:
    when = datetime.fromisoformat(moment)
    body = Body(digest="", links=(), anchors=(), words=1)
    values: dict[str, object] = {
        "key": moment,
        "id": moment,
        "source": f"posts/{moment}.md",
        "language": Language.EN,
        "title": "A letter",
        "status": Status.PUBLISHED,
        "published_at": when if when.tzinfo else when.replace(tzinfo=LONDON),
        "modified_at": None,
        "authors": ("Chief Executive",),
        "tags": (),
        "series": "",
        "video": "",
        "comments": Comments.AS_SET,
        "summary": "",
        "url_path": moment,
        "body": body,
        "card": "",
    }
    return Post(**(values | more))  # type: ignore[arg-type]  # the factory takes any field


def test_order_is_by_instant_though_the_offsets_differ() -> None:
    # 01:30 in summer time is a quarter of an hour before 01:45 in winter time minus an hour.
    summer = a_post("2026-10-25T01:30+01:00")
    winter = a_post("2026-10-25T01:15+00:00")
    assert listing.newest_first([summer, winter]) == (winter, summer)


def test_a_post_belongs_to_londons_month() -> None:
    post = a_post("2017-08-01T00:30+01:00")  # still July in UTC
    assert listing.month_of(post) == listing.Month(2017, 8)


def test_months_stand_newest_first_with_their_posts() -> None:
    one, two, three = a_post("2017-07-03"), a_post("2017-07-31"), a_post("2016-01-05")
    posts = listing.newest_first([one, three, two])
    assert dict(listing.by_month(posts)) == {
        listing.Month(2017, 7): (two, one),
        listing.Month(2016, 1): (three,),
    }


def test_a_topics_name_is_the_oldest_posts_spelling() -> None:
    posts = listing.newest_first(
        [
            a_post("2017-07-03", tags=("health and care",)),
            a_post("2016-01-05", tags=("Health and Care",)),
        ]
    )
    (topic,) = listing.topics(posts).values()
    assert (topic.slug, topic.name, len(topic.posts)) == (
        "health-and-care",
        "Health and Care",
        2,
    )


def test_topics_stand_in_the_order_of_their_names() -> None:
    posts = listing.newest_first(
        [a_post("2017-07-03", tags=("Staff", "digital")), a_post("2017-07-04", tags=("Money",))]
    )
    assert [topic.name for topic in listing.topics(posts).values()] == [
        "digital",
        "Money",
        "Staff",
    ]


def test_a_series_runs_from_its_first_part() -> None:
    first, second = a_post("2026-06-01", series="Buses"), a_post("2026-07-01", series="Buses")
    (found,) = listing.series(listing.newest_first([second, first])).values()
    assert found.posts == (first, second)


def test_neighbours_are_the_posts_before_and_after_in_time() -> None:
    one, two, three = (a_post(f"2026-0{month}-01") for month in (1, 2, 3))
    near = listing.neighbours(listing.newest_first([two, three, one]))
    assert near[two.source] == listing.Neighbours(before=one, after=three)
    assert near[one.source] == listing.Neighbours(before=None, after=two)


@given(st.permutations([f"2026-01-{day:02d}" for day in range(1, 8)] * 2))
def test_lists_do_not_depend_on_the_order_of_reading(days: list[str]) -> None:
    posts = [a_post(day, source=f"{day}-{place % 2}.md") for place, day in enumerate(days)]
    once = listing.newest_first(posts)
    assert once == listing.newest_first(reversed(posts))
