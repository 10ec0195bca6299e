"""From what a reader typed to HTML that is safe to show, at every build anew.

A strict part of CommonMark, then the sanitiser, then links that say where they lead. HTML
is never stored, so that a stricter rule holds for old comments too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from markdown_it import MarkdownIt

from councilblog.comments.comment import Comment, Redaction
from councilblog.comments.sanitiser import sanitised_comment
from councilblog.markup import plain_text

#: Stands where words were taken out. No comment holds it: it is a noncharacter.
_MARK: Final = "\ufdd0"
_RULES = """emphasis link autolink backticks code fence list blockquote newline escape
    entity""".split()
_LINK = re.compile(r'<a(?: href="([^"]*)")?([^>]*)>(.*?)</a>', re.DOTALL)
_MAILTO = re.compile(r"mailto:[^\s\\/?#@]+@[^\s\\/?#@]+\Z", re.IGNORECASE)
_BARE_SCHEME = re.compile(r"^(?:https?://|mailto:)", re.IGNORECASE)


#: Letters without a shape: fillers of Hangul, and an empty pattern of Braille.
_BLANK: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")


class Piece(NamedTuple):
    """HTML, and why words are missing after it; `code` is "" where none are.

    The HTML of one piece need not be whole: tags may close in a later one. Put together
    in order, with the page's phrase for each code between them, they are whole.
    """

    html: str
    code: str


def rendered(comment: Comment) -> tuple[Piece, ...]:
    """Return the words of the comment as HTML, in pieces parted where words were taken out.

    The page says in its own language what stands at each gap ("[personal information
    removed by a moderator]"). There is always one gap for each redaction.
    """
    return rendered_text(comment.body, comment.redactions)


def rendered_text(body: str, redactions: Sequence[Redaction] = ()) -> tuple[Piece, ...]:
    """Return the words as HTML, in pieces; see `rendered`."""
    body = body.replace(_MARK, "")
    source = _marked(body, redactions)
    html = _LINK.sub(_told_link, sanitised_comment(_MARKDOWN.render(source)))
    parts = html.split(_MARK)
    if len(parts) != len(redactions) + 1:
        # A gap inside what Markdown does not show, such as a link's title: show it plain.
        paragraphs = source.split("\n\n")
        plain = (escape(each).replace("\n", "<br>\n") for each in paragraphs)
        parts = "".join(f"<p>{each}</p>\n" for each in plain).split(_MARK)
    codes = (*(each.code for each in sorted(redactions)), "")
    return tuple(Piece(part, code) for part, code in zip(parts, codes, strict=True))


def shown_host(address: str) -> str:
    """Return where a web or mail address leads, as a reader can trust it; "" if nowhere.

    “example.org” or “name@example.org”: without user names, in ASCII (punycode).
    """
    if any(letter <= " " or letter == "\\" for letter in address):
        return ""
    if _MAILTO.match(address):
        user, _, host = address[7:].partition("@")
        return f"{user}@{_ascii_host(host)}"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host:
        return ""
    return _ascii_host(host) + (f":{port}" if port else "")


def has_odd_address(address: str) -> bool:
    """Answer whether the address hides where it leads: a user name, or foreign letters."""
    rest = address.partition("://")[2]
    before, at, _ = rest.partition("/")[0].rpartition("@")
    host = shown_host(address)
    return bool(at and before) or "xn--" in host or (not address.isascii() and bool(host))


def _marked(body: str, redactions: Sequence[Redaction]) -> str:
    for redaction in sorted(redactions, reverse=True):
        body = body[: redaction.start] + _MARK + body[redaction.start :]
    return body


def _told_link(match: re.Match[str]) -> str:
    """Return the link with its host after it, unless its words are its whole address.

    One without words gets its host as words: nobody could follow it, and a page with such a
    link is not published (WCAG 2.2, 2.4.4).
    """
    # The sanitiser leaves a link without an address where it refused the address.
    address, rest, words = unescape(match[1] or ""), match[2], match[3]
    host = shown_host(address)
    if not host:
        return words
    if not any(_is_seen(letter) for letter in plain_text(words)):
        return f'<a href="{escape(address)}"{rest}>{escape(host)}</a>'
    link = f'<a href="{escape(address)}"{rest}>{words}</a>'
    if _is_address(plain_text(words), address) and not has_odd_address(address):
        return link
    return f"{link} ({escape(host)})"


def _is_seen(letter: str) -> bool:
    # What Markdown writes as a reference (“&#x200B;”) was not normalised with the words.
    return letter == _MARK or (
        letter.isprintable() and not letter.isspace() and letter not in _BLANK
    )


def _is_address(words: str, address: str) -> bool:
    def bare(text: str) -> str:
        return _BARE_SCHEME.sub("", text).removesuffix("/")

    return bare(words) == bare(address)


def _ascii_host(host: str) -> str:
    def ascii_label(label: str) -> str:
        if label.isascii():
            return label
        return "xn--" + label.encode("punycode").decode()

    return ".".join(ascii_label(label) for label in host.split("."))


def _without_gap(address: str) -> bool:
    """Refuse an address with a gap in it: the gap would be lost inside the tag."""
    return _MARK not in address and "%EF%B7%90" not in address and _default_check(address)


_MARKDOWN: Final = MarkdownIt(
    "zero", {"html": False, "linkify": False, "breaks": True, "maxNesting": 8}
).enable(_RULES)
_default_check = _MARKDOWN.validateLink
_MARKDOWN.validateLink = _without_gap  # type: ignore[assignment,method-assign]  # as its manual says
