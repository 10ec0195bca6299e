"""The content that the exactness tests edit: one or more of everything."""

from __future__ import annotations

from pathlib import Path

from tests.whole_site.exactness.record_texts import record
from tests.whole_site.exactness.world import World, copy_program, picture, write_file

TAGS = ("Digital", "Staff", "Money", "Transport", "Health and care")
AUTHORS = ("Chief Executive", "Interim Chief Executive", "Former Chief Executive")


def post(title: str, date: str, words: str = "We listened at the stop.", **more: str) -> str:
    """The text of a post."""
    header = {"Title": title, "Date": date} | {key.capitalize(): v for key, v in more.items()}
    return "".join(f"{key}: {value}\n" for key, value in header.items()) + f"\n{words}\n"


def make_world(folder: Path) -> World:
    """Make a project with its content. Nothing is published yet."""
    copy_program(folder)
    for path, text in content().items():
        write_file(folder / "content" / path, text)
    return World(folder=folder)


def content() -> dict[str, str | bytes]:
    """The files of the content folder."""
    files: dict[str, str | bytes] = {
        "images/bus.png": picture(40, 20),
        "images/van.png": picture(30, 30, 90),
        "files/plan.csv": "what,how much\nbuses,3\n",
        "files/unused.csv": "nobody,links\n",
        "extra/letter-of-thanks.txt": "Thank you.\n",
        "pages/about.md": "Title: About\n\nWho writes, and [what for]({filename}vision.md).\n",
        "pages/about.cy.md": "Title: Amdanom\n\nPwy sy’n ysgrifennu.\n",
        "pages/vision.md": "Title: Vision\n\n## Where we stand\n\nHere.\n\n"
        "## Where we go\n\nThere.\n",
    }
    for slug, words in {
        "chief-executive": ("Chief Executive", "Leads the staff"),
        "interim-chief-executive": ("Interim Chief Executive", "Led the staff for a spring"),
        "former-chief-executive": ("Former Chief Executive", "Led the staff until 2024"),
    }.items():
        files[f"authors/{slug}.toml"] = _author(*words)
    files["authors/chief-executive.cy.toml"] = _author("Prif Weithredwr", "Yn arwain y staff")
    files |= record()
    files["posts/2026-04-02-asked.md"] = post(
        "Which bus did you miss?", "2026-04-02", ask="Which bus did you miss?", thread="the bus"
    )
    files |= _letters() | _linked_letters() | _welsh_letters()
    return files


def _author(name: str, role: str) -> str:
    return f'name = "{name}"\nrole = "{role}"\nsince = "May 2024"\nabout = "Writes here."\n'


def _letters() -> dict[str, str | bytes]:
    """Seventeen plain letters from 2023 to 2026, some months with more than one."""
    files: dict[str, str | bytes] = {}
    for number in range(17):
        year, month = 2023 + number // 5, 1 + (number * 3) % 11
        tags = ", ".join((TAGS[number % 5], TAGS[(number * 2 + 1) % 5]))
        more = {"tags": tags, "author": AUTHORS[0 if number % 4 else number % 3]}
        if number % 3 == 0:
            more["summary"] = f"What was said on evening {number}."
        if number % 6 == 1:
            more["series"] = "Evenings"
        files[f"posts/{year}-{month:02d}-05-letter-{number}.md"] = post(
            f"Letter number {number}",
            f"{year}-{month:02d}-{5 + number % 3:02d}",
            f"Evening {number} began with rain. Nobody minded.\n\n## What we heard\n\nMuch.",
            **more,
        )
    return files


def _linked_letters() -> dict[str, str | bytes]:
    links = (
        "I wrote [before]({filename}2023-01-05-letter-0.md), and of [our aim]"
        "({filename}/pages/vision.md#where-we-go). See [the plan]({static}/files/plan.csv) and "
        "[all on money]({tag}money).\n\n![A bus]({static}/images/bus.png)"
    )
    return {
        "posts/2026-05-20-links.md": post("A letter with links", "2026-05-20 08:00", links),
        "posts/2024-11-02-van.md": post(
            "The van", "2024-11-02", "![The van]({static}/images/van.png)", tags="Transport"
        ),
        "posts/2026-05-22-drafted.md": post(
            "Something for a later spring", "2026-05-22", status="draft", tags="Staff"
        ),
        "posts/2026-07-01-waiting.md": post(
            "A word for the first of July", "2026-07-01 09:30", tags="Money"
        ),
    }


def _welsh_letters() -> dict[str, str | bytes]:
    return {
        "posts/2026-05-20-links.cy.md": post(
            "Llythyr â dolenni", "2026-05-20 08:00", "Ysgrifennais o’r blaen.", tags="Arian"
        ),
        "posts/2024-11-02-van.cy.md": post("Y fan", "2024-11-02", "Gwelais hi.", tags="Arian"),
    }
