"""What people need who listen to a page, enlarge it, or use the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councilblog.checks.built_site import BuiltSite, Place
from councilblog.checks.finding import PageFinding
from councilblog.checks.page_facts import Element, PageFacts
from councilblog.languages.language import Language
from councilblog.suggestions import quoted

_LANGUAGES = tuple(language.html_lang for language in Language)
_TITLE_LENGTH = 160
_SIZE = re.compile(r"[1-9][0-9]*")
#: Fields that a person fills in without a label being needed.
_FIELDS_WITHOUT_LABEL = frozenset({"hidden", "submit", "reset", "button", "image"})


def accessibility_findings(page: PageFacts, site: BuiltSite) -> Iterator[PageFinding]:
    """Yield what stands in somebody's way on a page."""
    yield from _page_findings(page)
    yield from _title_findings(page)
    yield from _landmark_findings(page)
    yield from _picture_findings(page, site)
    yield from _name_findings(page)
    yield from _table_findings(page)
    yield from _field_findings(page)


def _page_findings(page: PageFacts) -> Iterator[PageFinding]:
    lang = next((root.attributes.get("lang", "") for root in page.named("html")), "")
    if lang not in _LANGUAGES:
        yield PageFinding(
            page=page.path,
            rule="language-unknown",
            problem=f"The page says that its language is “{lang}”."
            if lang
            else "The page does not say which language it is in.",
            remedy=f'Write one of these in the template: <html lang="{_LANGUAGES[0]}">, '
            f'<html lang="{_LANGUAGES[1]}">',
            standard="WCAG 2.2 SC 3.1.1",
        )
    for meta in page.named("meta"):
        if meta.attributes.get("name") == "viewport" and _forbids_zoom(meta):
            yield PageFinding(
                page=page.path,
                rule="zoom-forbidden",
                problem="The page does not let people enlarge it on a phone: "
                f"“{meta.attributes.get('content', '')}”.",
                remedy='Write: <meta name="viewport" content="width=device-width, '
                'initial-scale=1">',
                standard="WCAG 2.2 SC 1.4.4",
            )


def _title_findings(page: PageFacts) -> Iterator[PageFinding]:
    titles = [one for one in page.named("title") if _stands_in(page, one, "head")]
    words = page.words(titles[0]) if titles else ""
    if not words:
        rule, problem = "title-missing", "The page has no title (<title>), or an empty one."
    elif len(titles) > 1:
        rule, problem = "title-repeated", f"The page has {len(titles)} titles (<title>)."
    elif len(words) > _TITLE_LENGTH:
        rule = "title-long"
        problem = f"The page's title has {len(words)} characters: {quoted(words)}."
    else:
        return
    yield PageFinding(
        page=page.path,
        rule=rule,
        problem=problem,
        remedy=f"Give the page one title of 1 to {_TITLE_LENGTH} characters.",
        standard="WCAG 2.2 SC 2.4.2",
    )


def _forbids_zoom(meta: Element) -> bool:
    content = "".join(meta.attributes.get("content", "").lower().split())
    said = dict(part.partition("=")[::2] for part in re.split("[,;]", content))
    largest = re.fullmatch(r"\d+(?:\.\d+)?", said.get("maximum-scale", ""))
    return said.get("user-scalable") in {"no", "0"} or (
        largest is not None and float(largest[0]) < 5
    )


def _landmark_findings(page: PageFacts) -> Iterator[PageFinding]:
    mains = [main for main in page.named("main") if not main.is_hidden]
    if len(mains) != 1:
        yield PageFinding(
            page=page.path,
            rule="main-count",
            problem=f"The page has {len(mains)} main parts (<main>); it needs exactly one.",
            remedy="Put what the page is about, and nothing else, into one <main>.",
            standard="WCAG 2.2 SC 1.3.1",
        )
    href = next((link.attributes.get("href", "") for link in page.named("a")), "")
    if not href.startswith("#") or href[1:] not in page.ids:
        yield PageFinding(
            page=page.path,
            rule="skip-link-missing",
            problem="The first link of the page does not lead past the navigation.",
            remedy='Begin the page with: <a href="#main">Skip to main content</a>',
            standard="WCAG 2.2 SC 2.4.1",
        )


