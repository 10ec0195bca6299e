"""Serving the endpoint with waitress: plain Python, small limits, no traceback to anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from councilblog.intake.endpoint import Application
from councilblog.intake.endpoint_form import LARGEST_FORM_BYTES

_THREADS = 4
_MOST_CONNECTIONS = 200
_HEADER_BYTES = 16 * 1024
_IDLE_SECONDS = 20


class EndpointServer(Protocol):
    """A server that listens already; `run` answers until `close`."""

    effective_port: int

    def run(self) -> None:
        """Answer requests until interrupted."""

    def close(self) -> None:
        """Stop listening."""


def endpoint_server(application: Application, *, host: str, port: int) -> EndpointServer:
    """Return a server for the callable, listening at host and port (0: any free one).

    A request with a larger body than a form may have is answered 413 before it is read.
    Headers of proxies reach the callable as they come: it knows which of them to trust.

    Raises:
        OSError: The address is taken or is not this machine's.
    """
    import waitress  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415  (untyped; only the endpoint needs it)

    create = cast("Callable[..., EndpointServer]", waitress.create_server)
    return create(
        application,
        host=host,
        port=port,
        threads=_THREADS,
        connection_limit=_MOST_CONNECTIONS,
        channel_timeout=_IDLE_SECONDS,
        max_request_header_size=_HEADER_BYTES,
        max_request_body_size=LARGEST_FORM_BYTES + 1,
        clear_untrusted_proxy_headers=False,
        expose_tracebacks=False,
        ident="",
    )
