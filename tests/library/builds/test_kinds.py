"""Posts read as all, as blog, as news."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from councilblog.builds.recipes.kinds import KindRecipe, KindYearRecipe
from councilblog.builds.recipes.lists import ArchiveRecipe, HomeRecipe, YearRecipe
from councilblog.builds.recipes.recipe import PageRecipe
from councilblog.builds.record_pages import record_pages
from councilblog.builds.record_views import Filter, KindYear
from councilblog.builds.site import Site
from councilblog.builds.views import MonthRef
from councilblog.languages.language import Language
from councilblog.posts.post import PostKind
from tests.library.builds.small_site import dated, small_site

EN, CY = Language.EN, Language.CY
BLOG, NEWS = PostKind.BLOG, PostKind.NEWS


def site_of(*posts: tuple[str, str], welsh: tuple[tuple[str, str], ...] = ()) -> Site:
    """Return the site of posts, each by its day and its kind."""
    texts = {
        f"posts/{day}-{kind}-{number}{end}.md": dated(
            date.fromisoformat(day), f"Kind: {kind}", f"{kind} {number}"
        )
        for end, some in (("", posts), (".cy", welsh))
        for number, (day, kind) in enumerate(some)
    }
    site, findings = small_site(texts)
    assert findings == ()
    return site


def pages_of(site: Site) -> list[PageRecipe]:
    return list(record_pages(site.editions, site.council_bodies, site.tied))


MIXED = (
    ("2024-05-01", "blog"),
    ("2024-06-01", "news"),
    ("2025-05-01", "blog"),
    ("2026-05-01", "blog"),
    ("2026-06-01", "news"),
    ("2026-07-01", "news"),
)


@pytest.mark.parametrize("kind", ["blog", "news"])
def test_an_edition_with_one_kind_of_post_has_no_pages_of_kinds(kind: str) -> None:
    site = site_of(("2025-05-01", kind), ("2026-05-01", kind))
    assert pages_of(site) == []
    assert HomeRecipe(EN, ()).view(site).ways == ()
    assert ArchiveRecipe(EN).view(site).ways == ()
    assert YearRecipe(EN, 2026).view(site).ways == ()


def test_each_kind_has_a_page_and_one_for_each_of_its_years() -> None:
    pages = pages_of(site_of(*MIXED))
    assert [page.path for page in pages] == [
        "blog/",
        "blog/2026/",
        "blog/2025/",
        "blog/2024/",
        "news/",
        "news/2026/",
        "news/2024/",
    ]
    assert {page.kind for page in pages} == {"kind", "kind_year"}


def test_home_and_archive_can_be_read_by_kind() -> None:
    site = site_of(*MIXED)
    ways = (
        Filter("All", None, 6),
        Filter("Blog posts", "/blog/", 3),
        Filter("News", "/news/", 3),
    )
    assert HomeRecipe(EN, ()).view(site).ways == ways
    assert ArchiveRecipe(EN).view(site).ways == ways


def test_a_year_can_be_read_by_kind_if_it_has_both() -> None:
    site = site_of(*MIXED)
    assert YearRecipe(EN, 2026).view(site).ways == (
        Filter("All", None, 3),
        Filter("Blog posts", "/blog/2026/", 1),
        Filter("News", "/news/2026/", 2),
    )
    assert YearRecipe(EN, 2025).view(site).ways == ()


def test_the_page_of_a_kind_has_the_newest_ten_and_all_years() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(12)]
    site = site_of(("2025-02-01", "blog"), *[(str(day), "news") for day in days])
    view = KindRecipe(EN, NEWS).view(site)
    assert view.title == "News"
    assert view.ways == (
        Filter("All", "/archive/", 13),
        Filter("Blog posts", "/blog/", 1),
        Filter("News", None, 12),
    )
    assert [entry.date.iso for entry in view.newest] == [str(day) for day in days[:1:-1]]
    assert view.years == (KindYear("2026", "/news/2026/", 12),)
    head = KindRecipe(EN, NEWS).head(site)
    assert (head.path, head.title, head.section) == ("news/", "News", "archive")


def test_a_year_of_a_kind_has_its_posts_and_the_years_beside_it() -> None:
    site = site_of(*MIXED)
    view = KindYearRecipe(EN, NEWS, 2026).view(site)
    assert view.title == "News in 2026"
    assert view.total == 2
    assert [entry.title for entry in view.entries] == ["news 5", "news 4"]
    assert view.before == MonthRef(title="2024", url="/news/2024/", count=1)
    assert view.after is None
    assert view.ways == (
        Filter("All", "/2026/", 3),
        Filter("Blog posts", "/blog/2026/", 1),
        Filter("News", None, 2),
    )
    assert KindYearRecipe(EN, NEWS, 2024).view(site).after == MonthRef(
        title="2026", url="/news/2026/", count=2
    )


def test_a_year_all_of_one_kind_still_leads_to_the_whole_year() -> None:
    view = KindYearRecipe(EN, BLOG, 2025).view(site_of(*MIXED))
    assert view.ways == (Filter("All", "/2025/", 1), Filter("Blog posts", None, 1))
    assert view.after == MonthRef(title="2026", url="/blog/2026/", count=1)


def test_the_other_language_has_the_page_only_where_it_has_both_kinds() -> None:
    alone = site_of(*MIXED, welsh=(("2026-05-01", "news"),))
    both = site_of(*MIXED, welsh=(("2026-05-01", "news"), ("2025-05-01", "blog")))
    for site, news in ((alone, {}), (both, {CY: "cy/news/"})):
        assert KindRecipe(EN, NEWS).head(site).translations == {EN: "news/", **news}
    years = {
        year: KindYearRecipe(EN, NEWS, year).head(both).translations for year in (2024, 2026)
    }
    assert years == {
        2024: {EN: "news/2024/"},
        2026: {EN: "news/2026/", CY: "cy/news/2026/"},
    }
    assert KindRecipe(CY, NEWS).view(both).ways[1].url == "/cy/blog/"


RECIPES: tuple[PageRecipe, ...] = (
    HomeRecipe(EN, ()),
    ArchiveRecipe(EN),
    YearRecipe(EN, 2026),
    KindRecipe(EN, NEWS),
    KindRecipe(EN, BLOG),
    KindYearRecipe(EN, NEWS, 2026),
    KindYearRecipe(EN, NEWS, 2024),
    KindYearRecipe(EN, BLOG, 2026),
)
#: That there is any Welsh at all is told by every frame, and by no ingredient.
WELSH = (("2024-02-02", "blog"),)
MORE = [
    ("2023-01-01", "news"),
    ("2025-07-01", "news"),
    ("2026-08-01", "news"),
    ("2024-01-01", "blog"),
    ("2026-01-01", "blog"),
]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: f"{recipe.path or 'home'}")
@pytest.mark.parametrize("more", MORE, ids=str)
def test_a_page_that_shows_something_else_has_other_ingredients(
    recipe: PageRecipe, more: tuple[str, str]
) -> None:
    before = site_of(*MIXED, welsh=WELSH)
    for after in (site_of(*MIXED, more, welsh=WELSH), site_of(*MIXED, welsh=(*WELSH, more))):
        shown = [(recipe.view(site), recipe.head(site)) for site in (before, after)]
        made_from = [recipe.ingredients(site) for site in (before, after)]
        if shown[0] != shown[1]:
            assert made_from[0] != made_from[1]


def test_the_ingredients_of_a_kind_do_not_depend_on_other_kinds_cards() -> None:
    site = site_of(*MIXED)
    edition = site.editions[EN]
    renamed = tuple(
        post._replace(title="Other", card="other") if post.kind is BLOG else post
        for post in edition.posts
    )
    other = replace(site, editions={**site.editions, EN: replace(edition, posts=renamed)})
    recipe = KindRecipe(EN, NEWS)
    assert recipe.ingredients(site) == recipe.ingredients(other)
