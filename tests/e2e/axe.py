"""What axe-core finds wrong with a page, as it is shown: structure, names, contrast, sizes."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Page

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

ASK = """async rules => {
  await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {})));
  const { violations } = await axe.run(document, { runOnly: rules });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""


async def found_by_axe(page: Page) -> list[str]:
    """A line for each thing wrong. Evaluated by the browser itself, past the page's policy."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = await page.evaluate(ASK, RULES)
    return found
