"""Bringing official texts from their publishers: in parallel, politely, within bounds, going on past failures.

What came is laid down below `home.downloads` with a manifest (address, sha256, bytes, date, law); nothing is ingested
here. Publishers' sites are slow, cut connections and move pages: a download goes on where it broke off, and a source
that fails is named with the reason while the others go on.
"""

import hashlib
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.home import Home
from corpus.identifiers import slug
from corpus.law import Law
from ingest.download import Broken, Source, download
from ingest.errors import IngestError
from ingest.manifest import Entry, Manifest
from ingest.read import sniff

FailureKind = Literal["no-network", "refused", "moved", "too-large", "unreachable", "wrong-kind", "no-address"]


class FetchSettings(BaseSettings):
    """How texts are brought; `CONCORDIS_<NAME>` sets each."""

    model_config = SettingsConfigDict(env_prefix="CONCORDIS_", extra="ignore")

    fetch_parallel: int = Field(
        default=8, gt=0, le=64, description="sources that are brought at once; they lie with different publishers"
    )
    fetch_per_host: int = Field(
        default=2, gt=0, le=8, description="connections to one publisher at once; more would be impolite"
    )
    fetch_connect_seconds: float = Field(
        default=4, gt=0, description="wait for a connection; a site that is up answers in under one second"
    )
    fetch_read_seconds: float = Field(
        default=30, gt=0, description="longest silence within an answer; old gazette servers take 10 to 20"
    )
    fetch_total_seconds: float = Field(
        default=600, gt=0, description="longest time for one source with all its attempts; bounds a dripping server"
    )
    fetch_attempts: int = Field(default=4, gt=0, le=20, description="attempts for one source; each waits twice as long")
    fetch_backoff_seconds: float = Field(
        default=0.5, ge=0, description="wait before the second attempt; doubled for each that follows, at most 30 s"
    )
    fetch_max_bytes: int = Field(
        default=200_000_000, gt=0, description="largest text that is brought; national codes stay under 100 MB"
    )
    fetch_probe_seconds: float = Field(
        default=4,
        gt=0,
        description="wait for any of the publishers to answer before it is said that there is no network",
    )
    fetch_user_agent: str = Field(
        default="Concordis/0.1 (comparative law search; fetches each text once)",
        description="how publishers see us; add an address where they can reach the operator",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A text that lies at `path`. `language` and `part` are what the address tells, "" where it tells nothing;
    `unchanged` says that the publisher has nothing newer than what lay there."""

    law: str
    url: str
    path: Path
    sha256: str
    bytes: int
    date: str
    media_type: str
    language: str = ""
    part: str = ""
    unchanged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A source that did not come, and why, in one line."""

    law: str
    url: str
    kind: FailureKind
    reason: str


def fetch(
    laws: Iterable[Law],
    home: Home,
    settings: FetchSettings | None = None,
    progress: Callable[[Fetched | Failed], None] | None = None,
) -> list[Fetched | Failed]:
    """Bring the texts of the laws from the addresses that the catalogue names, in the order of the laws.

    `progress` is called for each source as it ends, from any thread but never from two at once. Where no publisher
    answers at all, every source is Failed with the kind "no-network" within five seconds. Raises nothing for a source.
    """
    settings = settings or FetchSettings()
    wanted = [(law, url) for law in laws for url in law.text_urls]
    nowhere: list[Fetched | Failed] = [
        Failed(law=law.id, url="", kind="no-address", reason="the catalogue has no address of its text")
        for law in laws
        if not law.text_urls
    ]
    if wanted and not _any_answers([url for _, url in wanted], settings.fetch_probe_seconds):
        reason = "no network: none of the publishers answers"
        return [Failed(law=law.id, url=url, kind="no-network", reason=reason) for law, url in wanted]
    manifest = Manifest(home)
    lock = threading.Lock()
    hosts: dict[str, threading.Semaphore] = defaultdict(lambda: threading.Semaphore(settings.fetch_per_host))
    for _, url in wanted:
        hosts[urlsplit(url).netloc]
    limits = httpx.Limits(max_connections=settings.fetch_parallel)
    timeout = httpx.Timeout(settings.fetch_read_seconds, connect=settings.fetch_connect_seconds)
    headers = {"User-Agent": settings.fetch_user_agent, "Accept-Encoding": "identity"}
    with httpx.Client(
        limits=limits, timeout=timeout, headers=headers, follow_redirects=True, max_redirects=5
    ) as client:

        def bring(law: Law, url: str) -> Fetched | Failed:
            with hosts[urlsplit(url).netloc]:
                outcome = _bring(law, url, home, manifest, client, settings)
            if progress:
                with lock:
                    progress(outcome)
            return outcome

        with ThreadPoolExecutor(settings.fetch_parallel, thread_name_prefix="fetch") as pool:
            outcomes = list(pool.map(lambda pair: bring(*pair), wanted))
    return [*outcomes, *nowhere]


def summary(outcomes: Sequence[Fetched | Failed]) -> str:
    """One line for the end of a run.

    >>> summary([Failed(law="xx/a", url="http://x", kind="no-network", reason="no network: none answers")])
    'nothing fetched: no network; the laws that are held stay as they are'
    """
    came = [outcome for outcome in outcomes if isinstance(outcome, Fetched)]
    failed = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    if not came and failed and all(f.kind in ("no-network", "no-address") for f in failed):
        if any(f.kind == "no-network" for f in failed):
            return "nothing fetched: no network; the laws that are held stay as they are"
        return "nothing fetched: the catalogue has no address of these texts; ingest the publisher's files"
    new = sum(not outcome.unchanged for outcome in came)
    text = f"{new} texts fetched, {len(came) - new} unchanged"
    sources = [f for f in failed if f.kind != "no-address"]
    return f"{text}, {len(sources)} sources failed" if sources else text


def _any_answers(urls: list[str], seconds: float) -> bool:
    """Whether the host of any address (or the proxy before it) takes a connection within the time.

    The threads are daemons: a name server that does not answer holds nobody up.
    """
    places = {place for url in urls if (place := _place_to_connect(url))}
    answered = threading.Event()
    pending = threading.Semaphore(0)

    def knock(place: tuple[str, int]) -> None:
        try:
            socket.create_connection(place, timeout=seconds).close()
            answered.set()
        except OSError:
            pass
        finally:
            pending.release()

    for place in places:
        threading.Thread(target=knock, args=(place,), daemon=True).start()
    deadline = time.monotonic() + seconds
    for _ in places:
        if answered.is_set() or not pending.acquire(timeout=max(0.0, deadline - time.monotonic())):
            break
    return answered.is_set()


def _place_to_connect(url: str) -> tuple[str, int] | None:
    parts = urlsplit(url)
    proxy = getproxies().get(parts.scheme)
    if proxy and not proxy_bypass(parts.hostname or ""):
        parts = urlsplit(proxy if "//" in proxy else f"//{proxy}")
    try:
        port = parts.port
    except ValueError:
        return None
    return (parts.hostname, port or (443 if parts.scheme == "https" else 80)) if parts.hostname else None


def _bring(
    law: Law, url: str, home: Home, manifest: Manifest, client: httpx.Client, settings: FetchSettings
) -> Fetched | Failed:
    path = place_of(law, url, home)
    known = manifest.entry(url)
    if known is not None and not (home.downloads / known.path).is_file():
        known = None
    source = Source(
        url=url,
        path=path,
        etag=known.etag if known else "",
        last_modified=known.last_modified if known else "",
        max_bytes=settings.fetch_max_bytes,
        attempts=settings.fetch_attempts,
        backoff_seconds=settings.fetch_backoff_seconds,
        total_seconds=settings.fetch_total_seconds,
    )
    try:
        got = download(source, client)
    except Broken as error:
        return Failed(law=law.id, url=url, kind=error.kind, reason=str(error))
    language, part = _language(law, url), _part(law, url)
    if got is None:
        assert known is not None
        return Fetched(
            law=law.id, url=url, path=home.downloads / known.path, sha256=known.sha256, bytes=known.bytes,
            date=known.date, media_type=known.media_type, language=language, part=part, unchanged=True,
        )  # fmt: skip
    data = got.partial.read_bytes()
    try:
        media_type = sniff(data, path.name)
    except IngestError as error:
        got.partial.unlink()
        return Failed(law=law.id, url=url, kind="wrong-kind", reason=f"what came is no law text: {error}")
    got.partial.replace(path)
    entry = Entry(
        law=law.id, url=url, path=path.relative_to(home.downloads).as_posix(), sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data), date=datetime.now(UTC).isoformat(timespec="seconds"), media_type=media_type,
        etag=got.etag, last_modified=got.last_modified,
    )  # fmt: skip
    manifest.add(entry)
    return Fetched(
        law=law.id, url=url, path=path, sha256=entry.sha256, bytes=entry.bytes, date=entry.date, media_type=media_type,
        language=language, part=part, unchanged=known is not None and known.sha256 == entry.sha256,
    )  # fmt: skip


