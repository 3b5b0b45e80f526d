"""A workspace of two short specifications and a PDF, refreshed once for all that only read it, and browsers on it."""

from __future__ import annotations

import html
import re
import shutil
import threading
import time

import pytest

fastapi = pytest.importorskip("fastapi", reason="the workbench needs unitmap[web]")

import pipeline  # noqa: E402
from pipeline.shipped import shipped  # noqa: E402
from pipeline.web.app import create_app  # noqa: E402
from pipeline.web.rounds import Rounds  # noqa: E402
from pipeline.web.settings import Settings  # noqa: E402
from tests.samples import NCFE, OCR, put  # noqa: E402

LOCAL = "http://127.0.0.1"


def make_workspace(root):
    put(root, ocr=OCR, ncfe=NCFE)
    pdf = next(file for file in sorted(shipped("example").glob("*.pdf")) if "pearson" in file.name)
    shutil.copyfile(pdf, root / "raw" / "printed.pdf")
    opened = pipeline.open_workspace(root)
    opened.refresh()
    return opened


@pytest.fixture(scope="package")
def workspace(tmp_path_factory):
    return make_workspace(tmp_path_factory.mktemp("workspace"))


@pytest.fixture
def own_workspace(workspace, tmp_path):
    """A copy that a test may change."""
    shutil.copytree(workspace.root, tmp_path / "own")
    return pipeline.open_workspace(tmp_path / "own")


def browse(workspace, **settings):
    """A browser without a screen on the workbench of a workspace."""
    from starlette.testclient import TestClient

    return TestClient(create_app(workspace, Settings(**settings)), base_url=LOCAL, follow_redirects=False)


@pytest.fixture(scope="package")
def app(workspace):
    """One application for all tests that only look: to make one and warm it takes longer than most of them."""
    with browse(workspace) as opened:
        yield opened.app


@pytest.fixture
def client(app):
    """A browser of its own, with no cookie yet, and no pair before those of other tests."""
    from starlette.testclient import TestClient

    app.state.rounds = Rounds()
    return TestClient(app, base_url=LOCAL, follow_redirects=False)


@pytest.fixture
def own_client(own_workspace):
    with browse(own_workspace) as opened:
        yield opened


def text_of(response):
    """What a person reads, without the tags and the style."""
    return " ".join(html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", response.text, flags=re.S)).split())


def token_of(client, path="/"):
    """The form token that a page gives to its session."""
    return re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)[1]


def send(client, path, data=None, **more):
    """Send a form as a page of ours does."""
    return client.post(path, data={"csrf_token": token_of(client), **(data or {})}, **more)


def wait_for_the_refresh(client):
    """What is told of a refresh once it has ended; its child gives way, so a busy machine takes minutes."""
    for _ in range(3000):
        part = client.get("/refresh")
        if 'hx-trigger="every' not in part.text:
            return part
        time.sleep(0.1)
    raise AssertionError("the refresh did not end")


@pytest.fixture(scope="module")
def served(workspace, tmp_path_factory):
    """A copy of the workspace, and the address at which a real server shows it."""
    import uvicorn

    root = tmp_path_factory.mktemp("served") / "own"
    shutil.copytree(workspace.root, root)
    workspace = pipeline.open_workspace(root)
    server = uvicorn.Server(uvicorn.Config(create_app(workspace), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield workspace, f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def downloads(tmp_path_factory):
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def browser(downloads):
    webdriver = pytest.importorskip("selenium.webdriver")
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (program and driver):
        pytest.skip("no chromium here: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1360,900",
        "--force-prefers-reduced-motion",  # a colour on its way from one theme to the other has no contrast yet
    ):  # fmt: skip
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield opened
    opened.quit()


@pytest.fixture
def pressing(browser, served):
    """Presses `skip` the moment the page stands; tells what is then said, and whether it is the same page still."""
    from tests.web.browsing import find, text, until

    def press():
        browser.get(f"{served[1]}/review")
        browser.execute_script("window.stays = true")
        find(browser, "body")[0].send_keys("?")
        until(lambda: "Skipped" in text(browser, "[role=status]"))
        return browser.execute_script("return Boolean(window.stays)"), browser.execute_script("return typeof htmx")

    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
    yield press
    browser.execute_cdp_cmd("Network.disable", {})
    browser.get(f"{served[1]}/review")
    find(browser, "form[action='/review/again'] button")[0].click()
    until(lambda: find(browser, ".question"))
