"""The rubric of an article: on the heading's line, below it or above it, as the source is measured to print them."""

import re
from collections.abc import Sequence

from ingest.structure.assemble import joined, paragraphs
from ingest.structure.notes import closing_formula, inline_notes, is_repeal, note_line
from ingest.structure.rows import ENUMERATOR, Row

# Longest rubric that was met in the corpus is 190 characters; a sentence of law is rarely shorter and has an end.
_LONGEST = 200
# A line of a page has some 80 characters; a rubric that fills it runs over into the next.
_HALF_LINE = 60
_FIRST_SENTENCE = re.compile(
    r"(?P<rubric>[\"“«]?[A-ZÁÉÍÓÚÑÀÂÇÈÊÎÔ¿(][^.;:\n]{1,150}?(?:\([^)]{1,60}\))?[^.;:\n]{0,40}?)"
    r"(?P<stop>\s?\.\s?[-–—]+|\s[-–—]+(?=\s[A-ZÁÉÍÓÚ])|\.[\"”»]?|:(?=\s[A-ZÁÉÍÓÚÑ]))(?=\s*[\"“«A-ZÁÉÍÓÚÑÀÂÇÈÊÎÔ(¿<\d])"
)
_CAPITALS = re.compile(
    r"(?P<rubric>[\"“«]?[A-ZÁÉÍÓÚÑÜ][^a-záéíóúñü\n]{3,190}?)(?P<stop>\s?\.\s?[-–—]+|[.:][\"”»]?|\s[-–—]+)"
    r"(?=\s*[\"“«A-ZÁÉÍÓÚÑ(¿<\d][^.])"
)
_PARENTHESISED = re.compile(r"\((?P<rubric>[^()]{3,150}(?:\([^()]{1,40}\)[^()]{0,80})?)\)\s?\.?\s?[-–—]*(?=\s|$)")
# What ends so is half a sentence that a line's end broke.
_GOES_ON = re.compile(
    r"\b(?:el|la|los|las|de|del|al|y|e|o|u|en|que|a|con|por|para|su|sus|un|una|se|no|the|of|and|or|to|in|a|an|by|for|le|les|"
    r"des?|du|et|ou|[àa]u?x?|une?)$",
    re.I,
)
# A stop after one of these ends no sentence.
_ABBREVIATED = re.compile(
    r"\b(?:[Nn][oº°]|[Nn][úu]ms?|[Aa]rts?|[Ii]ncs?|[Ff]rac|[Pp][áa]gs?|[SD]ra?|Lic|[A-Z]|c|s|ss|al)$"
)
# A rubric before a colon has at most so many words; more are the instruction of an amending act ("…quedará así:").
_ANNOUNCED = 6
# Shares of articles above which a source is taken to print its rubrics so. Below a half, a short first sentence
# is as likely to be law.
_ON_LINE = 0.55
# So many articles are enough to measure on.
_ENOUGH = 3
# "Incorpórase como artículo…", "Derógase", "Comuníquese": how instructions to change a law begin.
_INSTRUCTS = re.compile(r"(?:\w+(?:[aáeé]n?se|[íi]quese|[úu]yense)\b|\(Art[íi]culo\s)", re.I)
_ABOVE = 0.5


def on_line(first: Sequence[Row], *, capitals_only: bool) -> int | None:
    """Where the rubric at the start of an article's first paragraph ends, None where there is none.

    With `capitals_only` a rubric in mixed case is not looked for: the source has been measured not to print them.
    """
    text = joined(first)
    if is_repeal(text):
        return None
    match = _PARENTHESISED.match(text)
    if match and not inline_notes(text[: match.end()]) and (match["rubric"].isupper() or not capitals_only):
        return match.end()
    match = _CAPITALS.match(text)
    if match and len(re.findall(r"[A-ZÁÉÍÓÚÑ]{2,}", match["rubric"])) >= 1 and len(match["rubric"]) > 4:
        return match.end()
    if capitals_only:
        return None
    match = _FIRST_SENTENCE.match(text)
    # A stop within a figure ("25.000") or after an abbreviation ends no sentence; a colon announces what a law amends.
    if match and (_ABBREVIATED.search(match["rubric"]) or re.match(r"\d\.\d", text[match.end("rubric") - 1 :])):
        return None
    if match and text[match.end("rubric") :].startswith(":") and len(match["rubric"].split()) > _ANNOUNCED:
        return None
    if match and len(match["rubric"].split()) <= 18 and not ENUMERATOR.match(text):
        return match.end()
    return None


