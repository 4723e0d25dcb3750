"""Web pages in the manners of several countries' publishers (the laws are invented): the law's lines, nothing else."""

# ruff: noqa: E501 - markup reads better unbroken

from pathlib import Path

import pytest

from ingest.errors import EmptyFileError, LimitError
from ingest.extract import html
from ingest.flow import Flow
from ingest.structure import split

PAGES = Path(__file__).parent / "pages"


def body(flow: Flow) -> list[str]:
    return [line.text for line in flow.lines if line.role == "body"]


def kept_apart(flow: Flow, role: str) -> list[str]:
    return [line.text for line in flow.lines if line.role == role]


# Page of tests/ingest/pages, language: (eId, heading, beginning, end of the text) of each provision.
PUBLISHERS = {
    ("boe.html", "es"): [
        ("art_1", "Objeto de la ley", "1. El que apague", "b) sea de noche."),
        ("art_177-bis", "De la venta de faros", "1. Será castigado", "un faro ajeno."),
        ("art_178", "", "(Derogado)", "(Derogado)"),
        ("disp-transitoria_1", "Faros antiguos", "Seguirán", "encendidos."),
    ],
    ("legifrance.html", "fr"): [
        ("art_225-4-1", "", "I. - L'extinction", "d'amende."),
        ("art_225-4-2", "", "L'infraction", "d'emprisonnement."),
    ],
    ("infoleg.html", "es"): [
        ("art_1", "Objeto", "La presente ley", "a sus guardas."),
        ("art_2", "Venta de faros", "Se entiende", "violencia."),
        ("art_145-bis", "", "Será reprimido", "un faro."),
    ],
    ("colombia.html", "es"): [
        ("art_1", "OBJETO DE LA LEY", "La presente ley", "prevención."),
        ("art_2", "DEFINICIÓN", "El artículo 188A", "de exoneración."),
        ("art_3", "Vigencia", "Rige", "publicación."),
    ],
    ("peru.html", "es"): [
        ("art_1", "Objeto", "La presente Ley", "el Código."),
        ("art_2", "Política", "El Estado promueve", "b. Dos"),
        ("art_3", "", "La autoridad es:", "II. La Costa."),
    ],
}


@pytest.mark.parametrize(("page", "language"), PUBLISHERS)
def test_pages_of_publishers_give_their_articles_only(page: str, language: str) -> None:
    flow = html.extract((PAGES / page).read_bytes())
    expected = PUBLISHERS[page, language]
    provisions = [p for p in split(flow, language=language).provisions if p.kind != "preamble"]
    assert [(p.eid, p.heading) for p in provisions] == [(eid, heading) for eid, heading, _, _ in expected]
    for provision, (_, _, beginning, end) in zip(provisions, expected, strict=True):
        assert provision.text.startswith(beginning)
        assert provision.text.endswith(end)


def test_labels_that_only_a_style_sheet_sets_apart_are_not_glued_to_words() -> None:
    flow = html.extract((PAGES / "uk.html").read_bytes())
    assert "(1) A person commits an offence if—" in body(flow)
    assert "(b) [puts out the light]." in body(flow)
    assert kept_apart(flow, "footnote")[-1].startswith("F1 Words in s. 1(1)(b) inserted")
    assert {"Home", "Browse", "Crown notice", "Cymraeg"} <= set(kept_apart(flow, "navigation"))


