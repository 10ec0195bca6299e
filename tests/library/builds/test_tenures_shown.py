"""The role held then, on posts and on the pages of those who wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from councilblog.builds.collecting import read_authors
from councilblog.builds.recipes import ingredients, parts
from councilblog.builds.recipes.groups import AuthorRecipe
from councilblog.builds.recipes.posts import PostRecipe
from councilblog.builds.renderer import Theme
from councilblog.builds.site import Site
from councilblog.builds.views import Ref
from councilblog.languages.language import Language
from councilblog.posts.post import Post
from tests.library.builds.small_site import phrases, small_site

THEME = Path(__file__).parents[3] / "theme"
HEAD = '[[in_post]]\nrole = "{}"\noffice = "Chief Executive"\nfrom = {}\n'
FORMER = 'name = "Former Chief Executive"\n' + HEAD.format("Chief Executive", "2012-05-14")
INTERIM = 'name = "Interim Chief Executive"\n' + HEAD.format(
    "Interim Chief Executive", "2024-02-01"
)
PEOPLE = {
    "former-chief-executive": FORMER + "until = 2024-01-31\n",
    "interim-chief-executive": INTERIM + "until = 2024-05-12\n",
    "chief-executive": 'name = "Chief Executive"\n'
    + HEAD.format("Chief Executive", "2024-05-13"),
    "former-chief-executive.cy": 'name = "Cyn-Brif Weithredwr"\n[[in_post]]\n'
    'role = "Prif Weithredwr"\nfrom = 2012-05-14\nuntil = 2024-01-31\n',
    "a-person": 'name = "A Person"\n'
    + HEAD.format("Director", "2020-01-01").replace("Chief Executive", "Director")
    + "until = 2023-12-31\n"
    + HEAD.format("Head of Roads", "2024-01-01").replace("Chief Executive", "Roads"),
    "plain": 'name = "Plain"\nrole = "Helps"\nsince = "May 2024"\n',
}
WRITTEN = {
    "posts/2014/2014-07-04-a.md": "Former Chief Executive",
    "posts/2014/2014-07-04-a.cy.md": "Former Chief Executive",
    "posts/2024/2024-02-01-b.md": "Interim Chief Executive",
    "posts/2024/2024-05-13-c.md": "Chief Executive",
    "posts/2024/2024-05-12-d.md": "Chief Executive",
    "posts/2023/2023-12-31-e.md": "A Person",
    "posts/2024/2024-01-01-f.md": "A Person",
    "posts/2024/2024-01-02-g.md": "Plain",
}


def a_site(folder: Path, people: Mapping[str, str] = PEOPLE) -> Site:
    """Return a site of posts and people, as it is on 22 November 2026."""
    texts = {
        source: f"Title: On {source[11:24]}\nDate: {source[11:21]}\nAuthor: {who}\n\nWords.\n"
        for source, who in WRITTEN.items()
    }
    site, _ = small_site(texts)
    (folder / "authors").mkdir(exist_ok=True)
    for slug, text in people.items():
        (folder / f"authors/{slug}.toml").write_text(text, encoding="utf-8")
    paths = [f"authors/{slug}.toml" for slug in people]
    posts = [post for edition in site.editions.values() for post in edition.posts]
    authors = read_authors(folder, paths, posts)
    return replace(site, authors=authors.known, today=date(2026, 11, 22))


def the_post(site: Site, day: str, language: Language = Language.EN) -> Post:
    (found,) = [p for p in site.editions[language].posts if f"{p.published_at.date()}" == day]
    return found


def facts(html: str) -> str:
    return " ".join(html.split())


@pytest.mark.parametrize(
    ("day", "language", "byline", "sign_off"),
    [
        (
            "2014-07-04",
            Language.EN,
            'By the then <a href="/authors/former-chief-executive/">Chief Executive</a>',
            "The Chief Executive|May 2012 to January 2024",
        ),
        (
            "2014-07-04",
            Language.CY,
            'Gan y <a href="/cy/authors/former-chief-executive/">Prif Weithredwr</a> ar y pryd',
            "Y Prif Weithredwr|o fis Mai 2012 tan fis Ionawr 2024",
        ),
        (
            "2024-02-01",
            Language.EN,
            (
                'By the then <a href="/authors/interim-chief-executive/">'
                "Interim Chief Executive</a>"
            ),
            "The Interim Chief Executive|February to May 2024",
        ),
        (
            "2024-05-13",
            Language.EN,
            'By the <a href="/authors/chief-executive/">Chief Executive</a>',
            "The Chief Executive|in post since May 2024",
        ),
        (
            "2024-05-12",  # the day before the first in post
            Language.EN,
            'By the <a href="/authors/chief-executive/">Chief Executive</a>',
            "The Chief Executive|",
        ),
        (
            "2023-12-31",
            Language.EN,
            'By <a href="/authors/a-person/">A Person</a>, then Director',
            "A Person|January 2020 to December 2023",
        ),
        (
            "2024-01-01",
            Language.EN,
            'By <a href="/authors/a-person/">A Person</a>, Head of Roads',
            "A Person|in post since January 2024",
        ),
        (
            "2024-01-02",
            Language.EN,
            'By <a href="/authors/plain/">Plain</a>',
            "Plain|in post since May 2024",
        ),
    ],
)
def test_a_post_is_signed_with_the_role_held_then(
    tmp_path: Path, day: str, language: Language, byline: str, sign_off: str
) -> None:
    site = a_site(tmp_path)
    post = the_post(site, day, language)
    theme = Theme(THEME, phrases())
    t, author = phrases()[language], parts.author_views(site, post)
    assert len(author) == 1
    card = PostRecipe(post).view(site).card
    assert card is not None
    template = theme._environment.from_string(  # noqa: SLF001  (two components, as a page has them)
        '{% from "components/facts.html" import facts %}'
        '{% from "components/author_card.html" import author_card %}'
        "{{ facts(post, t) }}{{ author_card(card, t) }}"
    )
    for name in ("components/facts", "components/author_card"):
        theme.closure(name)
    html = facts(
        template.render(post=parts.post_view(site, post, within_month=False), card=card, t=t)
    )
    assert f"<li>{byline}</li>" in html
    name, _, time = sign_off.partition("|")
    assert f'<p class="sign-off__name">{name}</p>' in html
    assert time in html
    assert time or "in post" not in html


def in_post(site: Site, slug: str, language: Language = Language.EN) -> tuple[object, ...]:
    view = AuthorRecipe(language, slug).view(site)
    return view.tenures, view.left and view.left.medium, view.successor


def test_a_page_keeps_its_posts_and_leads_to_who_holds_the_office_now(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    successor = Ref(text="Chief Executive", url="/authors/chief-executive/")
    assert in_post(site, "former-chief-executive") == (
        ("Chief Executive, May 2012 to January 2024",),
        "31\u00a0January 2024",
        successor,
    )
    assert in_post(site, "interim-chief-executive") == (
        ("Interim Chief Executive, February to May 2024",),
        "12\u00a0May 2024",
        successor,
    )
    assert in_post(site, "chief-executive") == (
        ("Chief Executive, since May 2024",),
        None,
        None,
    )
    assert in_post(site, "a-person") == (
        ("Director, January 2020 to December 2023", "Head of Roads, since January 2024"),
        None,
        None,
    )
    assert in_post(site, "plain") == ((), None, None)
    assert AuthorRecipe(Language.EN, "former-chief-executive").view(site).count == 1


def test_a_successor_without_a_page_in_the_language_is_named_and_not_linked(
    tmp_path: Path,
) -> None:
    assert in_post(a_site(tmp_path), "former-chief-executive", Language.CY) == (
        ("Prif Weithredwr, o fis Mai 2012 tan fis Ionawr 2024",),
        "31\u00a0Ionawr 2024",
        Ref(text="Chief Executive", url=None),
    )


def test_an_office_that_nobody_holds_now_has_no_successor(tmp_path: Path) -> None:
    people = {slug: text for slug, text in PEOPLE.items() if slug != "chief-executive"}
    assert in_post(a_site(tmp_path, people), "interim-chief-executive")[2] is None


def prints(site: Site) -> dict[str, str]:
    return {
        post.source: ingredients.people(site, post)
        for edition in site.editions.values()
        for post in edition.posts
    }


def test_an_edit_of_a_tenure_concerns_only_the_posts_of_that_time(tmp_path: Path) -> None:
    before = prints(a_site(tmp_path))
    person = PEOPLE["a-person"].replace(
        "from = 2024-01-01", "from = 2024-01-01\nuntil = 2025-01-01"
    )
    after = prints(a_site(tmp_path, {**PEOPLE, "a-person": person}))
    assert {source for source in before if before[source] != after[source]} == {
        "posts/2024/2024-01-01-f.md"
    }


def test_what_stands_in_no_signature_concerns_no_post(tmp_path: Path) -> None:
    before = prints(a_site(tmp_path))
    described = {slug: f'about = "Anew."\n{text}' for slug, text in PEOPLE.items()}
    assert prints(a_site(tmp_path, described)) == before


def test_ten_thousand_posts_are_asked_within_a_twentieth_of_a_second(tmp_path: Path) -> None:
    import time  # noqa: PLC0415  (the figure alone)

    site = a_site(tmp_path)
    post = the_post(site, "2024-02-01")
    ingredients.people(site, post)
    started = time.process_time()
    for _ in range(10_000):
        ingredients.people(site, post)
    assert time.process_time() - started < 0.05
