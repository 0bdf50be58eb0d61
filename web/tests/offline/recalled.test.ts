/** A paper that is recalled while a tablet loads its meeting. */
import { beforeEach, expect, it, vi } from "vitest";
import type { KeptPaper, Pack } from "../../src/offline/drawer";

const tablet = vi.hoisted(() => ({
  pack: null as Pack | null,
  files: new Set<string>(),
  come: (_paper: KeptPaper) => {},
}));
vi.mock("../../src/offline/drawer", async (real) => ({
  ...(await real<object>()),
  about: async () => undefined,
  packOf: async () => tablet.pack,
  isListed: async (_meeting: string, { id }: KeptPaper) =>
    tablet.pack?.papers.some((paper) => paper.id === id) ?? false,
  put: async (_who: string, store: string, value: Pack) => {
    if (store === "packs") tablet.pack = value;
  },
}));
vi.mock("../../src/offline/files", () => ({ filesHere: async () => tablet.files }));
vi.mock("../../src/offline/fetching", () => ({
  fetchPaper: async (_who: string, _meeting: string, paper: KeptPaper) => {
    tablet.files.add(paper.id);
    tablet.come(paper);
  },
}));
vi.mock("../../src/offline/forgetting", () => ({
  forgetPack: async () => {},
  forgetPapers: async (papers: KeptPaper[]) => {
    for (const { id } of papers) tablet.files.delete(id);
  },
}));
vi.mock("../../src/offline/sending", () => ({ syncNotes: async () => true }));
vi.mock("../../src/offline/plan", async (real) => ({
  ...(await real<object>()),
  plan: () => {
    const keep = ["one", "two", "three"].map((id) => ({ id, sha256: "aa", size: 1 }));
    return { keep, fetch: keep, drop: [], gone: [], elsewhere: 0, bytes: 0 };
  },
}));

import { api } from "../../src/api";
import { Loading } from "../../src/offline/loading";

beforeEach(() => {
  tablet.pack = null;
  tablet.files.clear();
  const meeting = { id: "m", status: "prepared", starts_at: "2026-07-15T07:30:00Z" };
  vi.spyOn(api, "get").mockResolvedValue(meeting);
});

it.each([
  ["while its file comes", "two"],
  ["before its turn", "three"],
])("is not brought back %s", async (_when, recalled) => {
  tablet.come = ({ id }) => {
    if (id !== "two") return;
    const papers = tablet.pack!.papers.filter((paper) => paper.id !== recalled);
    tablet.pack = { ...tablet.pack!, papers };
  };
  await new Loading("me").add("m");
  expect([...tablet.files]).not.toContain(recalled);
  expect(tablet.files.size).toBe(2);
  expect(tablet.pack!.papers.map(({ id }) => id)).not.toContain(recalled);
  expect(tablet.pack!.whole).toBe(true);
});
