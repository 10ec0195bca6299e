"""A new post before a word of it is written: its file name, header, id and first line.

Pure: the day, the random letters and the files that are there already are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import date

from councilblog.errors import BlogError, Finding, Gravity, SourceRef
from councilblog.languages.language import Language
from councilblog.posts.file_names import read_file_name
from councilblog.posts.header import Header, split_header
from councilblog.posts.header_kind import read_kind
from councilblog.posts.header_place import fields_of, find_field, value_of
from councilblog.posts.header_text import read_title
from councilblog.posts.hidden_characters import character_findings
from councilblog.posts.metadata import PostHeader, read_post_header
from councilblog.posts.post import PostKind, Status
from councilblog.posts.text_file import decode_text
from councilblog.slugs import slug_of
from councilblog.suggestions import quoted

#: Stands where the text belongs, so that a writer sees where to begin.
FIRST_LINE = {
    Language.EN: "Write here, in place of this line.",
    Language.CY: "Ysgrifennwch yma, yn lle’r llinell hon.",
}
#: The same in a news item, with the shape of a quotation and its speaker.
FIRST_LINES_OF_NEWS = {
    Language.EN: """\
Write here, in place of these lines. What somebody said stands like this, and who said it
on its last line:

> “The words, as they were said.”
>
> — Leader of the Council""",
    Language.CY: """\
Ysgrifennwch yma, yn lle’r llinellau hyn. Mae geiriau rhywun yn sefyll fel hyn, a phwy a’u
dywedodd ar y llinell olaf:

> “Y geiriau, fel y’u dywedwyd.”
>
> — Arweinydd y Cyngor""",
}
#: Lines that tie a text to others; each of two translations has the same.
TIES = ("thread", "cites", "answers")
#: What an id ends in: figures and letters without vowels, so that it never spells a word.
ID_LETTERS = "23456789bcdfghjkmnpqrstvwxz"

_EXAMPLE = 'make new TITLE="Our eight principles"'
_NOT_STARTED = "No post was started."
#: An address is read aloud and typed from paper.
_LONGEST_SLUG = 60
_ID_LINE = re.compile(
    rb"^ {0,3}id[ \t]*:[ \t]*[\"']?([a-z0-9-]+)", re.IGNORECASE | re.MULTILINE
)


def title_from(typed: str, *, example: str = _EXAMPLE, consequence: str = _NOT_STARTED) -> str:
    """Return a title as it was typed, on one line, or refuse it.

    `example` is what to type instead, and `consequence` what did not happen.

    Raises:
        BlogError: There is none, or the publisher would stop at it.
    """
    title = " ".join(part for part in re.split(r"[ \t\r\n]+", typed) if part)
    if not title.strip():
        no_title = "There is no title."
        raise _refusal("no-title", "TITLE", no_title, f"Type:  {example}", consequence)
    if any("\ud800" <= letter <= "\udfff" for letter in title):
        problem = "The title has letters in it that are not in UTF-8."
        again = f"Type it again, for example:  {example}"
        raise _refusal("not-utf8", "TITLE", problem, again, consequence)
    header = split_header(f"Title: {title}\n\n", "TITLE")
    _, found = read_title(header, "TITLE", "")
    wrong = [
        replace(
            finding,
            where=SourceRef(path="TITLE"),
            consequence=consequence,
            remedy=f"Type, for example:  {example}",
        )
        for finding in (*found, *character_findings(title, "TITLE"))
        if finding.gravity is not Gravity.ADVICE
    ]
    if wrong:
        raise BlogError(*wrong)
    return title


def slug_from(title: str, *, example: str = _EXAMPLE, consequence: str = _NOT_STARTED) -> str:
    """Return the slug of a new text: whole words of the title, at most 60 characters.

    Raises:
        BlogError: The title has no letter or figure that an address can hold.
    """
    slug = slug_of(read_title(split_header(f"Title: {title}\n\n", ""), "", "")[0])
    if not slug:
        raise _refusal(
            "no-slug",
            "TITLE",
            f"The title {quoted(title)} has no letter or figure that an address can hold.",
            f"Begin with a title that has some; you can change it in the file later. For "
            f"example:  {example}",
            consequence,
        )
    if len(slug) <= _LONGEST_SLUG:
        return slug
    return slug[: _LONGEST_SLUG + 1].rpartition("-")[0] or slug[:_LONGEST_SLUG]


def kind_from(typed: str) -> PostKind:
    """Return the kind that was typed; blog, if nothing was.

    Raises:
        BlogError: There is no such kind.
    """
    written = " ".join(typed.split())
    kind, found = read_kind(split_header(f"Kind: {written}\n\n", "KIND"), "KIND")
    if found:
        remedy = found[0].remedy.replace("Type:  Kind: ", "Type:  make new TITLE=… KIND=")
        remedy = remedy.replace("delete the line: without it", "leave KIND out: without it")
        raise _refusal("unknown-kind", "KIND", found[0].problem, remedy)
    return kind


def file_name(day: date, slug: str) -> str:
    """Return "2026-08-28-our-eight-principles.md"."""
    return f"{day.isoformat()}-{slug}.md"


def new_id(day: date, taken: Container[str], draws: Iterable[str]) -> str:
    """Return the day and the first of the drawn letters that make an id not `taken`."""
    made = (f"{day.isoformat()}-{letters}" for letters in draws)
    return next(made_id for made_id in made if made_id not in taken)


def new_post_text(title: str, day: date, post_id: str, kind: PostKind = PostKind.BLOG) -> str:
    """Return the whole text of a new English post: a draft, without tags."""
    header = (
        ("Title", title),
        ("Date", day.isoformat()),
        *([("Kind", kind.value)] if kind is not PostKind.BLOG else []),
        ("Tags", ""),
        ("Status", Status.DRAFT.value),
        ("Id", post_id),
    )
    return _text(header, Language.EN, kind)


def ids_in(data: bytes) -> frozenset[str]:
    """Return what stands behind “Id:” in a file, in small letters, in the header or not."""
    return frozenset(found.decode("ascii").lower() for found in _ID_LINE.findall(data))


def has_address(data: bytes, source: str, *, day: date, slug: str) -> bool:
    """Return whether an English post's address has this slug in the month of this day."""
    # Nearly every file is passed over here, without being read.
    if read_file_name(source).slug != slug and slug.encode() not in data:
        return False
    text, _ = decode_text(data, source)
    if text is None:
        return False
    post = read_post_header(split_header(text, source), source=source, default_author="")
    at = post.published_at
    is_same_month = at is not None and (at.year, at.month) == (day.year, day.month)
    return is_same_month and post.slug == slug and post.language is Language.EN


