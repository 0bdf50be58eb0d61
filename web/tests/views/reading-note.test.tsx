import { cleanup, render } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

const here = vi.hoisted(() => new Map<string, number>());
vi.mock("../../src/offline/files", () => ({
  isHere: async ({ id }: { id: string }) => here.has(id),
}));
vi.mock("../../src/offline/drawer", () => ({
  packWith: async ({ id }: { id: string }) => ({ at: here.get(id) }),
}));

import { away } from "../../src/offline/line";
import { moment } from "../../src/offline/words";
import { ReadingNote } from "../../src/views/offline/reading-note";

const paper = (id: string) => ({ id, sha256: "aa", title: `Tờ trình ${id}` });
const morning = Date.parse("2026-07-15T01:00:00Z");

beforeEach(() => {
  here.clear();
  away.value = Date.now();
});
afterEach(() => {
  cleanup();
  away.value = null;
});

it("says once for both papers how old their copies are", async () => {
  here.set("one", morning + 60_000).set("two", morning);
  const { findAllByRole } = render(<ReadingNote papers={[paper("one"), paper("two")]} />);
  const notes = await findAllByRole("status");
  expect(notes).toHaveLength(1);
  expect(notes[0]!.textContent).toContain(moment(morning));
});

it("names the one that is not on the tablet", async () => {
  here.set("one", morning);
  const { findByRole } = render(<ReadingNote papers={[paper("one"), paper("two")]} />);
  expect((await findByRole("status")).textContent).toContain("“Tờ trình two” không lưu");
});

it("says nothing while the server is reached", async () => {
  here.set("one", morning);
  away.value = null;
  const { container } = render(<ReadingNote papers={[paper("one")]} />);
  await new Promise((resolve) => setTimeout(resolve));
  expect(container.textContent).toBe("");
});