def page(inside: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang='es'><head>{head}</head><body>{inside}</body></html>".encode()


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        # A page that keeps each text in a script and fills it in at a click; the label shows its first words.
        (
            "".join(
                f"<div class='articulo'><button><span>Art. {n}</span> <span>Texto del artículo número {n}…</span>"
                f"</button><div class='texto' data-art='{n}'></div></div>"
                for n in (1, 10, 2)
            )
            + "<script>const T={"
            + ",".join(f'{n}:{{t:"X",x:"<p>Texto del art\\u00edculo n\\u00famero {n} entero.<\\/p>"}}'
                       for n in (1, 10, 2))
            + "};</script>",
            ["Art. 1", "Texto del artículo número 1 entero.", "Art. 2", "Texto del artículo número 2 entero.",
             "Art. 10", "Texto del artículo número 10 entero."],
        ),
        # Line breaks of the printed page within a sentence; a paragraph cut in two by a page's end.
        (
            "<p>Art. 1. Quien apague<br>un faro será multado.<br>La multa es alta.<br>a) de día;<br>b) de noche</p>"
            "<p>y siempre.</p>",
            ["Art. 1. Quien apague", "un faro será multado.", "La multa es alta.", "a) de día;", "b) de noche",
             "y siempre."],
        ),
        # Ordinals that are raised stay, calls of footnotes go.
        (
            "<p>Artículo 1<sup>o</sup>. Los faros<sup>3</sup> de 5 m<sup>2</sup>.</p>",
            ["Artículo 1º. Los faros de 5 m2."],
        ),
        # Numbers that the browser prints.
        ("<p>Art. 1. Son:</p><ol type='i' start='2'><li>faros</li><li>islas</li></ol><ol><li>a) ya</li></ol>",
         ["Art. 1. Son:", "ii. faros", "iii. islas", "a) ya"]),
        ("<p>Art. 1. Son:</p><ol style='list-style-type:lower-alpha'><li>faros;</li><li>islas.</li></ol>",
         ["Art. 1. Son:", "a. faros;", "b. islas."]),
        # Calls of footnotes that are links; entries of a menu, however few.
        ("<ul><li><a href='#1'>Art. 1</a></li></ul><p>Art. 1. Un faro <a href='#ntr1'>(<span>1</span>)</a>.</p>"
         "<p class='note'>(1) DO 3.</p>", ["Art. 1. Un faro ."]),
        # Preformatted pages; labels in cells of their own.
        ("<pre>Art. 1. Quien apague\n  un faro paga.\n\nArt. 2. Rige.</pre>",
         ["Art. 1. Quien apague", "un faro paga.", "Art. 2. Rige."]),
        ("<p>Art. 1. Son:</p><table><tr><td>a)</td><td><p>los faros;</p></td></tr></table>",
         ["Art. 1. Son:", "a) los faros;"]),
        # Spans that a style sheet draws as paragraphs, with their numbers beside them.
        (
            "<h3><span class='akn-num'>1.</span> <span class='akn-heading'>Lamps</span></h3><section><span class='akn-subsection'>"
            "<span class='akn-num'>(1)</span><span class='akn-content'><span class='akn-p'>No lamp:</span></span>"
            "<span class='akn-paragraph'><span class='akn-num'>(a)</span><span class='akn-p'>by day;</span></span></span></section>",
            ["1. Lamps", "(1) No lamp:", "(a) by day;"],
        ),
        # The range of articles that a code's page prints beside a division's title.
        ("<h2>Titre Ier : De l'essai (Articles L1 à L2-1)</h2><h3>Article L1</h3><p>Il est libre.</p>",
         ["Titre Ier : De l'essai", "Article L1", "Il est libre."]),
        # Tables.
        ("<p>Art. 1.</p><table><tr><th>Faro</th><th>Luz</th></tr><tr><td>A</td><td>2 s</td></tr></table>",
         ["Art. 1.", "Faro\tLuz", "A\t2 s"]),
        # Unclosed and misnested elements.
        ("<p>Art. 1. Uno<p>Art. 2. <b>Dos</p></b><div>Art. 3. Tres", ["Art. 1. Uno", "Art. 2. Dos", "Art. 3. Tres"]),
        ("<p>Art. 1. No&nbsp;se apa&shy;gan &quot;faros&quot; &amp; luces.</p>",
         ['Art. 1. No se apagan "faros" & luces.']),
    ],
)  # fmt: skip
def test_what_a_reader_of_the_page_reads(inside: str, lines: list[str]) -> None:
    assert body(html.extract(page(inside))) == lines


