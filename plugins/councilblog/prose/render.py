"""Markdown into safe HTML, with everything that is to be said about the text.

    text ── limits ── Markdown ── raw HTML aside ── sanitised ── figures, speakers ── marks ──
                                                       └── links    heading ids, findings

Every step takes HTML as text and gives HTML as text; only `dialect` keeps an engine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape, unescape

from councilblog.errors import Finding, Gravity
from councilblog.prose.attributes import BRACES
from councilblog.prose.contents import lead_of
from councilblog.prose.dialect import markdown_html
from councilblog.prose.figures import with_figures, without_empty_addresses
from councilblog.prose.heading_order import check_headings
from councilblog.prose.headings import with_heading_ids
from councilblog.prose.limits import MOST_CHARACTERS, check_limits, too_nested
from councilblog.prose.links import read_links
from councilblog.prose.prose import Prose
from councilblog.prose.quotation_marks import with_quotation_marks
from councilblog.prose.quotations import with_speakers
from councilblog.prose.raw_findings import raw_html_findings
from councilblog.prose.raw_html import without_raw_html, words_of
from councilblog.prose.sanitiser import sanitised
from councilblog.prose.source_text import SourceText, quoted
from councilblog.prose.video_places import (
    check_video_places,
    video_places,
    without_video_places,
)
from councilblog.prose.wording import check_wording, flowing_text

#: Spaces at the start of a line that are not plain ones: indents pasted from a word processor.
_PASTED_INDENT = re.compile(r"^[ \t]*[\u00a0\u202f][ \t\u00a0\u202f]*", re.MULTILINE)
_PASTED_SPACE = re.compile("[\u00a0\u202f\u2028\u2029]")
_PASTED_NOTHING = re.compile("[\u00ad\u200b\ufeff]")
_ALIGNED = re.compile(r'<(t[dh]) style="text-align: (left|right|center);">')
_EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>\n?")
_TAG = re.compile(r"<[^>]*>")
_NO_TAG = re.compile(r"<(?!/?[a-zA-Z])")
_ANY_ID = re.compile(r' id="([^"]*)"')
#: Python-Markdown's tooltip is English; the page's own words are set when it is placed.
_NOTE_TITLE = re.compile(r'(<a class="footnote-backref"[^>]*?) title="[^"]*"')
_TAGS_WITH_ID = re.compile(r'(<[^>]*?) id="([^"]*)"([^>]*>)')
_NO_WORDS = frozenset("– — - … • · & / | ↩ + =".split())
_NUMBERED = re.compile(r"^[ \t]*\([ivxlc]{1,7}\)", re.MULTILINE)
_PLAIN_WORD = re.compile(r"[^\W\d_]{3,}")
#: What is no text itself: definitions of links, abbreviations and attributes, fences, comments.
_DEFINITIONS = re.compile(
    r"^[ ]{0,3}\*?\[(?!\^)[^\]\n]+\]:[^\n]*(?:\n[ \t]+[\"'(][^\n]*)?$"
    rf"|{BRACES}"
    r"|^[ ]*(?:`{3,}|~{3,})[^\n]*$"
    r"|<!--.*?-->"
    r"|<[^<>]*>",
    re.MULTILINE | re.DOTALL,
)


def render_prose(text: str, *, source: str, first_line: int) -> Prose:
    """Return the Markdown text as prose: safe HTML, its links, headings, words and findings.

    `source` is the path that findings name; `first_line` the line in the file at which
    the text begins. Nothing is raised for anything a person can write: a text that
    cannot be turned into a page comes back as escaped words with a finding of LOSS.
    """
    written = SourceText(text, path=source, first_line=first_line)
    refused = check_limits(written)
    if refused is None:
        try:
            return _rendered(written)
        except RecursionError:
            refused = too_nested(written)
    html = f"<p>{escape(text[:MOST_CHARACTERS], quote=False)}</p>"
    words = len(text.split())
    return Prose(
        html=html,
        links=(),
        anchors=(),
        lead="",
        words=words,
        videos=(),
        findings=(refused,),
    )


def _rendered(source: SourceText) -> Prose:
    plain = _without_pasted_spaces(source.text)
    made, broken_lists = markdown_html(plain)
    kept, raw_pieces, dropped = without_raw_html(_ALIGNED.sub(r'<\1 class="align-\2">', made))
    clean = _EMPTY_PARAGRAPH.sub("", sanitised(kept))
    links, link_findings = read_links(clean, source)
    html = with_speakers(with_figures(without_empty_addresses(clean)))
    html = with_quotation_marks(html)
    headed = with_heading_ids(_with_note_roles(html))
    html, anchors = _with_single_ids(headed.html)
    said = without_video_places(html)
    words = flowing_text(said).split()
    findings = (
        *raw_html_findings(raw_pieces, source),
        *link_findings,
        *check_headings(headed.written, source),
        *_list_findings(broken_lists, source),
        *check_wording(clean, source),
        *check_video_places(html, source),
        *_lost_findings(plain, made, dropped, clean, source),
    )
    return Prose(
        html=html,
        links=links,
        anchors=anchors,
        lead=lead_of(html),
        words=len(words) - sum(map(_NO_WORDS.__contains__, words)),
        videos=video_places(html, source),
        findings=tuple(sorted(findings, key=lambda finding: finding.where.line)),
    )


def _without_pasted_spaces(text: str) -> str:
    """Return the text with plain spaces only, and without soft hyphens and zero-width marks."""
    if text.isascii():
        return text
    return _PASTED_NOTHING.sub("", _PASTED_SPACE.sub(" ", _PASTED_INDENT.sub("", text)))


def _with_note_roles(html: str) -> str:
    if 'class="footnote' not in html:
        return html
    return (
        _NOTE_TITLE.sub(r"\1", html)
        .replace('<div class="footnote">', '<div class="footnote" role="doc-endnotes">')
        .replace('<a class="footnote-ref"', '<a class="footnote-ref" role="doc-noteref"')
        .replace(
            '<a class="footnote-backref"', '<a class="footnote-backref" role="doc-backlink"'
        )
    )


def _with_single_ids(html: str) -> tuple[str, tuple[str, ...]]:
    """Return the HTML with each id once, and all ids: the first of a repeated one stays."""
    ids = _ANY_ID.findall("".join(re.findall(r"<[^>]* id=[^>]*>", html)))
    if len(set(ids)) == len(ids):
        return html, tuple(ids)
    seen: set[str] = set()

    def once(match: re.Match[str]) -> str:
        repeated = match[2] in seen
        seen.add(match[2])
        return f"{match[1]}{match[3]}" if repeated else match[0]

    return _TAGS_WITH_ID.sub(once, html), tuple(dict.fromkeys(ids))


def _list_findings(broken: Sequence[str], source: SourceText) -> Iterator[Finding]:
    for gap in broken:
        first, _, second = gap.partition(" … ")
        line = source.place("list-numbers", (f"\n{second} ", second)) if second else 0
        yield source.finding(
            "list-numbers",
            Gravity.ADVICE,
            line,
            (
                f"The numbering does not follow on: {quoted(f'{first} {second}')}.",
                "The lines stay paragraphs, with their numbers as typed, and are no list.",
                "Number them one after another, for example: (i) (ii) (iii)",
            ),
        )


def _lost_findings(
    plain: str, made: str, dropped: Counter[str], clean: str, source: SourceText
) -> Iterator[Finding]:
    lost = [*_lost_by_markdown(plain, made), *_lost_by_sanitising(made, dropped, clean)]
    if lost:
        line = source.place("text-lost", (lost[0],))
        yield source.finding(
            "text-lost",
            Gravity.LOSS,
            line,
            (
                f"These words would not be on the page: {quoted(' '.join(lost))}.",
                "Part of the text would be missing.",
                (
                    "Look near them for a “<” without its “>”, a “<!--” without its “-->”, or "
                    "a quotation mark that is missing in a tag, and complete it."
                ),
            ),
        )


def _lost_by_sanitising(made: str, dropped: Counter[str], clean: str) -> list[str]:
    if not _NO_TAG.search(made) and _ink(made) == _ink(clean):
        return []
    before = words_of(made)
    missing = Counter(before) - Counter(words_of(clean)) - dropped
    return [word for word in dict.fromkeys(before) if missing[word]]


def _ink(html: str) -> str:
    return "".join(unescape(_TAG.sub("", html)).split())


def _lost_by_markdown(plain: str, made: str) -> list[str]:
    tokens, made_tokens = set(plain.split()), set(made.split())
    unlike = set(_PLAIN_WORD.findall(" ".join(tokens - made_tokens)))
    unlike.difference_update(_PLAIN_WORD.findall(" ".join(made_tokens - tokens)))
    missing = {word for word in unlike if word not in made}
    if not missing:
        return []
    # Words of definitions are not for the page; entities ("&mdash;") are not words, and
    # the numbers of a list are written by the browser.
    text = _NUMBERED.sub(" ", re.sub(r"&\w+;", " ", _DEFINITIONS.sub(" ", plain)))
    return [word for word in dict.fromkeys(_PLAIN_WORD.findall(text)) if word in missing]
