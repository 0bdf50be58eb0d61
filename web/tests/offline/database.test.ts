import { beforeEach, expect, it, vi } from "vitest";

interface Callbacks {
  blocking: (now: number, wanted: number | null, event: { target: { close: () => void } }) => void;
}
const openDB = vi.hoisted(() => vi.fn());
vi.mock("idb", () => ({ openDB }));

import { opener } from "../../src/offline/database";

beforeEach(() => openDB.mockReset().mockImplementation(async () => ({})));

const shared = () => opener("notes", 2, () => {});

it("opens once for all of a page", async () => {
  const database = shared();
  expect(await database()).toBe(await database());
  expect(openDB).toHaveBeenCalledTimes(1);
});

it("opens again after it could not be opened", async () => {
  openDB.mockRejectedValueOnce(new DOMException("", "UnknownError"));
  const database = shared();
  await expect(database()).rejects.toThrow();
  await expect(database()).resolves.toBeDefined();
});

it("makes way for a newer build on another page", async () => {
  const database = shared();
  const first = await database();
  const close = vi.fn();
  const { blocking } = openDB.mock.calls[0]![2] as Callbacks;
  blocking(2, 3, { target: { close } });
  expect(close).toHaveBeenCalled();
  expect(await database()).not.toBe(first);
});
