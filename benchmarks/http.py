"""Requests a second over HTTP on one worker, measured with wrk, as ratios that another machine can compare with.

`python -m benchmarks.http [SECONDS]` serves the home's index with two endpoints of its own beside the real ones: one
that does nothing, and one that sends a comparison's bytes from memory. Prints a repeated comparison as a share of
the second, and distinct comparisons (33 hits with passages) as a share of the first: those that a server is asked in
its first seconds, when most words are new to it, and those after them. No question is asked twice.
"""

import itertools
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

import uvicorn
from starlette.responses import Response

from app.application import create_app
from corpus.home import Home
from corpus.thesaurus import thesaurus
from corpus.topic import topics
from index.engine import current_generation

CONNECTIONS = 16
QUERY = "no punibilidad de las víctimas de trata"


def distinct_queries() -> list[str]:
    """Questions of two to six words, some thousands: labels of the thesaurus beside labels of the topics."""
    labels = [label for concept in thesaurus().values() for label in (concept.pref.es, concept.pref.en)]
    subjects = [label for topic in topics().values() for label in (topic.label.es, topic.label.en)]
    return [f"{a} {b}" for a, b in itertools.product(labels, subjects) if len(f"{a} {b}") < 120]


def serve() -> tuple[uvicorn.Server, int]:
    """The application with the two endpoints of comparison, in a thread of this process."""
    app = create_app()
    kept: list[bytes] = []

    @app.get("/bench/nothing")
    async def nothing() -> Response:
        return Response(b"{}", media_type="application/json")

    @app.get("/bench/bytes")
    async def ready_made() -> Response:
        return Response(kept[0], media_type="application/json")

    # With the protocol named, asyncio sends small answers at once; else each waits 40 ms for an acknowledgement.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(app, access_log=False, log_level="warning", server_header=False)
    server = uvicorn.Server(config)
    # As `concordis serve` runs it, so on the event loop that it chooses.
    threading.Thread(target=lambda: server.run([listening]), daemon=True).start()
    port = listening.getsockname()[1]
    while not server.started:
        time.sleep(0.02)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/compare?q={quote(QUERY)}") as answer:
        kept.append(answer.read())
    return server, port


def requests_a_second(port: int, path: str, seconds: int, script: Path | None = None) -> float:
    """What wrk measures for a path, or for the paths that its script gives. Raises where any answer is an error."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *(["-s", str(script)] if script else [])]
    printed = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
    ).stdout  # fmt: skip
    if "Non-2xx" in printed:
        raise SystemExit(f"benchmarks.http: {path} answered with errors\n{printed}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    assert found, printed
    return float(found[1])


def distinct(port: int, questions: list[str], seconds: int) -> float:
    """Requests a second of comparisons of these questions, each asked once. Raises where there are too few of them."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "distinct.lua"
        paths = ",".join(f'"/api/compare?q={quote(question)}"' for question in questions)
        script.write_text(
            f"local paths = {{{paths}}}\nlocal at = 0\n"
            "request = function() at = at % #paths + 1 return wrk.format('GET', paths[at]) end\n"
        )
        found = requests_a_second(port, "/", seconds, script)
    if found * seconds > len(questions):
        raise SystemExit(f"benchmarks.http: {len(questions)} questions are too few for {seconds} seconds")
    return found


def main() -> None:
    if shutil.which("wrk") is None:
        print("HTTP: left out (wrk is not installed; apt-get install wrk)")
        return
    if current_generation(Home.from_environment()) is None:
        print("HTTP: left out (there is no index; ingest laws first, with `concordis ingest FOLDER`)")
        return
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    server, port = serve()
    nothing = requests_a_second(port, "/bench/nothing", seconds)
    ready = requests_a_second(port, "/bench/bytes", seconds)
    repeated = requests_a_second(port, f"/api/compare?q={quote(QUERY)}", seconds)
    questions = distinct_queries()
    half = len(questions) // 2
    first, later = (distinct(port, questions[begin : begin + half], seconds) for begin in (0, half))
    # Both ends of the run, as machines grow slower and faster meanwhile.
    nothing = (nothing + requests_a_second(port, "/bench/nothing", seconds)) / 2
    server.should_exit = True
    print(f"{'do nothing':<28}{nothing:>10.0f} requests/s")
    print(f"{'ready-made bytes':<28}{ready:>10.0f} requests/s")
    print(f"{'the same comparison':<28}{repeated:>10.0f} requests/s  {repeated / ready:.2f} of ready-made (floor 0.60)")
    print(f"{'distinct, the first of all':<28}{first:>10.0f} requests/s  {first / nothing:.3f} of nothing")
    print(f"{'distinct, those after them':<28}{later:>10.0f} requests/s  {later / nothing:.3f} of nothing (floor 0.1)")


if __name__ == "__main__":
    main()
