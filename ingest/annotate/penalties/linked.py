"""Penalties that stand in another provision than the offence: "A person who contravenes section 118 … is guilty of
an offence and liable …" in section 120 gives section 118 its penalty.

The offence's provision gets the penalty with `provision` naming where its words and offsets are.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.annotation import Penalty
from corpus.provision import Provision
from ingest.annotate.expression import Expression
from ingest.annotate.penalties.sentences import sentence_end, sentence_start

_NUMBER = r"\d+[\d.]*(?:\s*(?:bis|ter|qu[aá]ter|quinquies|sexies))?(?:\s*-\s*[A-Z]\b|[A-Z]\b)?"
_LIST = rf"{_NUMBER}(?:\s*\(\w+\))*(?:\s*(?:,|or|and|to|y|o|u|a|ou|et|à)\s*{_NUMBER}(?:\s*\(\w+\))*)*"
_OFFENCE_ELSEWHERE = Expression(
    rf"\b(?:contraven\w+|violat\w+|commits?\s+an\s+offence\s+(?:under|in)|guilty\s+of\s+an\s+offence\s+(?:under"
    rf"|in)|convicted\s+(?:\w+\s+){{0,3}}?of\s+an\s+offence\s+under"
    rf"|infrinj\w+|viol[ea]n?|contrevient|commet\s+l[’']infraction\s+(?:visée|prévue)"
    rf"|auteur\s+de\s+l[’']infraction\s+(?:visée|prévue)"
    rf"|(?:delitos?|conductas?|infracci[oó]n(?:es)?)\s+(?:\w+\s+){{0,2}}?(?:descrit|previst|tipificad|contenid"
    rf"|señalad|referid|establecid|contemplad)\w*)"
    rf"\s+(?:\w+\s+){{0,3}}?(?:to\s+|à\s+l[’']|aux?\s+|en\s+|por\s+)?(?:(?:el|los"
    rf"|l[’'])\s*)?(?:any\s+of\s+)?(?:sections?|art[ií]culos?"
    rf"|articles?)\s+(?P<numbers>{_LIST})(?!\s*(?:de\s+la\s+(?!presente)|del\s+C|of\s+the))",
    re.I,
)
_LIVING = Expression(_NUMBER)


def link(provisions: Sequence[Provision], law: str) -> tuple[Provision, ...]:
    """The provisions with the penalties that another one sets for them; those with a penalty of their own keep it."""
    by_number = {p.number: p for p in provisions}
    given: dict[str, list[Penalty]] = {}
    for provision in provisions:
        if not provision.penalties:
            continue
        text = provision.text
        for cited in _OFFENCE_ELSEWHERE.finditer(text):
            begin, stop = sentence_start(text, cited.start()), sentence_end(text, cited.end())
            # The penalty may stand in the items of a list that this sentence opens.
            reach = stop + 600 if stop < len(text) and (text[stop - 1] in ":—" or text[stop] == "\n") else stop
            # One citation's reach ends where the next begins.
            later = [c.start() for c in _OFFENCE_ELSEWHERE.finditer(text, cited.end())]
            reach = min([reach, *(sentence_start(text, at) for at in later if at > stop)])
            owned = [p for p in provision.penalties if begin <= p.start < reach and not p.provision]
            for number in _numbers(cited["numbers"]):
                target = by_number.get(number)
                if target is None or target is provision or target.penalties:
                    continue
                offence = target.heading.strip(" .") or provision.heading.strip(" .")
                for penalty in owned:
                    linked = replace(penalty, provision=f"{law}/{provision.eid}", offence=offence or penalty.offence)
                    if linked not in given.setdefault(target.eid, []):
                        given[target.eid].append(linked)
    if not given:
        return tuple(provisions)
    return tuple(replace(p, penalties=(*p.penalties, *given[p.eid])) if p.eid in given else p for p in provisions)


def _numbers(listed: str) -> list[str]:
    bare = re.sub(r"\(\w+\)", "", listed)
    found = [re.sub(r"\s+", " ", n).strip(" .").lower() for n in _LIVING.findall(bare)]
    if len(found) == 2 and re.search(r"\b(?:to|a|à)\b", bare) and all(n.isdigit() for n in found):
        first, last = int(found[0]), int(found[1])
        # A longer run than this is a citation of a whole chapter, whose every section is hardly an offence.
        if first < last <= first + 12:
            return [str(n) for n in range(first, last + 1)]
    return found
