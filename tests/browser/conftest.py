"""A real server with the shipped knowledge, and the system's Chromium to visit it.

The server is a process of its own with a database of its own: the browser then sees what a visitor sees, and
the other tests keep theirs.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.map_page import MapPage
from tests.browser.watch import Watch


PROJECT = Path(__file__).resolve().parent.parent.parent
STARTS_WITHIN = 60  # seconds
DESKTOP = {"width": 1440, "height": 900}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All browser tests carry the marker."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=2))  # a busy machine may keep a picture waiting


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    # The shell draws pages as the whole browser does, without the window around them: a page costs it a third.
    found = (
        shutil.which(name) for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    )
    path = next((path for path in found if path), None)
    if path is None:
        pytest.fail("The browser tests need Chromium: install it (Debian: apt-get install chromium-headless-shell).")
    quiet = ("quic", "background-networking", "component-update", "sync")
    return {
        "executable_path": path,
        "args": ["--no-sandbox", "--disable-gpu", "--no-first-run", *(f"--disable-{name}" for name in quiet)],
    }


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server; one is enough for all, however many processes run tests."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        (tmp_path_factory.getbasetemp().parent / "site").touch(exist_ok=False)
    data = tmp_path_factory.mktemp("site")
    environment = os.environ | {
        "BODYMAP_DEBUG": "True",
        "BODYMAP_DATA": str(data),
        "DATABASE_URL": f"sqlite:///{data / 'site.sqlite3'}",
        "BODYMAP_LOOKUPS_PER_MINUTE": "10000",
    }
    for command in (["migrate", "--verbosity", "0"], ["content", "publish", "--shipped"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=PROJECT, env=environment, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "bodymap.wsgi", "--bind", f"127.0.0.1:{port}"),
            *("--threads", "4", "--log-level", "warning"),
        ],
        cwd=PROJECT,
        env=environment,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz", server)
        warm_up(address)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def warm_up(address: str) -> None:
    """The first answers of a process build what the later ones only use."""
    marks = [
        {"view": view, "kind": "stroke", "points": [[x, y]], "radius": 60}
        for view in ("front", "back", "left")
        for x, y in ((0, 40), (60, 180), (-60, 180), (-20, 500), (-10, 760))
    ]
    body = json.dumps({"marks": marks, "limit": 100}).encode()
    question = Request(f"{address}/api/v1/lookups/", body, {"Content-Type": "application/json"})
    for asked in (question, f"{address}/map/surface.json", address):
        with urlopen(asked, timeout=STARTS_WITHIN):
            pass


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail("The server stopped before it answered.")
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"The server did not answer within {STARTS_WITHIN} seconds.")


@pytest.fixture(scope="session")
def base_url(site: str) -> str:
    return site


@pytest.fixture
def watched(page: Page, site: str) -> Iterator[Watch]:
    """Everything the page asks for and complains about; a complaint fails the test."""
    watch = Watch(page, site)
    yield watch
    assert watch.complaints == []
    assert watch.elsewhere == []


@pytest.fixture
def body_map(page: Page, watched: Watch) -> MapPage:
    """The map on a desktop screen, ready to be painted on."""
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    return MapPage(page).open()


@pytest.fixture
def phone_map(browser: Browser, site: str) -> Iterator[MapPage]:
    """The map on a phone that is touched."""
    context = browser.new_context(**PHONE, base_url=site)
    page = context.new_page()
    watch = Watch(page, site)
    yield MapPage(page).open()
    context.close()
    assert watch.complaints == []
    assert watch.elsewhere == []
