"""Pages with films: strict HTML, one policy, every word escaped, nothing that is not there."""

from __future__ import annotations

import dataclasses
import gzip
import json
import re
import time
from itertools import pairwise

import pytest
from markupsafe import Markup

from councilblog.builds.post_views import PostPageView
from councilblog.builds.video_data import json_for_script
from councilblog.builds.video_parts import post_video
from councilblog.builds.video_views import VideoView
from councilblog.languages.language import Language
from councilblog.videos.video import Provider
from tests.theme.film_samples import FilmSample, film_samples, long_film
from tests.theme.parsed_page import Page
from tests.theme.sample_films import (
    SIZES,
    a_hosted_video,
    a_meeting,
    a_place,
    a_recording,
    a_transcript,
    a_video,
)
from tests.theme.sample_views import THEME, phrases
from tests.theme.sample_words import CY, EN
from tests.theme_samples import environment

SAMPLES = film_samples()
HOSTILE = "\"'></script><script>alert(1)</script><!--\u2028\u202e{{ 7919 * 7907 }}&amp;\x1b"
#: Fields that hold no words, but name a file, a place or a kind.
KEYS = {"kind", "slug", "id", "media_type", "seconds", "iso", "start", "end", "css_url"}
KEYS |= {"outcome"}  # of a decision: the name of its phrase
each = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


def render(sample: FilmSample) -> str:
    template = environment().get_template(f"{sample.frame.kind}.html")
    t = phrases()[sample.frame.language]
    return template.render(frame=sample.frame, view=sample.view, t=t)


def html_of(name: str) -> str:
    return render(next(sample for sample in SAMPLES if sample.name == name))


def page(name: str) -> Page:
    return Page(html_of(name))


@each
def test_the_page_is_strict_html_with_one_h1_and_headings_in_steps(sample: FilmSample) -> None:
    parsed = Page(render(sample))
    levels = parsed.headings()
    assert levels.count(1) == 1
    # The home page's film may come before its first letter; both are of the second level.
    assert [b for a, b in pairwise([1, *levels]) if b > a + 1] == []


@each
def test_ids_are_unique_and_every_jump_arrives(sample: FilmSample) -> None:
    html = render(sample)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert sorted(set(ids)) == sorted(ids)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    for kind in ("labelledby", "describedby"):
        assert set(re.findall(f'aria-{kind}="([^"]+)"', html)) <= set(ids)


@each
def test_a_script_runs_only_beside_a_film_and_only_the_sites_own(sample: FilmSample) -> None:
    parsed = Page(render(sample))
    scripts = [one for one in parsed.all("script") if one.get("type") != "application/ld+json"]
    has_film = bool(sample.frame.scripts)
    assert scripts == ([{"type": "module", "src": "/theme/player.js"}] if has_film else [])
    [policy] = [one for one in parsed.all("meta") if one.get("http-equiv")]
    frames = {
        "hosted": "frame-src https://www.youtube-nocookie.com; ",
        "vimeo": "frame-src https://player.vimeo.com; ",
        "month": "frame-src https://www.youtube-nocookie.com; ",
    }
    hosts = next((words for name, words in frames.items() if name in sample.name), "")
    assert policy["content"] == (
        "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; "
        + ("script-src 'self'; " if has_film else "")
        + hosts
        + "base-uri 'none'; form-action 'none'"
    )


@each
def test_nothing_is_fetched_from_elsewhere_and_nothing_plays_by_itself(
    sample: FilmSample,
) -> None:
    html = render(sample)
    assert not re.search(r'(?:src|srcset|poster)="(?:https?:|//|data:)', html)
    assert not re.search(r"<(iframe|style|object|embed|noscript)\b|\son[a-z]+=|style=", html)
    assert "autoplay=1" not in re.sub(r'data-embed="[^"]+"', "", html)
    parsed = Page(html)
    for media in parsed.all("video") + parsed.all("audio"):
        assert "autoplay" not in media
        assert media["preload"] == "none"


