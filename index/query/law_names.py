"""The names by which a query calls a law: its abbreviations, number and titles from the catalogue, and the plain names
that follow from what it is ("ley de trata", "penal code").

Names are compared by their words of meaning, so that "ley contra la trata", "ley de trata" and "Ley No. 137-03" are
met as people type them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.identifiers import fold
from corpus.law import Law
from index.query.places import countries_named

# Words that names are typed with or without.
_JOINING = frozenset(
    {"a", "al", "and", "aux", "con", "contra", "contre", "d", "de", "del", "des", "du", "el", "en", "et", "for", "in"}
    | {"l", "la", "las", "le", "les", "los", "n", "no", "nro", "num", "numero", "o", "of", "on", "para", "relatif"}
    | {"relative", "sobre", "sur", "the", "to", "y", "against"}
    # How a number is announced, and who made a decree or a treaty: "Decreto Legislativo N.º 59-2012" is
    # Decreto 59-2012 to most.
    | {"nº", "n.º", "n.o", "nos", "legislativo", "naciones", "nations", "unidas", "unies", "united"}
)
_TOKEN = re.compile(r"\w+(?:[-–.]\w+)*")
# c.p · u.s.c · cr.c
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]{1,2}|[a-z]{1,2}\.[a-z]{1,2}")
# Words with which many names begin, so that they alone name no law.
_COMMON = frozenset(
    {"ley", "law", "act", "loi", "codigo", "code", "general", "especial", "special", "federal", "decreto", "decree"}
    | {"convencion", "convention", "protocolo", "protocol", "protocole", "titulo", "title", "penal", "nacional"}
    | {"national", "integral", "reglamento", "regulations"}
)


_WITH_NUMBER = re.compile(
    r"\b(?P<kind>(?:ley|loi|law|act|decreto|decret|decree|republic act|ordinance)(?: (?:ley|supremo|organica))?),?"
    r"\s+(?:n\W?[oº°]?\W{0,2}|num\W{1,2}|numero )?(?P<number>\d[\d./-]*\w(?:-[a-z]{1,4})?|\d)"
    r"(?P<year> (?:of|de|du) \d{4})?\b"
)
# Titles of fewer words are not shortened to their initials, which would be too like other abbreviations.
_SHORTENED = 4
_ON_MIGRATION = re.compile(r"\b(?:migraci|inmigraci|migration|immigration)\w*")
# A title of so many words of meaning is no turn of a question, be they all common ones.
_TITLE = 3
# A shorter word with a letter changed is likely another word: "penal" and "penas".
_SHORTEST_SLIP = 6
# What a slip leaves of a name's certainty.
_SLIPPED = 0.9


class Word(msgspec.Struct, frozen=True):
    """A word of the query, folded, with the characters where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the query that names laws. `certainty` of each law: 1 for a name of its own, less for a name that
    it shares by kind or for the beginning of a longer one."""

    start: int
    end: int
    laws: tuple[tuple[str, float], ...]
    # An abbreviation, a number or a title of several words: nothing else than a law is called so.
    specific: bool


def words_of(text: str) -> list[Word]:
    """The words of meaning of a text, in order; dots within abbreviations are dropped.

    >>> [word.text for word in words_of("Ley No. 137-03, art. 7 del C.P. de 18 U.S.C.")]
    ['ley', '137-03', 'art', '7', 'cp', '18', 'usc']
    """
    folded = fold(text)
    found = []
    at = 0
    for piece in folded.split():
        at = folded.index(piece, at)
        for word, start, end in _in_piece(piece):
            found.append(Word(word, at + start, at + end))
        at += len(piece)
    return found


# What stands between spaces in some thousand questions.
@lru_cache(maxsize=4096)
def _in_piece(folded: str) -> tuple[tuple[str, int, int], ...]:
    """The words of meaning in what stands between two spaces, with their places there."""
    found = []
    for match in _TOKEN.finditer(folded):
        bare = match.group().replace("–", "-")
        if "." in bare and _DOTTED.fullmatch(bare):
            bare = bare.replace(".", "")
        if bare not in _JOINING:
            found.append((bare, *match.span()))
    return tuple(found)


# The words of a name, the law, how surely it means that law, and whether nothing else is called so.
_Name = tuple[tuple[str, ...], str, float, bool]


class _Begun:
    """The names that a word begins, with how many slips that takes."""

    def __init__(self, names: Iterable[tuple[_Name, int]]) -> None:
        self._whole: list[tuple[_Name, int]] = []
        self._longer: dict[str, list[tuple[_Name, int]]] = {}
        for name, slips in names:
            tokens = name[0]
            kept = self._longer.setdefault(tokens[1], []) if len(tokens) > 1 else self._whole
            kept.append((name, slips))

    def going_on(self, following: str) -> Sequence[tuple[_Name, int]]:
        """Those that the word is the whole of, and those that go on with the one that follows it. Most do not."""
        longer = [second for second in self._longer if second == following or _slip_of(second, following)]
        return [*self._whole, *[name for second in longer for name in self._longer[second]]] if longer else self._whole


class LawNames:
    """Every law by every name; built once for an index."""

    def __init__(self, laws: Iterable[Law]) -> None:
        self.laws = {law.id: law for law in laws}
        self._by_first: dict[str, list[_Name]] = defaultdict(list)
        for law in self.laws.values():
            names: dict[tuple[str, ...], tuple[float, bool]] = {}
            for name, certainty in _names(law):
                tokens = tuple(word.text for word in words_of(name))
                if tokens and certainty > names.get(tokens, (0.0, False))[0]:
                    titled = certainty == 1.0 and (len(tokens) >= _TITLE or not _COMMON.issuperset(tokens))
                    names[tokens] = (certainty, titled or len(tokens) == 1 or any(c.isdigit() for c in tokens[-1]))
            for tokens, (certainty, specific) in names.items():
                self._by_first[tokens[0]].append((tokens, law.id, certainty, specific))
        self._mistyped = [token for token in self._by_first if _may_be_mistyped(token)]
        # Most words of questions begin no name, and come again.
        self._begun = lru_cache(maxsize=4096)(self._beginning_with)
        self._begun_in = lru_cache(maxsize=4096)(self._may_begin)

    def _beginning_with(self, word: str) -> "_Begun | None":
        """The names that begin with a word, or else with one of which it is a slip of the pen; None where none does."""
        if own := self._by_first.get(word):
            return _Begun((name, 0) for name in own)
        meant = process.extract(word, self._mistyped, scorer=OSA.distance, score_cutoff=1, limit=None)
        return _Begun((name, 1) for token, *_ in meant for name in self._by_first[token]) if meant else None

    def _may_begin(self, piece: str) -> bool:
        """Whether a name can begin in what stands between two spaces."""
        return any(self._begun(word) for word, _, _ in _in_piece(piece))

    def named_in(self, folded: str) -> list[Mention]:
        """The stretches of a folded text that name a law."""
        return self.mentions(words_of(folded)) if any(map(self._begun_in, folded.split())) else []

    def mentions(self, words: list[Word]) -> list[Mention]:
        """The stretches that name a law, the longest at each place, without overlaps."""
        found = []
        at = 0
        while at < len(words):
            begun = self._begun(words[at].text)
            names = begun.going_on(words[at + 1].text if at + 1 < len(words) else "") if begun else ()
            length, laws, specific = self._longest(names, words, at) if names else (0, {}, False)
            if length:
                ranked = tuple(sorted(laws.items(), key=lambda entry: -entry[1]))
                found.append(Mention(words[at].start, words[at + length - 1].end, ranked, specific))
            at += length or 1
        return found

    def _longest(
        self, begun: Sequence[tuple[_Name, int]], words: list[Word], at: int
    ) -> tuple[int, dict[str, float], bool]:
        """How many words from `at` name a law, the laws with their certainty, and whether the name is specific; `begun`
        are the names that can begin there."""
        best: tuple[int, dict[str, float], bool] = (0, {}, False)
        for (tokens, law, certainty, specific), slips in begun:
            shared = 1
            for token, word in zip(tokens[1:], words[at + 1 :], strict=False):
                if token != word.text:
                    if not _slip_of(token, word.text):
                        break
                    slips += 1
                shared += 1
            # One word alone that is nearly a name is another word; a word of a name for each slip vouches for it.
            if slips and shared < 2 * slips:
                continue
            certainty *= _SLIPPED**slips
            whole = shared == len(tokens)
            # The beginning of a longer name will do, once it says more than that it is a law.
            if not whole and (shared < 2 or all(token in _COMMON for token in tokens[:shared])):
                continue
            sure = certainty if whole else certainty * 0.6 * (shared / len(tokens)) ** 0.5
            if shared > best[0]:
                best = (shared, {law: sure}, specific and whole)
            elif shared == best[0]:
                best[1][law] = max(sure, best[1].get(law, 0.0))
                best = (shared, best[1], best[2] or (specific and whole))
        return best


def _slip_of(token: str, word: str) -> bool:
    """Whether a word is a name's word with a slip of the pen: a letter more, less, other, or two exchanged.

    >>> _slip_of("naciones", "nacinoes"), _slip_of("penal", "penas"), _slip_of("ley", "rey"), _slip_of("5", "6")
    (True, False, False, False)
    """
    if abs(len(token) - len(word)) > 1 or not _may_be_mistyped(token):
        return False
    return OSA.distance(token, word, score_cutoff=1) <= 1


def _may_be_mistyped(token: str) -> bool:
    """Whether a slip of the pen in a name's word would still be told from other words."""
    return len(token) >= _SHORTEST_SLIP and not token[0].isdigit()


