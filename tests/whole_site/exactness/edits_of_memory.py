"""Damage to what publishing remembers and to what it made, and kills."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from tests.whole_site.exactness.edits_of_files import FILES
from tests.whole_site.exactness.edits_of_pages import PAGES
from tests.whole_site.exactness.edits_of_texts import TEXTS
from tests.whole_site.exactness.kills import killed_publish
from tests.whole_site.exactness.kinds import Kinds, some_words
from tests.whole_site.exactness.world import World

MEMORY = Kinds()
kind = MEMORY.kind


def _index(world: World) -> Path:
    return world.state / "index"


def _change(file: Path, data: bytes) -> None:
    if file.is_file():
        file.write_bytes(data)


def _flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


@kind("index cut")
def _(world: World, dice: Random) -> None:
    if _index(world).is_file():
        data = _index(world).read_bytes()
        _index(world).write_bytes(data[: dice.randrange(len(data))])


@kind("index flipped")
def _(world: World, dice: Random) -> None:
    if _index(world).is_file():
        data = _index(world).read_bytes()
        _index(world).write_bytes(_flipped(data, dice.randrange(len(data))))


@kind("index missing")
def _(world: World, dice: Random) -> None:
    del dice
    _index(world).unlink(missing_ok=True)


@kind("a remembered title flipped, then a template edited")
def _(world: World, dice: Random) -> None:
    data = _index(world).read_bytes() if _index(world).is_file() else b""
    place = data.find(b"Letter number")
    if place >= 0:
        _index(world).write_bytes(_flipped(data, place))
    FILES["template edited"](world, dice)


@kind("index kept, or an older one put back")
def _(world: World, dice: Random) -> None:
    kept = world.folder / ".older-index"
    if _index(world).is_file() and (not kept.exists() or dice.random() < 0.3):
        shutil.copy(_index(world), kept)
    elif kept.exists():
        shutil.copy(kept, _index(world))


def _some_body(world: World, dice: Random) -> Path | None:
    found = sorted(path for path in (world.state / "bodies").rglob("*") if path.is_file())
    return dice.choice(found) if found else None


@kind("a body damaged, then a template edited")
def _(world: World, dice: Random) -> None:
    body = _some_body(world, dice)
    if body is not None:
        data = body.read_bytes()
        damaged = (_flipped(data, dice.randrange(len(data))) if data else b"x", b"", None)
        changed = dice.choice(damaged)
        if changed is None:
            body.unlink()
        else:
            body.write_bytes(changed)
    FILES["template edited"](world, dice)


@kind("all bodies gone, then a phrase edited")
def _(world: World, dice: Random) -> None:
    shutil.rmtree(world.state / "bodies", ignore_errors=True)
    FILES["phrase edited"](world, dice)


@kind("ledger damaged")
def _(world: World, dice: Random) -> None:
    for file in sorted((world.state / "ledger").glob("*")):
        data = file.read_bytes()
        if data and dice.random() < 0.7:
            file.write_bytes(_flipped(data, dice.randrange(len(data))))


@kind("all memory gone")
def _(world: World, dice: Random) -> None:
    del dice
    shutil.rmtree(world.state, ignore_errors=True)


def _outputs(world: World) -> list[Path]:
    return sorted(path for path in world.output.rglob("*") if path.is_file())


@kind("published page edited by hand")
def _(world: World, dice: Random) -> None:
    for file in dice.sample(_outputs(world), 2):
        file.write_bytes(dice.choice((b"by hand", b"", file.read_bytes() + b"\n")))


@kind("published file deleted")
def _(world: World, dice: Random) -> None:
    # The home page tells the publisher that the folder is its own.
    file = dice.choice(_outputs(world))
    if file != world.output / "index.html":
        file.unlink()


@kind("idle tree damaged")
def _(world: World, dice: Random) -> None:
    idle = world.state / "idle"
    found = sorted(path for path in idle.rglob("*") if path.is_file())
    if found:
        dice.choice(found).write_bytes(b"half a pa")
        (idle / "left-over").mkdir(exist_ok=True)


@kind("killed")
def _(world: World, dice: Random) -> None:
    _killed(world, dice, takes_back=False)


@kind("killed, and the edit taken back")
def _(world: World, dice: Random) -> None:
    _killed(world, dice, takes_back=True)


#: Edits that make or unmake addresses, and one that does not.
_WORTH_A_KILL = """post added|post deleted|file renamed|a new topic|page added|body edited
made a draft|date moved to another month|setting edited|author described otherwise""".replace(
    "\n", "|"
).split("|")


def _killed(world: World, dice: Random, *, takes_back: bool) -> None:
    before, now = world.remembered(), world.now
    edits = TEXTS | PAGES | FILES
    for name in dice.sample(_WORTH_A_KILL, 2):
        edits[name](world, dice)
    # Most publishes do some hundred things to the disk.
    killed_publish(world, after=int(2 ** dice.uniform(0, 8)))
    if takes_back:
        world.put_back(before)
        world.now = now
    world.told.append(f"killed at {some_words(dice)}")
