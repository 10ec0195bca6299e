"""Edits of pictures, documents, the theme, settings and code, and tricks of the file system."""

from __future__ import annotations

import os
import re
from pathlib import Path
from random import Random

from tests.whole_site.exactness.kinds import Kinds, some_post, some_words
from tests.whole_site.exactness.world import World, picture, write_file

FILES = Kinds()
kind = FILES.kind


@kind("picture shown")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    found = world.below("images")
    if path and found:
        shown = f"\n![{some_words(dice)}]({{static}}/{dice.choice(found)})\n"
        world.write(path, world.text(path) + shown)


@kind("picture changed, size kept")
def _(world: World, dice: Random) -> None:
    world.write("images/bus.png", picture(40, 20, dice.randrange(256)))


@kind("picture of another size")
def _(world: World, dice: Random) -> None:
    shape = dice.randrange(1, 60), dice.randrange(1, 60)
    world.write(dice.choice(("images/bus.png", "images/van.png")), picture(*shape))


@kind("picture deleted")
def _(world: World, dice: Random) -> None:
    if found := world.below("images"):
        world.file(dice.choice(found)).unlink()


@kind("picture misspelt")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice, "images/bus.png")
    if path:
        world.write(path, world.text(path).replace("images/bus.png", "images/buss.png"))


@kind("file at the root added or removed")
def _(world: World, dice: Random) -> None:
    path = world.file(f"extra/well-{dice.randrange(2)}.txt")
    if path.exists():
        path.unlink()
    else:
        write_file(path, some_words(dice))


@kind("file at the root where a page is")
def _(world: World, dice: Random) -> None:
    where = dice.choice(("archive/index.html", "robots.txt", "2023/01/index.html"))
    world.write(f"extra/{where}", some_words(dice))


@kind("document changed")
def _(world: World, dice: Random) -> None:
    world.write(dice.choice(("files/plan.csv", "files/unused.csv")), some_words(dice))


@kind("document linked")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice)
    if path:
        link = f"\nSee [{some_words(dice)}]({{static}}/files/unused.csv).\n"
        world.write(path, world.text(path) + link)


def _put_before(file: Path, mark: str, words: str) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(mark, words + mark, 1), encoding="utf-8")


@kind("template edited")
def _(world: World, dice: Random) -> None:
    names = "base month home post topics components/entry components/author_card".split()
    file = world.folder / f"theme/templates/{dice.choice(names)}.html"
    _put_before(file, "</", f"<!-- {some_words(dice)} -->")


@kind("phrase edited")
def _(world: World, dice: Random) -> None:
    file = world.folder / f"theme/translations/{dice.choice(('en', 'cy'))}.toml"
    text = file.read_text(encoding="utf-8")
    key = dice.choice(("skip", "posts", "top", "medium", "month_year"))
    file.write_text(re.sub(rf'(?m)^({key} = ")', rf"\1{dice.choice('abc')}", text, count=1))


@kind("stylesheet edited")
def _(world: World, dice: Random) -> None:
    file = world.folder / "theme/static/css" / dice.choice(("base.css", "blocks/nav.css"))
    file.write_text(f"{file.read_text()}\n:root {{ --n: {dice.randrange(100)}; }}\n")


@kind("crest edited")
def _(world: World, dice: Random) -> None:
    file = world.folder / "theme/static/images" / dice.choice(("crest.svg", "icon.svg"))
    _put_before(file, "</svg>", f"<desc>{some_words(dice)}</desc>")


def set_setting(world: World, name: str, value: str, file: str = "pelicanconf.py") -> None:
    """Give a setting another value, written as Python."""
    path = world.folder / file
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"(?m)^{name} = .*$", lambda _: f"{name} = {value}", text))


@kind("setting edited")
def _(world: World, dice: Random) -> None:
    words = some_words(dice)
    name, value = dice.choice(
        [
            ("BLOG_NAME", f'{{"en": "The {words}", "cy": "Blog"}}'),
            ("BLOG_COUNCIL", f'{{"en": "County {words}", "cy": "Cyngor Sir"}}'),
            ("BLOG_NAVIGATION", dice.choice(("[]", '["about"]', '["vision", "our-ambition"]'))),
            ("BLOG_CONTACT", f'"blog{dice.randrange(9)}@example.org"'),
            ("BLOG_STRICT_FROM", dice.choice(('"2012-01-01"', '"2025-01-01"'))),
            ("BLOG_LAUNCHED", dice.choice(('"2012-01-01"', '"2013-01-01"'))),
            ("BLOG_FEED_AUTHORITY", f'"blog.example.org,{dice.randrange(2000, 2026)}"'),
            ("AUTHOR", dice.choice(('"Interim Chief Executive"', '"Chief Executive"'))),
            ("TIMEZONE", '"Europe/London"'),
            ("PAGE_URL", dice.choice(('"about-us/{slug}/"', '"{slug}/"'))),
        ]
    )
    set_setting(world, name, value)


@kind("address of the site changed")
def _(world: World, dice: Random) -> None:
    where = dice.choice(("https://blog.example.org", "https://example.org/blog"))
    set_setting(world, "SITEURL", f'"{where}"', "publishconf.py")


@kind("program touched")
def _(world: World, dice: Random) -> None:
    name = dice.choice(("blog_records.py", "councilblog/slugs.py"))
    file = world.folder / "plugins" / name
    file.write_text(f"{file.read_text()}# {some_words(dice)}\n")


@kind("touched and nothing else")
def _(world: World, dice: Random) -> None:
    path = dice.choice([*world.posts(), *world.pages(), *world.below("images")])
    world.file(path).touch()


@kind("replaced, time and size kept")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice, "Evening ")
    if path:
        file = world.file(path)
        row = file.stat()
        beside = file.with_name("beside")
        beside.write_bytes(file.read_bytes().replace(b"Evening ", b"Harvest "))
        os.utime(beside, ns=(row.st_atime_ns, row.st_mtime_ns))
        beside.replace(file)


@kind("edited in place, time kept")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice, "Evening ")
    if path:
        file = world.file(path)
        row = file.stat()
        file.write_bytes(file.read_bytes().replace(b"Evening ", b"Morning "))
        os.utime(file, ns=(row.st_atime_ns, row.st_mtime_ns))


@kind("written twice at once, published between")
def _(world: World, dice: Random) -> None:
    path = some_post(world, dice, "Evening ")
    if path:
        text = world.text(path)
        world.write(path, text.replace("Evening ", "Baskets "))
        world.publish()
        world.write(path, text.replace("Evening ", "Candles "))


@kind("two files change places")
def _(world: World, dice: Random) -> None:
    del dice
    one, other = world.file("images/bus.png"), world.file("images/van.png")
    if one.exists() and other.exists():
        beside = one.with_name("beside")
        one.rename(beside)
        other.rename(one)
        beside.rename(other)
