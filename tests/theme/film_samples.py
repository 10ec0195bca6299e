"""Sample pages with films: of our own, held by others, to be heard, old, and very long."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from markupsafe import Markup

from councilblog.builds import list_views, video_words, views
from councilblog.builds.list_views import HomeFilm
from councilblog.builds.video_pages import (
    TranscriptPageView,
    VideoEntry,
    VideoStatus,
    VideoStatusView,
    VideosView,
)
from councilblog.builds.video_parts import (
    frame_hosts,
    home_video,
    home_words,
    month_video,
    post_video,
    transcript_page_video,
)
from councilblog.builds.video_views import VideoView
from councilblog.captions.model import Cue, Span, Transcript
from councilblog.captions.writing import vtt_file
from councilblog.languages.language import Language
from councilblog.stylesheet import joined_stylesheet
from councilblog.videos.video import Provider, Video
from tests.theme.sample_films import (
    SIZES,
    SLUG,
    SUMMARY,
    TITLE,
    a_hosted_video,
    a_legacy_video,
    a_meeting,
    a_place,
    a_recording,
    a_transcript,
    a_video,
)
from tests.theme.sample_lists import a_home
from tests.theme.sample_views import (
    THEME,
    a_date,
    a_frame,
    a_month,
    a_month_title,
    a_post,
    a_post_page,
    an_entry,
    phrases,
)
from tests.theme.sample_words import CY, EN, LEAD, MORE
from tests.theme_samples import environment

PLAYER = "/theme/player.js"
NOTHING = Transcript(())
#: Cues of the meeting that every check looks at; the heaviest is made where it is measured.
MEETING_CUES = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmSample:
    """One page: its name ("film-hosted"), its frame and its view."""

    name: str
    frame: views.Frame
    view: list_views.View


def a_film_frame(kind: str, title: str, language: Language, video: Video | None) -> views.Frame:
    """Return the frame of a page that holds a film."""
    return a_frame(kind, title, language, section="videos")._replace(
        scripts=(PLAYER,) if video else (),
        frame_hosts=frame_hosts(video) if video else (),
        is_long=True,
    )


def a_film_post(language: Language, film: VideoView, *, rest: bool = True) -> views.PostView:
    """Return a post whose film stands after its first paragraph."""
    return a_post(language, 2, day=date(2026, 7, 28))._replace(
        slug="film",
        title=film.title,
        url=f"/film{'' if language is EN else '-cy'}.html",
        body=Markup("<p>{}</p>").format(SUMMARY[language]),
        film=film,
        rest=Markup("<p>{}</p>\n<p>{}</p>").format(LEAD[language], MORE[language])
        if rest
        else Markup(),
        contents=(),
        series=None,
        updated=None,
    )


def a_film_page(
    name: str, language: Language, video: Video, said: Transcript, *, rest: bool = True
) -> FilmSample:
    """Return the page of a post with this film."""
    film = post_video(a_place(language), video, said, SIZES)
    return FilmSample(
        name=name,
        frame=a_film_frame("post", film.title, language, video),
        view=a_post_page(language)._replace(post=a_film_post(language, film, rest=rest)),
    )


@cache
def film_samples() -> tuple[FilmSample, ...]:
    """Return a sample of every page that a film is on."""
    return tuple(_samples())


def _samples() -> Iterator[FilmSample]:
    said = {language: a_transcript(language) for language in (EN, CY)}
    bare = a_video()._replace(
        chapters=(), texts=tuple(text._replace(chapters=()) for text in a_video().texts)
    )
    for language in (EN, CY):
        tail = "" if language is EN else "-cy"
        yield a_film_page(f"film{tail}", language, a_video(), said[language])
        yield a_film_page(f"film-hosted{tail}", language, a_hosted_video(), said[language])
        yield from _lists(language, tail)
    yield a_film_page("film-vimeo", EN, a_hosted_video(Provider.VIMEO), said[EN])
    yield a_film_page("film-sound", EN, a_recording(), said[EN])
    yield a_film_page("film-legacy", EN, a_legacy_video(), NOTHING)
    yield a_film_page("film-plain", EN, bare, a_transcript(EN, chapters=False), rest=False)
    yield from long_film(MEETING_CUES)


def long_film(cues: int) -> Iterator[FilmSample]:
    """Yield the two pages of a long meeting: of its post, and of its transcript."""
    video, said = a_meeting(cues)
    yield a_film_page("film-long", EN, video, said)
    film = transcript_page_video(a_place(EN), video, said, SIZES)
    yield FilmSample(
        name="transcript",
        frame=a_film_frame("transcript", film.title, EN, video),
        view=TranscriptPageView(film=film, post=views.Ref(text=film.title, url="/film.html")),
    )


def _lists(language: Language, tail: str) -> Iterator[FilmSample]:
    t, place, video = phrases()[language], a_place(language), a_video()
    month = a_month(language, 3)
    hosted = a_hosted_video()._replace(slug="hosted")
    films = (month_video(place, video), month_video(place, hosted))
    yield FilmSample(
        name=f"month-film{tail}",
        frame=a_film_frame("month", a_month_title(language), language, video)._replace(
            frame_hosts=frame_hosts(hosted),
        ),
        view=replace(
            month,
            posts=(
                month.posts[0]._replace(film=films[0]),
                # The film first, all words after it.
                month.posts[1]._replace(
                    film=films[1],
                    body=Markup(),
                    rest=month.posts[1].body,
                ),
                month.posts[2],
            ),
        ),
    )
    home_film = HomeFilm(
        video=home_video(place, video),
        post=an_entry(language, 1)._replace(title=TITLE[language], film="Video"),
        words=home_words(place, video),
        leads=False,
    )
    home = a_home(language)._replace(film=home_film)
    listed = tuple(
        post._replace(film=video_words.facts_of(video, t)) if number == 1 else post
        for number, post in enumerate(home.earlier)
    )
    frame = a_film_frame("home", "", language, video)
    yield FilmSample(name=f"home-film{tail}", frame=frame, view=home._replace(earlier=listed))
    yield FilmSample(
        name=f"home-film-leads{tail}",
        frame=frame,
        view=home._replace(film=home_film._replace(leads=True)),
    )
    every = (video, a_hosted_video(), a_legacy_video())
    yield FilmSample(
        name=f"videos{tail}",
        frame=a_film_frame("videos", t("titles.videos"), language, None),
        view=VideosView(
            films=tuple(
                VideoEntry(
                    title=TITLE[language],
                    url=f"/film{tail}.html",
                    date=a_date(one.published_on, language),
                    summary=one.wording(place.tag).summary,
                    facts=video_words.facts_of(one, t),
                    words=t("videos.with_transcript"),
                )
                for one in every
            ),
            status_url=f"/video_status{tail}.html",
        ),
    )
    yield FilmSample(
        name=f"video_status{tail}",
        frame=a_film_frame("video_status", t("titles.video_status"), language, None),
        view=VideoStatusView(
            films=tuple(
                VideoStatus(
                    film=views.Ref(text=TITLE[language], url=f"/film{tail}.html"),
                    published=a_date(one.published_on, language),
                    law=video_words.law_words(one, place.tag, t),
                    captions=video_words.captions_words(one, t),
                    description=video_words.description_words(one, t),
                    transcript=video_words.transcript_words(one, place.tag, t),
                )
                for one in every
            ),
            videos_url=f"/videos{tail}.html",
            data_url="/videos/status.json",
        ),
    )


def write_film_site(folder: Path, *more: FilmSample) -> None:
    """Write every page with a film, and all that it fetches, where a browser can look at it."""
    css = folder / "theme" / "css"
    css.mkdir(parents=True)
    css.joinpath("site.css").write_text(
        joined_stylesheet(THEME / "static" / "css"), encoding="utf-8"
    )
    shutil.copytree(THEME / "static" / "images", folder / "theme" / "images")
    shutil.copy(THEME / "static" / "js" / "player.js", folder / "theme")
    _write_film_files(folder)
    for sample in (*film_samples(), *more):
        template = environment().get_template(f"{sample.frame.kind}.html")
        t = phrases()[sample.frame.language]
        html = template.render(frame=sample.frame, view=sample.view, t=t)
        folder.joinpath(f"{sample.name}.html").write_text(html, encoding="utf-8")


def _write_film_files(folder: Path) -> None:
    here = Path(__file__).parent
    for slug in (SLUG, "long-meeting", "hosted"):
        video = folder / "videos" / slug
        video.mkdir(parents=True)
        video.joinpath("film.webm").write_bytes(here.joinpath("film.webm").read_bytes())
        video.joinpath("poster.svg").write_bytes(here.joinpath("poster.svg").read_bytes())
        for language in (EN, CY):
            tag = language.html_lang
            cues = list(_cues(a_transcript(language)))
            video.joinpath(f"captions.{tag}.vtt").write_bytes(vtt_file(cues))
            video.joinpath(f"chapters.{tag}.vtt").write_bytes(b"WEBVTT\n")


def _cues(said: Transcript) -> Iterator[Cue]:
    for turn in said.turns():
        for paragraph in turn.paragraphs:
            for phrase in paragraph.phrases:
                spans = (Span(phrase.text, turn.speaker, phrase.is_sound),)
                yield Cue(phrase.start_ms, phrase.end_ms, spans)
