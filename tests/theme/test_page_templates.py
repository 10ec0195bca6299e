"""Every kind of page: strict HTML, landmarks, one h1, nothing that could run."""

import dataclasses
import gzip
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import jinja2
import pytest
from markupsafe import Markup

from councilblog.languages.language import Language
from tests.theme.parsed_page import Page
from tests.theme.sample_views import a_frame
from tests.theme.sample_words import TITLE_90
from tests.theme_samples import Sample, environment, render, samples

SAMPLES = samples()
#: Fields that name a template, a phrase or a place, and hold no words.
KEYS = {"kind", "slug", "key", "css_url", "state", "outcome", "taken_down", "code"}
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}&amp;"
each = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


def html_of(name: str) -> str:
    return render(next(sample for sample in SAMPLES if sample.name == name))


def page(name: str) -> Page:
    return Page(html_of(name))


@each
def test_the_page_is_strict_html_with_its_landmarks_and_one_h1(sample: Sample) -> None:
    parsed = Page(render(sample))
    language = sample.frame.language.html_lang
    assert parsed.tree.get("lang") == language
    assert len(parsed.all("h1")) == 1
    for landmark in ("body/header", "body/main", "body/footer"):
        assert len(parsed.all(landmark)) == 1
    labels = [nav.get("aria-label") or nav["aria-labelledby"] for nav in parsed.all("nav")]
    assert len(labels) == len(set(labels))


@each
def test_headings_step_down_one_at_a_time(sample: Sample) -> None:
    levels = Page(render(sample)).headings()
    assert levels[0] == 1
    assert [b for a, b in pairwise(levels) if b > a + 1] == []


@each
def test_ids_are_unique_and_every_jump_arrives(sample: Sample) -> None:
    html = render(sample)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert sorted(set(ids)) == sorted(ids)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    labelled = set(re.findall(r'aria-labelledby="([^"]+)"', html))
    assert labelled <= set(ids)