def place_of(law: Law, url: str, home: Home) -> Path:
    """Where a text is laid down: by law, under the name that the publisher gives it, with its language in it, since
    publishers give the languages of one law one name."""
    name = PurePosixPath(unquote(urlsplit(url).path)).name
    digest = hashlib.sha256(url.encode()).hexdigest()[:12]
    stem, dot, ending = name.rpartition(".")
    # Two addresses of one law may end in one name; what tells them apart stands in the query.
    query = f"-{digest}" if urlsplit(url).query or not dot else ""
    safe = "".join(c if c.isalnum() or c in "-_" else "-" for c in (stem or name))[:80].strip("-") or "text"
    endings = [_language(law, url), slug(ending) if dot else ""]
    return home.downloads / law.id / ".".join([f"{safe}{query}", *filter(None, endings)])


def _language(law: Law, url: str) -> str:
    """The language that an address tells by its path, or the law's only one."""
    for mark, language in (("/eng/", "en"), ("/fra/", "fr"), ("/en/", "en"), ("/fr/", "fr"), ("/es/", "es")):
        if mark in url.lower() and language in law.languages:
            return language
    return law.languages[0] if len(law.languages) == 1 else ""


def _part(law: Law, url: str) -> str:
    """The name of the part that an address gives of a law that lies under several; "" where it is whole."""
    siblings = [other for other in law.text_urls if _language(law, other) == _language(law, url)]
    return slug(PurePosixPath(urlsplit(url).path).stem) if len(siblings) > 1 else ""
