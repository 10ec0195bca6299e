"""What is done when the site is live: ids are written down, a hub is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from councilblog.builds.site import Site
from councilblog.errors import Finding
from councilblog.publishing.id_keeping import keep_ids
from councilblog.publishing.outcome import Outcome


def kept_and_told(content: Path, site: Site, outcome: Outcome) -> Outcome:
    """Write the ledger of ids, and tell the WebSub hub of changed feeds, if there is one.

    Neither can undo a publish: what goes wrong is a warning of the outcome.
    """
    kept = keep_ids(content, site)
    told: tuple[Finding, ...] = ()
    if site.settings.websub_hub and outcome.changes:
        from councilblog.publishing.websub import tell_hub  # noqa: PLC0415  (rarely wanted)

        told = tell_hub(site.settings, (*outcome.changes.added, *outcome.changes.changed))
    if not kept and not told:
        return outcome
    warnings = (*outcome.judged.warnings, *kept, *told)
    # Said now, as what was found in a text that was just read.
    said = outcome.read_again.union(finding.where.path for finding in (*kept, *told))
    return replace(outcome, judged=replace(outcome.judged, warnings=warnings), read_again=said)
