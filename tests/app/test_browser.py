"""The pages in a browser: search and compare in three languages, keyboard and narrow screens, without an error."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from app.application import create_app
from corpus.home import Home
from corpus.store import Store
from index.segments.build import build
from tests.corpus.invented import law_text, provision

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over one invented law."""
    home = Home(Path(tmp_path_factory.mktemp("browser")) / "var")
    Store(home).put(
        law_text(
            "xx/ley-1",
            "2020-03-01",
            [
                provision(
                    "art_1",
                    "No punibilidad de la víctima: la víctima de trata no será penada por lo que hizo a causa de ella.",
                ),
                provision("art_2", "Quien capte a una persona con engaño tendrá prisión de ocho a doce años."),
            ],
        )
    )
    build(home)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(home), access_log=False, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="module")
def browser() -> Iterator["playwright.Browser"]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: "playwright.Browser") -> Iterator["playwright.Page"]:
    """A page that must not report an error or load anything from elsewhere."""
    opened = browser.new_page(viewport={"width": 380, "height": 800})
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda asked: None if "127.0.0.1" in asked.url else wrong.append(asked.url))
    yield opened
    opened.close()
    assert wrong == []


QUESTIONS = {
    "es": ("no punibilidad de las víctimas", "Comparar los países", "Buscar en todas las leyes", "Texto no disponible"),
    "en": ("victims shall not be punished", "Compare the countries", "Search all laws", "Text not held"),
    "fr": ("non-sanction des victimes", "Comparer les pays", "Chercher dans toutes les lois", "Texte non disponible"),
}


@pytest.mark.parametrize("language", QUESTIONS)
def test_compare(site: str, page: "playwright.Page", language: str) -> None:
    question, compare, _, missing = QUESTIONS[language]
    page.goto(f"{site}/?lang={language}")
    page.fill("#q", question)
    page.get_by_role("button", name=compare).click()
    page.wait_for_selector(".columns")
    assert page.locator("section.country").count() == 11
    assert page.locator("#sv .state").inner_text() == missing
    assert page.locator("#sv .missing a").count() >= 1
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the screen"


@pytest.mark.parametrize("language", QUESTIONS)
def test_search_and_read(site: str, page: "playwright.Page", language: str) -> None:
    question, _, search, _ = QUESTIONS[language]
    page.goto(f"{site}/?lang={language}&country=xx")
    page.fill("#q", question)
    page.get_by_role("button", name=search).click()
    page.wait_for_selector(".results")
    own = page.locator('.hit a[href*="/laws/xx/ley-1/art_1"]').first
    own.click()
    page.wait_for_selector("blockquote.law")
    assert "no será penada" in page.locator("blockquote.law").inner_text()
    assert "0" * 64 in page.locator("dl.facts").inner_text()
    assert page.evaluate("document.documentElement.lang") == language


def test_the_keyboard_alone_is_enough(site: str, page: "playwright.Page") -> None:
    page.goto(f"{site}/?lang=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("#q")
    page.keyboard.type("trata de personas")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hit")
