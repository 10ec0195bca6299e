"""What a rendered comment may hold, asked of another parser than the one that made it."""

from __future__ import annotations

import re

import html5lib

TAGS = frozenset("p br strong em a code pre blockquote ul ol li".split())
REL = "nofollow ugc noopener noreferrer"
_WEB = re.compile(
    r"https?://[^\s/?#\\@]+(?:@[^\s/?#\\@]+)?(?:[/?#].*)?\Z", re.IGNORECASE | re.DOTALL
)
_MAIL = re.compile(r"mailto:[^\s\\/?#@]+@[^\s\\/?#@]+\Z", re.IGNORECASE)


def outside_the_list(html: str) -> tuple[str, ...]:
    """Return what the HTML holds that a comment may not, as a browser reads it."""
    tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    found: list[str] = []
    for element in tree.iter():
        if element is tree:
            continue
        if not isinstance(element.tag, str) or element.tag not in TAGS:
            found.append(f"<{element.tag}>")
            continue
        found += [
            f"{element.tag} {key}" for key in element.attrib if key not in {"href", "rel"}
        ]
        if element.tag == "a":
            href = element.attrib.get("href", "")
            if not (_WEB.match(href) or _MAIL.match(href)):
                found.append(f"href {href}")
            if element.attrib.get("rel") != REL:
                found.append("a without rel")
        elif element.attrib:
            found.append(f"{element.tag} has attributes")
    return tuple(found)
