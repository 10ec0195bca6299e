"""Nothing of a draft or a scheduled post is in any file of the site.

The same words look different in a page, an address, a feed and in data, where signs are
escaped each in another way; so each file is read in all these ways before it is searched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from urllib.parse import unquote, unquote_plus

from councilblog.checks.built_site import BuiltSite
from councilblog.checks.finding import PageFinding
from councilblog.suggestions import quoted

_RUN = re.compile(rb"[A-Za-z]{4,}")
_JSON_ESCAPE = re.compile(r'\\(?:u([0-9a-f]{4})|(["\\/]))', re.IGNORECASE)
_SPACE = re.compile(r"\s+")
#: Pictures, recordings and packed documents: large, and no words in them to be found.
_NO_WORDS = (
    *(".docx", ".pdf", ".pptx", ".xlsx", ".zip"),
    *(".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".webp"),
    *(".m4a", ".mp3", ".mp4", ".ogg", ".wav", ".webm", ".woff", ".woff2"),
)
#: Signs that the theme or an editor may have made prettier.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


def unpublished_findings(
    site: BuiltSite, paths: Collection[str], unpublished: Collection[str]
) -> Iterator[PageFinding]:
    """Yield each file (of `paths`) with an address or a title that is not yet public."""
    wanted = {_folded(text): text for text in sorted(unpublished) if text.strip()}
    if not wanted:
        return
    keys = _keys(wanted)
    for path in paths:
        data = b"" if path.lower().endswith(_NO_WORDS) else site.read(path)
        near = [text for key, texts in keys.items() if key in data for text in texts]
        name = _folded(f"/{path.removesuffix('index.html')}")
        shown = _shown_in(data, near) | {text for text in wanted if text in name}
        for text in sorted(shown):
            yield PageFinding(
                page=path,
                rule="unpublished-shown",
                problem=f"{quoted(wanted[text])} is a draft, or for a later day, and is in "
                "this file.",
                remedy="Take it out of the text that names it, or publish the post.",
            )


def _keys(texts: Collection[str]) -> dict[bytes, list[str]]:
    """Return the texts by a run of plain letters in them, the longest.

    No escaping changes plain letters, so a file without that run need not be read further:
    this makes searching a thousand pages for a hundred drafts a matter of a second.
    """
    keys: dict[bytes, list[str]] = {}
    for text in texts:
        runs = _RUN.findall(text.encode())
        keys.setdefault(max(runs, key=len, default=b""), []).append(text)
    return keys


def _shown_in(data: bytes, texts: Collection[str]) -> set[str]:
    if not texts:
        return set()
    readings = _readings(data.decode("utf-8", errors="replace"))
    return {text for text in texts if any(text in reading for reading in readings)}


def _readings(written: str) -> list[str]:
    """Return what a file says, read as text, HTML, HTML within XML, addresses and JSON."""
    once = unescape(written)
    twice = unescape(once)
    json = _from_json(written)
    ways = (written, once, twice, unquote(once), unquote_plus(twice), json, unescape(json))
    return [_folded(way) for way in dict.fromkeys(ways)]


def _from_json(written: str) -> str:
    """Return the text with JSON's escapes undone; a letter beyond U+FFFF is two of them."""
    halves = _JSON_ESCAPE.sub(lambda match: match[2] or chr(int(match[1], 16)), written)
    return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _folded(text: str) -> str:
    """Return the text as it is compared: curly signs and line breaks aside."""
    return _SPACE.sub(" ", text.translate(_PLAIN))