@each
def test_no_empty_part_is_printed(sample: FilmSample) -> None:
    html = render(sample)
    empty = r"<(ul|ol|nav|section|p|h[1-6]|a|time|li|figcaption)\b[^>]*>\s*</\1>"
    assert re.findall(empty, html) == []
    assert 'href=""' not in html
    assert "None" not in html


def hostile(value: object, field: str = "") -> object:
    """Return the value with every text in it, but addresses and kinds, made hostile."""
    if isinstance(value, Markup) or field in KEYS:
        return value
    if isinstance(value, Language) or value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return value + HOSTILE if value else ""
    if isinstance(value, tuple):
        names = getattr(value, "_fields", ("",) * len(value))
        items = [hostile(item, name) for item, name in zip(value, names, strict=True)]
        return value._make(items) if hasattr(value, "_make") else tuple(items)
    assert dataclasses.is_dataclass(value)
    assert not isinstance(value, type)
    return dataclasses.replace(
        value,
        **{
            one.name: hostile(getattr(value, one.name), one.name)
            for one in dataclasses.fields(value)
        },
    )


@each
def test_hostile_words_in_every_field_are_only_words(sample: FilmSample) -> None:
    worse = hostile(sample)
    assert isinstance(worse, FilmSample)
    html = render(dataclasses.replace(worse, frame=sample.frame)).replace("\x1b", "")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "62615533" not in html
    assert {element.tag for element in Page(html).tree.iter()} <= {
        element.tag for element in Page(render(sample)).tree.iter()
    } | {"span"}


def film(language: Language = EN) -> VideoView:
    return post_video(a_place(language), a_video(), a_transcript(language), SIZES)


def test_captions_are_on_from_the_start_in_the_language_of_the_page() -> None:
    for name, on in (("film", "en-GB"), ("film-cy", "cy")):
        tracks = page(name).all("track")
        assert [one["srclang"] for one in tracks if "default" in one] == [on]
        captions = [one for one in tracks if one["kind"] == "captions"]
        assert [one["label"] for one in captions] == ["English", "Cymraeg"]
        assert {one["kind"] for one in tracks} == {"captions", "chapters"}


def test_a_time_opens_the_film_at_that_second_without_a_script() -> None:
    links = [a for a in page("film").all("a") if "data-t" in a]
    assert [(a["href"], a["data-t"]) for a in links[:4]] == [
        ("/videos/night-bus/film.webm#t=0", "0"),
        ("/videos/night-bus/film.webm#t=23", "23"),
        ("/videos/night-bus/film.webm#t=49", "49"),
        ("/videos/night-bus/film.webm#t=1.2", "1.2"),
    ]
    elsewhere = [a["href"] for a in page("film-hosted").all("a") if a.get("data-t") == "24.2"]
    assert elsewhere == ["https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=24s"]
    elsewhere = [a["href"] for a in page("film-vimeo").all("a") if a.get("data-t") == "24.2"]
    assert elsewhere == ["https://vimeo.com/76979871#t=24s"]


def test_a_speaker_is_named_once_a_turn_and_introduced_once() -> None:
    named = page("film").words("p[@class='turn__speaker']")
    assert named == [
        "Chief Executive",
        "Head of Transport, E.C.C. Buses",
        "Chief Executive",
        "Head of Transport",
        "Chief Executive",
        "Chief Executive",
        "Head of Transport",
        "Chief Executive",
    ]


def test_the_words_of_the_page_are_the_words_of_the_transcript() -> None:
    for name, language in (("film", EN), ("film-cy", CY)):
        said = page(name).words("div[@class='turn__words']//span")
        assert said == [
            phrase.text
            for turn in a_transcript(language).turns()
            for paragraph in turn.paragraphs
            for phrase in paragraph.phrases
        ]


