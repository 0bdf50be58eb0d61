import { describe, expect, it } from "vitest";
import { bindings, named, pressed } from "../../src/reader/keys";
import type { Reading } from "../../src/reader/reading";

const key = (key: string, held: KeyboardEventInit = {}) =>
  named(new KeyboardEvent("keydown", { key, ...held }));

describe("keys", () => {
  it("are named by what they stand for", () => {
    expect(key("ArrowLeft", { altKey: true })).toBe("Alt+ArrowLeft");
    expect(key("?", { shiftKey: true })).toBe("?");
    expect(key("G")).toBe("g");
    expect(key("Z", { ctrlKey: true, shiftKey: true })).toBe("Ctrl+Shift+z");
    expect(key("+", { metaKey: true, shiftKey: true })).toBe("Ctrl++");
    expect(key(" ", { shiftKey: true })).toBe("Shift+ ");
  });

  it("stand for one thing each", () => {
    const all = bindings.flat().flatMap(({ keys }) => keys);
    expect(all).toHaveLength(new Set(all).size);
  });
});

describe("a key that is pressed", () => {
  const press = (at: Element, root: HTMLElement, key: string) => {
    const reading = { helping: { value: false } } as Reading;
    const hear = (event: KeyboardEvent) => pressed(event, reading, root, () => {});
    document.addEventListener("keydown", hear);
    at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    document.removeEventListener("keydown", hear);
    return reading.helping.value;
  };

  it("is the reader's, unless it is typed or belongs to something else", () => {
    document.body.innerHTML = `<div id="r"><p></p><input /></div><button></button>`;
    const root = document.querySelector<HTMLElement>("#r")!;
    expect(press(document.body, root, "?")).toBe(true);
    expect(press(root.querySelector("p")!, root, "?")).toBe(true);
    expect(press(root.querySelector("input")!, root, "?")).toBe(false);
    expect(press(document.querySelector("button")!, root, "?")).toBe(false);
    root.hidden = true;
    expect(press(document.body, root, "?")).toBe(false);
  });
});
