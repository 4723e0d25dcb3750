"""What a measure measures: a prison term, a fine, a disqualification, or nothing that punishes.

A measure is a penalty where a word of punishment governs it: stands beside it with nothing but small words between,
opens the list whose item it begins, or rules its sentence ("shall be imprisoned, in the case of a first violation,
not more than 10 years"). Ages, time limits, and penalties that only describe an offence ("offences punishable by
imprisonment for more than one year") are governed by none of these, or are told by the words before them.
"""

import re
from typing import Literal

from ingest.annotate.expression import Expression
from ingest.annotate.penalties.measures import Measure
from ingest.annotate.penalties.sentences import sentence_start

Kind = Literal["imprisonment", "fine", "disqualification", "other", "generic"]

_HARD = (
    r"presidio|c[aá]rcel|prisi[oó]n|reclusi[oó]n|impris\w*|emprisonn\w+|réclusion|prison|r[eé]gimen\s+de\s+semilibertad"
)
_NOUN = Expression(
    r"\b(?:(?P<other>arrestos?\s+domiciliarios?|prisi[oó]n\s+domiciliaria|arrestos?(?:\s+de)?\s+fines?\s+de\s+semana"
    r"|arrestos?\s+nocturnos?|trabajos?\s+(?:comunitarios?|en\s+favor\s+de\s+la\s+comunidad|de\s+utilidad\s+p[uú]blica)"
    r"|servicios?\s+(?:comunitarios?|de\s+utilidad\s+p[uú]blica|a\s+la\s+comunidad)"
    r"|(?:prestaci[oó]n\s+de\s+)?servicios?\s+de\s+utilidad\s+p[uú]blica(?:\s+o\s+a\s+las\s+v[ií]ctimas)?"
    r"|community\s+service|house\s+arrest|libertad\s+vigilada|supervised\s+release|probation|caution"
    r"|clausura|cierre|cancelaci[oó]n|prohibici[oó]n|expulsi[oó]n|destierro|confinamiento|extra[nñ]amiento)"
    r"|(?P<detention>prisi[oó]n\s+preventiva|detenci[oó]n(?:\s+\w+)?|arraigo|preventive\s+detention|detained"
    r"|custody|parole"
    r"|internamiento|retenci[oó]n|libertad\s+condicional)"
    r"|(?P<disqualification>inhabilitaci[oó]n(?:es)?|inhabilita\w*|interdicci[oó]n|disqualif\w+"
    r"|(?<!mino\sde\s)suspensi[oó]n(?!\s+(?:condicional|(?:provisional\s+)?del?\s+(?:la\s+)?(?:ejecuci|proce|cumplim|juicio|tramit|causa|audienc|plazo)))"
    r"|privaci[oó]n\s+de\s+derechos"
    r"|destituci[oó]n|interdiction)"
    rf"|(?P<imprisonment>{_HARD}|privaci[oó]n\s+de\s+(?:la\s+)?libertad|penas?\s+privativas?\s+de\s+(?:la\s+)?libertad"
    r"|peines?\s+privatives?\s+de\s+libert[eé]|penitenciar[ií]a"
    r"|trabajos\s+(?:p[uú]blicos|forzados)|penal\s+servitude|arresto|detention)"
    r"|(?P<fine>multas?|sanci[oó]n\s+(?:pecuniaria|econ[oó]mica)|fine[sd]?|civil\s+(?:money\s+)?penalt(?:y|ies)"
    r"|amendes?"
    r"|monetary\s+penalt(?:y|ies)|pecuniary\s+penalt(?:y|ies)|pena\s+pecuniaria|fixed\s+penalty)"
    r"|(?P<generic>penas?|punibilidad|sanci[oó]n(?:es)?|penalt(?:y|ies)|punishment|sentence(?!\s+of\s+(?:section|paragraph|sub|clause|this\b))|term|peines?|castigo"
    r"|reprimid\w+|castigad\w+|sancionad\w+"
    r"|sancionar\w*|castigar\w*|penad\w+|sentenced|punished)"
    r"|(?P<opposed>plazo|t[eé]rmino\s+no|prescri\w+|limitation|edad|age|aged|dentro|within|antig[uü]edad"
    r"|experiencia|residencia"
    r"|duration\s+of|vigencia|per[ií]odo\s+no|mandato))\b",
    re.I,
)
# Words that may stand between a word of punishment and its measure.
_GLUE = Expression(
    r"(?:[\s\x00-\x1f,:()'’\"“”«»\-–—]|\b(?:de|del|d|l|por|para|con|la|el|los|las|lo|un|una|uno|y|o|u|e|ni|no"
    r"|que|se|le|les|su|sus|al|a|en|entre|desde"
    r"|pena|penas|ser[aá]n?|sean?|es|son|debe|deben|podr[aá]n?|ir[aá]|ir|oscilar[aá]n?|fijar[aá]n?|estar"
    r"|comprendid[ao]s?|t[eé]rmino|tiempo|per[ií]odo|duraci[oó]n"
    r"|imponer|impondr[aá]n?|imponerse|aplicar|aplicar[aá]n?|aplicable|equivalente|correspondiente|efectiv[ao]"
    r"|ordinari[ao]|simple|mayor|menor|correccional|perpetua"
    r"|inmediat[ao]|incondicional|inconmutable|inconmutables|conmutable|m[ií]nim[oa]|m[aá]xim[oa]|rigor"
    r"|privativa|libertad|absolut[ao]|especial|general|temporal|adem[aá]s|igual|solidari\w+"
    r"|adicional|adicionales|additional|rural|urbano|respectivamente|reclusi[oó]n|prisi[oó]n|principal"
    r"|for|of|the|an?|any|to|be|is|shall|may|will|not|either|both|and|or|nor|with|without|by|period|term|terms"
    r"|exceeding|exceed|more|less|than|between|from|at"
    r"|hard|labour|labor|description|in|amount|sum|each|imprisonment|punishment|sentence|least|maximum|minimum"
    r"|rigorous|simple|up|which|extend"
    r"|d|du|des|le|une?|à|au|aux|ou|et|est|sont|étant|dur[eé]e|maximale?s?|minimale?s?|moins|plus|ans|montant|ne"
    r"|pas|peine|peut|dépasser|allant|criminelle)\b)*",
    re.I,
)
_AFTER = Expression(
    r"^\s*(?:\(\w+\)\s*)?[’']?\s*,?\s*(?:de\s+(?:la\s+)?|d[’']|of\s+|in\s+|en\s+)?(?:penas?\s+de\s+|c[aá]rcel\s+o\s+)?"
    r"(?:(?P<other>arrestos?\s+(?:domiciliario|de\s+fin)|prisi[oó]n\s+domiciliaria|trabajos?\s+(?:comunitario"
    r"|en\s+favor)|servicios?\s+(?:comunitario|de\s+utilidad)"
    r"|community|libertad\s+vigilada|probation|supervised|prisi[oó]n\s+preventiva)"
    r"|(?P<disqualification>inhabilitaci[oó]n|suspensi[oó]n|interdicci[oó]n)"
    rf"|(?P<imprisonment>{_HARD}|privaci[oó]n\s+de\s+(?:la\s+)?libertad|trabajos\s+(?:p[uú]blicos|forzados)"
    rf"|arresto|penal\s+servitude|detention)"
    r"|(?P<fine>multa|amende))\b",
    re.I,
)
# Words that make what follows a description of some offence, a condition or a sentence passed, not a penalty set.
_DESCRIBES = Expression(
    r"(?:\b(?:delitos?|crimen|cr[ií]menes|hechos?\s+punibles?|infracci[oó]n(?:es)?"
    r"|conductas?)\s+(?:(?!ser[aá]n?\b|sea\b|se\b)\w+\s+){0,4}?(?:sancionab|sancionad|castigad|penad|reprimid|punible"
    r"|que\s+ten|que\s+est|que\s+merezca|cuy|con\s+pena)"
    r"|\bcuy[oa]s?\s+(?:\w+\s+){0,3}?(?:pena|penas|sanci[oó]n|m[aá]xim|m[ií]nim)|\b(?:si|cuando|siempre\s+que"
    r"|aunque|en\s+caso\s+de\s+que)\s+(?:\w+\s+){0,6}?(?:pena|penas|condena|prisi[oó]n"
    r"|sanci[oó]n)(?:\s+\w+){0,5}?\s+(?:no\s+)?(?:exced|super|sea\s+(?:\w+\s+)?(?:mayor|menor|inferior|superior)"
    r"|fuere|pas)"
    r"|\b(?<!será )(?<!serán )(?<!sera )(?<!seran )(?:condenad|sentenciad|penado\s+a)\w*\s+(?:\w+\s+){0,4}?$"
    r"|\bhay[ae]n?\s+(?:sido\s+)?\w+\s+(?:a|con|en)\s|\bimpuesta\b|\bcumpl\w+\b(?:\s+\w+){0,4}?$|\bpurg\w+\b"
    r"|\bextradici[oó]n\b|\b(?:solicit|requir|requier)\w+\s+(?:\w+\s+){0,6}$"
    r"|\bmerezca|\btenga(?:n)?\s+(?:se[nñ]alad|prevista|una?\s+)|\bse\s+trate\s+de\s+(?:\w+\s+){0,3}?(?:delitos?"
    r"|penas?)|\bsustitu\w+\s+(?:la|las|por)\b|\bconmut\w+\b(?!a)"
    r"|\b(?:offen[cs]es?|crimes?|felon(?:y|ies)|violations?|acts?"
    r"|conduct)\b(?:,?\s+[\w’']+){0,14}?\s+(?<!shall be )(?<!is )(?<!are )(?<!be )punish(?:able|ed)\s+(?:by"
    r"|under|with)\b|\bif\s+(?:the|an?)\s+(?:\w+\s+){0,5}(?:is|are|was)\s+punishable"
    r"|\bfor\s+which\s+(?:\w+\s+){0,6}?(?:maximum|term|imprisonment|sentence)"
    r"|(?<!be )\bsentenced\s+(?:\w+\s+){0,2}?to\b|\b(?:maximum|minimum)\s+(?:term\s+of\s+imprisonment|sentence"
    r"|penalty|punishment)\s+(?:\w+\s+){0,6}?(?:is|was|of\s+which)|\bwhose\b|\bhas\s+been\s+(?:convicted"
    r"|sentenced)|\bhaving\s+been\s+sentenced|\bserv(?:e|ed|ing)\b(?:\s+\w+){0,4}?$"
    r"|\bif\s+the\s+(?:sentence|term|maximum|penalty|punishment)\b|\bin\s+default\s+of\s+payment\b"
    r"|\bqui\s+n[’']est\s+pas\s+(?:punissable|passible)|\b(?:infractions?|actes?\s+criminels?)\s+(?:[\w’']+\s+){0,6}?(?:passibles?|punissables?)\s+d"
    r"|\bà\s+défaut\s+d|\bpunies?\s+(?:[\w’']+\s+){0,3}?par\b|\bmay\s+be\s+punished|\bdont\s+la\s+peine"
    r"|\bcondamn[eé]e?\s+à\b|\bpassible\s+(?:[\w’']+\s+){0,4}?d[’']un\s+emprisonnement\s+(?:d[’']au\s+moins"
    r"|de\s+plus|d[’']une\s+durée\s+de\s+plus))",
    re.I,
)
# "Que la ley prescribe" and "prescripción médica" are no limitation of time.
_LIMITATION = Expression(
    r"\bprescripci[oó]n(?!\s+(?:de\s+)?(?:m[eé]dic|facultativ))|\bprescri(?:ben?|bir[aá]n?)\s+(?:en|al?|por|despu[eé]s)\b"
    r"|\b(?:acci[oó]n(?:es)?|penas?|delitos?)\b[^.;]{0,60}\bprescri(?:be|bir)|\bprescription\b|\bstatute\s+of\s+limitations?|\blimitation\s+period|\bimprescriptib"
    r"|\bhabilitaci[oó]n\s+de\s+edad|\bpeculio",
    re.I,
)
_LIST_LABEL = Expression(
    r"(?:^|[\n.;:,])\s*(?:\(?(?:\d{1,2}|[a-zñ]|[ivxIVX]{1,4}|[A-ZÑ])[.)\-°º]+\s*-?\s*|[•\-–—]\s*)?(?:(?:con|de"
    r"|una?|la|pena|to|a|by|with|for|term|of|imprisonment|d[’'])\s*)*$",
    re.I,
)
# Words that set what follows them, whatever was described before: "…, será sancionado con ", "…, shall be ".
_SETS_NOW = Expression(
    r"(?:\b(?:ser[aá]n?|deben?\s+ser|quedar[aá]n?)\s+(?:\w+\s+)?(?:sancionad|castigad|penad|reprimid)\w*\s+(?:adem[aá]s\s+)?"
    r"(?:con|a)|\bse\s+(?:les?\s+)?(?:impondr|aplicar|sancionar|castigar|reprimir)\w*(?:\s+con|\s+al?\s[^.;,]{0,50},)?|\bsufrir[aá]n?"
    r"|\bincurrir[aá]n?\s+en|\bshall\s+be(?:\s+(?:punished|sentenced)\s+(?:by|with|to))?|\bshall\s+be\s+fined\s+[^.;]{0,24}"
    r"|\bon\s+(?:summary\s+conviction|conviction\s+on\s+indictment),?\s+to)"
    r"\s*,?\s*(?:(?:una?|la|las|or|by)\s+)?(?:penas?\s+|an?\s+)?(?:de\s+)?$",
    re.I,
)
_GUILTY = Expression(r"\bis\s+guilty\b|\bcoupables?\b", re.I)
_CONDITION_ON_FINE = Expression(
    r"\b(?:amount\s+of\s+the|if\s+the|where\s+the|si\s+l[’']|payment\s+of\s+(?:the|a)|monto\s+de\s+la)\s*$", re.I
)
_IF = Expression(r"\b(?:si|cuando|if|where|aunque)\s+(?:la|el|the|una?)\s*$", re.I)
# What a day in prison is worth is no penalty.
_RATE = Expression(
    r"\b(?:convert\w+\s+en|por\s+cada|c[oó]mputo\s+de|equivale\w*\s+a|a\s+raz[oó]n\s+de|for\s+(?:each|every)|less|moins|menos)\s*$",
    re.I,
)
_EACH = Expression(r"\s*(?:de\s+prisi[oó]n\s+)?por\s+cada\b", re.I)
# Units that nothing but fines are reckoned in, where the place speaks of fines or sanctions.
_WAGES = ("tax-units", "days-minimum-wage", "minimum-wages", "measure-units", "base-salaries")
_FINES = Expression(r"\bmultas?\b|\bsanci[oó]n|\bfines?\b|\bpenalt", re.I)
# "la pena para ambos contrayentes …, será de tres a seis años".
_VERB_LINK = Expression(r"(?:\bser[aá]n?|\bshall\s+be|\bis|\bsera|\best)\s+(?:de\s+|d[’'])?$", re.I)
_WILL_BE = Expression(r"(?:\bser[aá]n?|\bshall\s+be|\bsera)\s+(?:de\s+|d[’'])?$", re.I)
_ANY_WORDS = Expression(
    r"(?:\s+[^\s.;:()]+){0,16}\s+(?:de|por|for|of|d[’'])\s*(?:un\s+(?:per[ií]odo|t[eé]rmino|plazo)\s+de\s*)?", re.I
)
_NOT_A_FINE = Expression(
    r"\b(?:fees?|bonds?|deposit|value|valor|fianza|cauci[oó]n|da[nñ]os|ingresos?|income|salario\s+de|precio)\b", re.I
)
# What stands before a stop is looked at from behind it, so that nothing is looked at where none stands.
_CLAUSE_REACH = 420