def test_what_is_marked_ends_only_where_a_silence_follows() -> None:
    spans = [span for span in page("film").all("span") if "data-s" in span]
    assert [(span["data-s"], span.get("data-e")) for span in spans[:4]] == [
        ("1.2", None),
        ("4.2", "6.8"),
        ("9.2", None),
        ("11.8", None),
    ]
    assert spans[-1]["data-e"] == "64.8"


def test_what_is_seen_is_told_as_a_fact_of_the_picture() -> None:
    assert page("film").words("p[@class='on-screen']") == [
        "On screen: a hand-written list of names on the windscreen."
    ]


def test_downloads_say_what_they_are_and_how_large() -> None:
    assert page("film").words("ul[@class='downloads cluster']/li") == [
        "Captions (VTT, 9 kB)",
        "Captions (SRT, 9 kB)",
        "Transcript (text, 6 kB)",
        "Video (WebM, 48 MB)",
    ]


def test_a_film_that_others_hold_is_a_picture_and_a_button_that_waits_for_the_script() -> None:
    parsed = page("film-hosted")
    [button] = parsed.all("button")
    assert "hidden" in button
    assert button["data-title"] == "Video: A night on the last bus"
    assert button["data-embed"].startswith("https://www.youtube-nocookie.com/embed/")
    [picture] = parsed.all("main//img")
    assert picture["alt"] == "A bus at a stop at night"
    assert "Playing it lets Google store information" in parsed.words("figcaption")[0]
    [vimeo] = page("film-vimeo").all("button")
    assert "dnt=1" in vimeo["data-embed"]


def test_an_old_film_without_words_has_its_summary_and_a_way_to_ask() -> None:
    parsed = page("film-legacy")
    assert "This video is from 2017 and has no captions. Here is a summary." in (
        parsed.words("p[@class='notice']")
    )
    [ask] = [a["href"] for a in parsed.all("a") if a["href"].startswith("mailto:")][:1]
    assert ask == (
        "mailto:blog@example.gov.uk?subject=In%20another%20form%3A%20A%20night%20on%20the"
        "%20last%20bus&body=https%3A%2F%2Fblog.example.gov.uk%2Ffilm.html"
    )
    assert parsed.all("track") == []


def test_a_recording_to_be_heard_has_no_stage() -> None:
    parsed = page("film-sound")
    assert len(parsed.all("audio")) == 1
    assert parsed.all("video") == []
    assert parsed.all("div[@class='stage ledger']") == []
    assert "Recording, 2 minutes" in parsed.words("ul[@class='facts']/li")


def test_a_film_without_chapters_takes_the_whole_width() -> None:
    assert "stage__parts--two" not in html_of("film-plain")
    assert "stage__parts--two" in html_of("film")


def test_a_long_transcript_stands_on_its_own_page_and_its_contents_on_the_post() -> None:
    post, own = page("film-long"), page("transcript")
    assert len(post.all("div[@class='turn']")) == 1
    assert len(own.all("div[@class='turn']")) == 60
    own_ids = re.findall(r'<h3[^>]* id="([^"]+)"', html_of("transcript"))
    wanted = [a["href"] for a in post.all("a") if a.get("class") == "contents-of__link"]
    assert wanted == [f"/videos/long-meeting/transcript/#{id_}" for id_ in own_ids]
    assert post.words("a[@class='action']")[0] == "Read the whole transcript (3,360 words)"


def test_lists_mark_posts_with_films() -> None:
    facts = page("home-film").words("p[@class='entry__facts']")
    assert [words for words in facts if "Video" in words] == [
        "Topics: Money, Flooding · Video, 2 minutes"
    ]
    links = page("month-film").words("ul[@class='contents__list']/li")
    assert links[0] == "Where each pound went (Video, 2 minutes)"


def structured(sample: FilmSample) -> dict[str, object]:
    assert isinstance(sample.view, PostPageView)
    [data] = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', render(sample), re.DOTALL
    )
    found = json.loads(data)
    assert isinstance(found, dict)
    return found


