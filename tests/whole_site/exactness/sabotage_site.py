"""A site for the sabotage tests, and single edits of it: asked for twice, an edit is one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path

from councilblog.comments.comment_json import comment_json, json_bytes
from councilblog.comments.store import STORE
from tests.library.comments.factories import a_comment, an_id
from tests.whole_site.exactness.kinds import set_header
from tests.whole_site.exactness.record_texts import small_record
from tests.whole_site.exactness.sample_site import post
from tests.whole_site.exactness.world import World, copy_program, picture, write_file

Edit = Callable[[World], None]

#: The film of post 10 and of the Welsh post: its words, and the facts of it.
CAPTIONS, FILM = "videos/talk/captions.en-GB.vtt", "content/videos/talk/video.toml"
_FILM = """\
title = "A talk"
summary = "Who said what."
published = 2024-12-01
provider = "youtube"
id = "EXAMPLE-123"
duration = "1:00:00"
poster_alt = "A hall."
[captions]
status = "checked"
checked_by = "the team"
checked_on = 2024-12-01
[description]
status = "not-needed"
visual_summary = "Nothing is shown."
"""
#: Where a comment on post 10 stands, and where a further one would.
FIRST_COMMENT = f"comments/2024-12-p10/{an_id(0)}.json"
THREAD_FILE = f"comments/2024-12-p10/{an_id(2)}.json"
_TAGS = ("Buses", "Care", "Digital", "Libraries", "Money")
_SIGNED = (
    'name = "{0}"\nabout = "Writes."\n[[in_post]]\nrole = "{1}"\noffice = "Lead"\nfrom = {2}\n'
)


def make_site(folder: Path) -> World:
    """Make a project of eleven posts, so that some are on no page of newest ones."""
    copy_program(folder)
    for path, text in _content().items():
        write_file(folder / "content" / path, text)
    return World(folder=folder)


def path_of(number: int) -> str:
    month = 11 - number if number < 8 else 12
    year = 2025 if number < 8 else 2024
    return f"posts/{year}-{month:02d}-10-p{number}.md"


def _content() -> dict[str, str | bytes]:
    """Post 0 is the newest (11/2025), 7 the oldest of 2025; 8 to 10 are of 12/2024."""
    files: dict[str, str | bytes] = {
        "authors/chief-executive.toml": _SIGNED.format(
            "Chief Executive", "Leads", "2024-12-12"
        ),
        "authors/deputy.toml": _SIGNED.format("Deputy", "Helps", "2024-01-01")
        + "until = 2024-12-11\n",
        "images/bus.png": picture(40, 20),
        "pages/about.md": "Title: About\nSummary: Who writes.\n\nOne.\n",
        "pages/about.cy.md": "Title: Amdanom\n\nUn.\n",
        "posts/2025-04-10-p7.cy.md": post("Saith", "2025-04-10", "Un.\n\n[video: talk]"),
        FILM.removeprefix("content/"): _FILM,
        "videos/talk/poster.png": picture(40, 20),
        CAPTIONS: captions("said"),
    }
    for number in range(11):
        path = path_of(number)
        day = f"{path[6:14]}{20 - number:02d}" if number > 7 else path[6:16]
        tags = f"{_TAGS[number % 5]}, {_TAGS[(number + 1) % 5]}"
        more = {"tags": tags, "summary": f"On {number}.", "author": "Chief Executive"}
        if number in {1, 5, 8}:
            more["series"] = "Walks"
        files[path] = post(f"Post {number} of these", day, f"First {number}.\n\nThen.", **more)
    files |= small_record()
    files["comments/store.json"] = json_bytes(STORE)
    for number in range(2):
        files[f"comments/2024-12-p10/{an_id(number)}.json"] = comment_of(number)
    files[path_of(10)] = str(files[path_of(10)]).replace("Then.", "[video: talk]\n\nThen.")
    files[path_of(9)] = post(
        "Post 9 of these", "2024-12-11", "[Of the second]({filename}2025-09-10-p2.md).\n\n"
        "![A bus]({static}/images/bus.png)", summary="On 9.", author="Deputy",
    )  # fmt: skip
    return files


def comment_of(number: int, **more: str) -> bytes:
    """Return the file of a comment on post 10."""
    at = f"2025-01-02T09:00:{number:02}Z"
    return comment_json(a_comment(number, thread="2024-12-p10", at=at, approved_at=at, **more))


def captions(last: str) -> str:
    """Return captions of so many words that their transcript has a page of its own."""
    cues = [
        f"{at // 60:02}:{at % 60:02}.000 --> {at // 60:02}:{at % 60:02}.900\n"
        f"So this is number {at} of what was {last if at == 320 else 'said'}.\n"
        for at in range(1, 321)
    ]
    return "WEBVTT\n\n" + "\n".join(cues)


@cache
def body_of(number: int) -> Edit:
    """Change words of a post that no list shows; their number stays."""
    path = path_of(number)
    return lambda world: world.write(path, world.text(path).replace("Then.", "Later."))


@cache
def lead_of(number: int) -> Edit:
    path = path_of(number)
    return lambda world: world.write(path, world.text(path).replace("First ", "Initially "))


@cache
def header(number: int, key: str, value: str | None) -> Edit:
    return lambda world: set_header(world, path_of(number), key, value)


@cache
def write(path: str, text: str | bytes) -> Edit:
    return lambda world: world.write(path, text)


@cache
def gone(path: str) -> Edit:
    return lambda world: world.file(path).unlink()


@cache
def in_file(path: str, old: str, new: str) -> Edit:
    """Change words in a file of the project."""

    def edit(world: World) -> None:
        file = world.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return edit


@cache
def renamed(number: int) -> Edit:
    """Give a post another address without touching its words."""
    return header(number, "Slug", "another-name")


@cache
def older_post(day: str, **more: str) -> Edit:
    return write(f"posts/{day}-added.md", post("One that was added", day, "Words.", **more))


@cache
def said_in(path: str, key: str, value: str | None) -> Edit:
    """Change a line of the header of any text."""
    return lambda world: set_header(world, path, key, value)


@cache
def moved(folder: str, to: str, **more: str) -> Edit:
    """Give a decision another meeting: its folder, and what its header says of it."""

    def edit(world: World) -> None:
        place = world.file(to)
        place.parent.mkdir(parents=True)
        shutil.move(world.file(folder), place)
        for key, value in more.items():
            set_header(world, f"{to}/decision.md", key.capitalize(), value)

    return edit


def days_later(world: World) -> None:
    """Let sixty days pass."""
    world.now += timedelta(days=60)


def no_tags(world: World) -> None:
    for path in world.posts():
        set_header(world, path, "Tags", None)
