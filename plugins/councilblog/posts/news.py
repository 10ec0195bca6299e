"""News items: the notes to editors below the text."""

from __future__ import annotations

from councilblog.markup import plain_text
from councilblog.prose.blocks import Block, blocks_of

_NOTES = frozenset(
    (
        "notes to editors",
        "note to editors",
        "notes for editors",
        "notes to editor",
        "nodiadau i olygyddion",
        "nodyn i olygyddion",
        "nodiadau i’r golygydd",
        "nodiadau i’r golygyddion",
    )
)


def notes_of(html: str) -> tuple[str, str]:
    """Return the text without its notes to editors, and those notes.

    The notes are what stands under the heading “Notes to editors” (“Nodiadau i
    olygyddion”), up to a heading as high as it or the footnotes. They come without that
    heading, in an element that has its id, so that links to it still lead there; "" if
    there are none. The HTML is that of `render_prose`.
    """
    blocks = blocks_of(html)
    at = next((at for at, block in enumerate(blocks) if _is_heading(block)), None)
    if at is None:
        return html, ""
    heading = blocks[at]
    rest = (
        block.start
        for block in blocks[at + 1 :]
        if block.is_notes or 0 < block.level <= heading.level
    )
    end = next(rest, len(html))
    notes = html[heading.end : end].strip()
    name = heading.attribute("id")
    return (
        html[: heading.start] + html[end:],
        f'<div id="{name}">\n{notes}\n</div>' if notes else "",
    )


def _is_heading(block: Block) -> bool:
    if not block.level:
        return False
    words = plain_text(block.inner).rstrip(" :.").casefold().replace("'", "’")
    return words in _NOTES