def address_taken(path: str, other: str) -> BlogError:
    """Return the refusal of a new post whose address another post has."""
    return _refusal(
        "address-twice",
        path,
        f"This post would have the same address as {other}.",
        "Begin with another title; you can change it in the file later. Or go on writing in "
        "that file.",
    )


def welsh_name(name: str) -> str:
    """Return the file name of the Welsh pair: "2017-07-31-slt-away-day.cy.md"."""
    return f"{name.removesuffix('.md').removesuffix('.en')}.cy.md"


def welsh_text(title: str, original: bytes, source: str, kind: PostKind | None = None) -> str:
    """Return the whole text of a new Welsh post: a draft, the pair of an English one.

    `kind` is what somebody asked for, None if they said nothing.

    What joins the two is copied as it is written: date, kind, author, slug, ties, id (ids
    are counted by language). Without those lines both follow from the file name. A question
    that the original asks is left open: it is asked in Welsh words.

    Raises:
        BlogError: The original cannot be read, is itself in Welsh, or is of another kind.
    """
    header, post = _read(original, source)
    if post.language is Language.CY:
        raise _refusal(
            "already-welsh",
            source,
            "This post is the Welsh one of the two.",
            "Name the English one, whose file does not end in .cy.md.",
        )
    if kind not in (None, post.kind):
        raise _refusal(
            "kind-differs",
            source,
            f"KIND says {kind}, and this post, the English one of the two, is {post.kind}.",
            "Leave KIND out: the two are of one kind.",
        )
    assert post.published_at is not None  # noqa: S101  (true of every readable post)
    lines = [
        ("Title", title),
        ("Date", value_of(find_field(header, "date")) or post.published_at.date().isoformat()),
        *copied(header, "kind"),
        ("Tags", ""),
        *copied(header, "author", "authors", "slug", *TIES),
        *([("Ask", "")] if value_of(find_field(header, "ask")) else []),
        *copied(header, "ask_until", "ask_where"),
        ("Status", Status.DRAFT.value),
        *copied(header, "id"),
    ]
    return _text(lines, Language.CY, post.kind)


def _read(data: bytes, source: str) -> tuple[Header, PostHeader]:
    text, findings = decode_text(data, source)
    if text is None:
        raise BlogError(*findings)
    header = split_header(text, source)
    post = read_post_header(header, source=source, default_author="")
    if not post.ok:
        wrong = (*header.findings, *post.findings)
        raise BlogError(*(finding for finding in wrong if finding.gravity is Gravity.LOSS))
    return header, post


def copied(header: Header, *keys: str) -> list[tuple[str, str]]:
    """Return the lines of these keys that say something, in the order of the file."""
    fields = fields_of(header, keys)
    return [(field.key.capitalize(), field.value) for field in fields if field.value]


def header_text(header: Iterable[tuple[str, str]]) -> str:
    """Return the lines of a header, an empty one below them."""
    lines = "".join(f"{key}: {value}".rstrip() + "\n" for key, value in header)
    return f"{lines}\n"


def _text(header: Iterable[tuple[str, str]], language: Language, kind: PostKind) -> str:
    first = FIRST_LINES_OF_NEWS if kind is PostKind.NEWS else FIRST_LINE
    return f"{header_text(header)}{first[language]}\n"


def _refusal(
    rule: str, path: str, problem: str, remedy: str, consequence: str = _NOT_STARTED
) -> BlogError:
    finding = Finding(
        rule=rule,
        gravity=Gravity.LOSS,
        where=SourceRef(path=path),
        problem=problem,
        consequence=consequence,
        remedy=remedy,
    )
    return BlogError(finding)
