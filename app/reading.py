"""Finding the law or provision that an address names, for the interface, the pages and the command line alike."""

from app.asking import day, known_law, unknown_provision
from app.law_view import LawView, law_view
from app.library import Library, UnknownVersionError, digests_of
from app.problem import Problem
from app.provision_view import ProvisionView, provision_view, unheld_view
from corpus.home import Home
from corpus.identifiers import citable_number
from index.comparison.references import referred_by


def read_law(
    library: Library, home: Home, law: str, *, version: str = "", as_of: str = "", language: str = ""
) -> LawView:
    """A law; `law` may end in `@version`. Raises Problem for a law or a version that is not known."""
    law, _, at = law.partition("@")
    version = version or at
    known_law(law, library)
    referring = referred_by(home, law, language, day(as_of))
    view = law_view(library, law, version=version, as_of=day(as_of), language=language, referring=referring)
    if version and view.versions and not (view.contents.provisions or view.contents.divisions):
        held = tuple(text.version for text in view.versions)
        raise Problem("unknown-version", {"version": version[:20], "id": law}, {"known": list(held)})
    return view


def read_provision(
    library: Library, home: Home, law: str, eid: str, *, version: str = "", as_of: str = "", language: str = ""
) -> ProvisionView:
    """A provision or a block within one; `eid` may end in `@version`. Raises Problem, listing what there is."""
    known_law(law, library)
    eid, _, at = eid.partition("@")
    try:
        found, block = library.provision(law, eid, version=version or at, as_of=day(as_of), language=language)
    except UnknownVersionError as error:
        asked = version or at or as_of
        raise Problem(
            "unknown-version", {"version": asked[:20], "id": f"{law}/{eid}"}, {"known": list(error.held)}
        ) from None
    except KeyError:
        if known := digests_of(law, eid):
            referring = referred_by(home, f"{law}/{eid}")
            return unheld_view(library.entries()[law], eid, known, _label(library, law, eid), referring)
        raise unknown_provision(library, law, eid) from None
    return provision_view(library, home, found, block)


def _label(library: Library, law: str, eid: str) -> str:
    """How a provision of which no text is held would be cited."""
    spanish = (library.entries()[law].law.languages or ("es",))[0] == "es"
    word = "Artículo" if spanish else "Section" if eid.startswith("sec") else "Article"
    return f"{word} {citable_number(eid)}"
