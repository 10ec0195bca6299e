from __future__ import annotations

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.feeds.reader_html import absolute, reader_html
from councilblog.markup import read_tags

BASE = "https://blog.example.org/2017/07/away-day/"


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ('<a href="#fn1" class="x">1</a>', f'<a href="{BASE}#fn1">1</a>'),
        ('<a href="/archive/">x</a>', '<a href="https://blog.example.org/archive/">x</a>'),
        ('<img src="../a.png" alt="A" loading="lazy">',
         '<img src="https://blog.example.org/2017/07/a.png" alt="A">'),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        ('<a href="mailto:blog@example.org">x</a>', '<a href="mailto:blog@example.org">x</a>'),
        (('<div class="table-scroll" role="region" tabindex="0"><table><tr><td>1</td></tr>'
         "</table></div>"), "<table><tr><td>1</td></tr></table>"),
        ('<div><div lang="cy">Shwmae</div> you</div>', '<div lang="cy">Shwmae</div> you'),
        ('<span>a</span> <span lang="cy">b</span>', 'a <span lang="cy">b</span>'),
        ("<details><summary>More</summary><p>It is.</p></details>",
         "<p><strong>More</strong></p><p>It is.</p>"),
        ("<script>alert(1)</script><p>x</p><style>p{}</style>", "<p>x</p>"),
        ("<scr<script>x</script>ipt>y", "<script>y".replace("<script>", "")),
        ('<p onclick="x()" style="color:red" data-a="1" id="p1">x</p>', '<p id="p1">x</p>'),
        ('<iframe src="https://x.example/"></iframe><form><p>x</p></form>', ""),
        ('<blockquote cite="/a/">x</blockquote>',
         '<blockquote cite="https://blog.example.org/a/">x</blockquote>'),
        ('<img srcset="a.png 1x, /b.png 2x" src="a.png" alt="">',
         (f'<img srcset="{BASE}a.png 1x, https://blog.example.org/b.png 2x" '
         f'src="{BASE}a.png" alt="">')),
    ],
)  # fmt: skip
def test_a_page_becomes_what_readers_keep(page: str, feed: str) -> None:
    assert reader_html(page, base_url=BASE) == feed


plain_pieces = "<p> </p> <ul> <li> </li> </ul> <h2> </h2> <br> <em> word &lt;".split()


@given(st.lists(st.sampled_from(plain_pieces)))
def test_a_plain_text_stays_as_it_is(pieces: list[str]) -> None:
    html = nh3.clean("".join(pieces))
    assert reader_html(html, base_url=BASE) == html


@pytest.mark.parametrize(
    "written", ["data:text/html,x", "http://", "//", "https://[x", "ftp://a/"]
)
def test_an_address_that_leads_nowhere_for_readers_goes(written: str) -> None:
    assert absolute(written, BASE) in ("", BASE)
    assert "href" not in reader_html(f'<a href="{written}">x</a>', base_url=BASE) or (
        absolute(written, BASE) == BASE
    )


@settings(deadline=None)
@given(st.text(st.sampled_from("<>/=\"'abcdehiklmnoprstu #:&;"), max_size=80))
def test_of_any_sanitised_html_only_plain_elements_and_whole_addresses_are_left(
    written: str,
) -> None:
    html = reader_html(nh3.clean(written), base_url=BASE)
    for tag in read_tags(html):
        assert tag.name not in {"script", "style", "iframe", "form", "details", "summary"}
        assert not {"class", "style"} & tag.attributes.keys()
        assert tag.attributes.get("href", BASE).startswith(("http", "mailto:", "tel:"))
    assert reader_html(html, base_url=BASE) == html
