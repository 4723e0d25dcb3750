"""How provisions are called where their printed label alone would not say what they are."""

from corpus.identifiers import citable_number


def provision_label(label: str, eid: str, language: str) -> str:
    """The label as it is printed; a bare number, as statutes print theirs, with the abbreviation that it is cited by.

    >>> provision_label("Artículo 37", "art_37", "en"), provision_label("279.01", "sec_279.01", "en")
    ('Artículo 37', 's. 279.01')
    >>> provision_label("", "art_54", "es"), provision_label("", "digest_3", "es")
    ('art. 54', '')
    """
    if label and not label[0].isdigit():
        return label
    number = label or citable_number(eid)
    match eid.partition("_")[0]:
        case "sec":
            return f"{'s.' if language == 'en' else 'art.'} {number}"
        case "art":
            return f"art. {number}"
        case _:
            return label