def _picture_findings(page: PageFacts, site: BuiltSite) -> Iterator[PageFinding]:
    for picture in page.named("img"):
        src = picture.attributes.get("src", "")
        if "alt" not in picture.attributes:
            yield PageFinding(
                page=page.path,
                rule="picture-text-missing",
                problem=f"The picture “{src}” has no alternative text.",
                remedy="Say what it shows: ![The library's new reading room](…); "
                "for a picture that only decorates:  ![](…)",
                standard="WCAG 2.2 SC 1.1.1",
            )
        sizes = (picture.attributes.get("width", ""), picture.attributes.get("height", ""))
        has_size = all(_SIZE.fullmatch(size) for size in sizes)
        if not has_size and site.destination(src, page=page.path).place is Place.SITE:
            yield PageFinding(
                page=page.path,
                rule="picture-size-missing",
                problem=f"The picture “{src}” has no width and height, so the text jumps "
                "when it arrives.",
                remedy="Save the picture as JPEG, PNG, GIF or WebP and build the site again.",
                standard="HTML Living Standard, section 4.8.3",
            )


def _name_findings(page: PageFacts) -> Iterator[PageFinding]:
    for element in page.named("a", "button", "summary", "iframe"):
        attributes = element.attributes
        is_link = element.name == "a"
        if element.is_hidden or (is_link and "href" not in attributes):
            continue
        if element.name == "iframe":
            if not attributes.get("title", "").strip():
                yield _frame_finding(page, attributes.get("src", ""))
        elif not page.has_words(element) and "aria-labelledby" not in attributes:
            what = f"The link to “{attributes['href']}”" if is_link else f"A <{element.name}>"
            yield PageFinding(
                page=page.path,
                rule="link-words-missing" if is_link else "button-words-missing",
                problem=f"{what} has no words.",
                remedy="Say where it leads: [Minutes of July 2017](…)"
                if is_link
                else "Write in it what it does.",
                standard="WCAG 2.2 SC 2.4.4" if is_link else "WCAG 2.2 SC 4.1.2",
            )


def _frame_finding(page: PageFacts, src: str) -> PageFinding:
    return PageFinding(
        page=page.path,
        rule="frame-title-missing",
        problem=f"The frame “{src}” does not say what is in it.",
        remedy='Name it, for example: title="Video: The importance of digital"',
        standard="WCAG 2.2 SC 4.1.2",
    )


def _table_findings(page: PageFacts) -> Iterator[PageFinding]:
    for table in page.named("table"):
        is_layout = table.attributes.get("role") in {"presentation", "none"}
        if not is_layout and not any(cell.name == "th" for cell in page.inside(table)):
            yield PageFinding(
                page=page.path,
                rule="table-heading-missing",
                problem="A table has no heading cells, so its figures cannot be told apart by "
                "ear.",
                remedy="Write the headings as the table's first line, with a line of --- "
                "under them.",
                standard="WCAG 2.2 SC 1.3.1, technique H51",
            )


def _field_findings(page: PageFacts) -> Iterator[PageFinding]:
    labelled = {label.attributes.get("for", "") for label in page.named("label")}
    for field in page.named("input", "select", "textarea"):
        attributes = field.attributes
        if attributes.get("type") in _FIELDS_WITHOUT_LABEL or field.is_hidden:
            continue
        has_label = (
            attributes.get("id", " ") in labelled
            or bool(attributes.get("aria-label", "").strip())
            or "aria-labelledby" in attributes
            or _stands_in(page, field, "label")
        )
        if not has_label:
            yield PageFinding(
                page=page.path,
                rule="field-label-missing",
                problem=f"A field (<{field.name}>) has no label.",
                remedy='Name it: <label for="name">Your name</label> <input id="name">',
                standard="WCAG 2.2 SC 3.3.2",
            )


def _stands_in(page: PageFacts, element: Element, name: str) -> bool:
    return any(around.name == name for around in page.around(element))