def _names(law: Law) -> list[tuple[str, float]]:
    """A law's names with how surely each means it."""
    # Without its dots "Cr.C." is the Convention on the Rights of the Child to most.
    names = [(name, 0.7 if "." in name and " " not in name else 1.0) for name in law.abbreviations]
    if law.number:
        names.append((law.number, 1.0))
        if bare := re.search(r"\b\d+-\d{2,4}\b", law.number):
            names.append((bare.group(), 0.9))
    else:
        names += [(name, 1.0) for name in _numbered(law.title)]
        names += [(name, 0.8) for name in _initials(law.title)]
    for title in (*law.title.split(" / "), law.title_en):
        # What stands in brackets is our own remark ("derogado") or a long tail that nobody types.
        said = re.sub(r"\s*\(.*?\)", "", title)
        names.append((said, 1.0))
        # "Victims Bill of Rights" of the Canadian one, in a question that says where or need not.
        names.extend((f"{said[:start]} {said[end:]}", 0.9) for start, end in countries_named(said).values())
    names.extend((name, 0.8) for name in _plain_names(law))
    return names


def _numbered(title: str) -> list[str]:
    """The number by which a law is called, where its title has one.

    >>> _numbered("Ley N.º 28950 contra la Trata de Personas"), _numbered("Código Penal")
    (['Ley 28950'], [])
    >>> _numbered("Anti-Trafficking Act, No. 9208 of 2003"), _numbered("Decreto Supremo 001-2016-IN, reglamento")
    (['Act 9208 of 2003', 'Act 9208'], ['Decreto Supremo 001-2016-in'])
    """
    if not (match := _WITH_NUMBER.search(fold(title))):
        return []
    kind, number, year = match.group("kind").title(), match.group("number"), match.group("year")
    return [f"{kind} {number}{year}", f"{kind} {number}"] if year else [f"{kind} {number}"]


