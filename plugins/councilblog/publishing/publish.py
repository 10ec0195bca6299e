"""Build, check and put the site live; leave it untouched if anything is wrong.

look ─▶ is it live already? ─▶ make it and put it live (`making.py`)
"""

from __future__ import annotations

from datetime import datetime

from councilblog.languages.dates import LONDON
from councilblog.publishing.lock import publishing_lock
from councilblog.publishing.outcome import Outcome
from councilblog.publishing.request import Progress, PublishRequest, understand, untold
from councilblog.publishing.run import Run
from councilblog.publishing.trees import open_site
from councilblog.publishing.unchanged import is_live_already, look, outcome_of, read_made


def publish(
    request: PublishRequest, *, now: datetime, who: str, progress: Progress = untold
) -> Outcome:
    """Build the site as it is due at `now`, check it, and put it live in one step.

    Returns the outcome, also where findings stopped it; the live site has then not
    changed. `progress` is told how far each step has come.

    Raises:
        SettingsError: The settings, theme, plugins or content folder cannot be used.
        PublishError: Somebody else is publishing, or the output folder cannot be used.
    """
    asked = understand(request)
    started = f"{now.astimezone(LONDON):%H:%M}"
    with publishing_lock(asked.output, who=who, now=started):
        trees = open_site(asked.output)
        run = Run(request=request, asked=asked, trees=trees, now=now, progress=progress)
        looked = look(asked)
        made = None if request.is_trial else read_made(run.made_file)
        if made is not None and is_live_already(made, looked, trees, now):
            return outcome_of(made, asked.output)
        # Imported where there is something to make: it needs nearly the whole program. And
        # Pelican, which is needed most times, meanwhile by a helper.
        from councilblog.publishing.reader import publish_helper  # noqa: PLC0415

        helper = publish_helper(asked.settings, run.bodies_folder, trees)
        try:
            from councilblog.publishing.making import make_and_put_live  # noqa: PLC0415

            return make_and_put_live(run, looked, helper)
        finally:
            helper.dismiss()
