import { beforeEach, expect, it, vi } from "vitest";

const kept = vi.hoisted(() => ({ waiting: [] as object[] }));
vi.mock("../../src/offline/drawer", async (real) => ({
  ...(await real<object>()),
  about: async () => kept.waiting,
  put: async (_who: string, _store: string, [, value]: [string, object[]]) => {
    kept.waiting = value;
  },
}));

import { api, Problem } from "../../src/api";
import { tellOpened } from "../../src/offline/register";

const read = (id: string) => ({ id, sha256: "aa", at: "2026-07-15T08:00:00Z" });

beforeEach(() => {
  kept.waiting = [read("one"), read("two")];
});

it("tells in order what was read, and forgets it then", async () => {
  const told = vi.spyOn(api, "post").mockResolvedValue(undefined);
  await tellOpened("me");
  expect(told.mock.calls.map(([path]) => path)).toEqual([
    "/api/materials/one/opened",
    "/api/materials/two/opened",
  ]);
  expect(kept.waiting).toEqual([]);
});

it.each([0, 401, 429, 500, 503])("keeps what was read while the answer is %i", async (status) => {
  vi.spyOn(api, "post").mockRejectedValue(new Problem("x", "", status));
  await tellOpened("me");
  expect(kept.waiting).toHaveLength(2);
});

it("drops what the server will never hear, and goes on with the next", async () => {
  vi.spyOn(api, "post")
    .mockRejectedValueOnce(new Problem("material_not_found", "", 404))
    .mockResolvedValueOnce(undefined);
  await tellOpened("me");
  expect(kept.waiting).toEqual([]);
});

it("keeps what was read while a rehearsal is on the screen", async () => {
  const told = vi.spyOn(api, "post").mockResolvedValue(undefined);
  told.mockClear();
  history.replaceState(null, "", "/m/m1-rehearsal");
  await tellOpened("me");
  history.replaceState(null, "", "/");
  expect(told).not.toHaveBeenCalled();
  expect(kept.waiting).toHaveLength(2);
});
