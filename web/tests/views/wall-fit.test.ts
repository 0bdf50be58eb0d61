import { describe, expect, it } from "vitest";
import { fit } from "../../src/views/wall/fit";

/** An element whose content is so high at full size, in a place of a hundred. */
function content(high: number): HTMLElement {
  const box = document.createElement("main");
  const scale = () => Number(box.style.getPropertyValue("--fit"));
  Object.defineProperty(box, "clientHeight", { get: () => 100 });
  Object.defineProperty(box, "scrollHeight", { get: () => Math.max(100, high * scale()) });
  return box;
}

describe("what stands on the wall", () => {
  it.each([
    [80, "1"],
    [150, "0.64"],
    [1_000, "0.4"],
  ])("is as large as there is room for: %i at %s", (high, size) => {
    const box = content(high);
    fit(box);
    expect(box.style.getPropertyValue("--fit")).toBe(size);
  });
});
