"""The pages that the endpoint answers with when a comment could not be taken.

Each is fixed: nothing that was sent is in it. The words stand here and not in the theme,
because the endpoint may run on another machine than the blog is made on.
"""

from __future__ import annotations

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


def problem_page(codes: tuple[str, ...], language: str | None, blog: str) -> bytes:
    """Return the page that says what is to be put right, as UTF-8.

    In the language; in English and Welsh, one after the other, if that is not known. `blog`
    is the address that the page links to.

    Source: WCAG 2.2, 3.3.1 (error identification) and 3.1.2 (language of parts).
    """
    languages = (language,) if language in _TITLES else tuple(_TITLES)
    parts = "\n".join(_part(codes, each, blog) for each in languages)
    title = " · ".join(_TITLES[each] for each in languages)
    return (
        f'<!doctype html>\n<html lang="{languages[0]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n<main>\n{parts}\n</main>\n"
        "</body>\n</html>\n"
    ).encode()


def _part(codes: tuple[str, ...], language: str, blog: str) -> str:
    column = 0 if language == "en" else 1
    told = "\n".join(f"<li>{escape(_SENTENCES[code][column])}</li>" for code in codes)
    heading = "h1" if language == "en" or column else "h2"
    return (
        f'<section lang="{language}">\n<{heading}>{escape(_TITLES[language])}</{heading}>\n'
        f"<ul>\n{told}\n</ul>\n<p>{escape(_BACK[language])}</p>\n"
        f'<p><a href="{escape(blog)}">{escape(_LINK[language])}</a></p>\n</section>'
    )
