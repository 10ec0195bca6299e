from __future__ import annotations

from councilblog.captions.model import Chapter, OnScreen, Paragraph, Phrase, Transcript, Turn
from councilblog.feeds.film_html import FilmLabels, FilmPlaces, film_html, plain_transcript
from councilblog.feeds.reader_html import reader_html

BASE = "https://blog.example.org/2026/06/bus/"
LABELS = FilmLabels(
    caption="Video, 6 minutes: Our <first> bus.",
    watch="Watch it with captions",
    transcript="Transcript",
    on_screen="On screen:",
    whole="Read the whole transcript (2,600 words)",
    without="What happens in it.",
)
PLACES = FilmPlaces(
    post_url=BASE,
    transcript_url=f"{BASE}#_transcript",
    poster="https://blog.example.org/videos/bus/poster.jpg",
    poster_alt='A "bus" & a stop',
    width=1280,
    height=720,
)
FIGURE = (
    f'<figure><a href="{BASE}"><img src="https://blog.example.org/videos/bus/poster.jpg" '
    'alt="A &quot;bus&quot; &amp; a stop" width="1280" height="720"></a><figcaption>'
    f'Video, 6 minutes: Our &lt;first&gt; bus. <a href="{BASE}">Watch it with captions</a>'
    "</figcaption></figure>\n"
)


def a_turn(*texts: str, speaker: str = "Chief Executive") -> Turn:
    blocks = tuple(Paragraph((Phrase(0, 1, text),)) for text in texts)
    return Turn("t-0", speaker, 0, 1, blocks)


def of(*turns: Turn) -> Transcript:
    return Transcript((Chapter("c", "The start", 0, (OnScreen(0, 1, "A map"),), turns),))


def test_a_film_is_its_picture_a_link_and_its_words() -> None:
    words = of(a_turn("Good <morning>.", "All of you."), a_turn("Hello.", speaker=""))
    assert film_html(words, LABELS, PLACES) == (
        f"{FIGURE}<h2>Transcript</h2>\n<h3>The start</h3>\n<p><em>On screen: A map</em></p>\n"
        "<p><strong>Chief Executive:</strong> Good &lt;morning&gt;.</p>\n<p>All of you.</p>\n"
        "<p>Hello.</p>\n"
    )
    assert plain_transcript(words, on_screen="On screen:") == (
        "The start\n[On screen: A map]\nChief Executive: Good <morning>.\nAll of you.\nHello."
    )


def test_readers_keep_all_of_it() -> None:
    html = film_html(of(a_turn("Good morning.")), LABELS, PLACES)
    assert reader_html(html, base_url=BASE) == html


def test_words_in_another_language_are_marked() -> None:
    html = film_html(of(a_turn("Bore da.")), LABELS, PLACES, language="cy")
    assert html.count('<div lang="cy">') == html.count("</div>") == 1


def test_without_a_transcript_there_is_a_summary() -> None:
    nothing = Transcript(())
    assert film_html(nothing, LABELS, PLACES) == f"{FIGURE}<p>What happens in it.</p>\n"
    bare = LABELS._replace(without="")
    assert film_html(nothing, bare, PLACES._replace(width=0)) == FIGURE.replace(
        ' width="1280" height="720"', ""
    )


def test_a_long_transcript_is_cut_and_leads_to_the_rest() -> None:
    whole = of(*(a_turn("word " * 100) for _ in range(26)))
    html = film_html(whole, LABELS, PLACES)
    assert html.count("word ") == 500
    assert html.endswith(
        f'<p><a href="{BASE}#_transcript">Read the whole transcript (2,600 words)</a></p>\n'
    )
    shorter = of(*(a_turn("word " * 100) for _ in range(25)))
    assert film_html(shorter, LABELS, PLACES).count("word") == 2_500
