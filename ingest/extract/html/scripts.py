"""Pages whose text is in a script: empty elements that the browser fills from an object of strings at a click.

A law is then in the file, but not in its elements. An empty element with a `data-…` attribute is filled with the
markup that a script's object holds under that attribute's value.
"""

import json
import re

from lxml import etree
from lxml import html as lxml_html

# `12:{` or `"12":{` opens an entry; its strings follow, in any order and under any name.
_ENTRY = re.compile(r'[{,]\s*"?(?P<key>[\w.\-]{1,40})"?\s*:\s*(?=[{"\'`])')
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|`(?:[^`\\]|\\.)*`', re.S)
# Fewer empty elements than this are decoration.
_FEWEST = 3


def fill_from_scripts(root: etree._Element) -> int:
    """Put the strings of scripts into the empty elements that name them; returns how many were filled."""
    waiting = [
        (element, value)
        for element in root.iter()
        if isinstance(element.tag, str) and len(element) == 0 and not (element.text or "").strip()
        for name, value in element.attrib.items()
        if str(name).startswith("data-")
    ]
    if len(waiting) < _FEWEST:
        return 0
    wanted = {str(value) for _, value in waiting}
    texts: dict[str, str] = {}
    for script in root.iter("script"):
        texts |= _entries(script.text or "", wanted)
    filled = 0
    for element, value in waiting:
        if markup := texts.get(str(value)):
            element.append(lxml_html.fragment_fromstring(markup, create_parent="div"))
            filled += 1
    return filled


def _entries(script: str, wanted: set[str]) -> dict[str, str]:
    """For each wanted key of an object in the script, the longest string of its entry that reads like markup."""
    found: dict[str, str] = {}
    place = 0
    while match := _ENTRY.search(script, place):
        place = match.end()
        if match["key"] not in wanted:
            continue
        longest, place = _longest_string(script, place)
        if "<" in longest and len(longest) > len(found.get(match["key"], "")):
            found[match["key"]] = longest
    return found


def _longest_string(script: str, place: int) -> tuple[str, int]:
    """The longest string literal of the flat object, or the one string, that begins at `place`; and where it ends."""
    longest = ""
    is_object = script[place] == "{"
    while place < len(script):
        character = script[place]
        if character in "\"'`":
            literal = _STRING.match(script, place)
            if literal is None:
                break
            text = _unescaped(literal[0])
            longest = max(longest, text, key=len)
            place = literal.end()
            if not is_object:
                break
        elif character == "}":
            return longest, place + 1
        else:
            place += 1
    return longest, place


def _unescaped(literal: str) -> str:
    inside = literal[1:-1]
    if literal[0] != '"':
        inside = inside.replace("\\'", "'").replace("\\`", "`").replace('"', '\\"')
    try:
        return str(json.loads(f'"{inside}"', strict=False))
    except ValueError:
        return inside.replace("\\/", "/").replace('\\"', '"').replace("\\n", "\n")
