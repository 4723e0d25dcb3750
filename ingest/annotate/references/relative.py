"""Articles that are cited by their place: "el artículo anterior", "the preceding section", "l'article précédent"."""

import re
from collections.abc import Iterator

from corpus.annotation import Reference
from corpus.provision import Provision
from ingest.annotate.expression import Expression, has_one_of
from ingest.annotate.references.surroundings import Surroundings

_COUNT = {"dos": 2, "tres": 3, "cuatro": 4, "two": 2, "three": 3, "four": 4, "deux": 2, "trois": 3, "quatre": 4}
_BACK = r"anterior(?:es)?|precedentes?|que\s+anteceden?|pr[eé]c[eé]dents?|qui\s+pr[eé]c[eè]dent?"
_ON = r"siguientes?|que\s+siguen?|suivants?|qui\s+sui(?:t|vent)"
_PLACE = Expression(
    rf"\b(?:(?P<count>{'|'.join(_COUNT)})\s+)?(?P<unit>art[ií]culos?|articles?)\s+"
    rf"(?:inmediat(?:o|amente)\s+)?(?:(?P<back>{_BACK})|(?P<on>{_ON}))\b"
    r"|\b(?:(?P<en_count>two|three|four)\s+)?(?:(?P<en_back>(?:last\s+|immediately\s+)?(?:preceding|foregoing|previous))"
    r"|(?P<en_on>next\s+following|next\s+succeeding))\s+(?P<en_unit>sections?|articles?)\b",
    re.I,
    needs=(
        "anterior", "preced", "précéd", "precéd", "préced", "précèd", "precèd", "anteced", "siguiente", "sigue",
        "suiv", "suit", "foregoing", "previous", "next",
    ),
)  # fmt: skip


# What is cited by its place: another look that most provisions do not pass.
_UNIT = ("articulo", "artículo", "article", "section")


def by_place(provision: Provision, around: Surroundings) -> Iterator[Reference]:
    """The citations by place, one for each article that is meant; open where it cannot be told how many are."""
    text = provision.text
    lowered = text.lower()
    if not (_PLACE.may_match(lowered) and has_one_of(_UNIT, lowered)):
        return
    for cited in _PLACE.finditer(text):
        unit = cited["unit"] or cited["en_unit"]
        count = _COUNT.get((cited["count"] or cited["en_count"] or "").lower(), 0)
        several = unit.lower().endswith("s")
        quoted = any(a.start <= cited.start() < a.end for a in provision.amendments)
        step = around.before if cited["back"] or cited["en_back"] else around.after
        place = provision.eid
        # "los artículos anteriores" says not how many; a quoted article's neighbours are those of another law.
        for _ in range(0 if quoted or (several and not count) else count or 1):
            place = step.get(place, "")
            if place:
                yield _reference(cited, f"{around.law.id}/{place}")
        if place in ("", provision.eid):
            yield _reference(cited, "")


def _reference(cited: re.Match[str], target: str) -> Reference:
    return Reference(start=cited.start(), end=cited.end(), words=cited[0], target=target)
