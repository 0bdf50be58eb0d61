import { expect, it } from "vitest";
import { Turns } from "../../src/reader/turns";

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

it("draws one at a time, and asks anew which is nearest each time", async () => {
  const turns = new Turns();
  const drawn: number[] = [];
  let read = 1;
  let busy = 0;
  for (const page of [1, 2, 3, 9]) {
    turns.add({
      urgency: () => Math.abs(page - read),
      run: async () => {
        expect(++busy).toBe(1);
        drawn.push(page);
        read = 9; // Meanwhile one has scrolled to the end.
        await soon();
        busy--;
      },
    });
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(drawn).toEqual([1, 9, 3, 2]);
});

it("takes back a job that waits, and does not wait for one that was stopped", async () => {
  const turns = new Turns();
  const drawn: string[] = [];
  const stop = turns.add({ urgency: () => 0, run: () => new Promise(() => {}) });
  const takeBack = turns.add({ urgency: () => 1, run: async () => void drawn.push("taken back") });
  turns.add({ urgency: () => 2, run: async () => void drawn.push("drawn") });
  await soon();
  takeBack();
  stop();
  await soon();
  expect(drawn).toEqual(["drawn"]);
});

it("goes on after one that failed", async () => {
  const turns = new Turns();
  let drawn = false;
  turns.add({ urgency: () => 0, run: () => Promise.reject(new Error("broken page")) });
  turns.add({ urgency: () => 1, run: async () => void (drawn = true) });
  await soon();
  expect(drawn).toBe(true);
});
