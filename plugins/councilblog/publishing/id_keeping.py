"""The ledger of ids, kept up to date by each publish. A shell module.

It is written when the site is live, whole or not at all. Who is stopped in between has
it written by the next publish: it may lag behind, and never says what is not so.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from councilblog.builds.feed_identities import decision_identities, identities, ledger_in
from councilblog.builds.site import Site
from councilblog.errors import Finding, Gravity, SourceRef
from councilblog.feeds.id_ledger import FILE, Identity, ledger_bytes
from councilblog.files import write_whole


def keep_ids(content: Path, site: Site) -> tuple[Finding, ...]:
    """Write into the ledger what readers' apps have seen now, if there is a ledger.

    Returns a warning if it could not be written.
    """
    try:
        ledger = ledger_in(content)
        if ledger is None:
            return ()
        data = ledger_bytes(ledger, _published(site))
        if data != ledger.data:
            write_whole(content / FILE, data)
    except OSError as error:
        return (_not_kept(error.strerror or "nothing"),)
    return ()


def _published(site: Site) -> Iterable[Identity]:
    authority = site.settings.feed_authority
    posts = [post for edition in site.syndicated.values() for post in edition.posts]
    decisions = [one for edition in site.editions.values() for one in edition.decisions]
    return (*identities(posts, authority), *decision_identities(decisions, authority))


def _not_kept(said: str) -> Finding:
    return Finding(
        rule="feed-ids-not-kept",
        gravity=Gravity.ADVICE,
        where=SourceRef(path=FILE),
        problem=f"The list of ids could not be written: the disk said “{said}”.",
        consequence="The site is live. If a new post is renamed before the list is written, "
        "nobody would notice, and subscribers would be shown it again.",
        remedy="Let your account write in the content folder, and publish once more.",
    )
