"""Writes a content folder of any number of posts: the same start, the same bytes."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path
from random import Random

from tests.benchmarks.large_record import (
    comment_file,
    comment_files,
    decision_files,
    film_files,
    has_film,
)
from tests.benchmarks.planned_posts import (
    AUTHORS,
    WELSH_TOPICS,
    PlannedPost,
    one_more,
    plan_posts,
)
from tests.benchmarks.words import english_words, welsh_words

#: Files written a moment ago are looked at more closely by every build, so these are old.
WRITTEN_AT = 1_767_225_600  # 2026-01-01, 00:00 UTC
_PICTURES = 12
_PICTURE_IN = 0.1
_LINKS_IN = 0.4


class LargeSite:
    """A large site that can be written, and written to."""

    def __init__(self, folder: Path, how_many: int, decisions: int | None = None) -> None:
        self.folder = folder
        self._decisions = how_many // 20 if decisions is None else decisions
        self._english = english_words()
        self._welsh = welsh_words()
        self.posts = plan_posts(how_many, self._english)

    def write(self) -> None:
        """Write the whole content folder."""
        for post in self.posts:
            self._put(post.source, self.text_of(post))
            if post.is_paired:
                self._put(post.welsh_source, self._welsh_text(post))
        for name in AUTHORS:
            slug = name.lower().replace("’", "").replace(" ", "-")
            about = f"The {name} is one of the people who write here."
            lines = (f'name = "{name}"', f'role = "{name}"', 'since = ""', f'about = "{about}"')
            self._put(f"authors/{slug}.toml", "\n".join(lines) + "\n")
        for files in (
            decision_files(self._decisions, self._english),
            comment_files(self.posts, self._english),
            film_files(self.posts, self._english),
        ):
            for path, content in files:
                self._put(path, content)
        self._put("pages/about.md", f"Title: About\n\n{self._paragraph(Random(1))}\n")
        for number in range(_PICTURES):
            self._put(f"images/drawing-{number}.svg", _svg(number))
            self._put(f"images/photograph-{number}.png", _png(number))

    def write_new(self, number: int) -> Path:
        """Write a post that is newer than all others, and return its file."""
        post = one_more(self.posts[-1], self._english, days_later=number)
        file = self.folder / post.source
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.text_of(post), encoding="utf-8")
        return file

    def approve_one_more(self, number: int) -> None:
        """Put one more approved comment on a post that has some."""
        post = self.posts[0]
        path, content = comment_file(post, 100 + number, "The bus came, and it waited.")
        (self.folder / path).write_bytes(content if isinstance(content, bytes) else b"")

    def text_of(self, post: PlannedPost) -> str:
        """Return the whole file of a post: header and about 1,000 words."""
        chance = post.random()
        date = f"{post.at:%Y-%m-%d %H:%M}" if post.has_time else f"{post.at:%Y-%m-%d}"
        header = {"Title": post.title, "Date": date, "Tags": ", ".join(post.topics)}
        if post.author != AUTHORS[0] and not post.is_paired:
            header["Author"] = post.author
        if post.series:
            header["Series"] = post.series
        if has_film(post):
            header["Video"] = f"film-{post.number}"
        if post.has_summary:
            header["Summary"] = self._english.sentence(chance) + "."
        blocks = [self._paragraph(chance) for _ in range(2)]
        for section in range(chance.randint(2, 4)):
            blocks += self._section(post, chance, section)
        return _header(header) + "\n\n".join(blocks) + "\n"

    def _welsh_text(self, post: PlannedPost) -> str:
        chance = Random(f"cy: {post.number}")
        header = {
            "Title": f"{self._welsh.phrase(chance, fewest=4, most=8)}, rhif {post.number}",
            "Date": f"{post.at:%Y-%m-%d %H:%M}" if post.has_time else f"{post.at:%Y-%m-%d}",
            "Tags": ", ".join(chance.sample(WELSH_TOPICS, 2)),
        }
        paragraphs = (
            " ".join(self._welsh.sentence(chance) + "." for _ in range(5)) for _ in range(12)
        )
        return _header(header) + "\n\n".join(paragraphs) + "\n"

    def _section(self, post: PlannedPost, chance: Random, number: int) -> list[str]:
        blocks = [f"## {self._english.phrase(chance, fewest=3, most=6)}"]
        blocks += [self._paragraph(chance) for _ in range(chance.randint(1, 3))]
        if chance.random() < 0.3:
            blocks.append(f"### {self._english.phrase(chance, fewest=3, most=5)}")
            blocks.append(self._paragraph(chance))
        if chance.random() < 0.4:
            blocks.append(self._list(chance))
        if chance.random() < 0.15:
            blocks.append(f"> {self._paragraph(chance)}")
        if chance.random() < 0.03:
            blocks.append(self._table(chance))
        if number == 0:
            blocks += self._once(post, chance)
        return blocks

    def _once(self, post: PlannedPost, chance: Random) -> list[str]:
        """Return what some posts have one of: links, a picture, a footnote."""
        blocks = []
        if post.number and chance.random() < _LINKS_IN:
            blocks += [self._linked(post, chance) for _ in range(chance.randint(1, 3))]
        if chance.random() < _PICTURE_IN:
            kind, end = chance.choice((("drawing", "svg"), ("photograph", "png")))
            name = f"{kind}-{chance.randrange(_PICTURES)}.{end}"
            words = self._english.sentence(chance)
            blocks.append(f'![{words}.]({{static}}/images/{name} "{words}.")')
        if chance.random() < 0.05:
            blocks.append(f"{self._english.sentence(chance)}.[^1]")
            blocks.append(f"[^1]: {self._english.sentence(chance)}.")
        return blocks

    def _linked(self, post: PlannedPost, chance: Random) -> str:
        first = self._english.sentence(chance)
        if chance.random() < 0.3:
            return f"{first}, as [the county’s atlas](https://www.example.org/atlas) shows."
        target = self.posts[chance.randrange(min(post.number, len(self.posts)))]
        return f"{first}, as I said in [{target.title}]({{filename}}/{target.source})."

    def _paragraph(self, chance: Random) -> str:
        sentences = [self._english.sentence(chance) + "." for _ in range(chance.randint(2, 6))]
        if chance.random() < 0.2:
            first, _, rest = sentences[-1].partition(" ")
            sentences[-1] = f"**{first}** {rest}"
        if chance.random() < 0.1:
            sentences[0] = f'"{sentences[0]}"'
        return " ".join(sentences)

    def _list(self, chance: Random) -> str:
        mark = chance.choice(("- ", "1. "))
        return "\n".join(
            f"{mark}{self._english.sentence(chance)}." for _ in range(chance.randint(3, 6))
        )

    def _table(self, chance: Random) -> str:
        rows = [f"| {year} | {chance.randint(10, 999)} |" for year in range(2014, 2019)]
        return "\n".join(("| Year | Thousand pounds |", "| --- | ---: |", *rows))

    def _put(self, path: str, content: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.utime(file, (WRITTEN_AT, WRITTEN_AT))


def _header(values: dict[str, str]) -> str:
    return "".join(f"{key}: {value}\n" for key, value in values.items()) + "\n"


def _svg(number: int) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="338" '
        f'viewBox="0 0 600 338"><rect width="600" height="338" fill="#dcebea"/>'
        f'<circle cx="{40 * number + 60}" cy="120" r="40" fill="#6f9f8e"/></svg>\n'
    )


def _png(number: int) -> bytes:
    """Return a picture of 64 × 48 pixels in one colour (PNG, W3C, third edition)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    row = b"\0" + bytes((20 * number, 120, 200 - 10 * number)) * 64
    # Stored, not squeezed: squeezing may differ from one zlib to the next.
    pixels = zlib.compress(row * 48, level=0)
    size = struct.pack(">IIBBBBB", 64, 48, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", pixels)
        + chunk(b"IEND", b"")
    )
