"""HTML that was typed or pasted into a text and may not be published as it is.

Reads the HTML that Markdown made, before it is sanitised. Films and embedded pages become
plain links, so that nothing is lost; scripts and styles go; of other tags the content
stays. Each is noted, with what to use instead. The sanitiser behind this is the wall;
this is the doorkeeper who explains.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from councilblog.prose.sanitiser import NOT_TEXT, SCHEMES, TAGS, is_allowed

_PLAIN_TAG = re.compile(r"<[^>]*>")
_TAG_NAME = re.compile(r"<(/?[a-zA-Z][^\s/>]*|[!?])")
_KNOWN = frozenset(TAGS) | {f"/{tag}" for tag in TAGS}
_SUSPECT = re.compile(
    r"""[\s/"'](?:on[a-z]+|style|srcdoc|background|formaction|action|data)\s*="""
    r"""|\sclass\s*=\s*["']?(?!language-|footnote|align-)"""
    r"""|(?:href|src|cite)\s*=\s*["']?(?!https?:|mailto:|tel:|\#|\{|/|&\#109;&\#97;&\#105;)[^"'>\s]*?[:&\x00-\x20]""",
    re.IGNORECASE,
)
#: What shows another site's film, page or sound, with the attributes that name its address.
MEDIA = frozenset("iframe embed object video audio frame".split())
_ADDRESS = ("src", "data")
_LOOKS = frozenset("style class bgcolor color face align valign".split())
_ADDRESSES = frozenset("href src cite action formaction data background poster".split())
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20]+")
_WATCH = re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,})")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPiece:
    """One thing that may not stand: which rule, what was written, where to look for it.

    `kind` is the tag ("iframe"), the attribute ("onclick") or the scheme ("javascript").
    """

    rule: str
    kind: str
    written: str
    needle: str
    address: str = ""


def without_raw_html(html: str) -> tuple[str, tuple[RawPiece, ...], Counter[str]]:
    """Return HTML to sanitise, what was put aside, and the words put aside with it.

    The words are those in scripts, in styles and inside embedded films: text that a
    browser would not have shown either.
    """
    if not _is_suspect(html):
        return html, (), Counter()
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.result(), tuple(reader.pieces), Counter(words_of("".join(reader.dropped)))


def _is_suspect(html: str) -> bool:
    """Answer whether a closer look is needed: most texts have no raw HTML at all."""
    tags = _PLAIN_TAG.findall(html)
    if len(tags) != html.count(">") or len(tags) != html.count("<"):
        return True
    joined = "".join(tags)
    return bool(set(_TAG_NAME.findall(joined)) - _KNOWN or _SUSPECT.search(joined))


#: Tags, comments, and what word processors put beside them ("<![if gte mso 9]>", "<?xml … />").
_ANY_TAG = re.compile(
    r"""<(?:/?[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*|!--.*?--"""
    r"""|(?i:!\[(?:if|endif)[^\]>]*\]|!doctype[^>]*|\?xml[^>]*))>""",
    re.DOTALL,
)
_WORD = re.compile(r"[^\W_]+")


def words_of(html: str) -> list[str]:
    """Return the runs of letters and digits in the text of any HTML, tags left out.

    Comments are no text. What browsers only pass over for being no tag ("<?", "<![", "</ ")
    is: whoever typed it meant words.
    """
    return _WORD.findall(unescape(_ANY_TAG.sub(" ", html)))


