"""Links whose end follows from their text alone: elsewhere, e-mail, places in the same text.

Pure. They are answered once, when a source is read; see `resolving` for all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.prose.placing import Target
from councilblog.prose.prose import Link, LinkKind
from councilblog.suggestions import closest

#: Places that every page has.
PAGE_ANCHORS = frozenset({"", "top", "_top", "_main"})


class Resolution(NamedTuple):
    """The answer for one link: where it leads, what is wrong, which file it needs."""

    target: Target | None
    finding: Finding | None = None
    file: str = ""


class Question(NamedTuple):
    """One link to be answered: the source it stands in, and the ids in that text."""

    link: Link
    source: str
    anchors: Sequence[str]

    def wrong(self, rule: str, problem: str, remedy: str) -> Resolution:
        """Return the answer that it leads nowhere, with what the writer is told."""
        is_picture = self.link.kind is LinkKind.IMAGE
        return Resolution(
            target=None,
            finding=Finding(
                rule=rule,
                gravity=Gravity.FAULT,
                where=SourceRef(path=self.source, line=self.link.line),
                problem=problem,
                consequence=(
                    "Readers would see its description in place of the picture."
                    if is_picture
                    else "The words would be there, but they would lead nowhere."
                ),
                remedy=remedy,
            ),
        )


def resolve_alone(
    link: Link, source: str, anchors: Sequence[str], site_url: str
) -> Resolution | None:
    """Return where a link leads if that follows from its text alone, else None.

    So it is for addresses elsewhere, e-mail, and places in the same text. `anchors` are
    the ids in the link's own text.
    """
    written = link.written.strip()
    if written.startswith(("{", "|")) and "\\" not in written:
        return None  # a name that is looked up, as in most links within a blog
    question = Question(link=link, source=source, anchors=anchors)
    scheme = _scheme_of(written)
    if scheme in {"mailto", "tel"}:
        return Resolution(target=Target(url=written))
    if written == site_url or written.startswith(f"{site_url}/"):
        return None
    if scheme in {"http", "https"} or written.startswith("//"):
        return _elsewhere(question, written)
    if scheme == "file" or "\\" in written or len(scheme) == 1:
        return question.wrong(
            "local-file",
            f"“{written}” is a file on one computer. Nobody else can open it.",
            "Put the file into content/files and write, for example: "
            "[Our plan]({static}/files/plan.pdf)",
        )
    return _on_this_page(question, written[1:]) if written.startswith("#") else None


def _scheme_of(written: str) -> str:
    head, colon, _ = written.partition(":")
    return head.lower() if colon and head.replace("+", "").isalnum() else ""


def _external(url: str) -> Resolution:
    return Resolution(target=Target(url=url, is_external=True))


def _elsewhere(question: Question, written: str) -> Resolution:
    try:
        host = urlsplit(written).hostname
    except ValueError:
        host = None
    if not host:
        return question.wrong(
            "broken-link",
            f"“{written}” is not a whole web address.",
            "Write the address of the page as the browser shows it, for example: "
            "https://www.example.org/buses",
        )
    url = f"https:{written}" if written.startswith("//") else written
    if question.link.kind is not LinkKind.IMAGE:
        return _external(url)
    outside = question.wrong(
        "picture-elsewhere",
        f"The picture “{written}” is on another site.",
        "Save it in content/images, if you may, and write: "
        "![What it shows]({static}/images/name.jpg)",
    )
    finding = outside.finding
    return Resolution(target=_external(url).target, finding=finding)


def _on_this_page(question: Question, fragment: str) -> Resolution:
    fragment = unquote(fragment)
    if fragment in question.anchors or fragment in PAGE_ANCHORS:
        target = Target(url=f"#{fragment}")
        return Resolution(target=target)
    return no_such_place(question, fragment, question.anchors, "in this text")


def no_such_place(
    question: Question, fragment: str, anchors: Sequence[str], where: str
) -> Resolution:
    """Return the answer that a page has no such place; `where` says which page."""
    guess = closest(fragment, sorted(anchors))
    return question.wrong(
        "broken-fragment",
        f"The link leads to “#{fragment}”, but there is no such place {where}.",
        f"Did you mean “#{guess}”?" if guess else _places_sentence(anchors),
    )


def _places_sentence(anchors: Sequence[str]) -> str:
    if not anchors:
        return "Leave out the part from “#” on, or link to the post itself."
    some = ", ".join(f"“#{anchor}”" for anchor in sorted(anchors)[:5])
    return f"The places there are: {some}."
