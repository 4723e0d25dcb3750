"""The names by which a query calls a law: its abbreviations, number and titles from the catalogue, and the plain names
that follow from what it is ("ley de trata", "penal code").

Names are compared by their words of meaning, so that "ley contra la trata", "ley de trata" and "Ley No. 137-03" are
met as people type them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.identifiers import fold
from corpus.law import Law

# Words that names are typed with or without.
_JOINING = frozenset(
    {"a", "al", "and", "aux", "con", "contra", "contre", "d", "de", "del", "des", "du", "el", "en", "et", "for", "in"}
    | {"l", "la", "las", "le", "les", "los", "no", "nro", "num", "numero", "o", "of", "on", "para", "relatif"}
    | {"relative", "sobre", "sur", "the", "to", "y", "against"}
)
_TOKEN = re.compile(r"\w+(?:[-–.]\w+)*")
# Words with which many names begin, so that they alone name no law.
_COMMON = frozenset(
    {"ley", "law", "act", "loi", "codigo", "code", "general", "especial", "special", "federal", "decreto", "decree"}
    | {"convencion", "convention", "protocolo", "protocol", "protocole", "titulo", "title", "penal", "nacional"}
    | {"national", "integral", "reglamento", "regulations"}
)


@dataclass(frozen=True, slots=True)
class Word:
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
    # An abbreviation or a number: nothing else than a law is called so.
    specific: bool


def words_of(text: str) -> list[Word]:
    """The words of meaning of a text, in order; dots within abbreviations are dropped.

    >>> [word.text for word in words_of("Ley No. 137-03, art. 7 del C.P. de 18 U.S.C.")]
    ['ley', '137-03', 'art', '7', 'cp', '18', 'usc']
    """
    folded = fold(text)
    found = []
    for match in _TOKEN.finditer(folded):
        bare = match.group().replace("–", "-")
        if re.fullmatch(r"(?:[a-z]\.)+[a-z]{1,2}", bare) or re.fullmatch(r"[a-z]{1,2}\.[a-z]{1,2}", bare):
            bare = bare.replace(".", "")
        if bare not in _JOINING:
            found.append(Word(bare, *match.span()))
    return found


class LawNames:
    """Every law by every name; built once for an index."""

    def __init__(self, laws: Iterable[Law]) -> None:
        self.laws = {law.id: law for law in laws}
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, float, bool]]] = defaultdict(list)
        for law in self.laws.values():
            names: dict[tuple[str, ...], tuple[float, bool]] = {}
            for name, certainty in _names(law):
                tokens = tuple(word.text for word in words_of(name))
                if tokens and certainty > names.get(tokens, (0.0, False))[0]:
                    names[tokens] = (certainty, len(tokens) == 1 or any(c.isdigit() for c in tokens[-1]))
            for tokens, (certainty, specific) in names.items():
                self._by_first[tokens[0]].append((tokens, law.id, certainty, specific))

    def mentions(self, words: list[Word]) -> list[Mention]:
        """The stretches that name a law, the longest at each place, without overlaps."""
        found = []
        at = 0
        while at < len(words):
            length, laws, specific = self._longest(words, at)
            if length:
                ranked = tuple(sorted(laws.items(), key=lambda entry: -entry[1]))
                found.append(Mention(words[at].start, words[at + length - 1].end, ranked, specific))
            at += length or 1
        return found

    def _longest(self, words: list[Word], at: int) -> tuple[int, dict[str, float], bool]:
        """How many words from `at` name a law, the laws with their certainty, and whether the name is specific."""
        best: tuple[int, dict[str, float], bool] = (0, {}, False)
        for tokens, law, certainty, specific in self._by_first.get(words[at].text, ()):
            shared = 0
            for token, word in zip(tokens, words[at:], strict=False):
                if token != word.text:
                    break
                shared += 1
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


def _names(law: Law) -> list[tuple[str, float]]:
    """A law's names with how surely each means it."""
    # Without its dots "Cr.C." is the Convention on the Rights of the Child to most.
    names = [(name, 0.7 if "." in name and " " not in name else 1.0) for name in law.abbreviations]
    if law.number:
        names.append((law.number, 1.0))
        if bare := re.search(r"\b\d+-\d{2,4}\b", law.number):
            names.append((bare.group(), 0.9))
    for title in (*law.title.split(" / "), law.title_en):
        # What stands in brackets is our own remark ("derogado") or a long tail that nobody types.
        names.append((re.sub(r"\s*\(.*?\)", "", title), 1.0))
    names.extend((name, 0.8) for name in _plain_names(law))
    return names


def _plain_names(law: Law) -> list[str]:
    """What a law of its kind is called in any country."""
    title = fold(f"{law.title} {law.title_en}")
    plain: list[str] = []
    if law.kind == "code" and ("penal" in title or "criminal code" in title) and "proce" not in title:
        plain += ["código penal", "CP", "penal code", "criminal code", "code pénal", "code criminel"]
    if law.kind == "procedural" and "procesal penal" in title:
        plain += ["código procesal penal", "CPP", "código de procedimientos penales", "code of criminal procedure",
                  "criminal procedure code", "code de procédure pénale"]  # fmt: skip
    if law.kind == "special-law" and ("trata" in title.split() or "trafficking" in title):
        plain += ["ley de trata", "ley antitrata", "ley de trata de personas", "ley contra la trata de personas",
                  "ley especial de trata", "anti-trafficking law", "anti-trafficking act", "trafficking law",
                  "trafficking act", "trafficking in persons act", "human trafficking act", "human trafficking law",
                  "loi sur la traite", "loi contre la traite", "loi sur la traite des personnes"]  # fmt: skip
    if law.kind in ("special-law", "migration-act") and ("trafico ilicito" in title or "smuggling" in title):
        plain += ["ley de tráfico de migrantes", "ley de tráfico ilícito de migrantes", "smuggling law",
                  "migrant smuggling act", "loi sur le trafic de migrants"]  # fmt: skip
    if law.kind == "migration-act" and "refugees act" not in title:
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
