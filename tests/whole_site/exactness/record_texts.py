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
