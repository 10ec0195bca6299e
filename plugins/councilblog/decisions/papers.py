"""The papers of a decision: a list of links, and of papers that are not public, with why."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from councilblog.decisions.blocks import Block, blocks_of
from councilblog.decisions.decision import Decision, Paper
from councilblog.decisions.place import DECISION_FILE, is_litter
from councilblog.decisions.written import WrittenSection
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.markup import plain_text, read_tags
from councilblog.suggestions import closest, quoted

_LONGEST = 1_000
_EXAMPLE = "- [Report: Rural bus contracts](report.pdf)"
_WITHHELD_EXAMPLE = (
    "- Appendix 2: tender prices. Not public: exempt under paragraph 3 of Schedule 12A."
)
_WITHHELD = re.compile(
    r"(?P<title>.*?)[\s.,;:(–-]*\b"
    r"(?P<words>(?:not (?:for publication|public)|exempt|restricted|"
    r"nid yw(?:'n|’n)? (?:ar gael i’r cyhoedd|gyhoeddus)|ddim yn gyhoeddus|nid yn gyhoeddus)\b"
    r"\s*(?P<colon>[:–-]?)\s*(?P<why>.*))",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_FACTS = 120
_LIST_MARK = re.compile(r"[ \t]*(?:[-*+•·]|[0-9]{1,3}[.)])[ \t]+")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_SIGNS = re.compile(r"[\[\]*_`\\]")
#: A type and a size that were typed behind a title: "(PDF, 294 KB)", "[Word, 1.2 MB]", "(PDF)".
_TYPED_FACTS = re.compile(
    r"\s*[(\[](?:[^()\[\]]*\b[0-9.,]+ ?(?:bytes|[kmg]i?b)\b[^()\[\]]*"
    r"|(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|word|excel|powerpoint)(?:[ ,][^()\[\]]*)?)"
    r"[)\]]\s*$",
    re.IGNORECASE,
)


class _List:
    """The list under one heading that is being read."""

    def __init__(self, section: WrittenSection, source: str, *, is_additional: bool) -> None:
        self._section = section
        self._source = source
        self._is_additional = is_additional
        self._lines = _lines_by_words(section)
        self.findings: list[Finding] = []

    def papers(self, html: str) -> Iterator[Paper]:
        """Yield the papers that the HTML of the section lists."""
        for block in blocks_of(html):
            if block.name == "h2":
                return  # what stands below an unknown heading is told of there
            if block.name not in ("ul", "ol"):
                if not _is_nothing(block):
                    self._not_a_list(block)
                continue
            for item in blocks_of(block.inner):
                paper = self._paper(item)
                if paper:
                    yield paper

    def _paper(self, item: Block) -> Paper | None:
        links = [tag for tag in read_tags(item.inner) if tag.name == "a" and not tag.is_end]
        words = plain_text(item.inner)
        line = self._line_of(words)
        if len(links) > 1:
            self._say(
                "paper-two-links",
                line,
                f"{quoted(words)} has {len(links)} links in it; a paper is one.",
                "Readers could not tell which of them is the paper.",
                f"Give each paper a line of its own, for example:  {_EXAMPLE}",
            )
            return None
        if not links:
            return self._withheld(words, line)
        title = plain_text(
            re.sub(r".*?<a(?: [^>]*)?>(.*?)</a>.*", r"\1", item.inner, flags=re.S)
        )
        rest = words.replace(title, "", 1)
        title, facts = _without_facts(title)
        rest, more_facts = _without_facts(rest)
        if facts or more_facts:
            self._facts_typed(facts or more_facts, line)
        if rest.strip(" .,;:") or not title:
            self._not_one_link(words, line)
            return None
        written = links[0].attributes.get("href", "")
        return Paper(
            title=title,
            written=written,
            withheld="",
            is_additional=self._is_additional,
            line=line,
        )

    def _withheld(self, words: str, line: int) -> Paper | None:
        match = _WITHHELD.fullmatch(words) if len(words) <= _LONGEST else None
        if match is None or not match["title"].strip():
            self._not_one_link(words, line)
            return None
        why = match["why"] if match["colon"] else ""
        if not why.strip(" .)"):
            self._say(
                "paper-no-reason",
                line,
                f"{quoted(words)} does not say why it is not public.",
                "People have a right to be told the reason.",
                f"Write it like this:  {_WITHHELD_EXAMPLE}",
                "Local Government Act 1972, section 100B and Schedule 12A",
            )
            return None
        return Paper(
            title=match["title"].strip(),
            written="",
            withheld=match["words"][0].upper() + match["words"][1:].strip(),
            is_additional=self._is_additional,
            line=line,
        )

    def _facts_typed(self, facts: str, line: int) -> None:
        self._say(
            "paper-facts-typed",
            line,
            f"{quoted(facts)} is typed behind the name of a paper.",
            "It is left out: type and size are read from the file, and shown.",
            f"Delete {quoted(facts)}.",
            gravity=Gravity.ADVICE,
        )

    def _not_one_link(self, words: str, line: int) -> None:
        self._say(
            "paper-not-one-link",
            line,
            f"{quoted(words)} is neither one link nor a paper that is not public."
            if words
            else "A line of the list of papers has no words.",
            "Readers could not open it.",
            f"Write it like this:  {_EXAMPLE}  or  {_WITHHELD_EXAMPLE}",
        )

    def _not_a_list(self, block: Block) -> None:
        words = plain_text(block.inner)
        self._say(
            "papers-not-a-list",
            self._line_of(words),
            f"{quoted(words)} stands among the papers, and is no line of a list.",
            "It would not be shown.",
            f"Write each paper like this:  {_EXAMPLE}  or move the words to another section.",
        )

    def _line_of(self, words: str) -> int:
        waiting = self._lines.get(_first_words(words))
        return waiting.popleft() if waiting else self._section.line

    def _say(self, rule: str, line: int, *words: str, gravity: Gravity = Gravity.LOSS) -> None:
        """Add a finding; `words` are problem, consequence, remedy, and a standard if any."""
        problem, consequence, remedy, *standard = words
        self.findings.append(
            Finding(
                rule=rule,
                gravity=gravity,
                where=SourceRef(path=self._source, line=line),
                problem=problem,
                consequence=consequence,
                remedy=remedy,
                standard="".join(standard),
            )
        )


def read_papers(
    html: str, section: WrittenSection, source: str, *, is_additional: bool
) -> tuple[tuple[Paper, ...], tuple[Finding, ...]]:
    """Return the papers that a section lists, and what is said of lines that are none.

    `html` is that of the section, and `section` what was typed there.
    """
    reader = _List(section, source, is_additional=is_additional)
    papers = tuple(reader.papers(html))
    return papers, tuple(reader.findings)


def paper_findings(decisions: Iterable[Decision], paths: Iterable[str]) -> tuple[Finding, ...]:
    """Return what is said of files in the folders of decisions that nothing leads to.

    It is enough that a decision names a file in one of its languages. `paths` are files,
    relative to the content folder; those elsewhere are passed over.
    """
    first_of: dict[str, Decision] = {}
    named: set[str] = set()
    for decision in decisions:
        first_of.setdefault(decision.key, decision)
        named.update(_named_by(decision))
    there = set(paths)
    findings = []
    for path in sorted(there):
        own = first_of.get("/".join(path.split("/", 3)[:3]))
        if not own or path in named or _is_own(path) or is_litter(path):
            continue
        # A link that is misspelt is told of where it stands.
        if closest(path, (each for each in named - there if each.startswith(own.key))) is None:
            findings.append(_not_listed(own, path))
    return tuple(findings)


def _named_by(decision: Decision) -> Iterator[str]:
    written = [paper.written for paper in decision.papers]
    written += [link.written for link in decision.body.links]
    for address in filter(None, written):
        try:
            path = unquote(urlsplit(address).path)
        except ValueError:
            continue
        yield posixpath.normpath(posixpath.join(decision.key, path))
        yield posixpath.normpath(path.lstrip("/"))


def _is_own(path: str) -> bool:
    name = path.rpartition("/")[2]
    return bool(DECISION_FILE.fullmatch(name)) or name.lower().endswith((".md", ".markdown"))


def _not_listed(decision: Decision, path: str) -> Finding:
    name = path.removeprefix(f"{decision.key}/")
    stem = posixpath.splitext(posixpath.basename(name))[0].replace("-", " ").replace("_", " ")
    target = f"<{name}>" if " " in name else name
    return Finding(
        rule="paper-not-listed",
        gravity=Gravity.LOSS,
        where=SourceRef(path=decision.source),
        problem=f"{quoted(name)} is in the folder of this decision, and the decision does not "
        "name it.",
        consequence="Readers would have no way to it.",
        remedy=f"Add a line under  ## Papers  for example:  - [{stem.capitalize()}]({target})  "
        "or delete the file.",
    )


def _without_facts(words: str) -> tuple[str, str]:
    """Return the words without a type and a size at their end, and these."""
    # Facts are short; a long text is not searched from each of its brackets.
    end = words[-_LONGEST_FACTS:]
    match = _TYPED_FACTS.search(end)
    if match is None:
        return words, ""
    return words[: len(words) - len(end) + match.start()], match[0].strip()


def _lines_by_words(section: WrittenSection) -> dict[tuple[str, ...], deque[int]]:
    """Return the lines of a section by the first words on each."""
    lines: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for number, line in enumerate(section.lines, start=section.first_line):
        plain = _SIGNS.sub("", _LINK.sub(r"\1", _LIST_MARK.sub("", line)))
        lines[_first_words(plain)].append(number)
    return lines


def _first_words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text[:_LONGEST_FACTS])[:3])


def _is_nothing(block: Block) -> bool:
    return plain_text(block.inner).casefold().rstrip(".") in ("none", "dim", "")
