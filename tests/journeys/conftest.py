"""A real browser: Debian's Chromium, one for each worker of the test run."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.signing_in import session_of
from tests.without_scripts import HEADER

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = Path(os.environ.get("FAMILIESFIRST_PICTURES", settings.HOME / "pictures"))
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# GOV.UK Frontend says of a radio that opens more questions that it is aria-expanded: a known departure.
GOVUK_RADIO = 'class="govuk-radios__input"'
# What WCAG 2.2 AA asks for; axe's own advice beyond it is left to people.
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is a journey."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run of this worker."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread that tests use the database in
    expect.set_options(timeout=10_000)  # as long as for everything else a browser waits for
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, live_server: Any) -> Iterator[BrowserContext]:
    """A fresh profile whose relative addresses lead to the test's own server."""
    made = browser.new_context(base_url=live_server.url, viewport=DESKTOP)
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page with JavaScript. Errors of its scripts fail the test."""
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"a script failed on {page.url}: {error}"))
    return page


@pytest.fixture
def plain_page(context: BrowserContext) -> Page:
    """A page on which none of the product's JavaScript runs, as with JavaScript switched off, so that axe still can."""
    page = context.new_page()
    page.set_extra_http_headers(
        {HEADER: "yes"}
    )  # not by a route: the browser is not asked again where it is redirected
    return page


@pytest.fixture
def there(request: pytest.FixtureRequest) -> Page:
    """The page of a walk that is walked with JavaScript and without: it says `scripts`. The other is not opened: of two
    pages the browser draws the one behind once a second, and whoever clicks there waits for it.
    """
    found: Page = request.getfixturevalue("page" if request.getfixturevalue("scripts") else "plain_page")
    return found


class ProductClock:
    """What the product reads as now: it runs on, and a walk of several months moves it forward, never back."""

    def __init__(self, real: Callable[[], dt.datetime]) -> None:
        self.real, self.ahead = real, dt.timedelta()

    def now(self) -> dt.datetime:
        return self.real() + self.ahead

    def goes_to(self, moment: dt.datetime) -> None:
        self.ahead += moment - self.now()


@pytest.fixture
def product_clock(monkeypatch: pytest.MonkeyPatch) -> ProductClock:
    """The one clock of the pages, which the walk moves: dates that are put on the record cannot be moved afterwards."""
    clock = ProductClock(timezone.now)
    monkeypatch.setattr(timezone, "now", clock.now)
    return clock


@pytest.fixture
def sign_in(context: BrowserContext, live_server: Any) -> Callable[[Any], None]:
    """Sign in the browser as a user: password and second factor have journeys of their own."""

    def signed_in(user: Any) -> None:
        context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": live_server.url}
        context.add_cookies([cookie])

    return signed_in


def _violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds; looked at once more where a page gave way to the next one meanwhile, as after a click."""
    try:
        return _looked_at(page)
    except PlaywrightError:
        return _looked_at(page)


def _looked_at(page: Page) -> list[dict[str, Any]]:
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", STANDARD)
    return list(found["violations"])


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Fail with what axe finds against WCAG 2.2 AA on the page as it stands."""

    def check(page: Page) -> None:
        found = _violations(page)
        said = [
            f"{one['id']}: {one['help']}: {node['html'][:200]}"
            for one in found
            for node in one["nodes"]
            if not (one["id"] == "aria-allowed-attr" and GOVUK_RADIO in node["html"])
        ]
        assert not said, f"{page.url}\n" + "\n".join(said)

    return check


@pytest.fixture
def picture() -> Callable[..., None]:
    """Keep a picture of the page, the whole of it or what the window shows, to look at and for the README."""

    def take(page: Page, name: str, *, whole: bool = True) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)

    return take