@each
def test_nothing_on_the_page_runs_or_comes_from_elsewhere(sample: Sample) -> None:
    html = render(sample)
    assert not re.search(r"<(script|style|iframe|object|embed|form)\b|\son[a-z]+=", html)
    assert ' style="' not in html
    assert not re.search(r"""(?:src|srcset)="(?:https?:|//|data:)""", html)
    parsed = Page(html)
    [policy] = [m for m in parsed.all("meta") if m.get("http-equiv")]
    assert policy["content"] == (
        "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )


@each
def test_the_skip_link_comes_first_and_leads_to_main(sample: Sample) -> None:
    html = render(sample)
    assert re.search(r'<body[^>]*>\s*<a class="skip-link" href="#_main">', html)
    assert '<main id="_main">' in html


@each
def test_no_empty_part_is_printed(sample: Sample) -> None:
    html = render(sample)
    # A place where a script will say something must be there, and empty, before it does.
    parts = "ul|ol|dl|nav|section|p|h[1-6]|a|time|div"
    empty = rf"<({parts})\b(?![^>]* role=.status)[^>]*>\s*</\1>"
    assert re.findall(empty, html) == []
    assert 'href=""' not in html
    # "None declared." is what a decision says of interests.
    assert not re.search(r"\bNone\b(?! declared\.|\.)", html)


@each
def test_a_page_without_its_body_is_light(sample: Sample) -> None:
    html = render(sample).encode()
    assert len(gzip.compress(html, 9, mtime=0)) <= (12_000 if "14" in sample.name else 8_000)


def hostile(value: object, field: str = "") -> object:
    """Return the value with every text in it, but addresses and kinds, made hostile."""
    if isinstance(value, Markup) or field in KEYS:
        return value
    if isinstance(value, Language) or value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return value + HOSTILE
    if isinstance(value, tuple):
        names = getattr(value, "_fields", ("",) * len(value))
        items = [hostile(item, name) for item, name in zip(value, names, strict=True)]
        return value._make(items) if hasattr(value, "_make") else tuple(items)
    assert dataclasses.is_dataclass(value)
    assert not isinstance(value, type)
    changes = {
        field.name: hostile(getattr(value, field.name), field.name)
        for field in dataclasses.fields(value)
    }
    return dataclasses.replace(value, **changes)


@each
def test_hostile_words_in_every_field_are_only_words(sample: Sample) -> None:
    worse = hostile(sample)
    assert isinstance(worse, Sample)
    html = render(worse)
    assert "<script" not in html
    assert "onerror=alert(1)&gt;" in html
    assert "49" not in re.sub(r"\d{4}-\d\d-\d\d|\d{5,}", "", html.split("<main")[1])
    names = {element.tag for element in Page(html).tree.iter()}
    # A field that was empty brings its own part with it.
    more = {"span", "strong", "dl", "dt", "dd"}
    assert names <= {element.tag for element in Page(render(sample)).tree.iter()} | more


@pytest.mark.parametrize("path", environment().list_templates(extensions=["html", "xml"]))
def test_templates_switch_no_escaping_off(path: str) -> None:
    source, _, _ = _source(path)
    assert re.findall(r"\|\s*safe\b|\bautoescape\b|\bMarkup\(", source) == []


def _source(path: str) -> tuple[str, str | None, Callable[[], bool] | None]:
    loader = environment().loader
    assert isinstance(loader, jinja2.BaseLoader)
    return loader.get_source(environment(), path)


def test_base_imports_nothing_so_that_no_component_concerns_every_page() -> None:
    source, _, _ = _source("base.html")
    assert not re.search(r"\{%-? *(import|from|include)", source)


def test_every_component_is_imported_only_where_it_is_used_and_used_where_imported() -> None:
    for path in environment().list_templates(extensions=["html", "xml"]):
        source, _, _ = _source(path)
        for name in re.findall(r"\{% from \"[^\"]+\" import (\w+) %\}", source):
            assert f"{name}(" in source, (path, name)
    imported = {path for path in _imports() if path.startswith("components/")}
    components = {
        p
        for p in environment().list_templates(extensions=["html", "xml"])
        if p.startswith("components/")
    }
    assert components == imported


def _imports() -> Iterator[str]:
    for path in environment().list_templates(extensions=["html", "xml"]):
        source, _, _ = _source(path)
        yield from re.findall(r'\{% from "([^"]+)" import', source)


def test_the_head_says_what_the_page_is() -> None:
    parsed = page("month")
    assert parsed.words("title") == ["July 2017 – The Chief Executive’s blog"]
    metas = {
        m.get("name") or m.get("property", ""): m.get("content", "") for m in parsed.all("meta")
    }
    assert {key: metas[key] for key in ("og:title", "og:type", "generator")} == {
        "og:title": "July 2017",
        "og:type": "website",
        "generator": "councilblog",
    }
    links = [
        (link["rel"], link.get("hreflang", ""), link["href"]) for link in parsed.all("link")
    ]
    site = "https://blog.example.gov.uk"
    assert links == [
        ("canonical", "", f"{site}/month.html"),
        ("alternate", "en-GB", f"{site}/month.html"),
        ("alternate", "cy", f"{site}/month-cy.html"),
        ("alternate", "", f"{site}/feeds/all.atom.xml"),
        ("stylesheet", "", "/theme/css/site.css"),
        ("icon", "", "/theme/images/icon.svg"),
    ]


def test_home_is_titled_with_the_blog_and_the_council() -> None:
    parsed = page("home")
    assert parsed.words("title") == ["The Chief Executive’s blog – Example County Council"]
    assert parsed.words("h1") == ["The Chief Executive’s blog"]


def test_a_page_without_a_description_has_no_empty_one() -> None:
    assert "description" not in html_of("page-long-word")


def test_the_current_item_of_the_navigation_is_told() -> None:
    current = [a for a in page("archive").all("nav[1]//a") if a.get("aria-current")]
    assert [(a["href"], a["aria-current"]) for a in current] == [("/archive.html", "page")]


def test_the_other_language_is_named_in_itself() -> None:
    [link] = [a for a in page("post").all("header//a") if a.get("hreflang")]
    assert (link["lang"], link["hreflang"]) == ("cy", "cy")
    assert page("post").words("p[@class='masthead__language ledger__side']") == ["Cymraeg"]


def test_the_way_to_the_other_languages_home_says_so() -> None:
    words = page("post-alone").words("p[@class='masthead__language ledger__side']")
    assert words == ["English: home of the English blog"]


def test_a_text_in_one_language_says_so_in_both() -> None:
    parsed = page("post-alone")
    assert parsed.words("div[@class='notice']/p") == [
        "Yn Gymraeg yn unig y mae’r dudalen hon. Gofynnwch amdani yn Saesneg",
        "This page is in Welsh only. Ask for it in English",
    ]
    assert [p.get("lang") for p in parsed.all("div[@class='notice']/p")] == [None, "en-GB"]


def test_the_facts_of_a_post_name_what_they_lead_to() -> None:
    facts = page("post").words("ul[@class='facts']/li")
    assert facts == [
        "By the Chief Executive",
        "Part 3 of 4: A year on the buses",
        "8 minutes",
        "Topics: Money, Staff",
        "Updated 16 August 2017",
        f"Permanent link to {TITLE_90}",
    ]


def test_a_series_tells_where_you_are_without_a_link() -> None:
    parsed = page("post")
    [here] = [li for li in parsed.all("li") if li.get("aria-current")]
    assert here["aria-current"] == "true"
    assert parsed.words("li[@aria-current]") == ["3 You are here What the apprentices asked me"]
    assert parsed.words("li[@aria-current]//a") == []


def test_back_to_the_top_stands_on_long_pages_only() -> None:
    assert 'href="#_top"' in html_of("post")
    assert 'href="#_top"' not in html_of("archive")


def test_no_contact_means_no_link_to_report_to() -> None:
    assert "mailto:" not in html_of("post-plain")


def test_a_date_has_its_iso_form_and_reads_as_one_phrase() -> None:
    parsed = page("post")
    [time] = parsed.all("time[@class='date']")
    assert time["datetime"] == "2017-07-31"
    assert parsed.words("time[@class='date']") == ["Monday 31 July 2017"]


def test_a_month_of_one_post_has_no_jump_list() -> None:
    assert len(page("month-one").all("main//nav")) == 0
    assert len(page("month").all("main//nav[@aria-labelledby]")) == 1


def test_a_closed_year_says_how_many_posts_it_holds() -> None:
    assert page("topic").words("summary") == ["Show the 3 posts of 2015"]


def test_a_blog_without_a_post_says_when_and_where_to_look() -> None:
    parsed = page("home-empty")
    assert parsed.words("main") == ["The first post will be here soon. Get updates"]


def test_a_feeds_address_may_break_after_a_slash() -> None:
    address = (
        "https:/<wbr>/<wbr>blog.example-county-council.gov.uk/<wbr>feeds/<wbr>posts.atom.xml"
    )
    assert address in html_of("updates")


def test_a_title_in_another_language_is_marked() -> None:
    sample = next(s for s in SAMPLES if s.name == "home-cy")
    mixed = dataclasses.replace(sample, frame=a_frame("home", "", Language.EN))
    assert {
        li.get("lang") for li in Page(render(mixed)).all("li[@class='entry ledger-row']")
    } == {"cy"}
