"""One browser for all tests here; a hall (a demo of its own) for each module."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from tests.demo_server import Demo, demo

from .hall import PATIENCE_MS, Hall

expect.set_options(timeout=PATIENCE_MS)


QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_itemcollected(item: pytest.Item) -> None:
    """All that is here plays in a browser."""
    item.add_marker("browser")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium; its shell where there is one, without windows: a third less work."""
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=program, args=QUIET)
        yield started
        await started.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The ward's session, prepared and not yet convened."""
    with demo(tmp_path_factory.mktemp("hall") / "data") as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def hall(browser: Browser, running: Demo) -> AsyncIterator[Hall]:
    """The hall with nobody in it; at the end no page may have failed in any way."""
    async with Hall(browser, running.base, running.password) as empty:
        yield empty
    assert empty.failures == []
