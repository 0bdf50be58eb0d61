import { expect, it } from "vitest";
import { beforeAt } from "../../src/room/queue";

const queue = ["r1", "r2", "r3"];

it("names the request that will stand behind the moved one", () => {
  expect(beforeAt(queue, "r3", 0)).toBe("r1");
  expect(beforeAt(queue, "r1", 1)).toBe("r3");
  expect(beforeAt(queue, "r1", 2)).toBeNull();
});

it("moves nothing when it is there already, or not in the queue any more", () => {
  expect(beforeAt(queue, "r2", 1)).toBeUndefined();
  expect(beforeAt(queue, "r1", -1)).toBeUndefined();
  expect(beforeAt(queue, "r3", 99)).toBeUndefined();
  expect(beforeAt(queue, "r9", 0)).toBeUndefined();
});
