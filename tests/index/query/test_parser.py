"""The query language: what each form means, and what is said of each mistake."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.limits import QueryLimits, query_limits
from index.query.ast import Or, Term, leaves, printed
from index.query.errors import QueryError
from index.query.parser import parse
from index.query.tokens import _plain, _Scanner

MEANINGS = [
    ("trata", "trata"),
    ("trata menores", "(trata menores)"),
    ('"trata de personas"', '"trata de personas"'),
    ("“trata de personas” «menor de edad»", '("trata de personas" "menor de edad")'),
    ("trata AND menores", "(trata AND menores)"),
    ("ONU Y OIM", "(ONU AND OIM)"),
    ("trata de personas AND menores de edad", "((trata AND personas) AND (menores AND edad))"),
    ("trata Y menores", "(trata AND menores)"),
    ("traite ET enfants", "(traite AND enfants)"),
    ("trata OR tráfico", "(trata OR tráfico)"),
    ("trata O tráfico", "(trata OR tráfico)"),
    ("traite OU trafic", "(traite OR trafic)"),
    ("trata de personas OR coyotaje", "((trata de personas) OR coyotaje)"),
    ("trata -menores", "(trata AND NOT menores)"),
    ("trata NOT menores", "(trata AND NOT menores)"),
    ("trata NO menores", "(trata AND NOT menores)"),
    ("traite SAUF enfants", "(traite AND NOT enfants)"),
    ("trata AND NOT menores", "(trata AND NOT menores)"),
    ("trata personas -menores -órganos", "((trata personas) AND NOT menores AND NOT órganos)"),
    ('trata -"menor de edad"', '(trata AND NOT "menor de edad")'),
    ("trata -(menores OR niñas)", "(trata AND NOT (menores OR niñas))"),
    ("(trata OR tráfico) AND pena", "((trata OR tráfico) AND pena)"),
    ("(trata tráfico) AND pena", "((trata OR tráfico) AND pena)"),
    ("a OR b AND c", "(a OR (b AND c))"),
    ("país:mx trata", "(country:mx trata)"),
    ('country:"República Dominicana" trata', "(country:do trata)"),
    ("heading:consentimiento", "heading:consentimiento"),
    ("título:(consentimiento víctima)", "(heading:consentimiento heading:víctima)"),
    ("tema:non-punishment", "topic:non-punishment"),
    ("ley:LGPSEDMTP pena", "(law:mx/lgpsedmtp pena)"),
    ("artículo:456-A", "number:456-a"),
    ("explot*", "explot*"),
    ("explotasion~", "explotasion~1"),
    ("explotasion~2", "explotasion~2"),
    ("trata NEAR/5 menores", "(trata NEAR/5 menores)"),
    ("trata NEAR menores", "(trata NEAR/10 menores)"),
    ('"menor de edad" NEAR/3 trata pena', '(("menor de edad" NEAR/3 trata) pena)'),
]  # fmt: skip

# What people type without thinking of operators: never a mistake, and no word of it an operator.
SENTENCES = [
    ("¿Qué pena tiene el coyotaje?", "(Qué pena tiene el coyotaje)"),
    ("no punibilidad de las víctimas de trata", "(no punibilidad de las víctimas de trata)"),
    ("organ or tissue", "(organ or tissue)"),
    ("yes and no", "(yes and no)"),
    ("art. 64 RENUNCIA Y ADHESIÓN", "(art 64 RENUNCIA Y ADHESIÓN)"),
    ("art. 59 NO ADMISIÓN O CANCELACIÓN DE", "(art 59 NO ADMISIÓN O CANCELACIÓN DE)"),
    ("art. 33 DERECHO A LA PRIVACIDAD Y", "(art 33 DERECHO A LA PRIVACIDAD Y)"),
    ("alinéa 3a) du protocole", "(alinéa 3a du protocole)"),
    ("s. 279.01(1)(a)", "(s 279.01(1)(a))"),
    ("art. 10, inciso a) captar", "(art 10 inciso a captar)"),
    ("8 USC 1324(a)(1)(A)(iii)", "(8 USC 1324(a)(1)(A)(iii))"),
    ("l'exploitation d’autrui", "(l'exploitation d’autrui)"),
    ("victim's non-punishment", "(victim's non-punishment)"),
    ("víctima(s) de trata", "(víctima de trata)"),
    ("Artículo 5: definiciones", "(Artículo 5 definiciones)"),
    ("trata - tráfico", "(trata tráfico)"),
    ("Cap. 108:01", "(Cap 108:01)"),
    ("captación, transporte; y/o acogida…", "(captación transporte y/o acogida)"),
    ("DECRETO NO 93-2021", "(DECRETO NO 93-2021)"),
    ("NO PUNIBILIDAD DE LAS VICTIMAS", "(NO PUNIBILIDAD DE LAS VICTIMAS)"),
    ("VICTIMS SHALL NOT BE PUNISHED", "(VICTIMS SHALL NOT BE PUNISHED)"),
    ("¿la defensa alega que ella aceptó, ¿vale?", "(la defensa alega que ella aceptó vale)"),
    ("trata\nde\tpersonas", "(trata de personas)"),
    ("traf\u00adico", "trafico"),
    ("18 U.S.C. § 1591", "(18 U.S.C 1591)"),
]  # fmt: skip

# The query, the code, the position and the length of the mistake.
MISTAKES = [
    ("", "empty", 0, 0),
    ("  ?!", "empty", 0, 4),
    ("(", "unclosed-parenthesis", 0, 1),
    ("trata (menores", "unclosed-parenthesis", 6, 1),
    (")", "unexpected-parenthesis", 0, 1),
    ("trata) menores", "unexpected-parenthesis", 5, 1),
    ("trata ()", "empty-parentheses", 6, 2),
    ('"trata', "unclosed-phrase", 0, 6),
    ('pena "trata de', "unclosed-phrase", 5, 9),
    ('trata ""', "empty-phrase", 6, 2),
    ("trata OR", "missing-operand", 6, 2),
    ("OR trata", "missing-operand", 0, 2),
    ("trata AND OR menores", "missing-operand", 6, 3),
    ("trata NEAR", "missing-operand", 6, 4),
    ("trata NOT", "missing-operand", 6, 3),
    ("trata Y", "missing-operand", 6, 1),
    ("(trata OR )", "missing-operand", 7, 2),
    ("-trata", "only-excluded", 0, 6),
    ("NOT trata", "only-excluded", 0, 9),
    ("trata OR -menores", "only-excluded", 0, 17),
    ("b:x", "unknown-field", 0, 1),
    ("b:[", "unknown-field", 0, 1),
    ("pena color:rojo", "unknown-field", 5, 5),
    ("country:zzz", "unknown-value", 8, 3),
    ("topic:nothing", "unknown-value", 6, 7),
    ("trata country:", "empty-value", 6, 8),
    ("ex*", "prefix-too-short", 0, 3),
    ("* trata", "prefix-too-short", 0, 1),
    ("ex*plotar", "misplaced-star", 2, 1),
    ("a~9", "fuzzy-too-far", 1, 2),
    ("trata NEAR/0 menores", "bad-distance", 6, 6),
    ("trata NEAR/x menores", "bad-distance", 6, 6),
    ("trata\x00", "control-character", 5, 1),
    ("\u202etrata", "control-character", 0, 1),
    ("a" * 10_000, "too-long", 1_000, 9_000),
    ("(" * 9 + "a" + ")" * 9, "too-deep", 8, 1),
    (" ".join("a" * 97), "too-many-terms", 192, 1),
]  # fmt: skip


@pytest.mark.parametrize(("query", "meaning"), MEANINGS + SENTENCES)
def test_meaning(query: str, meaning: str) -> None:
    assert printed(parse(query)) == meaning


@pytest.mark.parametrize(("query", "code", "position", "length"), MISTAKES)
def test_mistake(query: str, code: str, position: int, length: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    error = caught.value
    assert (error.code, error.position, error.length) == (code, position, length)
    for texts in (error.detail, error.advice):
        for text in (texts.es, texts.en, texts.fr):
            assert text
            assert "{" not in text


@given(st.text(alphabet=st.sampled_from('ab ()"-*~:ANDORNEAR/5YO¿?ñ.,\x00“”'), max_size=40) | st.text(max_size=60))
@example("(" * 400)
@example("NOT NOT NOT")
def test_every_text_is_understood_or_mended(query: str) -> None:
    """A query gives a node whose words stand where it says, or a QueryError with a place within the query."""
    mistake, node = None, None
    try:
        node = parse(query)
    except QueryError as error:
        mistake = error
    if mistake is not None:
        assert 0 <= mistake.position <= mistake.position + mistake.length <= len(query)
    else:
        assert node is not None
        assert leaves(node)
        for leaf in leaves(node):
            assert 0 <= leaf.start < leaf.end <= len(query)


def test_plain_words_are_told_from_a_typed_or() -> None:
    assert parse("trata menores") == Or((Term("trata", 0, 5), Term("menores", 6, 13)), plain=True)
    assert parse("trata OR menores") == Or((Term("trata", 0, 5), Term("menores", 9, 16)))


def test_limits_are_settings() -> None:
    with pytest.raises(QueryError, match="longer than 5"):
        parse("trata de", QueryLimits(query_max_characters=5))


@given(st.text(alphabet=st.sampled_from("aeñNOYTº  \u00a0\tXr.,;-'¿?/3)"), max_size=24) | st.text(max_size=20))
def test_plain_words_are_read_as_any_query_is(query: str) -> None:
    limits = query_limits()
    if plain := _plain(query):
        assert plain == _Scanner(query, limits).scan()
