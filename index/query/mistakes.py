"""What is said of each mistake in a query, in three languages: the parser names the mistake, the words are here."""

from types import MappingProxyType

from corpus.language import Labels
from index.query.errors import QueryError, QueryErrorCode

# code -> (what is wrong, what to do). Braces are filled in by `mistake`.
_TEXTS: MappingProxyType[QueryErrorCode, tuple[Labels, Labels]] = MappingProxyType(
    {
        "empty": (
            Labels(
                es="La consulta no tiene ninguna palabra",
                en="The query has no word in it",
                fr="La requête ne contient aucun mot",
            ),
            Labels(
                es="escriba al menos una palabra o una cita, por ejemplo: trata de personas",
                en="type at least one word or a citation, for example: trafficking in persons",
                fr="tapez au moins un mot ou une référence, par exemple : traite des personnes",
            ),
        ),
        "too-long": (
            Labels(
                es="La consulta pasa de {limit} caracteres",
                en="The query is longer than {limit} characters",
                fr="La requête dépasse {limit} caractères",
            ),
            Labels(
                es="resúmala en una frase; un texto entero se compara en «Revisión de proyectos»",
                en="put it in a sentence; to compare a whole text, use the draft check",
                fr="résumez-la en une phrase ; pour comparer un texte entier, utilisez l’examen de projets",
            ),
        ),
        "too-many-terms": (
            Labels(
                es="La consulta tiene más de {limit} términos",
                en="The query has more than {limit} terms",
                fr="La requête compte plus de {limit} termes",
            ),
            Labels(
                es="deje las palabras que distinguen lo que busca",
                en="keep the words that tell what you look for from everything else",
                fr="gardez les mots qui distinguent ce que vous cherchez",
            ),
        ),
        "too-deep": (
            Labels(
                es="Los paréntesis están anidados a más de {limit} niveles",
                en="Parentheses are nested more than {limit} deep",
                fr="Les parenthèses sont imbriquées sur plus de {limit} niveaux",
            ),
            Labels(
                es="quite los paréntesis que sobran o haga dos búsquedas",
                en="take out parentheses that are not needed, or search twice",
                fr="retirez les parenthèses inutiles ou faites deux recherches",
            ),
        ),
        "control-character": (
            Labels(
                es="La consulta contiene un carácter de control (U+{character})",
                en="The query contains a control character (U+{character})",
                fr="La requête contient un caractère de contrôle (U+{character})",
            ),
            Labels(
                es="bórrelo y vuelva a escribir esa palabra a mano",
                en="delete it and type that word again by hand",
                fr="supprimez-le et retapez ce mot à la main",
            ),
        ),
        "unclosed-phrase": (
            Labels(
                es="Las comillas que se abren aquí no se cierran",
                en="The quotation mark that opens here is never closed",
                fr="Le guillemet ouvert ici n’est jamais fermé",
            ),
            Labels(
                es="cierre la frase con otras comillas o quítelas: {fixed}",
                en="close the phrase with another quotation mark, or take this one out: {fixed}",
                fr="fermez l’expression par un guillemet ou retirez celui-ci : {fixed}",
            ),
        ),
        "empty-phrase": (
            Labels(
                es="Entre estas comillas no hay ninguna palabra",
                en="There is no word between these quotation marks",
                fr="Il n’y a aucun mot entre ces guillemets",
            ),
            Labels(
                es="escriba la frase entre las comillas o quítelas",
                en="type the phrase between them, or take them out",
                fr="tapez l’expression entre les guillemets ou retirez-les",
            ),
        ),
        "unclosed-parenthesis": (
            Labels(
                es="El paréntesis que se abre aquí no se cierra",
                en="The parenthesis that opens here is never closed",
                fr="La parenthèse ouverte ici n’est jamais fermée",
            ),
            Labels(
                es="ponga «)» donde termina el grupo o quite este paréntesis",
                en="put a “)” where the group ends, or take this one out",
                fr="mettez « ) » à la fin du groupe ou retirez cette parenthèse",
            ),
        ),
        "unexpected-parenthesis": (
            Labels(
                es="Este paréntesis se cierra sin haberse abierto",
                en="This parenthesis closes one that was never opened",
                fr="Cette parenthèse se ferme sans avoir été ouverte",
            ),
            Labels(
                es="quítelo o ponga «(» donde empieza el grupo",
                en="take it out, or put a “(” where the group begins",
                fr="retirez-la ou mettez « ( » au début du groupe",
            ),
        ),
        "empty-parentheses": (
            Labels(
                es="Entre estos paréntesis no hay ninguna palabra",
                en="There is no word between these parentheses",
                fr="Il n’y a aucun mot entre ces parenthèses",
            ),
            Labels(
                es="escriba algo entre ellos o quítelos",
                en="type something between them, or take them out",
                fr="tapez quelque chose entre elles ou retirez-les",
            ),
        ),
        "missing-operand": (
            Labels(
                es="A «{operator}» le falta una palabra {side_es}",
                en="“{operator}” has no word {side_en} it",
                fr="Il manque un mot {side_fr} « {operator} »",
            ),
            Labels(
                es="complete la consulta, o escriba «{lower}» en minúsculas si es una palabra más",
                en="complete the query, or write “{lower}” in lower case if it is just a word",
                fr="complétez la requête, ou écrivez « {lower} » en minuscules si c’est un simple mot",
            ),
        ),
        "only-excluded": (
            Labels(
                es="Aquí sólo se excluye: no queda nada que buscar",
                en="Everything here is excluded: there is nothing left to look for",
                fr="Tout est exclu ici : il ne reste rien à chercher",
            ),
            Labels(
                es="añada una palabra que deba aparecer, por ejemplo: trata -menores",
                en="add a word that should appear, for example: trafficking -children",
                fr="ajoutez un mot qui doit figurer, par exemple : traite -enfants",
            ),
        ),
        "unknown-field": (
            Labels(
                es="No hay ningún campo «{name}»",
                en="There is no field “{name}”",
                fr="Il n’y a pas de champ « {name} »",
            ),
            Labels(
                es="los campos son {known}; si los dos puntos son parte de la frase, ponga un espacio después",
                en="the fields are {known}; if the colon is part of the sentence, put a space after it",
                fr="les champs sont {known} ; si le deux-points fait partie de la phrase, mettez une espace après",
            ),
        ),
        "unknown-value": (
            Labels(
                es="«{value}» no es un valor del campo «{name}»",
                en="“{value}” is no value of the field “{name}”",
                fr="« {value} » n’est pas une valeur du champ « {name} »",
            ),
            Labels(
                es="los valores son: {known}",
                en="the values are: {known}",
                fr="les valeurs sont : {known}",
            ),
        ),
        "empty-value": (
            Labels(
                es="Al campo «{name}» le falta el valor",
                en="The field “{name}” has no value",
                fr="Il manque la valeur du champ « {name} »",
            ),
            Labels(
                es="escríbalo junto a los dos puntos, por ejemplo: {name}:{example}",
                en="type it right after the colon, for example: {name}:{example}",
                fr="tapez-la juste après le deux-points, par exemple : {name}:{example}",
            ),
        ),
        "prefix-too-short": (
            Labels(
                es="Antes de «*» hacen falta al menos {limit} letras",
                en="At least {limit} letters are needed before “*”",
                fr="Il faut au moins {limit} lettres avant « * »",
            ),
            Labels(
                es="escriba más letras, por ejemplo: explot*",
                en="type more letters, for example: traffick*",
                fr="tapez plus de lettres, par exemple : exploit*",
            ),
        ),
        "misplaced-star": (
            Labels(
                es="«*» sólo puede ir al final de una palabra",
                en="“*” can only stand at the end of a word",
                fr="« * » ne peut figurer qu’à la fin d’un mot",
            ),
            Labels(
                es="póngalo al final (explot*) o quítelo",
                en="put it at the end (traffick*) or take it out",
                fr="mettez-le à la fin (exploit*) ou retirez-le",
            ),
        ),
        "fuzzy-too-far": (
            Labels(
                es="«~» admite una o dos letras de diferencia",
                en="“~” allows for one or two letters of difference",
                fr="« ~ » admet une ou deux lettres de différence",
            ),
            Labels(
                es="escriba {word}~ o {word}~2",
                en="type {word}~ or {word}~2",
                fr="tapez {word}~ ou {word}~2",
            ),
        ),
        "bad-distance": (
            Labels(
                es="La distancia de NEAR va de 1 a {limit} palabras",
                en="The distance of NEAR is 1 to {limit} words",
                fr="La distance de NEAR va de 1 à {limit} mots",
            ),
            Labels(
                es="por ejemplo: trata NEAR/5 menores",
                en="for example: trafficking NEAR/5 children",
                fr="par exemple : traite NEAR/5 enfants",
            ),
        ),
    }
)  # fmt: skip


def mistake(code: QueryErrorCode, position: int, length: int, **words: object) -> QueryError:
    """The error for a mistake at `position`, its texts filled with `words`.

    >>> mistake("prefix-too-short", 0, 3, limit=3).advice.en
    'type more letters, for example: traffick*'
    """
    detail, advice = _TEXTS[code]
    return QueryError(code, position, length, _filled(detail, words), _filled(advice, words))


def _filled(texts: Labels, words: dict[str, object]) -> Labels:
    return Labels(es=texts.es.format(**words), en=texts.en.format(**words), fr=texts.fr.format(**words))
