"""`concordis serve`: the server, on the next free port where the one asked for is taken."""

import errno
import logging
import os
import socket
import subprocess
import sys

import click

from app.settings import server_settings
from corpus.home import Home

# How many ports after the one asked for are tried; a machine with more servers than this has an operator.
PORTS_TRIED = 20


@click.command("serve")
@click.option("--host", default=None, help="Address to listen on (CONCORDIS_HOST).")
@click.option("--port", type=click.IntRange(0, 65535), default=None, help="Port to listen on (CONCORDIS_PORT).")
@click.option("--strict-port", is_flag=True, help="Fail where the port is taken, instead of taking the next free one.")
@click.option("--no-build", is_flag=True, help="Serve the index as it is, even where the stored laws have changed.")
def serve_command(host: str | None, port: int | None, strict_port: bool, no_build: bool) -> None:
    """Serve the pages and the API. The index is built first where it is missing or out of date."""
    settings = server_settings()
    address = host or settings.host
    listening = listen(address, settings.port if port is None else port, 1 if strict_port else PORTS_TRIED)
    with listening:
        home = Home.from_environment()
        if not no_build:
            bring_up_to_date(home)
        bound = listening.getsockname()[1]
        shown = f"[{address}]" if ":" in address else address
        click.echo(f"Concordis at http://{shown}:{bound}/ (Ctrl-C stops it)")
        run(home, listening)


def bring_up_to_date(home: Home) -> None:
    """Build the index where it is missing or out of date, in a process of its own: what building takes of memory would
    stay with the server as long as it runs. Raises SystemExit with the exit code of a build that failed, which has
    said why."""
    from app.cli.indexing import build_index
    from index.segments.build import is_up_to_date

    if is_up_to_date(home):
        build_index(home)
        return
    done = subprocess.run(
        [sys.executable, "-m", "app", "index"], env={**os.environ, "CONCORDIS_HOME": str(home.root)}, check=False
    )
    if done.returncode:
        raise SystemExit(done.returncode)


def listen(host: str, port: int, tried: int) -> socket.socket:
    """A listening socket on the port, else on the next free one of `tried`, said in a line. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, min(port + tried, 65536)):
        # Named TCP, or asyncio does not know that it may send small answers at once (they would wait 40 ms).
        opened = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((host, candidate))
            opened.listen(2048)
        except OSError as error:
            opened.close()
            if error.errno == errno.EADDRINUSE and candidate + 1 < min(port + tried, 65536):
                continue
            raise OSError(
                error.errno, f"{error.strerror}; choose another with --host or --port", f"{host}:{candidate}"
            ) from None
        if candidate != port and port:
            click.echo(f"port {port} is taken; listening on {candidate} instead")
        return opened
    raise OSError(errno.EADDRINUSE, "no free port; choose one with --port", f"{host}:{port}")


def run(home: Home, listening: socket.socket) -> None:
    """Serve until stopped. There is no access log: it would hold what was searched for."""
    import uvicorn

    from app.application import create_app

    logging.basicConfig(format="%(levelname)s %(name)s %(message)s", level=logging.WARNING)
    config = uvicorn.Config(
        create_app(home), access_log=False, log_level="warning", server_header=False, date_header=True, lifespan="on"
    )
    uvicorn.Server(config).run(sockets=[listening])
