"""What provisions are called by: the kind and eId prefix of each scope, and the eId of a heading within it."""

import re

from corpus.identifiers import eid, fold
from corpus.provision import ProvisionKind
from ingest.structure.headings import Heading
from ingest.structure.outline import Outline


def scope_names(plan: Outline) -> dict[int, tuple[ProvisionKind, str]]:
    """The kind and the eId prefix of each scope's provisions."""
    names: dict[int, tuple[ProvisionKind, str]] = {}
    counts: dict[str, int] = {}
    after_body = False

    def numbered(name: str) -> str:
        counts[name] = counts.get(name, 0) + 1
        return name if counts[name] == 1 else f"{name}-{counts[name]}"

    for scope in plan.scopes:
        history = scope.kind == "editorial" and scope.parent is not None
        if (not scope.numbers and scope.kind != "annex") or history:
            continue
        if scope is plan.body:
            names[id(scope)] = ("article", "")
            after_body = True
        elif scope.kind == "transitory":
            names[id(scope)] = ("transitory", numbered("trans"))
        elif scope.kind == "decree":
            names[id(scope)] = ("transitory", numbered("decree"))
        elif scope.kind == "annex":
            counts["annex"] = counts.get("annex", 0) + 1
            names[id(scope)] = ("annex", f"annex_{counts['annex']}")
        elif after_body:
            names[id(scope)] = ("article", f"part-{counts.setdefault('part', 1) + 1}")
            counts["part"] += 1
        else:
            names[id(scope)] = ("preamble", numbered("enacting"))
    return names


def own_eid(heading: Heading, unit: str) -> str:
    """The eId of a heading's provision within its scope; `unit` is what the law numbers, "art" or "sec"."""
    if heading.form == "disposition":
        return eid("disp-" + re.sub(r"\s+", "-", fold(heading.word).partition(" ")[2]), heading.number)
    if heading.form in ("sign", "bare"):
        prefix = "sec" if unit == "sec" or heading.form == "sign" else "art"
    else:
        prefix = "art" if not heading.word or fold(heading.word).startswith(("a", "t")) else "sec"
    return eid(prefix, heading.number)
