"""Words that join others and tell nothing of the subject, per language, folded.

They are never dropped from an index or a search (negation, "sin" and "without" change a law's meaning); they are only
not *demanded* beside an AND, not corrected, not counted as a subject, and they tell in which language a query is.
"""

from functools import lru_cache
from types import MappingProxyType

from corpus.identifiers import fold

_SPANISH = """
a al ante antes aun aunque bajo cada como con contra cual cuales cualquier cuando cuanta cuantas cuanto
cuantos de del desde despues donde dos durante e el ella ellas ellos en entre era es esa ese eso esta estan
estar este esto estos fue fueron ha hace hacen hacer han hasta hay la las le les lo los mas me mi mientras mis
muy ni no nos o otra otro otros para pero por porque puede pueden que quien quienes se sea sean segun ser si
sin sobre son su sus tal tambien te tener tiene tienen tu un una unas uno unos y ya yo
"""
_ENGLISH = """
a about after against all also an and any are as at be been before being but by can could did do does during
each every for from had has have he her him his how i if in into is it its may me might must my no not of off
on only or other our shall she should so some such than that the their them then there these they this those
to under until up upon us was we were what when where which while who whom whose why will with without would
you your
"""
_FRENCH = """
a ai ainsi au aucun aucune aux avec avoir c ce ces cet cette comme comment d dans de depuis des doit donc du
elle elles en entre est et etait ete etre eu eux faut il ils j je l la le les leur leurs lors lui m ma mais me
mes mon n ne ni nos notre nous on ont ou par pas pendant peut plus pour qu quand que quel quelle quelles quels
qui quoi s sa sans se selon ses si soit son sont sous sur t ta tes ton tous tout toute un une vers vos votre
vous y
"""
FUNCTION_WORDS_OF = MappingProxyType(
    {
        "es": frozenset(_SPANISH.split()),
        "en": frozenset(_ENGLISH.split()),
        "fr": frozenset(_FRENCH.split()),
    }
)
FUNCTION_WORDS = frozenset().union(*FUNCTION_WORDS_OF.values())


# Asked for every word of every question.
@lru_cache(maxsize=4096)
def is_function_word(written: str) -> bool:
    """Whether a word, as it is written, joins others in one of the languages."""
    return fold(written) in FUNCTION_WORDS
