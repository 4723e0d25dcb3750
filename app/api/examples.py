"""Examples for the OpenAPI description. The law in them is invented: no law's text stands in this project."""

from typing import Any

_QUERY = {
    "text": "no punibilidad de las víctimas", "language": "es", "as_of": "",
    "also_searched": [
        {"concept": "non-punishment", "label": "No punibilidad", "terms": ["non-punishment of victims", "non-sanction"]}
    ],
    "did_you_mean": None, "citation": None, "not_held": [], "topics": ["non-punishment"], "plan": [],
}  # fmt: skip
_HIT = {
    "id": "xx/ley-1-2020/art_12", "law": "xx/ley-1-2020", "country": "xx", "label": "Artículo 12",
    "heading": "De la víctima", "path": ["Capítulo II"], "language": "es", "version": "2020-03-01", "score": 12.4,
    "passages": [{"html": "La <mark>víctima</mark> queda exenta de pena.", "start": 0, "end": 33}],
    "topics": [{"id": "non-punishment", "strength": "strong"}], "page": 4,
    "url": "/laws/xx/ley-1-2020/art_12@2020-03-01", "ocr": False,
}  # fmt: skip
_LAW = {
    "id": "xx/ley-1-2020", "title": "Ley de ejemplo", "title_en": "Example Act", "country": "xx",
    "kind": "special-law", "number": "Ley 1-2020", "date": "2020-03-01", "languages": ["es"],
    "official_url": "https://gaceta.example/ley-1-2020", "state": "whole", "versions": ["2020-03-01"],
}  # fmt: skip

EXAMPLES: dict[str, Any] = {
    "search": {
        "query": _QUERY,
        "total": 1,
        "hits": [_HIT],
        "facets": {"country": [{"value": "xx", "count": 1}], "topic": [], "language": [], "kind": []},
    },
    "suggest": {"suggestions": ["trata de personas"]},
    "compare": {
        "query": _QUERY,
        "columns": [
            {"country": "xx", "state": "found", "not_held": [], "hits": [_HIT], "digests": []},
            {"country": "sv", "state": "not-held", "not_held": ["sv/decreto-824-2014"], "hits": [], "digests": []},
        ],
    },
    "counterparts": {
        "columns": [{"country": "xx", "state": "found", "not_held": [], "hits": [_HIT], "digests": []}]
    },
    "laws": {"laws": [_LAW]},
    "law": {**_LAW, "versions": [], "contents": {"title": "", "provisions": [], "divisions": []}, "report": None},
    "provision": {
        "id": _HIT["id"], "law": _HIT["law"], "country": "xx", "label": "Artículo 12", "heading": "De la víctima",
        "language": "es", "version": "2020-03-01", "text": "La víctima queda exenta de pena.",
        "source": {"sha256": "9f86d08…", "page": 4, "url": "https://gaceta.example/ley-1-2020"},
    },
    "countries": {
        "countries": [
            {
                "code": "mx",
                "name": {"es": "México", "en": "Mexico", "fr": "Mexique"},
                "member": True,
                "laws": 6,
                "held": 5,
            }
        ]
    },
    "topics": {
        "topics": [
            {
                "id": "non-punishment",
                "group": "victims",
                "label": {"es": "No punibilidad", "en": "Non-punishment", "fr": "Non-sanction"},
                "instruments": [],
                "duty": "none",
                "covers": "",
            }
        ]
    },
    "diff": {
        "a": "xx/ley-1-2020/art_12@2020-03-01",
        "b": "xx/ley-1-2020/art_12@2024-01-01",
        "unchanged": 0,
        "provisions": [
            {
                "a": {"id": _HIT["id"], "label": "Artículo 12", "version": "2020-03-01"},
                "b": {"id": _HIT["id"], "label": "Artículo 12", "version": "2024-01-01"},
                "changed": True,
                "changes": [{"op": "replace", "a": "ocho ", "b": "diez "}],
            }
        ],
    },
    "matrix": {
        "rows": [
            {
                "topic": "non-punishment",
                "duty": "none",
                "instruments": [],
                "cells": [
                    {
                        "country": "xx",
                        "state": "found",
                        "not_held": [],
                        "provisions": [{"id": _HIT["id"], "label": "Artículo 12", "strength": "strong"}],
                    }
                ],
            }
        ]
    },
    "elements": {
        "rows": [
            {
                "offence": "trafficking-offence",
                "group": "act",
                "element": "recruitment",
                "cells": [
                    {
                        "country": "xx",
                        "state": "found",
                        "present": True,
                        "provision": "xx/ley-1-2020/art_5",
                        "label": "Artículo 5",
                        "words": "capte",
                        "start": 7,
                        "end": 12,
                        "not_held": [],
                    }
                ],
            }
        ]
    },
    "draft": {
        "title": "",
        "language": "es",
        "provisions": 12,
        "nothing_to_check": None,
        "rows": [],
        "gaps": [],
        "scales": [],
    },
    "penalties": {
        "rows": [
            {
                "provision": "xx/ley-1-2020/art_5", "country": "xx", "offence": "trafficking-offence",
                "kind": "imprisonment", "min": 8, "max": 12, "unit": "years", "min_years": 8, "max_years": 12,
                "life": False, "aggravated": False, "words": "prisión de ocho a doce años", "page": 2,
            }
        ]
    },
}  # fmt: skip


def json(name: str) -> dict[str, Any]:
    """The documentation of a good answer with its example."""
    return {"description": "Done.", "content": {"application/json": {"example": EXAMPLES[name]}}}
