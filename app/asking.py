"""From what a person typed, in an address, a form or a command, to a request of the index.

The one place where countries, topics and days are checked; what is unknown is answered with what there is.
"""

from collections.abc import Collection, Sequence
from datetime import date

from app.library import Library, digests_of
from app.problem import Problem
from app.settings import server_settings
from corpus.country import MEMBERS
from corpus.language import LANGUAGES
from corpus.law import LawKind
from corpus.topic import topics
from index.request import CompareRequest, Filters, SearchRequest

LAW_KINDS: tuple[str, ...] = LawKind.__args__  # type: ignore[attr-defined]
# A page of answers, and answers a country: what a person reads; programs page through.
MAX_LIMIT = 100
MAX_OFFSET = 10_000
MAX_PER_COUNTRY = 20


def listed(values: Collection[str]) -> tuple[str, ...]:
    """The values of a parameter that was repeated, or given with commas, or both; each once, in order.

    >>> listed(["mx, gt", "hn", "mx"])
    ('mx', 'gt', 'hn')
    """
    if not values:
        return ()
    parts = (part.strip() for value in values for part in value.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def countries(values: Collection[str], library: Library, *, status: int = 0) -> tuple[str, ...]:
    """The country codes, in lower case. Raises Problem for one that is not known, listing those that are."""
    given = listed(values)
    if not given:
        return ()
    codes = tuple(code.lower() for code in given)
    known = library.countries()
    for code in codes:
        if code not in known:
            raise Problem("unknown-country", {"country": code[:40]}, {"known": list(known)}, status)
    return codes


def topic_ids(values: Collection[str], *, status: int = 0) -> tuple[str, ...]:
    """The topic ids. Raises Problem for one that is not of the scheme, listing those that are."""
    ids = listed(values)
    for topic in ids:
        if topic not in topics():
            raise Problem("unknown-topic", {"topic": topic[:60]}, {"known": list(topics())}, status)
    return ids


def day(value: str, parameter: str = "as_of") -> str:
    """A day, ISO 8601, or "" for none. Raises Problem for anything else."""
    if not value:
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise Problem(
            "invalid-parameter", {"parameter": parameter, "expected": "2021-11-30"}, {"parameter": parameter}
        ) from None


def one_of(values: Collection[str], known: Sequence[str], parameter: str) -> tuple[str, ...]:
    """Values out of a fixed list. Raises Problem for another, listing the list."""
    chosen = listed(values)
    for value in chosen:
        if value not in known:
            expected = ", ".join(known)
            raise Problem(
                "invalid-parameter",
                {"parameter": parameter, "expected": expected},
                {"parameter": parameter, "known": list(known)},
            )
    return chosen


def known_law(law: str, library: Library) -> str:
    """The id of a law that is known. Raises Problem, listing the laws of its country, or else the countries."""
    entries = library.entries()
    if law in entries:
        return law
    country = law.partition("/")[0]
    if country not in library.countries():
        raise Problem("unknown-country", {"country": country[:40]}, {"known": list(library.countries())}, 404)
    own = [known for known, entry in entries.items() if entry.law.country == country]
    raise Problem("unknown-law", {"law": law[:120], "count": len(own)}, {"known": own})


def filters(
    library: Library,
    *,
    country: Collection[str] = (),
    topic: Collection[str] = (),
    language: Collection[str] = (),
    kind: Collection[str] = (),
    law: Collection[str] = (),
    as_of: str = "",
    date_from: str = "",
    date_to: str = "",
) -> Filters:
    """Checked filters. Raises Problem."""
    return Filters(
        countries=countries(country, library),
        topics=topic_ids(topic),
        languages=one_of(language, LANGUAGES, "language"),
        kinds=one_of(kind, LAW_KINDS, "kind"),
        laws=tuple([known_law(one, library) for one in listed(law)]),
        as_of=day(as_of),
        date_from=day(date_from, "date_from"),
        date_to=day(date_to, "date_to"),
    )


def search_request(
    q: str,
    restricted: Filters,
    *,
    limit: int = 10,
    offset: int = 0,
    expand: bool = True,
    without: Collection[str] = (),
    explain: bool = False,
) -> SearchRequest:
    """A search as it is asked of the index."""
    return SearchRequest(
        q=q,
        filters=restricted,
        limit=limit,
        offset=offset,
        expand=expand,
        without_concepts=frozenset(listed(without)),
        explain=explain,
    )


def compare_request(
    library: Library,
    restricted: Filters,
    *,
    q: str = "",
    topic: str = "",
    provision: str = "",
    country: Collection[str] = (),
    k: int = 3,
    against: str = "",
    expand: bool = True,
    without: Collection[str] = (),
    explain: bool = False,
) -> CompareRequest:
    """A comparison as it is asked of the index: exactly one of `q`, `topic` and `provision`. Raises Problem."""
    given = [name for name, value in (("q", q.strip()), ("topic", topic), ("provision", provision)) if value]
    if len(given) != 1:
        raise Problem("one-of", {"given": ", ".join(given) or "–"}, {"parameters": ["q", "topic", "provision"]})
    if topic:
        topic_ids([topic])
    if provision:
        provision = known_provision(provision, library)
    return CompareRequest(
        q=q,
        topic=topic,
        provision=provision,
        countries=countries(country, library) or MEMBERS,
        k=k,
        against=(one_of([against] if against else (), ("un",), "against") or ("",))[0],
        filters=restricted,
        expand=expand,
        without_concepts=frozenset(listed(without)),
        explain=explain,
    )


def known_provision(provision: str, library: Library) -> str:
    """The id `<law>/<eid>` of a provision that is held. Raises Problem, listing the law's provisions."""
    law, _, eid = provision.removeprefix("/laws/").strip("/").partition("@")[0].rpartition("/")
    known_law(law, library)
    try:
        found, _ = library.provision(law, eid)
    except KeyError:
        raise unknown_provision(library, law, eid) from None
    except LookupError:
        return f"{law}/{eid}"
    return found.id


def unknown_provision(library: Library, law: str, eid: str) -> Problem:
    """The problem of a provision that is not there: the law's own provisions are listed, or that no text is held."""
    known = list(dict.fromkeys(w.provision.eid for w in library.wordings(law)))
    if not known:
        entry = library.entries()[law]
        told = list(dict.fromkeys(eid for digest in digests_of(law) for eid in digest.eids))
        members = {"law": law, "official_url": entry.law.official_url, "known": told}
        return Problem("text-not-held", {"law": law}, members)
    shown = known[: server_settings().known_listed]
    return Problem("unknown-provision", {"eid": eid[:80], "law": law, "count": len(known)}, {"known": shown})
