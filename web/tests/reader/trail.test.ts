import { expect, it } from "vitest";
import { Trail } from "../../src/reader/trail";

it("leads back over each leap, the last first", () => {
  const trail = new Trail();
  expect(trail.last.value).toBeNull();
  trail.leave({ page: 3, y: 0.5 });
  trail.leave({ page: 40, y: 0 });
  expect(trail.back()).toEqual({ page: 40, y: 0 });
  expect(trail.back()).toEqual({ page: 3, y: 0.5 });
  expect(trail.back()).toBeNull();
});

it("remembers a page once however often one leaps from it", () => {
  const trail = new Trail();
  trail.leave({ page: 3, y: 0 });
  trail.leave({ page: 3, y: 0.9 });
  expect(trail.back()).toEqual({ page: 3, y: 0.9 });
  expect(trail.back()).toBeNull();
});

it("forgets what is long ago", () => {
  const trail = new Trail();
  for (let page = 1; page <= 80; page++) trail.leave({ page, y: 0 });
  let spots = 0;
  while (trail.back()) spots++;
  expect(spots).toBe(50);
});
