"""Edits of posts."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.whole_site.exactness.kinds import (
    Kinds,
    header_value,
    set_header,
    some_post,
    some_words,
    with_header,
)
from tests.whole_site.exactness.sample_site import AUTHORS, TAGS, post
from tests.whole_site.exactness.world import World

TEXTS = Kinds()
kind = TEXTS.kind


@kind("body edited")
def _(world: World, dice: Random) -> None:
    path = dice.choice([*world.posts(), *world.pages()])
    world.write(path, world.text(path) + f"\nAlso: {some_words(dice)}.\n")


@kind("body edited, size kept")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice, "e")
    if path:
        header, _, body = world.text(path).partition("\n\n")
        letters = "Evening", "Morning"
        other = body.replace(*letters) if letters[0] in body else body.replace(*letters[::-1])
        world.write(path, f"{header}\n\n{other}")


@kind("typing error in a title")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    if path:
        title = header_value(world.text(path), "Title")
        place = dice.randrange(len(title) - 1)
        set_header(world, path, "Title", title[:place] + "x" + title[place + 1 :])


@kind("title changed")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    if path:
        signs = dice.choice(("", " & more", " “quoted”", " <b>", " ŵyn"))
        set_header(world, path, "Title", f"About the {some_words(dice)}{signs}")


def _redate(world: World, path: str, written: str) -> None:
    set_header(world, path, "Date", written)


@kind("date moved within its month")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    if path:
        month = header_value(world.text(path), "Date")[:7]
        _redate(world, path, f"{month}-{dice.randrange(1, 29):02d}")


@kind("date moved to another month")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    if path:
        _redate(world, path, str(date(2022, 1, 1) + timedelta(days=dice.randrange(1600))))


@kind("a time given, or the same moment as another post")
def _(world: World, dice: Random) -> None:
    path, other = some_post(world, dice), some_post(world, dice)
    if path and other:
        same = header_value(world.text(other), "Date")
        _redate(world, path, dice.choice((same, f"{same[:10]} {dice.randrange(24):02d}:30")))


@kind("two days swapped")
def _(world: World, dice: Random) -> None:
    path, other = some_post(world, dice), some_post(world, dice)
    if path and other:
        days = [header_value(world.text(one), "Date") for one in (path, other)]
        _redate(world, path, days[1])
        _redate(world, other, days[0])


@kind("file renamed")
def _(world: World, dice: Random) -> None:
    path = dice.choice([*world.posts(), *world.pages()])
    stem, dot, rest = path.rpartition("/")[2].partition(".")
    name = f"{stem}-{dice.choice('abc')}{dot}{rest}" if dice.random() < 0.7 else f"x-{stem}.md"
    target = world.file(path).with_name(name)
    if not target.exists():
        world.file(path).rename(target)


@kind("slug line")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    if path:
        slug = dice.choice((None, "a-short-name", "-".join(some_words(dice).split())))
        set_header(world, path, "Slug", slug)


@kind("other topics")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    if path:
        tags = ", ".join(dice.sample(TAGS, dice.randrange(1, 4)))
        set_header(world, path, "Tags", dice.choice((tags, tags, tags, None)))


@kind("a new topic")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    if path:
        old = header_value(world.text(path), "Tags")
        new = f"On {some_words(dice, 1)}"
        set_header(world, path, "Tags", f"{old}, {new}" if old else new)


@kind("a topic spelt otherwise")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice, "\nTags: ")
    if path:
        old = header_value(world.text(path), "Tags")
        spelt = dice.choice((old.upper(), old.lower(), old.replace(" and ", " & ")))
        set_header(world, path, "Tags", spelt)


@kind("another author")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    if path:
        set_header(world, path, "Author", dice.choice((*AUTHORS, "chief executive", None)))


@kind("two authors")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    if path:
        set_header(world, path, "Author", "; ".join(dice.sample(AUTHORS, 2)))


@kind("series joined")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    if path:
        set_header(world, path, "Series", dice.choice(("Evenings", "evenings", "On foot")))


@kind("series left")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice, "\nSeries: ")
    if path:
        set_header(world, path, "Series", None)


@kind("series renamed")
def _(world: World, dice: Random) -> None:
    name = f"A series of {some_words(dice)}"
    for path in world.posts():
        if header_value(world.text(path), "Series") == "Evenings":
            set_header(world, path, "Series", name)


@kind("made a draft")
def _(world: World, dice: Random) -> None:
    path = dice.choice([*world.posts(), *world.pages()])
    set_header(world, path, "Status", "draft")


@kind("draft published")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice, "\nStatus: draft")
    if path:
        set_header(world, path, "Status", dice.choice(("published", None)))


@kind("put off to a later day")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    if path:
        _redate(world, path, f"2026-{dice.randrange(6, 10):02d}-{dice.randrange(2, 29):02d}")


@kind("the time goes on")
def _(world: World, dice: Random) -> None:
    world.now += timedelta(hours=dice.choice((1, 24, 24 * 40)))


@kind("the clock goes back")
def _(world: World, dice: Random) -> None:
    world.now -= timedelta(days=dice.choice((1, 40, 400)))


@kind("modified line")
def _(world: World, dice: Random) -> None:
    path = dice.choice([*world.posts(), *world.pages()])
    set_header(world, path, "Modified", f"2026-05-{dice.randrange(25, 31)}")


@kind("summary line")
def _(world: World, dice: Random) -> None:
    path = dice.choice([*world.posts(), *world.pages()])
    set_header(world, path, "Summary", dice.choice((f"Of {some_words(dice)}.", None)))


@kind("id line")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    if path:
        set_header(world, path, "Id", "-".join(some_words(dice).split()))


@kind("post added")
def _(world: World, dice: Random) -> None:
    day = date(2023, 1, 1) + timedelta(days=dice.randrange(1240))
    words = some_words(dice)
    path = f"posts/{day}-{'-'.join(words.split())}.md"
    body = f"It was {words}. " * dice.choice((1, 3, 300))
    world.write(path, post(f"On the {words}", str(day), body, tags=dice.choice(TAGS)))


@kind("post deleted")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    if path and len(world.posts()) > 3:
        world.file(path).unlink()


@kind("Welsh pair added")
def _(world: World, dice: Random) -> None:
    path = dice.choice([*world.posts(), *world.pages()])
    pair = path.replace(".md", ".cy.md")
    if ".cy" not in path and not world.file(pair).exists():
        text = with_header(world.text(path), "Tags", None)
        world.write(pair, with_header(text, "Title", f"Am y {some_words(dice)}"))


@kind("Welsh pair removed")
def _(world: World, dice: Random) -> None:
    found = [path for path in (*world.posts(), *world.pages()) if path.endswith(".cy.md")]
    if found:
        world.file(dice.choice(found)).unlink()
