"""Decisions, ambitions and what ties texts to one another, for the exactness tests."""

from __future__ import annotations

SECTIONS = """\

## Resolved

That Cabinet agree to:

(i) keep the {title}; and

(ii) look at it again in a year.

## Reason

It is needed.

## Papers

- [Report](report.csv)

## Minutes

Nobody objected.

[resolution]

## Other options considered

None considered.

## Interests declared

None declared.

## Dispensations

None.
"""

#: The register of those who decide.
BODIES = """\
[cabinet]
name = "Cabinet"
name_cy = "Y Cabinet"

[[cabinet.former]]
name = "Executive"
until = 2024-05-14
"""


def decision(title: str, meeting: str, item: str, body: str = "Cabinet", **more: str) -> str:
    """The text of a decision; `meeting` is a date."""
    header = {
        "Title": title,
        "Body": body,
        "Meeting": meeting,
        "Item": item,
        "Outcome": "agreed",
        "Summary": f"It was agreed to keep the {title}.",
    } | {key.capitalize(): value for key, value in more.items()}
    lines = "".join(f"{key}: {value}\n" for key, value in header.items())
    return lines + SECTIONS.format(title=title)


def ambition(title: str, *statements: str, **more: str) -> str:
    """The text of an ambition."""
    header = {"Title": title} | {key.capitalize(): value for key, value in more.items()}
    lines = "".join(f"{key}: {value}\n" for key, value in header.items())
    listed = "\n".join(f"{number}. {words}" for number, words in enumerate(statements, start=1))
    heading = "## We will know that we have done it when…"
    return f"{lines}\nTimes are hard.\n\n{heading}\n\n{listed}\n"


def record() -> dict[str, str | bytes]:
    """Three decisions over two meetings, one of them on the issue of another, two ambitions."""
    folder = "decisions"
    files: dict[str, str | bytes] = {
        f"{folder}/bodies.toml": BODIES,
        "ambitions/our-ambition.md": ambition(
            "Our ambition", "a bus comes", "nobody waits", agreed="4 March 2025"
        ),
        "ambitions/our-ambition.cy.md": ambition(
            "Ein huchelgais", "daw bws", "nid oes neb yn aros", agreed="4 March 2025"
        ),
        "ambitions/doors.md": ambition("No wrong door", "one number", thread="the van"),
    }
    for place, text in {
        "2024-03-12-executive/9-the-van": decision(
            "Library van", "2024-03-12", "9", "Executive", thread="the van"
        ),
        "2026-03-10-cabinet/4-the-bus": decision("Bus", "2026-03-10", "4", thread="the bus"),
        "2026-05-12-cabinet/7-the-bus": decision(
            "Bus, again", "2026-05-12", "7",
            thread="the bus", cites="our-ambition#statement-1", answers="2026/04/asked",
        ),
    }.items():  # fmt: skip
        files[f"{folder}/{place}/decision.md"] = text
        files[f"{folder}/{place}/report.csv"] = f"what,how much\n{place},3\n"
    return files


#: The decisions of the small site, and the body's register with a second body in it.
BUS, BUS_AGAIN = (
    "decisions/2025-03-11-cabinet/4-the-bus",
    "decisions/2025-05-13-cabinet/7-the-bus",
)
VAN, HALL = (
    "decisions/2022-03-15-executive/9-the-van",
    "decisions/2024-07-09-council/2-the-hall",
)
TWO_BODIES = f"""{BODIES}
[council]
name = "Full council"
"""
ASKED, TOLD = "posts/2025-01-15-asked.md", "posts/2025-02-15-told.md"


def small_record() -> dict[str, str | bytes]:
    """A little of everything: each text is tied to others in one way only, where it can be."""
    tied = {
        "thread": "the bus",
        "cites": "our-ambition#statement-1",
        "in_force": "15 June 2026",
    }
    files: dict[str, str | bytes] = {
        "decisions/bodies.toml": TWO_BODIES,
        f"{BUS}/decision.md": decision(
            "Bus", "2025-03-11", "4", thread="the bus", cites="2025/02/told"
        ),
        f"{BUS_AGAIN}/decision.md": decision("Bus, again", "2025-05-13", "7", **tied),
        f"{BUS_AGAIN}/decision.cy.md": decision(
            "Bws, eto", "2025-05-13", "7", "Y Cabinet", **tied
        ),
        f"{VAN}/decision.md": decision("Van", "2022-03-15", "9", "Executive"),
        f"{HALL}/decision.md": decision(
            "Hall", "2024-07-09", "2", "Full council", in_force="15 June 2026"
        ),
        "ambitions/our-ambition.md": ambition("Our ambition", "a bus comes", "nobody waits"),
        "ambitions/our-ambition.cy.md": ambition("Ein huchelgais", "daw bws", "nid oes neb"),
        "ambitions/doors.md": ambition("Doors", "one number", thread="the doors"),
        "posts/2025-01-20-doors.md": (
            "Title: A door\nDate: 2025-01-20\nThread: the doors\n\nOne.\n"
        ),
        ASKED: (
            "Title: Which bus?\nDate: 2025-01-15\nAsk: Which bus did you miss?\n"
            "Ask_until: 30 June 2026\nAsk_where: blog@example.org\n\nTell me.\n"
        ),
        TOLD: (
            "Title: A bus\nDate: 2025-02-15\nKind: news\nThread: the bus\n"
            f"Cites: {BUS}\n\nIt is.\n"
        ),
    }
    for folder in (BUS, BUS_AGAIN, VAN, HALL):
        files[f"{folder}/report.csv"] = f"what,how much\n{folder},3\n"
    return files
