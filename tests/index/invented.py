"""Short invented laws of invented countries, and random ones, for the tests of the index."""

import random
from dataclasses import replace

from corpus.annotation import TopicTag
from corpus.home import Home
from corpus.law import Law, LawText, Source
from corpus.provision import Amendment, Provision
from corpus.report import Report
from corpus.store import Store
from index.engine import Engine, open_engine
from index.profile import Profile
from index.segments.build import build


def provision(
    number: str,
    text: str,
    *,
    heading: str = "",
    language: str = "es",
    topics: tuple[str, ...] = (),
    unit: str = "art",
    path: tuple[str, ...] = (),
    amendments: tuple[Amendment, ...] = (),
) -> Provision:
    return Provision(
        eid=f"{unit}_{number.lower().replace(' ', '-')}",
        kind="article",
        number=number,
        label=f"Artículo {number}",
        heading=heading,
        path=path,
        text=text,
        language=language,
        topics=tuple(TopicTag(id=topic, strength="strong") for topic in topics),
        amendments=amendments,
        first_page=1,
    )


def law_text(
    law: str,
    provisions: list[Provision],
    *,
    version: str = "2020-01-01",
    language: str = "es",
    kind: str = "other",
    repealed: str = "",
    title: str = "",
) -> LawText:
    return LawText(
        law=Law(
            id=law,
            country=law.partition("/")[0],
            title=title or f"Ley inventada de {law}",
            kind=kind,  # type: ignore[arg-type]
            date=version,
            languages=(language,),
            repealed=repealed,
        ),
        version=version,
        language=language,
        part="",
        source=Source(sha256="0" * 64, name="ley.txt", media_type="text/plain", bytes=1),
        provisions=tuple(replace(one, language=language) for one in provisions),
        report=Report(provisions=len(provisions), articles=len(provisions)),
    )


def small_laws() -> list[LawText]:
    """Two countries, one of them in two languages, and a repealed law."""
    return [
        law_text(
            "xx/ley-farol",
            [
                provision("1", "Quien encienda un farol ajeno sin permiso pagará doce velas.", heading="Del farol",
                          topics=("trafficking-offence",)),
                provision("2", "No será punible la víctima de la explotación de los faroleros.",
                          heading="No punibilidad", topics=("non-punishment",)),
                provision("3", "El comité de los faroles se reúne cada luna. Artículo 3 de 8 a 12 años."),
                provision("188 bis", "Las explotaciones de aceite necesitan licencia del año anterior."),
                provision("456-A", "El tratado sobre la luz y el trato de los gatos."),
            ],
        ),
        law_text("xx/ley-vieja", [provision("1", "Quien encienda un farol ajeno pagará una vela.",
                                            topics=("trafficking-offence",))], repealed="2015-01-01",
                 version="2001-01-01"),
        law_text(
            "yy/lamp-act",
            [
                provision("1", "A person who smuggles lamps, or a smuggler of lamps, shall pay.", heading="Smuggling"),
                provision("2", "A victim shall not be punished under section 3 of this Act (b)(1).",
                          topics=("non-punishment",)),
                provision("3", "The organ of the lamp is not an organization <b>& co</b>."),
            ],
            language="en",
        ),
        law_text(
            "yy/lamp-act",
            [
                provision("1", "La personne qui passe des lampes en fraude paie.", heading="Fraude"),
                provision("2", "La victime n’est pas punie en vertu du présent traité.", topics=("non-punishment",)),
                provision("3", "L’organe de la lampe, la traite des lampes."),
            ],
            language="fr",
        ),
    ]  # fmt: skip


def keep(home: Home, *texts: LawText) -> None:
    store = Store(home)
    for text in texts:
        store.put(text)


def opened(home: Home, texts: list[LawText], profile: Profile | None = None) -> Engine:
    """An engine on an index of these texts."""
    keep(home, *texts)
    build(home)
    return open_engine(home, profile)


# Words with forms that share stems, and a few that stand almost everywhere.
_WORDS = """
la de que no sin farol faroles farolero luz luces vela velas aceite gato gatos luna permiso permisos licencia
explotación explotaciones comité víctima víctimas punible castigo multa multas dragón dragones nube nubes río
montaña montañas piedra piedras camino caminos puente puentes torre torres campana campanas 3 12 188 años
"""
VOCABULARY = _WORDS.split()


def random_laws(seed: int, *, laws: int = 6, provisions: int = 40) -> list[LawText]:
    """Laws of random words, always the same for a seed."""
    chance = random.Random(seed)
    weights = [1 / (place + 1) for place in range(len(VOCABULARY))]

    def words(count: int) -> str:
        return " ".join(chance.choices(VOCABULARY, weights, k=count))

    return [
        law_text(
            f"{'xyz'[number % 3]}{'xyz'[number % 3]}/ley-{number}",
            [
                provision(str(n), words(chance.randint(3, 60)), heading=words(chance.randint(0, 4)))
                for n in range(1, provisions + 1)
            ],
        )
        for number in range(laws)
    ]