def _initials(title: str) -> list[str]:
    """What a title of many words is shortened to: the initials of its words of meaning.

    >>> _initials("Ley General para la Protección de Víctimas"), _initials("Código Penal")
    (['LGPV'], [])
    """
    words = [word.text for word in words_of(re.sub(r"\(.*?\)", "", title)) if word.text[0].isalpha()]
    return ["".join(word[0] for word in words).upper()] if len(words) >= _SHORTENED else []


def _plain_names(law: Law) -> list[str]:
    """What a law of its kind is called in any country."""
    title = fold(f"{law.title} {law.title_en}")
    plain: list[str] = []
    # An operator need not say what kind of law it is.
    unsaid = law.kind == "other"
    if (law.kind == "code" or unsaid) and ("penal" in title or "criminal code" in title) and "proce" not in title:
        plain += ["código penal", "CP", "penal code", "criminal code", "code pénal", "code criminel"]
    if (law.kind == "procedural" or unsaid) and "procesal penal" in title:
        plain += ["código procesal penal", "CPP", "código de procedimientos penales", "code of criminal procedure",
                  "criminal procedure code", "code de procédure pénale"]  # fmt: skip
    if (law.kind == "special-law" or unsaid) and ("trata" in title.split() or "trafficking" in title):
        plain += ["ley de trata", "ley antitrata", "ley de trata de personas", "ley contra la trata de personas",
                  "ley especial de trata", "anti-trafficking law", "anti-trafficking act", "trafficking law",
                  "trafficking act", "trafficking in persons act", "human trafficking act", "human trafficking law",
                  "loi sur la traite", "loi contre la traite", "loi sur la traite des personnes"]  # fmt: skip
    if law.kind in ("special-law", "migration-act", "other") and ("trafico ilicito" in title or "smuggling" in title):
        plain += ["ley de tráfico de migrantes", "ley de tráfico ilícito de migrantes", "smuggling law",
                  "migrant smuggling act", "loi sur le trafic de migrants"]  # fmt: skip
    if (law.kind == "migration-act" or (unsaid and _ON_MIGRATION.search(title))) and "refugees act" not in title:
        plain += ["ley de migración", "ley migratoria", "ley general de migración", "ley de migración y extranjería",
                  "migration law", "migration act", "immigration act", "immigration law", "loi sur l'immigration",
                  "loi sur la migration"]  # fmt: skip
    if law.kind == "victims-act":
        plain += ["ley de víctimas", "victims law", "victims act", "loi sur les victimes"]
    if "extradi" in title:
        plain += ["ley de extradición", "extradition law", "extradition act", "loi sur l'extradition"]
    if "delincuencia organizada" in title or "crimen organizado" in title:
        plain += ["ley contra la delincuencia organizada", "ley contra el crimen organizado", "organized crime law"]
    return plain
