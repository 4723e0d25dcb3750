"""Which act a section amends, and how: what can be told becomes an `Amendment`, the rest stays words.

Only whole sections are recorded (added, replaced or repealed): of a replaced subsection the rest of its section is
not in the amending act, so no wording of the section can be made from it.
"""

import re

from lxml import etree

from corpus.catalogue import laws_of
from corpus.identifiers import eid, fold
from corpus.provision import Amendment, AmendmentAction
from ingest.extract.assembly import ProvisionDraft, label_number
from ingest.extract.xml import squeeze

_ADDS = re.compile(r"\b(?:adding|added|adjonction|ajout[ée]?|inséré|inserting)\b", re.I)
_REPLACES = re.compile(r"\b(?:replaced by|remplacée?s? par)\b", re.I)
_REPEALS = re.compile(
    r"^(?:section|l’article|l'article) (?P<number>\d+(?:\.\d+)*) (?:of the|de la|du|de l’).{0,120}?"
    r"\b(?:is repealed|est abrogé)",
    re.I | re.S,
)
# Amendments that depend on whether another bill passes: no wording can be said to have come from them.
_CONDITIONAL = re.compile(r"coordinating amendments|dispositions de coordination", re.I)


class Amending:
    """Follows the headings of an amending act. `amends` is the law it is known to amend, `date` the day from which
    its amendments hold."""

    def __init__(self, *, amends: str, date: str) -> None:
        self.amends = amends
        self.date = date
        self._target = amends
        self._conditional = False

    def enter_division(self, heading: etree._Element, title: str) -> None:
        """A heading names the act that the sections below it amend, or says that they are conditional."""
        self._conditional = bool(_CONDITIONAL.search(title))
        if heading.get("type") == "amending" or self.amends:
            self._target = law_named(title) or self.amends

    def quote(self, draft: ProvisionDraft, label: str, heading: str, lead_in: str, start: int, end: int) -> None:
        """Record a quoted section that stands in `draft` from `start` to `end`; `lead_in` is what comes before."""
        # The last sentence before the quotation says what is done with it; such sentences stay under 400 characters.
        sentence = lead_in[-400:]
        action: AmendmentAction | None = None
        if _REPLACES.search(sentence):
            action = "replace"
        elif _ADDS.search(sentence):
            action = "add"
        number = label_number(label)
        if action and number and end > start:
            self._record(draft, eid("sec", number), action, label, heading, start, end)

    def close_section(self, draft: ProvisionDraft) -> None:
        """Record a section whose words are that another act's section is repealed."""
        if match := _REPEALS.match(squeeze(draft.text)):
            self._record(draft, eid("sec", match["number"]), "repeal", match["number"], "", draft.length, draft.length)

    def _record(
        self,
        draft: ProvisionDraft,
        target: str,
        action: AmendmentAction,
        label: str,
        heading: str,
        start: int,
        end: int,
    ) -> None:
        if self._target and self.date and not self._conditional:
            draft.amendments.append(
                Amendment(
                    law=self._target,
                    eid=target,
                    action=action,
                    date=self.date,
                    label=label,
                    heading=heading,
                    start=start,
                    end=end,
                )
            )


def law_named(name: str) -> str:
    """The id of the Canadian law that has this name in the catalogue, in either language; "" for none.

    >>> law_named("CRIMINAL CODE"), law_named("Code criminel"), law_named("Made-up Act")
    ('ca/criminal-code', 'ca/criminal-code', '')
    """
    wanted = fold(squeeze(name)).replace("'", "’")
    for law in laws_of("ca"):
        if wanted and wanted in {fold(part.strip()) for part in (*law.title.split(" / "), law.title_en)}:
            return law.id
    return ""
