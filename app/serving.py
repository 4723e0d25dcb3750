"""What a running server holds: the open engine, the library of laws, the settings, and how to get a newer index.

A request takes the engine that is open. When a new generation of the index stands, it is opened and takes the place
of the old one; requests that still use the old one end well (index.engine).
"""

import gc
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from starlette.requests import Request

from app.answers import AnswerCache
from app.language import language_of
from app.library import Library
from app.metrics import Metrics
from app.problem import Problem
from app.settings import ServerSettings
from corpus.home import Home
from corpus.store import Store

if TYPE_CHECKING:
    from index.engine import Engine

# How often, in seconds, it is looked whether a new index stands: a stat of one file, unnoticed by any request.
LOOK_SECONDS = 1.0
# New objects after which garbage is looked for. A comparison makes some thousand and leaves none in a circle: Python's
# own 700 has it looked for several times in each, a tenth of its time.
_NEW_OBJECTS = 20_000


class Serving:
    """The state of one application. Raises nothing while there is no index: then only what needs it fails."""

    def __init__(self, home: Home, settings: ServerSettings, engine: "Engine | None" = None) -> None:
        self.home = home
        self.settings = settings
        self.library = Library(Store(home), laws_kept=settings.library_laws)
        self.metrics = Metrics()
        self.answers = AnswerCache(
            max_bytes=settings.response_cache_mb * 1024**2, max_entry_bytes=settings.response_cache_entry_kb * 1024
        )
        self._given = engine is not None
        self._engine = engine
        self._looked = 0.0
        self._lock = Lock()

    def engine(self) -> "Engine":
        """The engine of the newest index. Raises Problem `not-ready` while there is none."""
        if not self._given and monotonic() - self._looked > LOOK_SECONDS:
            self._look()
        if self._engine is None:
            raise Problem("not-ready")
        return self._engine

    def generation(self) -> str:
        """The generation of the open index, "" while there is none: what a kept answer was made from."""
        try:
            return self.engine().generation
        except Problem:
            return ""

    def close(self) -> None:
        """Close the engine that was opened here."""
        if self._engine is not None and not self._given:
            self._engine.close()
            self._engine = None

    def language(self, request: Request) -> str:
        """The language to address the reader in."""
        return language_of(request.query_params.get("lang"), request.headers.get("accept-language"))

    def _look(self) -> None:
        from index.engine import NoIndexError, current_generation, open_engine

        with self._lock:
            self._looked = monotonic()
            newest = current_generation(self.home)
            if newest is None or (self._engine is not None and newest == self._engine.generation):
                return
            try:
                newer = open_engine(self.home)
            except NoIndexError:
                return
            replaced, self._engine = self._engine, newer
        if replaced is not None:
            replaced.close()
            gc.unfreeze()
            gc.collect()
        # What an engine has loaded, and what it makes ready, stays as long as it serves: looking through it again and
        # again for garbage would take a tenth of every request.
        gc.freeze()
        gc.set_threshold(_NEW_OBJECTS)
        newer.prepare(gc.freeze)


def serving(request: Request) -> Serving:
    """The state of the application that the request came to."""
    here: Serving = request.app.state.serving
    return here