def test_an_article_that_stands_twice_stays_in_its_own_chapter() -> None:
    def article(number: int) -> str:
        text = (
            f"Nadie apagará el faro {number} sin orden escrita del capitán del puerto más cercano, dada de día y leída."
        )
        inside = f"<div><p>{text}</p><p>Otro párrafo.</p></div>"
        return f"<div class='a' id='art-{number}'><h4>Art. {number}.</h4>{inside}</div>"

    inside = f"<div><h2>Capítulo I</h2>{article(1)}{article(2)}</div><div><h2>Capítulo II</h2>{article(2)}</div>"
    flow = html.extract(page(inside))
    assert [t for t in body(flow) if t.startswith(("Art", "Cap"))] == [
        "Capítulo I",
        "Art. 1.",
        "Capítulo II",
        "Art. 2.",
    ]
    assert [finding.kind for finding in flow.findings] == ["duplicate-number"]


def test_footnotes_and_the_calls_glued_to_words_are_told_from_the_law() -> None:
    inside = (
        "<p>Art. 1. El Fiscal8 paga B/.25.00 de CO2 según el artículo 5.<br>2. Los jueces, según el código de 1902.9<br>"
        "Cabe recurso ante el juez.8 9<br>"
        "8 Modificado por la Ley 3 de 2099.<br>9 Derogado por la Ley 4 de 2099, publicada en la<br>gaceta del día.</p>"
        "<p>3. Los guardas.</p>"
    )
    flow = html.extract(page(inside))
    assert body(flow) == [
        "Art. 1. El Fiscal paga B/.25.00 de CO2 según el artículo 5.", "2. Los jueces, según el código de 1902.",
        "Cabe recurso ante el juez.",
        "3. Los guardas.",
    ]  # fmt: skip
    assert kept_apart(flow, "footnote") == [
        "8 Modificado por la Ley 3 de 2099.", "9 Derogado por la Ley 4 de 2099, publicada en la", "gaceta del día.",
    ]  # fmt: skip


def test_commentary_poured_into_an_article_is_left_out_and_reported() -> None:
    articles = [f"<div class='art'><h4>Art. {n}.</h4><p>Texto {n}.</p></div>" for n in range(1, 25)]
    essay = "".join(f"<p>En la doctrina, dice el autor {n}.</p>" for n in range(2000))
    articles[3] = f"<div class='art'><h4>Art. 4.</h4><div><p>Texto 4.</p>{essay}</div></div>"
    flow = html.extract(page("".join(articles)))
    assert len(body(flow)) == 48
    assert "commentary" in flow.findings[0].message


def test_what_the_page_says_of_itself() -> None:
    flow = html.extract(page("<h1>Ley</h1><p>Art. 1. Texto.</p>", "<title>Ley de Faros</title>"))
    assert (flow.language, flow.title, flow.media_type) == ("es", "Ley de Faros", "text/html")


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (page("<nav><a href='#'>Inicio</a></nav><script>var a = 1;</script>"), EmptyFileError, "no text of a law"),
        (page("<div>" * 1500 + "Art. 1. Texto." + "</div>" * 1500), LimitError, "CONCORDIS_MARKUP_MAX_DEPTH"),
    ],
)
def test_pages_without_a_law_and_hostile_pages_are_refused_in_one_line(
    data: bytes, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        html.extract(data)
    assert "\n" not in str(caught.value)


@pytest.mark.laws
def test_the_panamanian_code_has_each_article_once(shared: Path) -> None:
    flow = html.extract((shared / "laws" / "pa" / "codigo-penal-ley-14-2007.html").read_bytes())
    eids = [provision.eid for provision in split(flow, language="es").provisions]
    assert [eid for eid in eids if eid.startswith("art_456-")] == [f"art_456-{letter}" for letter in "abcdefgh"]
    assert {f"art_{n}" for n in range(1, 459)} <= set(eids)
    assert len(eids) == len(set(eids))


@pytest.mark.laws
def test_a_code_that_its_page_keeps_in_a_script_is_whole(shared: Path) -> None:
    flow = html.extract((shared / "laws" / "pa" / "codigo-procesal-penal-ley-63-2008.html").read_bytes())
    provisions = split(flow, language="es").provisions
    assert {f"art_{n}" for n in range(1, 561)} <= {provision.eid for provision in provisions}
    assert max(len(provision.text) for provision in provisions) < 10_000