def test_search_engines_are_told_of_the_film_its_captions_and_its_parts() -> None:
    data = structured(next(sample for sample in SAMPLES if sample.name == "film"))
    site = "https://blog.example.gov.uk"
    transcript = data.pop("transcript")
    assert isinstance(transcript, str)
    assert transcript.startswith("Chief Executive: It is ten past nine")
    assert data == {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": "A night on the last bus",
        "description": "What the last bus of the day is for, told from its front seat.",
        "uploadDate": "2026-07-28T09:00:00+01:00",
        "inLanguage": "en-GB",
        "url": f"{site}/film.html",
        "thumbnailUrl": [f"{site}/videos/night-bus/poster.svg"],
        "duration": "PT1M50S",
        "contentUrl": f"{site}/videos/night-bus/film.webm",
        "encodingFormat": "video/webm",
        "accessibilityFeature": ["captions", "transcript"],
        "caption": [
            {
                "@type": "MediaObject",
                "encodingFormat": "text/vtt",
                "inLanguage": tag,
                "contentUrl": f"{site}/videos/night-bus/captions.{tag}.vtt",
            }
            for tag in ("en-GB", "cy")
        ],
        "hasPart": [
            {
                "@type": "Clip",
                "name": name,
                "startOffset": start,
                "url": f"{site}/film.html#t-{start}",
                "endOffset": end,
            }
            for name, start, end in (
                ("Before it leaves", 0, 23),
                ("Who is on it", 23, 49),
                ("What we will do", 49, 110),
            )
        ],
    }


def test_what_engines_are_told_never_starts_a_player_and_sound_is_no_video() -> None:
    hosted = structured(next(sample for sample in SAMPLES if sample.name == "film-hosted"))
    assert "autoplay" not in str(hosted["embedUrl"])
    assert "contentUrl" not in hosted
    sound = structured(next(sample for sample in SAMPLES if sample.name == "film-sound"))
    assert (sound["@type"], sound["accessibilityFeature"]) == ("AudioObject", ["transcript"])


def test_a_hostile_title_does_not_end_the_data() -> None:
    wording = a_video().wordings[0]
    worse = a_video()._replace(wordings=(wording._replace(title=HOSTILE),))
    view = post_video(a_place(EN), worse, a_transcript(EN), SIZES)
    assert not re.search("[<>&\u2028\u2029]", view.structured)
    assert json.loads(view.structured)["name"] == HOSTILE
    assert json.loads(json_for_script({"a": "</script>"})) == {"a": "</script>"}


def test_each_form_says_its_own_way_to_the_words() -> None:
    ways = [
        post_video(a_place(EN), video, a_transcript(EN), SIZES).read
        for video in (a_video(), a_hosted_video(Provider.VIMEO), a_recording())
    ]
    assert [way.text if way else "" for way in ways] == [
        "Read the transcript",
        "Read the transcript instead",
        "Read the transcript",
    ]


@pytest.mark.parametrize("name", [sample.name for sample in SAMPLES])
def test_a_page_with_a_film_is_light(name: str) -> None:
    assert len(gzip.compress(html_of(name).encode(), 9, mtime=0)) <= 9_000


def test_three_hours_of_words_are_a_page_in_two_seconds() -> None:
    video, said = a_meeting(3600)
    started = time.perf_counter()
    html = [render(sample) for sample in long_film(3600)]
    took = time.perf_counter() - started
    assert took < 2
    assert html[1].count("data-s=") == 3600
    assert video.texts[0].words == said.word_count
    assert len(html[1]) < 800_000


def test_the_players_script_is_small() -> None:
    script = THEME.joinpath("static", "js", "player.js").read_bytes()
    assert len(script) < 6_000
    assert not re.search(rb"\b(?:eval|innerHTML|fetch|XMLHttpRequest|import)\b", script)