# A fine of months is one of Spain's day-fines; "tres meses de salario" is not.
_WAGE_AFTER = Expression(r"\s+de\s+(?:salario|sueldo|ingreso|renta|haber)", re.I)


def kind_of(text: str, measure: Measure, lead: str, heading: str = "") -> tuple[Kind, int] | None:
    """The kind of penalty that a measure is, and where the words that make it one begin; None for no penalty.

    `lead` is the text that opens the list in which the measure stands, "" outside of a list.
    """
    begin = sentence_start(text, measure.start)
    before = text[begin : measure.start]
    if measure.is_time and _LIMITATION.search(before):
        return None
    governing = _governing(text, measure, before, lead)
    if governing is None and measure.unit in _WAGES and _FINES.search(f"{lead[-300:]} {heading}"):
        governing = ("fine", -1)
    if governing is None:
        return None
    kind, at = governing
    if measure.bound == "more-than" or measure.bound == "less-than":
        return None
    described = text[max(begin, begin + at - 170) : begin + max(at, 0)] if at >= 0 else ""
    # Who is guilty of "an offence punishable by …" is punished by it.
    guilty = _GUILTY.search(before) or _GUILTY.search(lead[-260:])
    sets = _SETS_NOW.search(described) or _WILL_BE.search(text, begin + max(at, 0), measure.start)
    if kind != "fine" and described and not guilty and not sets and _DESCRIBES.search(described + " "):
        return None
    if kind == "fine" and _CONDITION_ON_FINE.search(described):
        return None
    if _RATE.search(before) or (measure.is_time and _EACH.match(text, measure.end)):
        return None
    if (
        measure.bound in ("at-most", "at-least")
        and _IF.search(described)
        and re.search(r"exced|exceed|mayor|menor|superi", text[begin + max(at, 0) : measure.end], re.I)
    ):
        return None
    # "a maximum term of imprisonment of at least 10 years" tells grave offences from others.
    if measure.bound == "at-least" and re.search(
        "maxim[^,;.]*$", text[max(begin, begin + at - 24) : measure.end], re.I
    ):
        return None
    if measure.is_time:
        if kind == "fine":
            # "multa de cien (100) a trescientos (300) días": days of a day-fine.
            in_days = measure.unit == "days" or (measure.unit == "months" and not _WAGE_AFTER.match(text, measure.end))
            return (kind, begin + max(at, 0)) if in_days else None
    elif kind in ("imprisonment", "disqualification"):
        return None
    elif kind == "generic":
        kind = "fine"
    return kind, begin + max(at, 0) if at >= 0 else measure.start


