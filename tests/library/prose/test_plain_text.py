from __future__ import annotations

import markdown
from hypothesis import example, given
from hypothesis import strategies as st
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from councilblog.prose.bracket_lists import BracketListExtension
from councilblog.prose.close_lists import CloseListExtension
from councilblog.prose.plain_text import PlainTextExtension
from councilblog.prose.typed_bullets import TypedBulletExtension

PIECES = r"""word Word “Quote "q 'tis * ** _ ` [a](b) [a] ![x](y) [^1] [^1]: # ## - + 1. 2. 10)
    > : | a|b --- === (i) (ii) (a) • ◦ <b> </b> <div> </div> <!-- --> <div⋅markdown="1"> &amp;
    & \ \* HTML *[HTML]: [a]:http://x <http://a.b> {:.c} {:#i} ```
    ~~~ é Ŵy 中 a.b A: !""".split()
texts = st.lists(
    st.sampled_from([piece.replace("⋅", " ") for piece in PIECES])
    | st.sampled_from(["\n", "\n\n", "  \n", "    ", " ", "\t", "\u00a0", "\x0b", "\x02"]),
    max_size=30,
).map("".join)


def html(text: str, *more: Extension) -> str:
    extensions = [
        *(AbbrExtension(), AttrListExtension(), DefListExtension(), FencedCodeExtension()),
        *(FootnoteExtension(), MarkdownInHtmlExtension(), SaneListExtension()),
        *(TableExtension(), TypedBulletExtension(), BracketListExtension()),
        *(CloseListExtension(), *more),
    ]
    return markdown.markdown(text, extensions=extensions)


@given(texts)
@example("HTML is short.\n\n*[HTML]: a language")
@example("Above\n\n- one\n\n    Word within\n\n- two\n\nBelow  \nit")
@example("Term\n: what it is\n\nWord &c. and *this*")
def test_plain_text_is_read_as_it_would_be_without_being_told_apart(text: str) -> None:
    assert html(text, PlainTextExtension()) == html(text)
