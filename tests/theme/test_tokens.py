import gzip
import re
from pathlib import Path

import pytest

from councilblog.stylesheet import joined_stylesheet

CSS = Path(__file__).parent.parent.parent / "theme" / "static" / "css"

#: The pairs of the design's colour table, with the least contrast each must have.
TEXT = 7.0  # text on paper and wash
TINT = 4.5  # text on tints
EDGE = 3.0  # edges and states: WCAG 2.2, 1.4.11
PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "wash", TEXT),
    ("ink", "accent-wash", TINT),
    ("ink", "stop-wash", TINT),
    ("ink", "good-wash", TINT),
    ("ink-soft", "paper", TEXT),
    ("ink-soft", "wash", TEXT),
    ("ink-soft", "accent-wash", TINT),
    ("link", "paper", TEXT),
    ("link", "wash", TEXT),
    ("link", "accent-wash", TINT),
    ("visited", "paper", TEXT),
    ("visited", "wash", TEXT),
    ("visited", "accent-wash", TINT),
    ("on-band", "band", TEXT),
    ("on-band-soft", "band", TEXT),
    ("accent", "band", EDGE),
    ("accent", "stage", EDGE),
    ("on-accent", "accent", TINT),
    ("stop", "paper", TEXT),
    ("stop", "stop-wash", TINT),
    ("good", "paper", TEXT),
    ("good", "good-wash", TINT),
    ("line-strong", "paper", EDGE),
    ("line-strong", "wash", EDGE),
    # Focus is told by two tones: one of them shows on every ground.
    ("ink", "accent", EDGE),
]
DARK_BLOCK = re.compile(r"@media \(prefers-color-scheme: dark\) \{(.*?)\n\}", re.DOTALL)
LIGHT_BLOCK = re.compile(r":root \{(.*?)\n\}", re.DOTALL)
COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


def colours(scheme: str) -> dict[str, str]:
    css = CSS.joinpath("tokens.css").read_text(encoding="utf-8")
    block = (DARK_BLOCK if scheme == "dark" else LIGHT_BLOCK).search(css)
    assert block
    return dict(COLOUR.findall(block[1]))


def luminance(colour: str) -> float:
    """Relative luminance: WCAG 2.2, glossary."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_reckoned_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_every_pair_of_colours_can_be_told_apart(
    scheme: str, front: str, back: str, least: float
) -> None:
    if scheme == "dark" and (front, back) == ("ink", "accent"):
        front = "paper"  # in dark the halo stands between two dark grounds
    values = colours(scheme)
    assert round(contrast(values[front], values[back]), 1) >= least


def test_light_and_dark_name_the_same_colours() -> None:
    assert colours("light").keys() == colours("dark").keys()


@pytest.mark.parametrize(
    "path", sorted(CSS.rglob("*.css")), ids=lambda path: path.relative_to(CSS).as_posix()
)
def test_only_tokens_hold_raw_colours_faces_and_sizes(path: Path) -> None:
    if path.name == "tokens.css":
        return
    css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    css = re.sub(r"@media[^{]*\{|@page \{[^}]*\}|counter-style [^{]*", "", css)
    raw = {
        "a colour": r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|lab|color-mix)\(",
        "a size over 9px": r"\b[1-9]\d+(?:\.\d+)?px\b",
        "a size in rem or pt": r"\b[\d.]+rem\b|\b[3-9][\d.]*pt\b",
        "a face": r"font-family:(?!\s*var)|\b(?:serif|sans-serif|monospace|Charter|Georgia)\b",
        "an !important": r"!important",
        "an id": r"(?m)^\s*#[a-z_]",
        "an address": r"url\(",
    }
    if path.name == "site.css":
        del raw["an address"]
    found = {what: re.findall(pattern, css) for what, pattern in raw.items()}
    assert {what: names for what, names in found.items() if names} == {}


def test_every_token_that_is_used_exists_and_most_that_exist_are_used() -> None:
    css = joined_stylesheet(CSS)
    defined = set(re.findall(r"(--[a-z0-9-]+):", css))
    used = set(re.findall(r"var\((--[a-z0-9-]+)", css))
    for later in ("--focus", "--stack", "--tick-drop"):  # set by a block, or with a fallback
        defined.add(later)
    assert used - defined == set()
    # The colours of errors wait for the blocks that use them.
    waiting = {"stop-wash"}
    assert {name[2:] for name in defined - used} == waiting


def test_the_whole_stylesheet_is_at_most_ten_kilobytes_over_the_wire() -> None:
    css = joined_stylesheet(CSS).encode()
    assert len(gzip.compress(css, 9, mtime=0)) <= 10_000