_NEXT_ITEM = Expression(r"\s*(?:\(\w+\)\s*)?[’']?\s*,")


def _governing(text: str, measure: Measure, before: str, lead: str) -> tuple[Kind, int] | None:
    after = _AFTER.match(text[measure.end : measure.end + 60])
    if measure.is_time and re.search(r"\bpunishment\b", text[measure.start : measure.end], re.I):
        return "imprisonment", len(before)
    nouns = list(_NOUN.finditer(before))
    last = nouns[-1] if nouns else None
    if after and last and _NEXT_ITEM.match(after[0]) and _GLUE.fullmatch(before, last.end()):
        # "reclusión de seis a diez años, multa de …": the comma begins the next penalty.
        after = None
    if after is not None and after.lastgroup and measure.is_time:
        kind = after.lastgroup
        if re.match(r"\W*(?:de\s+)?prisi[oó]n\s+preventiva", after[0], re.I):
            return None
        beside = last and last.lastgroup in ("generic", kind) and _GLUE.fullmatch(before, last.end())
        return kind, last.start() if last and beside else len(before)  # type: ignore[return-value]
    if after is not None and after.lastgroup == "fine":
        return "fine", last.start() if last else len(before)
    if not measure.is_time and measure.unit in ("days-fine",):
        return "fine", last.start() if last and last.lastgroup in ("fine", "generic") else len(before)
    if last is not None:
        between = before[last.end() :]
        if _GLUE.fullmatch(between):
            if last.lastgroup in ("opposed", "detention"):
                return None
            if last.lastgroup == "generic" and last[0].lower() in ("term", "sentence") and len(nouns) > 1:
                # "a term of …" means nothing by itself; what it is a term of stands before it.
                return _named(nouns[-2], before, measure)
            return last.lastgroup, last.start()  # type: ignore[return-value]
        if last.lastgroup == "disqualification" and measure.is_time and _ANY_WORDS.fullmatch(between):
            return "disqualification", last.start()
        if (
            last.lastgroup in ("imprisonment", "generic", "disqualification")
            and last[0].lower() != "term"
            and len(between) < 320
            and _VERB_LINK.search(between)
        ):
            return last.lastgroup, last.start()  # type: ignore[return-value]
        if (
            not measure.is_time and len(between) < 90 and not _NOT_A_FINE.search(between)
            and (last.lastgroup == "fine" or last[0].lower() in ("penalty", "penalties"))
        ):  # fmt: skip
            return "fine", last.start()
        # The verb rules its clause: "imprisoned, in the case of …, not more than 10 years".
        if (
            last.lastgroup in ("imprisonment", "fine")
            and len(between) < _CLAUSE_REACH
            and measure.bound in ("at-most", "range", "at-least")
            and re.match(r"\s*(?:not|no|nor)\b", text[measure.start : measure.start + 6], re.I)
            and re.search(r",\s*$", between)
        ):
            return last.lastgroup, last.start()  # type: ignore[return-value]
    if lead and len(before) < 60 and _LIST_LABEL.search(before):
        return _from_lead(lead, measure)
    # "(B) in the case of a person previously …, not less than …": the item's condition stands before its amount.
    if lead and measure.bound != "exact" and re.search(r",\s*(?:to\s+|a\s+|by\s+)?$", before) and not nouns:
        return _from_lead(lead, measure)
    return None


def _named(noun: re.Match[str], before: str, measure: Measure) -> tuple[Kind, int] | None:
    between = before[noun.end() :]
    if noun.lastgroup in ("opposed", "detention") or not _GLUE.fullmatch(between):
        return None
    return noun.lastgroup, noun.start()  # type: ignore[return-value]


def _from_lead(lead: str, measure: Measure) -> tuple[Kind, int] | None:
    """The kind that the words before a list give its items: the last of them must be of punishment."""
    nouns = list(_NOUN.finditer(lead[-200:]))
    if not nouns:
        return None
    last = nouns[-1]
    rest = lead[-200:][last.end() :]
    if (
        not _GLUE.fullmatch(rest)
        or last.lastgroup in ("opposed", "detention")
        or (_DESCRIBES.search(lead[-260:]) and not _GUILTY.search(lead[-260:]))
    ):
        return None
    if last[0].lower() == "term" and len(nouns) > 1:
        last = nouns[-2]
    return last.lastgroup, -1  # type: ignore[return-value]
