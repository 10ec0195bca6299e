"""Posts and comments as entries of feeds: the same entry in every feed that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote

from councilblog import addresses
from councilblog.builds import video_words
from councilblog.builds.comment_parts import comment_body
from councilblog.builds.feed_places import feed_thread
from councilblog.builds.recipes import parts
from councilblog.builds.recipes.films import film_of
from councilblog.builds.site import Site
from councilblog.builds.video_parts import LONG_TRANSCRIPT
from councilblog.captions.model import Transcript
from councilblog.comments.comment import Comment
from councilblog.comments.ids import thread_of
from councilblog.comments.threads import NumberedComment, Thread, thread_from
from councilblog.feeds.feed import (
    Enclosure,
    FeedEntry,
    Film,
    InReplyTo,
    Person,
    Picture,
    Replies,
    TranscriptFile,
)
from councilblog.feeds.film_html import FilmLabels, FilmPlaces, film_html, plain_transcript
from councilblog.feeds.ids import comment_id, post_id
from councilblog.feeds.reader_html import reader_html
from councilblog.languages.dates import LONDON
from councilblog.languages.language import Language
from councilblog.markup import plain_text
from councilblog.posts.post import Post
from councilblog.prose.sentences import first_sentences
from councilblog.prose.video_places import around_video, without_video_places
from councilblog.slugs import slug_of
from councilblog.videos.derived import derived_names, transcript_of
from councilblog.videos.video import Video, VideoText

#: Entries that stay in memory: most posts are in the feeds of some topics and an author.
_REMEMBERED = 1_500
#: A longer text than this is made again for each.
_REMEMBERED_LENGTH = 50_000
#: The kinds of file that hold the words of a film, in the order in which they are offered.
_FILES = (
    ("captions", "vtt", "text/vtt", True),
    ("captions", "srt", "application/x-subrip", True),
    ("transcript", "txt", "text/plain", False),
)


def post_entry(site: Site, post: Post) -> FeedEntry:
    """Return a post as an entry, in full.

    Raises:
        BodyLostError: Its text is not in the store.
        ChangedMeanwhileError: A file of its film is no longer what it was looked at.
    """
    known = site.feed_entries
    entry = known.pop(post.source, None) or _post_entry(site, post)
    if len(entry.content) <= _REMEMBERED_LENGTH:
        known[post.source] = entry  # as the last, since it was asked for last
    if len(known) > _REMEMBERED:
        del known[next(iter(known))]
    return entry


def post_entry_id(site: Site, post: Post) -> str:
    """Return the id of a post in feeds."""
    authority = site.settings.feed_authority
    return post_id(authority, thread_of(post.id), post.language, post.feed_id)


def _post_entry(site: Site, post: Post) -> FeedEntry:
    url = _absolute(site, post.url_path)
    film, content = _film_and_content(site, post, url)
    return FeedEntry(
        id=post_entry_id(site, post),
        title=post.title,
        url=url,
        language=post.language,
        published_at=post.published_at,
        updated_at=max(post.modified_at or post.published_at, post.published_at),
        authors=tuple(
            Person(author.name, site.settings.absolute(author.url))
            for author in parts.author_views(site, post)
        ),
        topics=tuple(
            (slug_of(topic.text), topic.text) for topic in parts.topic_refs(site, post)
        ),
        summary=post.summary,
        content=content,
        film=film,
        replies=_replies(site, post),
    )


def _replies(site: Site, post: Post) -> Replies | None:
    facts = feed_thread(site, post)
    if facts is None:
        return None
    return Replies(
        page_url=f"{_absolute(site, post.url_path)}#comments",
        feed_url=_absolute(site, addresses.thread_feed(post.url_path)),
        shown=facts.shown,
        updated_at=_moment(facts.latest_at) if facts.latest_at else None,
    )


def _film_and_content(site: Site, post: Post, url: str) -> tuple[Film | None, str]:
    html = str(parts.placed_text(site, post, feed_url=url))
    video = film_of(site, post)
    if video is None:
        return None, reader_html(without_video_places(html), base_url=url)
    before, after = (reader_html(half, base_url=url) for half in around_video(html))
    text = video.text_in(post.language.html_lang)
    transcript = (
        transcript_of(video, site.video_words(video.slug), text.language)
        if text
        else Transcript(())
    )
    words_url = _transcript_url(site, post, video, text)
    shown = film_html(
        transcript,
        _labels(site, post, video, transcript),
        _places(site, video, post, url, words_url),
        language=text.language if text and text.language != post.language.html_lang else "",
    )
    return _film(site, post, video, transcript, words_url), f"{before}\n{shown}{after}"


def _labels(site: Site, post: Post, video: Video, transcript: Transcript) -> FilmLabels:
    t = site.phrases[post.language]
    wording = video.wording(post.language.html_lang)
    watch = "feeds.listen" if video.is_sound_only else "feeds.watch"
    return FilmLabels(
        caption=t("feeds.film", facts=video_words.facts_of(video, t), title=wording.title),
        watch=t(watch),
        transcript=t("transcript.title"),
        on_screen=t("transcript.on_screen"),
        whole=t("transcript.whole", n=transcript.word_count),
        without=wording.summary,
    )


def _places(site: Site, video: Video, post: Post, url: str, words_url: str) -> FilmPlaces:
    poster = video.poster
    return FilmPlaces(
        post_url=url,
        transcript_url=words_url,
        poster=_file(site, video, poster.name) if poster else "",
        poster_alt=video.wording(post.language.html_lang).poster_alt,
        width=poster.width if poster else 0,
        height=poster.height if poster else 0,
    )


def _transcript_url(site: Site, post: Post, video: Video, text: VideoText | None) -> str:
    if text is None:
        return ""
    if text.words > LONG_TRANSCRIPT:
        return _absolute(site, addresses.transcript(post.language, video.slug))
    return f"{_absolute(site, post.url_path)}#_transcript"


def _film(site: Site, post: Post, video: Video, transcript: Transcript, words_url: str) -> Film:
    text = video.text_in(post.language.html_lang)
    media, poster = next(iter(video.media), None), video.poster
    on_screen = site.phrases[post.language].t("transcript.on_screen")
    made = derived_names(video)
    files = [
        TranscriptFile(_file(site, video, name), media_type, each.language, is_captions)
        for each in video.texts
        for role, ending, media_type, is_captions in _FILES
        if (name := f"{role}.{each.language}.{ending}") in made
    ]
    if text:
        files.append(TranscriptFile(words_url, "text/html", text.language))
    chapters = "chapters.json"
    return Film(
        title=video.wording(post.language.html_lang).title,
        enclosure=Enclosure(
            _file(site, video, media.name), media.mime_type, media.size_bytes, video.duration_ms
        )
        if media
        else None,
        poster=Picture(_file(site, video, poster.name), poster.width, poster.height)
        if poster
        else None,
        transcript_url=words_url,
        transcript=plain_transcript(transcript, on_screen=on_screen),
        language=text.language if text else post.language.html_lang,
        files=tuple(files),
        chapters_url=_file(site, video, chapters) if chapters in made else "",
    )


def thread_entries(site: Site, post: Post) -> tuple[FeedEntry, ...]:
    """Return the comments on a post that can be read, oldest first.

    Raises:
        ChangedMeanwhileError: A comment was saved since it was looked at.
    """
    facts = feed_thread(site, post)
    if facts is None:
        return ()
    thread = thread_from(site.comments_in(facts.thread))
    return tuple(
        _comment_entry(site, post, thread, each)
        for each in thread.by_time
        if each.comment.withdrawn is None
    )


def newest_comments(site: Site, posts: Sequence[Post], most: int) -> tuple[FeedEntry, ...]:
    """Return so many comments on these posts, newest first."""
    found = [(facts.latest_at, post) for post in posts if (facts := feed_thread(site, post))]
    # A thread whose newest is older than those of so many others has none of the newest.
    found.sort(key=lambda pair: (pair[0], pair[1].source), reverse=True)
    entries = [entry for _, post in found[:most] for entry in thread_entries(site, post)]
    entries.sort(key=lambda entry: (entry.published_at, entry.id), reverse=True)
    return tuple(entries[:most])


def _comment_entry(site: Site, post: Post, thread: Thread, each: NumberedComment) -> FeedEntry:
    comment, authority = each.comment, site.settings.feed_authority
    phrases = site.phrases[post.language]
    page = _absolute(site, post.url_path)
    name = comment.name or phrases.t("comments.nameless")
    content = reader_html(str(comment_body(comment, phrases)), base_url=page)
    answered = _answered(thread, each)
    return FeedEntry(
        id=comment_id(authority, comment.thread, comment.id),
        title=phrases.t("feeds.comment", name=name, title=post.title),
        url=f"{page}#comment-{each.number}",
        language=_language(comment, post.language),
        published_at=_moment(comment.at),
        updated_at=_edited(comment),
        authors=(Person(name),),
        topics=(),
        summary=first_sentences(plain_text(content)),
        content=content,
        in_reply_to=InReplyTo(
            id=comment_id(authority, comment.thread, answered.comment.id)
            if answered
            else post_entry_id(site, post),
            url=f"{page}#comment-{answered.number}" if answered else page,
            feed_url=_absolute(site, addresses.thread_feed(post.url_path))
            if answered
            else _absolute(site, addresses.atom(post.language)),
        ),
    )


def _answered(thread: Thread, each: NumberedComment) -> NumberedComment | None:
    """Return the comment that one answers, if readers can read it."""
    if each.reply_to is None:
        return None
    answered = thread.by_time[each.reply_to - 1]
    return answered if answered.comment.withdrawn is None else None


def _edited(comment: Comment) -> datetime:
    """Return when words were taken out, or else when it was written."""
    written = _moment(comment.at)
    return max(written, _moment(comment.approved_at)) if comment.redactions else written


def _language(comment: Comment, otherwise: Language) -> Language:
    known = {language.value: language for language in Language}
    return known.get(comment.language or "", otherwise)


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone(LONDON)


def _file(site: Site, video: Video, name: str) -> str:
    return _absolute(site, quote(addresses.video_file(video.slug, name)))


def _absolute(site: Site, path: str) -> str:
    return site.settings.absolute(site.url(path))
