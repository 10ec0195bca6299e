from __future__ import annotations

from councilblog.feeds.style import feed_stylesheet


def test_the_banner_is_in_the_stylesheet_whatever_its_words() -> None:
    css = feed_stylesheet(
        ":root { --ink: #111 } /* a */",
        "feed {}\n",
        title='A "feed" }',
        words="One\\\nTwo </style>",
    )
    assert css == (
        ":root { --ink: #111 }\n"
        "feed {}\n"
        'feed::before, rss::before { content: "A \\22 feed\\22  }\\a One\\5c \\a Two '
        '\\3c /style>" }\n'
    )
