"""Edits of pages, links and authors."""

from __future__ import annotations

import re
from random import Random

from tests.whole_site.exactness.kinds import Kinds, set_header, some_post, some_words
from tests.whole_site.exactness.world import World

PAGES = Kinds()
kind = PAGES.kind


@kind("page added")
def _(world: World, dice: Random) -> None:
    words = some_words(dice)
    language = dice.choice(("", ".cy"))
    path = f"pages/{'-'.join(words.split())}{language}.md"
    world.write(path, f"Title: The {words}\n\nIt is here.\n")


@kind("page deleted")
def _(world: World, dice: Random) -> None:
    world.file(dice.choice(world.pages())).unlink()


@kind("page’s title changed")
def _(world: World, dice: Random) -> None:
    set_header(world, dice.choice(world.pages()), "Title", f"The {some_words(dice)}")


@kind("heading renamed")
def _(world: World, dice: Random) -> None:
    found = [p for p in (*world.posts(), *world.pages()) if "\n## " in world.text(p)]
    if found:
        path = dice.choice(found)
        words = f"## About {some_words(dice)}"
        world.write(path, re.sub(r"(?m)^## .*$", words, world.text(path), count=1))


def _add_link(world: World, dice: Random, target: str) -> None:
    path = dice.choice([*world.posts(), *world.pages()])
    world.write(path, world.text(path) + f"\nSee [{some_words(dice)}]({target}).\n")


@kind("link to a post or page")
def _(world: World, dice: Random) -> None:
    _add_link(world, dice, f"{{filename}}/{dice.choice([*world.posts(), *world.pages()])}")


@kind("link to a heading")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice, "## What we heard")
    if path:
        _add_link(world, dice, f"{{filename}}/{path}#what-we-heard")


@kind("link to a list")
def _(world: World, dice: Random) -> None:
    lists = (
        "/archive/",
        "/2023/",
        "{tag}digital",
        "{author}chief-executive",
        "/cy/",
        "/2026/05/",
    )
    _add_link(world, dice, dice.choice(lists))


@kind("link elsewhere")
def _(world: World, dice: Random) -> None:
    _add_link(world, dice, f"https://www.example.org/{dice.randrange(100)}")


@kind("links taken out")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice, "\nSee [")
    if path:
        world.write(path, re.sub(r"\nSee \[.*\n", "", world.text(path)))


@kind("author described otherwise")
def _(world: World, dice: Random) -> None:
    path = dice.choice(world.below("authors"))
    key = dice.choice(("role", "since", "about", "name"))
    words = f'{key} = "{some_words(dice)}"'
    world.write(path, re.sub(rf"(?m)^{key} = .*$", words, world.text(path)))


@kind("author’s file removed")
def _(world: World, dice: Random) -> None:
    if found := world.below("authors"):
        world.file(dice.choice(found)).unlink()


@kind("author described in Welsh")
def _(world: World, dice: Random) -> None:
    found = [path for path in world.below("authors") if ".cy" not in path]
    if found:
        path = dice.choice(found)
        world.write(path.replace(".toml", ".cy.toml"), world.text(path))
