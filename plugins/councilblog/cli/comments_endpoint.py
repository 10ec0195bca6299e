"""The verb that takes what the form under a post sends: `comments endpoint`."""

from __future__ import annotations

import argparse

from councilblog.builds.clock import build_time
from councilblog.builds.recipes.comment_pages import sent_path
from councilblog.cli import console
from councilblog.cli.comments_place import comments_place
from councilblog.intake.bucket import Bucket, keep_in_bucket
from councilblog.intake.endpoint import EndpointSettings, endpoint
from councilblog.intake.endpoint_limits import PrefixKey, networks_from
from councilblog.intake.endpoint_server import endpoint_server
from councilblog.intake.keeping import keep_in
from councilblog.languages.language import Language
from councilblog.settings import BlogSettings


def serve_endpoint(options: argparse.Namespace) -> int:
    """Take comments from the form until Ctrl and C are pressed.

    They go into the private folder of this computer, or into a bucket that the desk's
    computer fetches from (`comments fetch --bucket`).
    """
    place = comments_place(options)
    proxies = place.values.get("BLOG_COMMENTS_PROXIES", [])
    keep = (
        keep_in_bucket(Bucket(options.bucket))
        if options.bucket
        else keep_in(place.root.folder / "inbox")
    )
    application = endpoint(
        _settings(place.settings)._replace(proxies=networks_from(map(str, proxies))),
        keep,
        PrefixKey(place.root.folder),
        clock=build_time,
    )
    try:
        server = endpoint_server(application, host=options.host, port=options.port)
    except OSError:
        console.complain(
            f"Comments cannot be taken at {options.host}:{options.port}: something else on "
            "this computer uses it, or it is not an address of this computer.",
            f"Type, for example: make comments-endpoint PORT={options.port + 1}",
        )
        return 1
    console.say(
        f"Comments are taken at http://{options.host}:{server.effective_port}/ "
        "(stop: Ctrl and C)",
        f"They wait in {options.bucket or place.root.folder} until somebody decides.",
    )
    told = place.settings.comments.endpoint
    if not told:
        console.say(
            "No page of the blog has a form yet. Write into pelicanconf.py the address at "
            'which readers reach this:  BLOG_COMMENTS_ENDPOINT = "https://…"'
        )
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
    return 0


def _settings(blog: BlogSettings) -> EndpointSettings:
    def thanks(language: Language) -> str:
        if language not in blog.languages:
            return ""
        return blog.absolute(blog.base_path + sent_path(language))

    return EndpointSettings(
        blog=blog.absolute(blog.base_path),
        thanks=thanks(blog.languages[0]),
        thanks_cy=thanks(Language.CY),
    )
