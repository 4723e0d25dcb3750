"""What the sandbox's tests run in a child: functions that behave, fail, hang and swell."""

import os
import sys
import time

from ingest.errors import EncryptedError
from ingest.sandbox import Progress


def length(data: bytes, progress: Progress | None, *, add: int = 0) -> int:
    if progress is not None:
        progress(1, 2)
        progress(2, 2)
    print("what a library prints is not the answer")
    return len(data) + add


def refuse(data: bytes, progress: Progress | None) -> int:
    raise EncryptedError("it is\nencrypted")


def break_down(data: bytes, progress: Progress | None) -> int:
    raise KeyError("Root")


def hang(data: bytes, progress: Progress | None) -> int:
    time.sleep(600)
    return 0


def swell(data: bytes, progress: Progress | None) -> int:
    return len(bytearray(4_000_000_000))


def chatter(data: bytes, progress: Progress | None) -> str:
    return "x" * 2_000_000


def vanish(data: bytes, progress: Progress | None) -> int:
    os.kill(os.getpid(), 9)
    return 0


def leave(data: bytes, progress: Progress | None) -> int:
    sys.stdout.flush()
    os._exit(3)


def lie(data: bytes, progress: Progress | None) -> str:
    return "not a number"
