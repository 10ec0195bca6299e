"""What stands under content/decisions: a folder for each meeting, in it one for each item."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from councilblog.decisions.place import (
    DECISION_FILE,
    EXAMPLE,
    is_litter,
    place_findings,
    read_place,
)
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.suggestions import closest, quoted

_REGISTER = "bodies.toml"
_DEPTH = 4
#: What a decision is called when a program puts its own ending behind the name.
_LOOKALIKE = re.compile(r"decision\b", re.IGNORECASE)
_PLAIN_TEXT = re.compile(r"\.(?:txt|text|markdown)$", re.IGNORECASE)


def folder_findings(paths: Iterable[str]) -> tuple[Finding, ...]:
    """Return what is said of names of folders and files under content/decisions.

    `paths` are files, relative to the content folder ("decisions/…"). What is said of the
    place of a decision's own file is said by `read_decision` too, in the same words.
    """
    mine = sorted(
        {path for path in paths if path.startswith("decisions/") and not is_litter(path)}
    )
    decisions = [path for path in mine if DECISION_FILE.fullmatch(_name(path))]
    findings = [finding for path in decisions for finding in place_findings(path)]
    texts = set(decisions)
    findings += _strays(path for path in mine if path not in texts)
    findings += _without_decision(mine, decisions)
    findings += _items_twice(decisions)
    return tuple(sorted(findings, key=lambda finding: finding.where))


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _strays(paths: Iterable[str]) -> Iterator[Finding]:
    for path in paths:
        depth, name = path.count("/"), _name(path)
        if name.lower().endswith((".md", ".markdown")):
            yield _stray_text(path, name)
        elif path != f"decisions/{_REGISTER}" and depth < _DEPTH - 1:
            yield _stray_file(path, name)


def _stray_text(path: str, name: str) -> Finding:
    is_near = closest(name, ("decision.md", "decision.cy.md")) is not None
    remedy = (
        "Did you mean “decision.md”? Rename the file."
        if is_near
        else "Put its words into decision.md, under a heading such as  ## Minutes  or move the "
        "file to content/posts if it is a post."
    )
    return Finding(
        rule="stray-text",
        gravity=Gravity.LOSS,
        where=SourceRef(path=path),
        problem=f"{quoted(name)} stands among the decisions, and is not called decision.md.",
        consequence="It would not be published.",
        remedy=remedy,
    )


def _stray_file(path: str, name: str) -> Finding:
    if name.endswith(".toml") and closest(name, (_REGISTER,)):
        remedy = f"Did you mean “{_REGISTER}”? Rename the file."
    else:
        remedy = f"Put it into the folder of its decision, beside  {EXAMPLE}"
    return Finding(
        rule="stray-file",
        gravity=Gravity.LOSS,
        where=SourceRef(path=path),
        problem=f"{quoted(name)} does not stand in the folder of a decision.",
        consequence="It would not be published.",
        remedy=remedy,
    )


def _without_decision(paths: list[str], decisions: list[str]) -> Iterator[Finding]:
    """Find folders with papers and no decision."""
    own = {path.rpartition("/")[0] for path in decisions}
    papers: Mapping[str, list[str]] = _by_folder(paths)
    for folder, names in papers.items():
        # A stray text there is told already, and may be the decision.
        if folder not in own and not any(name.lower().endswith(".md") for name in names):
            yield Finding(
                rule="no-decision",
                gravity=Gravity.LOSS,
                where=SourceRef(path=folder),
                problem=f"There is no decision.md in this folder, beside {quoted(names[0])}.",
                consequence="Its papers would not be published: nothing leads to them.",
                remedy=_remedy_without(folder, names),
            )


def _remedy_without(folder: str, names: list[str]) -> str:
    lookalike = next((name for name in names if _LOOKALIKE.match(name)), "")
    if _PLAIN_TEXT.search(lookalike):
        return f"If {quoted(lookalike)} is the decision, rename it to  decision.md"
    if lookalike:
        return (
            f"If {quoted(lookalike)} is the decision, save it as plain text, as  "
            f"{folder}/decision.md"
        )
    return f"Add  {folder}/decision.md  or delete the folder."


def _by_folder(paths: list[str]) -> Mapping[str, list[str]]:
    folders: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        parts = path.split("/")
        if len(parts) >= _DEPTH:
            folders["/".join(parts[: _DEPTH - 1])].append(parts[-1])
    return folders


def _items_twice(decisions: list[str]) -> Iterator[Finding]:
    first_of: dict[tuple[str, str], str] = {}
    for path in decisions:
        place = read_place(path)
        if place is None or not place.likely_item:
            continue
        meeting = place.key.split("/")[1]
        first = first_of.setdefault((meeting, place.likely_item), place.folder)
        if first != place.folder:
            yield Finding(
                rule="item-twice",
                gravity=Gravity.LOSS,
                where=SourceRef(path=path),
                problem=f"{quoted(first)} and {quoted(place.folder)} are both item "
                f"{place.likely_item} of one meeting.",
                consequence="Readers could not tell which of the two was item "
                f"{place.likely_item}.",
                remedy="Correct the number of one, in its folder's name and in its “Item:”.",
            )