class _Reader(HTMLParser):
    """Writes the HTML out again with the forbidden pieces replaced."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[RawPiece] = []
        self.dropped: list[str] = []
        self._out: list[str] = []
        # While inside a film or a script: its name, how deep, and what it holds.
        self._held_tag = ""
        self._depth = 0
        self._held: list[str] = []
        self._address = ""
        self._title = ""

    def result(self) -> str:
        """Return the HTML; what a film or script without an end held is kept as text."""
        return "".join(self._out + self._held)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        written = self.get_starttag_text() or ""
        if self._held_tag:
            self._depth += tag == self._held_tag
            self._look_for_address(tag, attributes)
        if tag in NOT_TEXT and not self._held_tag:
            self._note("raw-script" if tag == "script" else "raw-html", tag, written)
            self._hold(tag)
        elif tag in MEDIA:
            if not self._held_tag:
                self._start_media(tag, attributes, written)
        elif tag in TAGS:
            self._note_attributes(tag, attributes, written)
            self._write(written)
        elif tag not in {"source", "track", "param"} or not self._held_tag:
            self._note("raw-html", tag, written)
            self._note_attributes(tag, attributes, written)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag == self._held_tag and tag != "script":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._held_tag:
            self._depth -= 1
            if not self._depth:
                self._release(tag)
        elif tag in TAGS:
            self._write(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._write(data if not self._is_in_script else escape(data))

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002 - the base class has it
        """Pass over "<![" as browsers do; the base class gives up on most of them."""
        return self.parse_bogus_comment(i)

    @property
    def _is_in_script(self) -> bool:
        return self._held_tag in NOT_TEXT

    def _write(self, written: str) -> None:
        (self._held if self._held_tag else self._out).append(written)

    def _hold(self, tag: str) -> None:
        self._held_tag, self._depth, self._held = tag, 1, []

    def _start_media(self, tag: str, attributes: dict[str, str], written: str) -> None:
        self._address, self._title = (
            "",
            attributes.get("title", "") or attributes.get("aria-label", ""),
        )
        self._look_for_address(tag, attributes)
        rule = "raw-iframe" if tag in {"iframe", "frame"} else "raw-html"
        self._note(rule, tag, written, self._address)
        if tag in {"embed", "frame"}:
            self._write_link()
        else:
            self._hold(tag)

    def _look_for_address(self, tag: str, attributes: dict[str, str]) -> None:
        if self._address or tag not in MEDIA | {"source", "param"}:
            return
        names = (
            ("value",)
            if tag == "param" and attributes.get("name") in {"movie", "src"}
            else _ADDRESS
        )
        self._address = next((attributes[name] for name in names if attributes.get(name)), "")

    def _release(self, tag: str) -> None:
        held, self._held, self._held_tag = self._held, [], ""
        if tag in NOT_TEXT or self._address:
            self.dropped.extend(held)
        else:
            self._out.extend(held)
        if tag in MEDIA:
            self._write_link()

    def _write_link(self) -> None:
        address = reader_address(self._address)
        if address:
            words = " ".join(self._title.split()) or urlsplit(address).hostname or address
            self._write(f'<p><a href="{escape(address)}">{escape(words)}</a></p>')
        self._address = ""

    def _note_attributes(self, tag: str, attributes: dict[str, str], written: str) -> None:
        for name, value in attributes.items():
            if name.startswith("on") and len(name) > 3:
                self._note("raw-handler", name, written)
            elif name in _ADDRESSES and (scheme := scheme_of(value)) not in SCHEMES | {""}:
                rule = (
                    "script-link"
                    if scheme in {"javascript", "data", "vbscript"}
                    else "link-scheme"
                )
                self._note(rule, scheme, value, value)
            elif (
                name in _LOOKS
                and not is_ours(name, value)
                and not (is_allowed(tag, name) and name != "class")
            ):
                self._note("raw-style", name, f'{name}="{value}"')

    def _note(self, rule: str, kind: str, written: str, address: str = "") -> None:
        needle = address or written
        self.pieces.append(
            RawPiece(rule=rule, kind=kind, written=written, needle=needle, address=address)
        )


def is_ours(name: str, value: str) -> bool:
    """Answer whether the attribute is one that our own Markdown writes."""
    return name == "class" and value.startswith(("language-", "footnote", "align-"))


def scheme_of(address: str) -> str:
    """Return the scheme of an address in lower case, as a browser would see it; "" if none.

    Browsers pass over spaces and control characters (WHATWG URL standard, basic URL parser).
    """
    match = _SCHEME.match(_NOT_IN_ADDRESS.sub("", address))
    return match[1].lower() if match else ""


def reader_address(address: str) -> str:
    """Return where a reader can watch what was embedded; "" if the address leads nowhere."""
    address = address.strip()
    if address.startswith("//"):
        address = f"https:{address}"
    film = _WATCH.match(address)
    if film:
        return f"https://www.youtube.com/watch?v={film[1]}"
    return "" if scheme_of(address) not in SCHEMES | {""} else address
