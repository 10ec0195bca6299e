"""Edits of decisions, ambitions, the register of bodies, and what ties texts together."""

from __future__ import annotations

import shutil
from random import Random

from tests.whole_site.exactness.kinds import Kinds, set_header, some_post, some_words
from tests.whole_site.exactness.record_texts import BODIES, ambition, decision
from tests.whole_site.exactness.world import World

RECORD = Kinds()
kind = RECORD.kind

_DECISION = "/decision.md"


def _decisions(world: World) -> list[str]:
    return [path for path in world.below("decisions") if path.endswith(_DECISION)]


def _some_decision(world: World, dice: Random) -> str | None:
    found = _decisions(world)
    return dice.choice(found) if found else None


def _key(path: str) -> str:
    return path.removesuffix(_DECISION)


@kind("decision added")
def _(world: World, dice: Random) -> None:
    day, item = f"2026-0{dice.randrange(1, 6)}-1{dice.randrange(3)}", str(dice.randrange(1, 20))
    slug = dice.choice(("the-bus", "the-van", "-".join(some_words(dice).split())))
    folder = f"decisions/{day}-cabinet/{item}-{slug}"
    world.write(f"{folder}/report.csv", some_words(dice))
    more = {"thread": "the bus"} if dice.random() < 0.5 else {}
    world.write(f"{folder}{_DECISION}", decision(some_words(dice), day, item, **more))


@kind("decision deleted")
def _(world: World, dice: Random) -> None:
    if path := _some_decision(world, dice):
        shutil.rmtree(world.file(path).parent)


@kind("decision without its papers, or papers without it")
def _(world: World, dice: Random) -> None:
    if path := _some_decision(world, dice):
        world.file(dice.choice((path, f"{_key(path)}/report.csv"))).unlink(missing_ok=True)


@kind("paper replaced")
def _(world: World, dice: Random) -> None:
    if path := _some_decision(world, dice):
        world.write(f"{_key(path)}/report.csv", some_words(dice, dice.randrange(1, 90)))


@kind("a line of a decision")
def _(world: World, dice: Random) -> None:
    if path := _some_decision(world, dice):
        line = dice.choice(
            (
                ("Title", some_words(dice)),
                ("Summary", f"It was agreed to {some_words(dice)}."),
                ("Outcome", dice.choice(("agreed", "not agreed", "put off", "called in"))),
                ("Key_decision", dice.choice(("yes", "no"))),
                ("Reference", some_words(dice)),
                ("Published", "20 May 2026"),
                ("Status", dice.choice(("draft", None))),
                ("Executive", dice.choice(("no", None))),
            )
        )
        set_header(world, path, *line)


@kind("words of a decision")
def _(world: World, dice: Random) -> None:
    if path := _some_decision(world, dice):
        old = dice.choice(("look at it again", "It is needed.", "Nobody objected.", "agree to"))
        world.write(path, world.text(path).replace(old, some_words(dice), 1))


@kind("a section of a decision taken out")
def _(world: World, dice: Random) -> None:
    if path := _some_decision(world, dice):
        before, _, after = world.text(path).partition(
            dice.choice(("## Reason\n", "## Minutes\n", "## Dispensations\n"))
        )
        _, mark, rest = after.partition("\n## ")
        world.write(path, before + (mark.lstrip("\n") + rest if mark else ""))


@kind("folder of a decision renamed")
def _(world: World, dice: Random) -> None:
    if path := _some_decision(world, dice):
        folder = world.file(path).parent
        item, _, slug = folder.name.partition("-")
        target = folder.with_name(f"{item}-{dice.choice(('the-bus', 'the-van', slug + '-b'))}")
        if not target.exists():
            folder.rename(target)


@kind("register of bodies")
def _(world: World, dice: Random) -> None:
    world.write(
        "decisions/bodies.toml",
        dice.choice(
            (
                BODIES,
                BODIES.replace("Y Cabinet", "Cabinet y Cyngor"),
                BODIES.replace("2024-05-14", "2025-01-31"),
                BODIES.partition("\n[[")[0] + "\n",
                BODIES + '\n[council]\nname = "Full council"\n',
            )
        ),
    )


@kind("ambition rewritten")
def _(world: World, dice: Random) -> None:
    words = [some_words(dice) for _ in range(dice.randrange(1, 4))]
    more = {"review": "March 2027"} if dice.random() < 0.5 else {}
    world.write("ambitions/our-ambition.md", ambition("Our ambition", *words, **more))


@kind("ambition added or deleted")
def _(world: World, dice: Random) -> None:
    path = dice.choice(("ambitions/doors.md", "ambitions/our-ambition.cy.md"))
    if world.file(path).exists():
        world.file(path).unlink()
    else:
        world.write(path, ambition(some_words(dice), some_words(dice), some_words(dice)))


@kind("blog post into news, or back")
def _(world: World, dice: Random) -> None:
    if path := some_post(world, dice):
        set_header(world, path, "Kind", dice.choice(("news", "blog", None)))


@kind("thread of a post")
def _(world: World, dice: Random) -> None:
    if path := some_post(world, dice):
        set_header(
            world, path, "Thread", dice.choice(("the bus", "the van", some_words(dice), None))
        )


@kind("what a post cites")
def _(world: World, dice: Random) -> None:
    if path := some_post(world, dice):
        keys = [_key(found) for found in _decisions(world)] or ["our-ambition"]
        named = dice.choice(
            (
                "our-ambition#statement-2",
                "our-ambition",
                dice.choice(keys),
                f"{dice.choice(keys)}#resolved-ii",
                "2026/05/nowhere",
                None,
            )
        )
        set_header(world, path, "Cites", named)


@kind("question asked, changed or taken back")
def _(world: World, dice: Random) -> None:
    if path := some_post(world, dice):
        asked = dice.choice((f"What of the {some_words(dice)}?", None))
        set_header(world, path, "Ask", asked)
        until = dice.choice(("30 June 2026", "31 December 2026", None)) if asked else None
        set_header(world, path, "Ask_until", until)


@kind("answer to a question")
def _(world: World, dice: Random) -> None:
    if path := some_post(world, dice):
        set_header(world, path, "Answers", dice.choice(("2026/04/asked", None)))


@kind("in_post of an author")
def _(world: World, dice: Random) -> None:
    path = "authors/interim-chief-executive.toml"
    if not world.file(path).exists():
        return
    year = dice.randrange(2023, 2027)
    world.write(
        path,
        'name = "Interim Chief Executive"\nabout = "Writes here."\n'
        f'[[in_post]]\nrole = "{some_words(dice)}"\nfrom = {year}-01-01\n'
        + (f"until = {year}-12-31\n" if dice.random() < 0.7 else ""),
    )
