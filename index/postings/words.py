"""What a word of a query stands for in the index: the terms of each field, by the language that it is taken in."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from corpus.identifiers import fold
from corpus.language import LANGUAGES
from index.analysis import analyzer, compounds, tokens
from index.analysis.protected import PROTECTED
from index.fields import EXACT, TEXT_FIELDS
from index.limits import query_limits
from index.postings.postings import FieldTerm, Postings, Terms
from index.query.ast import Term

# A form that makes up less than this share of an unaccented word's occurrences is a slip of the pen or of OCR.
_RARE_FORM = 0.1

Weights = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """How words are taken: in which language, with which weights of the fields. There is one of each (`taken`), so
    that what words find is looked up by it."""

    language: str
    weights: Weights


# Three languages and none, under the weights of a few profiles.
@lru_cache(maxsize=256)
def taken(language: str, weights: Weights) -> Taken:
    """How words of a language are taken under these weights."""
    return Taken(language, weights)


class Word(NamedTuple):
    """The exact form and the stems that one word of a query stands for."""

    exact: str
    stems: tuple[str, ...]


def words(postings: Postings, text: str, language: str) -> tuple[Word, ...]:
    """The words of a piece of a query. Without a language each is stemmed in all of them.

    An unaccented word also gets the stems of the accented words that the held texts have for it ("reprimira" for
    "reprimirá"), unless it is one of those that are kept apart by their accents.
    """
    return postings.looked_up.get(("words", text, language), _words, None, postings, text, language)


def _words(postings: Postings, text: str, language: str) -> tuple[Word, ...]:
    return tuple(
        [
            postings.looked_up.get(("word", written, language), _word, None, postings, written, language)
            for written in [text[start:end] for start, end in tokens(text)]
        ]
    )


def _word(postings: Postings, written: str, language: str) -> Word:
    exact = ""
    stems: dict[str, None] = {}
    for one in (language,) if language in LANGUAGES else LANGUAGES:
        word = analyzer(one).query_word(written)
        exact = exact or word.exact
        stems[word.stem] = None
        if not word.accented and word.exact not in PROTECTED[one]:
            stems |= dict.fromkeys(_seen_stems(postings, word.exact, one))
    return Word(exact, tuple(stems))


def _seen_stems(postings: Postings, exact: str, language: str) -> list[str]:
    counts: dict[str, int] = {}
    for segment in postings.segments:
        for stem, count in segment.stems_of_exact(exact, language):
            counts[stem] = counts.get(stem, 0) + count
    enough = _RARE_FORM * sum(counts.values())
    return [stem for stem, count in counts.items() if count >= enough]


def compound(text: str) -> str | None:
    """The term of a text that is written as one ("188 bis", "456-A"), None for any other."""
    for start, end, term in compounds(text):
        if start == 0 and end == len(text):
            return term
    return None


def terms_of(word: Word, weights: Weights, field: str = "") -> tuple[FieldTerm, ...]:
    """A word in every field that has a weight, or in those of one name."""
    found: list[FieldTerm] = []
    for number, weight in weights:
        if weight and field in {"", TEXT_FIELDS[number].named}:
            forms = word.stems if TEXT_FIELDS[number].stemmed else (word.exact,)
            found.extend(FieldTerm(number, form, weight) for form in forms)
    return tuple(found)


def word_terms(postings: Postings, word: Word, taken: Taken) -> Terms:
    """A word in every field that has a weight, kept for the next time."""
    return postings.looked_up.get(("word terms", word, taken), _word_terms, None, postings, word, taken)


def _word_terms(postings: Postings, word: Word, taken: Taken) -> Terms:
    return postings.terms(terms_of(word, taken.weights))


def variants(postings: Postings, term: Term) -> list[str]:
    """The exact forms that `word*` or `word~` stands for, the commonest first, as many as the limit allows."""
    key = ("variants", term.text, term.prefix, term.fuzzy, query_limits().query_max_variants)
    return postings.looked_up.get(key, _variants, None, postings, term)


def _variants(postings: Postings, term: Term) -> list[str]:
    wanted = fold(term.text)
    counts: dict[str, int] = {}
    for segment in postings.segments:
        for number in EXACT:
            lists = segment.fields[number]
            if term.prefix:
                numbers = lists.words.beginning(wanted)
                forms = [lists.words[n] for n in numbers] if len(numbers) < 20_000 else []
            else:
                near = process.extract(
                    wanted,
                    segment.forms(number),
                    scorer=DamerauLevenshtein.distance,
                    score_cutoff=term.fuzzy,
                    limit=200,
                )
                forms = [form for form, _, _ in near]
            for form in forms:
                counts[form] = counts.get(form, 0) + lists.frequency_of(form)
    ranked = sorted(counts, key=lambda form: (-counts[form], form))
    return ranked[: query_limits().query_max_variants]


def variant_terms(forms: list[str], weights: Weights, field: str = "") -> tuple[FieldTerm, ...]:
    """Exact forms with the weight of the exact and the stemmed field of their name together, as they stand for both."""
    by_name: dict[str, float] = {}
    for number, weight in weights:
        by_name[TEXT_FIELDS[number].named] = by_name.get(TEXT_FIELDS[number].named, 0.0) + weight
    return tuple(
        FieldTerm(number, form, by_name.get(TEXT_FIELDS[number].named, 0.0))
        for number in EXACT
        if field in {"", TEXT_FIELDS[number].named}
        for form in forms
    )
