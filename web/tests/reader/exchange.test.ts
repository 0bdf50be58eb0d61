import { afterEach, expect, it, vi } from "vitest";
import { api } from "../../src/api";
import { exchangeFor } from "../../src/reader/exchange";
import type { Change } from "../../src/reader/replica";

const answer = { changes: [], refused: [], next: 1, more: false, shown: "", others: null };
const change: Change = { id: "n1", rev: 1, device: "d", base: null, v: "aa", note: null };
const last = { next: 0, shown: "" };

function at(path: string) {
  history.replaceState(null, "", path);
  return vi.spyOn(api, "post").mockResolvedValue(answer);
}

afterEach(() => {
  vi.restoreAllMocks();
  history.replaceState(null, "", "/");
});

it("tells what waits from before also while a rehearsal is on the screen", async () => {
  const told = at("/m/m1-rehearsal");
  await exchangeFor("me", "p1")(last, [change]);
  expect(told.mock.calls[0]![1]).toMatchObject({ account: "me", changes: [change] });
});

it("tells nothing of what was written in a rehearsal, also once it has been left", async () => {
  const told = at("/m/m1-rehearsal");
  const exchange = exchangeFor("me", "p1", true);
  history.replaceState(null, "", "/m/m1");
  const heard = await exchange(last, [change]);
  expect(told.mock.calls[0]![1]).toMatchObject({ changes: [] });
  expect(heard.changes.map(({ id }) => id)).toEqual(["n1"]);
});