def sentence(first: Sequence[Row], others: Sequence[Sequence[Row]]) -> bool:
    """Whether the paragraph beside a heading is a rubric that ends in a stop: short, with text below it."""
    text = joined(first)
    others = [other for other in others if note_line(joined(other)) is None]
    return (
        bool(others)
        and len(text) <= 150
        and len(text.split()) <= 18
        and text[:1].isupper()
        and text.endswith((".", ":"))
        and text.count(".") <= 1 + text.endswith("...")
        and not ENUMERATOR.match(text)
        and note_line(text) is None
        and others[0][0].role == "body"
        and not closing_formula(joined(others[0]))
        and not text.endswith(":")
        and not is_repeal(text)
    )


def alone(first: Sequence[Row], others: Sequence[Sequence[Row]]) -> bool:
    """Whether the paragraph beside or below a heading is a rubric as a whole: short, no sentence, and text follows."""
    text = joined(first)
    if first[0].level and others:
        return len(text) <= _LONGEST and not ENUMERATOR.match(text)
    return (
        len(text) <= 150
        and text[:1].isupper()
        and not text.rstrip('"”»').endswith((".", ";", ":", ",", "…", "—", "–"))
        and not ENUMERATOR.match(text)
        and note_line(text) is None
        and not _GOES_ON.search(text)
        and not _announces_list(text, others)
        and not is_repeal(text)
        and any(_begins_text(joined(other)) for other in others[:1])
    )


def _begins_text(text: str) -> bool:
    """Whether a paragraph may stand below a rubric: a sentence, an item, a numbered paragraph ("1 Quiconque")."""
    return text[:1].isupper() or ENUMERATOR.match(text) is not None or re.match(r"\d{1,2}\s", text) is not None


def _announces_list(text: str, others: Sequence[Sequence[Row]]) -> bool:
    """Whether a paragraph with a dash in it leads to a list of letters: "Definitions.—In this Act—", "(a) …"."""
    return "—" in text and bool(others) and re.match(r"\(?[ai]{1,2}\)", joined(others[0])) is not None


def first_row(first: Sequence[Row]) -> list[Row]:
    """The first printed line of a paragraph where it may be a rubric by itself: half a line, no sentence, and what
    follows begins anew. Only for sources whose rubrics stand on lines of their own."""
    if len(first) < 2:
        return []
    text, following = first[0].text, first[1].text
    fits = (
        len(text) <= _HALF_LINE
        and text[:1].isupper()
        and following[:1].isupper()
        and not text.endswith((".", ";", ":", ",", "—", "-"))
        and not ENUMERATOR.match(text)
        and not _GOES_ON.search(text)
    )
    return [first[0]] if fits else []


def above(rows: Sequence[Row]) -> list[Row]:
    """The last paragraph of an article's rows where it may be the rubric of the next article, else nothing."""
    # A page's foot may stand between a rubric and its article.
    groups = [group for group in paragraphs(rows) if group[0].role == "body"]
    if len(groups) < 2:
        return []
    last, before = groups[-1], groups[-2]
    text = joined(last)
    fits = (
        len(text) <= _LONGEST
        and last[0].role == "body"
        and text[:1].isupper()
        and not text.endswith((";", ":", ","))
        and not ENUMERATOR.match(text)
        and note_line(text) is None
        and not closing_formula(text)
        and (before[-1].ends_sentence or note_line(joined(before)) is not None)
    )
    return last if fits else []


def prints_on_line(bodies: Sequence[Sequence[Sequence[Row]]]) -> bool:
    """Whether a source prints rubrics in mixed case on the heading's line, measured over its articles' paragraphs."""
    measured = [groups for groups in bodies if groups]
    # What only changes another law or is repealed has no rubric in any source.
    own = [
        groups for groups in measured if not _INSTRUCTS.match(joined(groups[0])) and not is_repeal(joined(groups[0]))
    ]
    measured = own if len(own) >= _ENOUGH else measured
    found = sum(
        on_line(groups[0], capitals_only=False) is not None or sentence(groups[0], groups[1:]) for groups in measured
    )
    return len(measured) >= 2 and found / len(measured) >= _ON_LINE


def prints_above(bodies: Sequence[Sequence[Row]]) -> str:
    """How a source prints rubrics above its headings: "" not at all, "stop" with a full stop, "open" without one."""
    found = [(joined(rubric), joined(paragraphs(rows)[0])) for rows in bodies if (rubric := above(rows))]
    candidates = [text for text, _ in found]
    if len(bodies) < 2:
        return ""
    stopped = sum(text.endswith(".") for text in candidates)
    possible = len(bodies)
    if (len(candidates) - stopped) / possible >= _ABOVE:
        return "open"
    # Short closing sentences end in a stop too: a rubric with one must be nearly everywhere, and be shorter than what
    # stands beside the headings; else that is the rubric.
    shorter = sum(len(text) < len(beside) for text, beside in found if text.endswith("."))
    if stopped / possible >= 0.8 and shorter >= stopped / 2:
        return "stop"
    return ""
