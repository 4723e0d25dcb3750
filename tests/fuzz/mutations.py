"""What happens to files on their way: cut off, bits flipped, spliced, nested, swollen, their character sets mixed."""

import random
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]

_NUMBERS = (b"0", b"-1", b"4294967296", b"9" * 400, b"1e308", b"0x7fffffff", b"99999999999999999999", b"\xd9\xa3")
_BREAKERS = (
    b"<", b">", b"&", b"&#0;", b"&#x110000;", b"<![CDATA[", b"<!--", b"-->", b"]]>", b"<?",
    b'<!DOCTYPE x [<!ENTITY a "b">]>', b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b[2J",
    b"\\u0000", b"%PDF-", b"PK\x03\x04", b"```", b"|" * 80, "Artículo ".encode(), b"Art. 1. ", b"SECTION 1. ",
    b"TRANSITORIOS\n", "«»“”".encode(), b"(" * 500, b"[" * 500, b"I" * 3000, "\u202e\u200d".encode(),
    "\u0301".encode() * 200, b"\r", b"\x85", b"\x0c", b"<table><tr><td>", b"<ol start=999999999><li>",
    b"<sup>1</sup>", b"</body></html>", b"<p>" * 300, b"bis bis bis ter quater ",
)  # fmt: skip


def cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def flip_bits(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, max(1, len(data) // 50)))):
        if damaged:
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def drop_a_piece(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randrange(1, 400) :]


def repeat_a_piece(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randrange(1, 300)]
    return data[:start] + piece * chance.choice((2, 10, 200)) + data[start:]


def swap_pieces(data: bytes, chance: random.Random) -> bytes:
    cuts = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[: cuts[0]] + data[cuts[1] : cuts[2]] + data[cuts[0] : cuts[1]] + data[cuts[2] :]


def nest(data: bytes, chance: random.Random) -> bytes:
    deep = chance.choice((50, 300, 3000))
    opening, closing = chance.choice(
        ((b"<div>", b"</div>"), (b"<Section>", b"</Section>"), (b"<b>", b"</b>"), (b"(", b")"))
    )
    at = data.find(b">", chance.randrange(len(data) + 1)) + 1
    return data[:at] + opening * deep + data[at:] + (closing * deep if chance.random() < 0.5 else b"")


def huge_numbers(data: bytes, chance: random.Random) -> bytes:
    places = [at for at in range(len(data)) if data[at : at + 1].isdigit()]
    for at in sorted(chance.sample(places, min(len(places), 3)), reverse=True):
        data = data[:at] + chance.choice(_NUMBERS) + data[at + 1 :]
    return data


def break_in(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(_BREAKERS) + data[at:]
    return data


def mix_character_sets(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    half = chance.randrange(len(text) + 1)
    first, second = chance.choices(("utf-8", "cp1252", "utf-16", "cp850", "utf-7", "mac_roman"), k=2)
    return text[:half].encode(first, "replace") + text[half:].encode(second, "replace")


MUTATIONS: tuple[Mutation, ...] = (
    cut_off, flip_bits, drop_a_piece, repeat_a_piece, swap_pieces, nest, huge_numbers, break_in, mix_character_sets,
)  # fmt: skip


def mutate(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The data after one to four mutations; sometimes spliced with the other input first."""
    if chance.random() < 0.15:
        data = data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(MUTATIONS)(data, chance)[:400_000]
    return data
