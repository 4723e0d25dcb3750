"""Fetching against a local server that misbehaves in every way that publishers' servers do."""

import hashlib
import http.server
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from corpus.home import Home
from corpus.law import Law
from ingest.fetch import Failed, Fetched, FetchSettings, fetch, summary

TEXT = ("Article 1. No lamp shall be put out.\n" * 4000).encode()
SETTINGS = FetchSettings(
    fetch_backoff_seconds=0.01, fetch_read_seconds=0.5, fetch_connect_seconds=1, fetch_max_bytes=1_000_000,
    fetch_attempts=3, fetch_probe_seconds=2,
)  # fmt: skip


class Publisher(http.server.BaseHTTPRequestHandler):
    """Behaves as the path says."""

    protocol_version = "HTTP/1.1"
    seen: Counter[str]
    ranges: list[str]
    agents: set[str]

    def do_GET(self) -> None:
        name = self.path.strip("/").split(".")[0].split("/")[-1]
        self.seen[name] += 1
        self.agents.add(self.headers.get("User-Agent", ""))
        getattr(self, f"serve_{name}", self.serve_whole)()

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def serve_whole(self) -> None:
        if self.headers.get("If-None-Match") == '"v1"':
            self.answer(304)
        else:
            self.answer(200, TEXT, ETag='"v1"')

    def serve_missing(self) -> None:
        self.answer(404)

    def serve_busy(self) -> None:
        if self.seen["busy"] < 3:
            self.answer(503, Retry_After="0")
        else:
            self.serve_whole()

    def serve_down(self) -> None:
        self.answer(500)

    def serve_circle(self) -> None:
        self.answer(302, Location="/circle.txt")

    def serve_away(self) -> None:
        self.answer(302, Location="ftp://example.invalid/law.txt")

    def serve_moved(self) -> None:
        self.answer(301, Location="/whole.txt")

    def serve_huge(self) -> None:
        self.answer(200, b"x" * 1000, Content_Length="2000000")

    def serve_endless(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            for _ in range(40):
                self.wfile.write(b"c350\r\n" + b"x" * 50_000 + b"\r\n")
        except OSError:
            self.close_connection = True

    def serve_silent(self) -> None:
        time.sleep(1.5)
        self.close_connection = True

    def serve_image(self) -> None:
        self.answer(200, b"\x89PNG\r\n\x1a\n" + bytes(100))

    def serve_cut(self) -> None:
        """Breaks off in the middle, and has the rest where it is asked for."""
        asked = self.headers.get("Range")
        self.ranges.append(asked or "")
        if asked and self.headers.get("If-Range") == '"c"':
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            rest = TEXT[start:]
            self.answer(206, rest, ETag='"c"', Content_Range=f"bytes {start}-{len(TEXT) - 1}/{len(TEXT)}")
        else:
            self.answer(200, TEXT[:70_000], ETag='"c"', Content_Length=str(len(TEXT)))
            self.close_connection = True

    def serve_cutter(self) -> None:
        """Breaks off in the middle and cannot resume; whole at the second attempt."""
        if self.seen["cutter"] == 1:
            self.answer(200, TEXT[:70_000], Content_Length=str(len(TEXT)))
            self.close_connection = True
        else:
            self.answer(200, TEXT)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def publisher() -> Iterator[tuple[str, type[Publisher]]]:
    handler = type("P", (Publisher,), {"seen": Counter(), "ranges": [], "agents": set()})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", handler
    server.shutdown()
    server.server_close()
    thread.join()


def law(name: str, *urls: str) -> Law:
    return Law(id=f"xx/{name}", country="xx", title=name, languages=("en",), text_urls=urls)


def test_a_text_comes_with_its_checksum_and_is_not_brought_twice(publisher, home: Home) -> None:
    base, server = publisher
    (first,) = fetch([law("lamps", f"{base}/whole.txt")], home, SETTINGS)
    assert isinstance(first, Fetched)
    assert first.path.read_bytes() == TEXT
    assert (first.sha256, first.media_type, first.unchanged) == (hashlib.sha256(TEXT).hexdigest(), "text/plain", False)
    (entry,) = json.loads((home.downloads / "manifest.json").read_text())
    assert (entry["law"], entry["sha256"], entry["bytes"]) == ("xx/lamps", first.sha256, len(TEXT))
    assert entry["date"].startswith("20")
    assert all(agent.startswith("Concordis/") for agent in server.agents)
    (second,) = fetch([law("lamps", f"{base}/whole.txt")], home, SETTINGS)
    assert isinstance(second, Fetched)
    assert second.unchanged
    assert summary([second]) == "0 texts fetched, 1 unchanged"


@pytest.mark.parametrize(
    ("page", "kind", "words", "attempts"),
    [
        ("missing.txt", "refused", "nothing at this address (404", 1),
        ("down.txt", "unreachable", "answers 500", 3),
        ("circle.txt", "moved", "circle", None),
        ("away.txt", "moved", "no web address", 1),
        ("huge.txt", "too-large", "CONCORDIS_FETCH_MAX_BYTES", 1),
        ("endless.txt", "too-large", "CONCORDIS_FETCH_MAX_BYTES", 1),
        ("silent.txt", "unreachable", "did not answer in time; tried 3 times", 3),
        ("image.txt", "wrong-kind", "PNG image", 1),
    ],
)
def test_a_source_that_fails_says_why_and_the_others_come(publisher, home, page, kind, words, attempts) -> None:
    base, server = publisher
    failed, came = fetch([law("a", f"{base}/{page}"), law("b", f"{base}/whole.txt")], home, SETTINGS)
    assert isinstance(failed, Failed)
    assert isinstance(came, Fetched)
    assert (failed.law, failed.kind) == ("xx/a", kind)
    assert words in failed.reason
    assert "\n" not in failed.reason
    assert attempts is None or server.seen[page.split(".")[0]] == attempts
    assert not list((home.downloads / "xx" / "a").glob("**/*.txt"))
    assert summary([failed, came]) == "1 texts fetched, 0 unchanged, 1 sources failed"


@pytest.mark.parametrize("page", ["busy.txt", "moved.txt", "cut.txt", "cutter.txt"])
def test_passing_troubles_are_got_over(publisher, home: Home, page: str) -> None:
    base, server = publisher
    (came,) = fetch([law("a", f"{base}/{page}")], home, SETTINGS)
    assert isinstance(came, Fetched)
    assert came.path.read_bytes() == TEXT
    assert [path.name for path in came.path.parent.iterdir()] == [page.replace(".", ".en.")]
    if page == "cut.txt":
        assert server.ranges[0] == ""
        assert 0 < int(server.ranges[1].removeprefix("bytes=").rstrip("-")) <= 70_000


def test_a_download_goes_on_in_the_next_run(publisher, home: Home) -> None:
    base, server = publisher
    once = SETTINGS.model_copy(update={"fetch_attempts": 1})
    (failed,) = fetch([law("a", f"{base}/cut.txt")], home, once)
    assert isinstance(failed, Failed)
    (came,) = fetch([law("a", f"{base}/cut.txt")], home, once)
    assert isinstance(came, Fetched)
    assert came.path.read_bytes() == TEXT
    assert server.ranges[1].startswith("bytes=")


def test_without_a_network_it_is_said_once_and_at_once(home: Home) -> None:
    laws = [law("a", "http://127.0.0.1:1/a.txt", "http://no-such-host.invalid/b.txt"), law("c")]
    outcomes = fetch(laws, home, SETTINGS)
    assert {outcome.kind for outcome in outcomes if isinstance(outcome, Failed)} == {"no-network"}
    assert summary(outcomes) == "nothing fetched: no network; the laws that are held stay as they are"
    assert not home.downloads.exists()


def test_a_law_without_an_address_is_named(publisher, home: Home) -> None:
    base, _ = publisher
    outcomes = fetch([law("a", f"{base}/whole.txt"), law("b")], home, SETTINGS)
    assert [type(outcome).__name__ for outcome in outcomes] == ["Fetched", "Failed"]
    assert outcomes[1].kind == "no-address"


def test_parts_and_languages_lie_apart(publisher, home: Home) -> None:
    base, _ = publisher
    bilingual = Law(
        id="xx/code", country="xx", title="Code", languages=("en", "fr"),
        text_urls=tuple(
            f"{base}/{name}" for name in ("eng/C-1.xml.txt", "fra/C-1.xml.txt", "eng/C-2.txt?p=1", "eng/C-2.txt?p=2")
        ),
    )  # fmt: skip
    outcomes = [o for o in fetch([bilingual], home, SETTINGS) if isinstance(o, Fetched)]
    assert len({outcome.path for outcome in outcomes}) == 4
    assert [outcome.path.name for outcome in outcomes][:2] == ["C-1-xml.en.txt", "C-1-xml.fr.txt"]
    assert [(o.language, bool(o.part)) for o in outcomes] == [("en", True), ("fr", False), ("en", True), ("en", True)]


def test_progress_is_told_of_each_source(publisher, home: Home) -> None:
    base, _ = publisher
    told: list[object] = []
    outcomes = fetch([law(n, f"{base}/{n}.txt") for n in "abcdef"], home, SETTINGS, told.append)
    assert set(map(id, told)) == set(map(id, outcomes))
