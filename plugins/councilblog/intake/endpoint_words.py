"""The pages that the endpoint answers with when a comment could not be taken.

What was typed stands in the form again, escaped, so that nobody has to type it twice; nothing
else that was sent is in a page. The words stand here and not in the theme, because the
endpoint may run on another machine than the blog is made on.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

_TITLES: Final = {
    "en": "Your comment did not reach us",
    "cy": "Ni chyrhaeddodd eich sylw ni",
}
_BACK: Final = {
    "en": "Go back in your browser: your words are still there.",
    "cy": "Ewch yn ôl yn eich porwr: mae eich geiriau yno o hyd.",
}
_BELOW: Final = {
    "en": "Your words are still below. Put right what is said above, and send them again.",
    "cy": "Mae eich geiriau isod o hyd. Cywirwch yr hyn a ddywedir uchod, ac anfonwch nhw eto.",
}
_LABELS: Final = {
    "en": ("Name to show", "E-mail address (optional)", "Your comment", "Send the comment"),
    "cy": ("Enw i’w ddangos", "Cyfeiriad e-bost (dewisol)", "Eich sylw", "Anfon y sylw"),
}
#: The field that a sentence is about.
_FIELDS: Final = {
    "empty": "comment",
    "too-long": "comment",
    "too-many-lines": "comment",
    "too-many-links": "comment",
    "name-too-long": "name",
    "email-unlike": "email",
}
_HIDDEN: Final = ("ticket", "parent", "language", "staff")
_LINK: Final = {"en": "Go to the blog", "cy": "Ewch i’r blog"}
_SENTENCES: Final = {
    "empty": (
        "Write your comment before you send it.",
        "Ysgrifennwch eich sylw cyn ei anfon.",
    ),
    "too-long": (
        "Your comment is too long. Make it shorter than 4,000 characters.",
        "Mae eich sylw yn rhy hir. Gwnewch ef yn fyrrach na 4,000 o nodau.",
    ),
    "too-many-lines": (
        "Your comment has more than 40 lines. Use fewer line breaks.",
        "Mae gan eich sylw fwy na 40 llinell. Defnyddiwch lai o doriadau llinell.",
    ),
    "too-many-links": (
        "Your comment has more than 5 links. Keep the most important ones.",
        "Mae gan eich sylw fwy na 5 dolen. Cadwch y rhai pwysicaf.",
    ),
    "name-too-long": (
        "The name is too long. Use a name of up to 60 characters.",
        "Mae’r enw yn rhy hir. Defnyddiwch enw o hyd at 60 nod.",
    ),
    "email-unlike": (
        "Type the e-mail address like name@example.org, or leave it empty.",
        "Teipiwch y cyfeiriad e-bost fel enw@example.org, neu gadewch ef yn wag.",
    ),
    "post-unknown": (
        (
            "We cannot tell which post your comment is about. Go back to the post, load "
            "the page again, and send your comment from there."
        ),
        (
            "Ni allwn ddweud pa neges y mae eich sylw yn sôn amdani. Ewch yn ôl at y "
            "neges, ail-lwythwch y dudalen, ac anfonwch eich sylw oddi yno."
        ),
    ),
    "unreadable": (
        (
            "What was sent is not what the comment form sends. Send your comment from the"
            " form under the post."
        ),
        (
            "Nid yr hyn y mae’r ffurflen sylwadau yn ei anfon a anfonwyd. Anfonwch eich "
            "sylw o’r ffurflen o dan y neges."
        ),
    ),
    "too-large": (
        "What was sent is too large. A comment can have up to 4,000 characters.",
        "Mae’r hyn a anfonwyd yn rhy fawr. Gall sylw fod hyd at 4,000 o nodau.",
    ),
    "elsewhere": (
        (
            "This form was not sent from the blog. Send your comment from the form under "
            "the post."
        ),
        (
            "Nid o’r blog yr anfonwyd y ffurflen hon. Anfonwch eich sylw o’r ffurflen o "
            "dan y neges."
        ),
    ),
    "method": (
        "This address only takes comments from the form under a post.",
        "Dim ond sylwadau o’r ffurflen o dan neges y mae’r cyfeiriad hwn yn eu derbyn.",
    ),
    "too-many": (
        "Many comments have come in a short time. Wait ten minutes and send yours again.",
        (
            "Daeth llawer o sylwadau mewn amser byr. Arhoswch ddeg munud ac anfonwch eich"
            " un chi eto."
        ),
    ),
    "full": (
        ("We cannot keep comments at the moment. Try again later, or send yours by e-mail."),
        (
            "Ni allwn gadw sylwadau ar hyn o bryd. Rhowch gynnig arall arni yn nes "
            "ymlaen, neu anfonwch eich un chi drwy e-bost."
        ),
    ),
}


def problem_page(
    codes: tuple[str, ...], language: str | None, blog: str, typed: Mapping[str, str]
) -> bytes:
    """Return the page that says what is to be put right, as UTF-8.

    In the language; in English and Welsh, one after the other, if that is not known. `blog`
    is the address that the page links to. `typed` is what was typed, by field; the form is
    there with it, unless it is empty.

    Source: WCAG 2.2, 3.3.1 (error identification), 3.3.7 (redundant entry) and 3.1.2
    (language of parts).
    """
    languages = (language,) if language in _TITLES else tuple(_TITLES)
    parts = "\n".join(_part(codes, each, typed) for each in languages)
    form = _form(codes, languages[0], typed) if typed else ""
    title = " · ".join(_TITLES[each] for each in languages)
    links = "\n".join(
        f'<p lang="{each}"><a href="{escape(blog)}">{escape(_LINK[each])}</a></p>'
        for each in languages
    )
    return (
        f'<!doctype html>\n<html lang="{languages[0]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n<main>\n{parts}\n{form}{links}\n"
        "</main>\n</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _part(codes: tuple[str, ...], language: str, typed: Mapping[str, str]) -> str:
    column = 0 if language == "en" else 1
    told = "\n".join(f"<li><p>{_told(code, column, typed)}</p></li>" for code in codes)
    heading = "h1" if language == "en" or column else "h2"
    then = _BELOW if typed else _BACK
    return (
        f'<section lang="{language}">\n<{heading}>{escape(_TITLES[language])}</{heading}>\n'
        f"<ul>\n{told}\n</ul>\n<p>{escape(then[language])}</p>\n</section>"
    )


def _told(code: str, column: int, typed: Mapping[str, str]) -> str:
    words, field = escape(_SENTENCES[code][column]), _FIELDS.get(code)
    return f'<a href="#{field}">{words}</a>' if typed and field else words


def _form(codes: tuple[str, ...], language: str, typed: Mapping[str, str]) -> str:
    """Return the form with what was typed. It is sent to where it was sent before."""
    name, email, comment, send = (escape(each) for each in _LABELS[language])
    wrong = {_FIELDS.get(code) for code in codes}
    value = {field: escape(typed.get(field, "")) for field in ("name", "email", "comment")}
    invalid = {field: ' aria-invalid="true"' if field in wrong else "" for field in value}
    hidden = "\n".join(
        f'<input type="hidden" name="{field}" value="{escape(typed[field])}">'
        for field in _HIDDEN
        if field in typed
    )
    return (
        f'<form method="post" lang="{language}">\n{hidden}\n'
        f'<p><label for="name">{name}</label><br>\n<input id="name" name="name" '
        f'autocomplete="name" value="{value["name"]}"{invalid["name"]}></p>\n'
        f'<p><label for="email">{email}</label><br>\n<input id="email" name="email" '
        f'inputmode="email" autocomplete="email" value="{value["email"]}"{invalid["email"]}>'
        f'</p>\n<p><label for="comment">{comment}</label><br>\n'
        # A line break after the tag is not part of what is in it.
        f'<textarea id="comment" name="comment" rows="10" cols="28"{invalid["comment"]}>\n'
        f"{value['comment']}</textarea></p>\n<p><button>{send}</button></p>\n</form>\n"
    )
