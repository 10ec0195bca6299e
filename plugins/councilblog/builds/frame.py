"""The frame around every page: head, masthead, navigation, footer."""

from __future__ import annotations

from urllib.parse import quote

from councilblog import addresses
from councilblog.ambitions.ambition import Ambition
from councilblog.builds.feed_places import page_feed
from councilblog.builds.recipes.recipe import Head
from councilblog.builds.site import Edition, Site
from councilblog.builds.views import Alternate, Frame, NavItem, OtherLanguage, Ref
from councilblog.languages.language import Language
from councilblog.posts.post import Page

#: Pages that the footer names first, in this order; others follow by title.
_FOOTER_ORDER = ("about", "accessibility", "privacy")
#: The page that says what becomes of comments: it stands with the ways to take part.
_POLICY = "comments-policy"


def compose_frame(site: Site, head: Head) -> Frame:
    """Return the frame of a page."""
    language = head.language
    canonical = site.settings.absolute(site.url(head.path))
    edition = site.editions[language]
    return Frame(
        kind=head.kind,
        language=language,
        title=head.title,
        description=head.description,
        canonical=canonical,
        council=site.settings.council[language],
        blog=site.settings.name[language],
        home_url=site.url(addresses.home(language)),
        css_url=site.url(addresses.STYLESHEET),
        icon_url=site.url(addresses.ICON),
        crest_url=site.url(addresses.CREST),
        nav=tuple(_nav(site, edition, head)),
        nav_end=(_item(site, head, "updates", addresses.feeds(language)),),
        footer_read=tuple(_read(site, edition, head)),
        footer_part=tuple(_part(site, edition, head)),
        footer_about=tuple(
            _page_item(site, head, page) for page in _footer_pages(site, edition)
        ),
        report_url=(
            f"mailto:{site.settings.contact}"
            f"?subject={quote(head.title or site.settings.name[language])}"
            f"&body={quote(canonical)}"
        ),
        other_language=_other_language(site, head),
        alternates=_alternates(site, head),
        feed=_own_feed(site, head),
        is_long=head.is_long,
        scripts=tuple(map(site.url, head.scripts)),
        frame_hosts=head.frame_hosts,
        form_targets=head.form_targets,
        is_indexed=head.is_indexed,
    )


def frame_print(site: Site, edition: Edition) -> str:
    """Return what all frames of a language depend on beside their page and the settings."""
    nobody = Head(
        kind="",
        language=edition.language,
        path="",
        title="",
        description="",
        section="",
    )
    footer = [_page_item(site, nobody, page) for page in _footer_pages(site, edition)]
    groups = _read(site, edition, nobody), _part(site, edition, nobody), footer
    return f"{_nav(site, edition, nobody)!r} {groups!r} {site.languages_print}"


def _nav(site: Site, edition: Edition, head: Head) -> list[NavItem]:
    language = edition.language
    items = [_item(site, head, "posts", addresses.home(language))]
    if any(post.video in site.videos for post in edition.with_films):
        items.append(_item(site, head, "videos", addresses.videos(language)))
    if edition.topics:
        items.append(_item(site, head, "topics", addresses.topics(language)))
    if edition.posts:
        items.append(_item(site, head, "archive", addresses.archive(language)))
    if edition.decisions:
        items.append(_item(site, head, "decisions", addresses.decisions(language)))
    in_nav = site.settings.navigation
    undated: tuple[Page | Ambition, ...] = (*edition.pages, *edition.ambitions)
    by_key = {page.key: page for page in undated}
    items.extend(_page_item(site, head, by_key[key]) for key in in_nav if key in by_key)
    return items


def _read(site: Site, edition: Edition, head: Head) -> list[NavItem]:
    """Return what there is to read: the navigation, and ambitions that are not in it."""
    others = [one for one in edition.ambitions if one.key not in site.settings.navigation]
    return [*_nav(site, edition, head)[1:], *(_page_item(site, head, one) for one in others)]


def _part(site: Site, edition: Edition, head: Head) -> list[NavItem]:
    """Return how readers can take part."""
    language = edition.language
    asked = bool(site.tied.questions(language))
    return [
        *([_item(site, head, "questions", addresses.questions(language))] if asked else []),
        *(_page_item(site, head, page) for page in edition.pages if page.key == _POLICY),
        _item(site, head, "updates", addresses.feeds(language)),
    ]


def _item(site: Site, head: Head, key: str, path: str) -> NavItem:
    return NavItem(key=key, text="", url=site.url(path), is_current=head.section == key)


def _page_item(site: Site, head: Head, page: Page | Ambition) -> NavItem:
    return NavItem(
        key="",
        text=page.title,
        url=site.url(page.url_path),
        is_current=head.section == f"page:{page.key}",
    )


def _footer_pages(site: Site, edition: Edition) -> list[Page]:
    def order(page: Page) -> tuple[int, str]:
        known = _FOOTER_ORDER.index(page.key) if page.key in _FOOTER_ORDER else 99
        return known, page.title

    elsewhere = {*site.settings.navigation, _POLICY}
    pages = [page for page in edition.pages if page.key not in elsewhere]
    return sorted(pages, key=order)


def _other_language(site: Site, head: Head) -> OtherLanguage | None:
    for language, edition in site.editions.items():
        if language is head.language or edition.is_empty:
            continue
        same = head.translations.get(language)
        path = addresses.home(language) if same is None else same
        return OtherLanguage(
            language=language, url=site.url(path), is_same_page=same is not None
        )
    return None


def _own_feed(site: Site, head: Head) -> Ref | None:
    """Return the feed of the page itself, if it has one beside those of the whole site."""
    feed = page_feed(site, head.language, head.path)
    return Ref(text=feed[0], url=site.url(feed[1])) if feed else None


def _alternates(site: Site, head: Head) -> tuple[Alternate, ...]:
    """Return the page in other languages, its own feed, and the feeds of the whole site."""

    def absolute(path: str) -> str:
        return site.settings.absolute(site.url(path))

    blog = site.settings.name[head.language]
    own = page_feed(site, head.language, head.path)
    feeds = (
        ("application/atom+xml", "Atom", addresses.atom),
        ("application/rss+xml", "RSS", addresses.rss),
        ("application/feed+json", "JSON", addresses.json_feed),
    )
    pairs: list[Language] = list(head.translations) if len(head.translations) > 1 else []
    return (
        *(
            Alternate(url=absolute(head.translations[language]), html_lang=language.html_lang)
            for language in pairs
        ),
        # First, because many readers take the first that they find.
        *(
            [Alternate(url=absolute(own[1]), media_type=feeds[0][0], title=own[0])]
            if own
            else []
        ),
        *(
            Alternate(
                url=absolute(path_in(head.language)),
                media_type=media_type,
                title=f"{blog} ({name})",
            )
            for media_type, name, path_in in feeds
        ),
    )
