import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { takeWaiting } from "../../src/offline/updating";

const told: string[] = [];
let workers: EventTarget & { controller: object; getRegistration: () => Promise<object> };

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
  const waiting = { postMessage: (words: string) => told.push(words) };
  workers = Object.assign(new EventTarget(), {
    controller: {},
    getRegistration: async () => ({ active: {}, waiting }),
  });
  vi.stubGlobal("navigator", { serviceWorker: workers });
  vi.stubGlobal("location", { reload: () => told.push("reload") });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("loads the page in the new build once that has taken over", async () => {
  const taken = takeWaiting();
  await vi.advanceTimersByTimeAsync(100);
  workers.dispatchEvent(new Event("controllerchange"));
  await taken;
  expect(told).toEqual(["take over", "reload"]);
});

it("shows the page in the old build if the new one is held up", async () => {
  const taken = takeWaiting();
  await vi.advanceTimersByTimeAsync(3_000);
  await taken;
  expect(told).toEqual(["take over"]);
});
