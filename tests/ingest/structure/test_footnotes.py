"""A footnote belongs to the provision that calls it, at the place where it is called."""

from ingest.flow import Flow, Line
from ingest.structure import split


def flow(*lines: Line) -> Flow:
    return Flow(lines=lines, media_type="application/pdf", pages=1)


def line(text: str, **more: object) -> Line:
    return Line(text=text, page=1, opens_paragraph=True, **more)  # type: ignore[arg-type]


def test_a_note_at_the_foot_goes_to_the_article_that_calls_it() -> None:
    units = split(
        flow(
            line("Artículo 1.- El que prueba será probado, salvo excusa.", calls=((40, "1"),)),
            line("Artículo 2.- El que calla será oído."),
            line("Artículo 3.- La excusa se prueba.", calls=((12, "2"),)),
            line("1 Reformado por la ley nueva, que se publicó en la", role="footnote"),
            Line(text="gaceta de aquel año.", page=1, role="footnote"),
            line("2 Véase la ley vieja.", role="footnote"),
        ),
        language="es",
    )
    first, second, third = units.provisions
    (note,) = first.notes
    assert note.text == "1 Reformado por la ley nueva, que se publicó en la gaceta de aquel año."
    assert note.at is not None
    assert first.text[: note.at] == "El que prueba será probado,"
    assert second.notes == ()
    assert [note.text for note in third.notes] == ["2 Véase la ley vieja."]
    assert third.notes[0].at == 0


def test_a_note_that_nothing_calls_stays_where_it_is_printed() -> None:
    units = split(
        flow(
            line("Artículo 1.- El que prueba será probado."),
            line("Artículo 2.- El que calla será oído."),
            line("7 Sin llamada.", role="footnote"),
        ),
        language="es",
    )
    assert [len(provision.notes) for provision in units.provisions] == [0, 1]
