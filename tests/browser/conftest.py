"""Debian's Chromium, driven by Playwright, on pages opened from disk. Without either, these tests skip and say so."""

import shutil
from pathlib import Path

import pytest

CHROMIUM = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
FLAGS = [  # no network of its own, and WebGL in software
    "--headless", "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip


# Drawing in software is most of what these tests take: a small window, and nothing that plays by itself.
LOCAL = ("file:", "blob:", "data:")  # what a page from disk may ask for
QUIET = {"viewport": {"width": 900, "height": 700}, "reduced_motion": "reduce"}


NO_WEBGL = """
const real = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return /webgl/.test(kind) ? null : real.call(this, kind, ...rest);
};
"""


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        pytest.skip("NO CHROMIUM FOUND: the page's browser tests did not run (apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="NO PLAYWRIGHT: pip install 'planaria[browser]'")
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_page(tmp_path_factory) -> Path:
    from tests.browser import demo

    from planaria.report.page import write_page

    return write_page(tmp_path_factory.mktemp("page") / "demo.html", demo.document())


@pytest.fixture
def opened(chromium, demo_page):
    """Opens the demo page in a context of its own; fails the test on any error that the page threw."""
    contexts, errors = [], []

    def open_page(*, fragment: str = "", script: str | None = None, **options):
        context = chromium.new_context(**(QUIET | options))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda r: r.url.startswith(LOCAL) or errors.append(f"asked for {r.url}"))
        if script:
            page.add_init_script(script)
        page.goto(f"{demo_page.as_uri()}{fragment}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture
def alive(opened):
    """The demo page with its engine awake; drawn in the plainer way, which is fast, unless WebGL is asked for."""

    def open_alive(webgl=False, **options):
        page = opened(script=None if webgl else NO_WEBGL, **options)
        page.wait_for_function("window.planaria && window.planaria.ready", timeout=60_000)
        return page

    return open_alive


@pytest.fixture(scope="session")
def awake(chromium, demo_page):
    """One page, paused, for tests that only compute."""
    context = chromium.new_context(**QUIET)
    page = context.new_page()
    page.add_init_script(NO_WEBGL)
    page.goto(demo_page.as_uri())
    page.wait_for_function("window.planaria && window.planaria.ready", timeout=60_000)
    yield page
    context.close()
