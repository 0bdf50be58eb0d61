import { cleanup, fireEvent, render } from "@testing-library/preact";
import { useRef, useState } from "preact/hooks";
import { afterEach, expect, it, vi } from "vitest";
import { useDragging, useFollowing } from "../../src/views/moving";

const drop = vi.fn();

function List() {
  const [order, setOrder] = useState(["a", "b"]);
  const list = useRef<HTMLUListElement>(null);
  const follow = useFollowing(order.join());
  const { held, handle } = useDragging(list, "data-line", () => true, drop);
  const turn = () => {
    follow(() => list.current?.querySelector<HTMLElement>("[data-line=a]"));
    setOrder([...order].reverse());
  };
  return (
    <ul ref={list} data-held={held}>
      {order.map((id) => (
        <li key={id} data-line={id} tabIndex={0} onKeyDown={turn}>
          <span class={`grip-${id}`} {...handle(id)} />
        </li>
      ))}
    </ul>
  );
}

function shown() {
  const { container } = render(<List />);
  const at = (query: string) => container.querySelector<HTMLElement>(query)!;
  const grip = at(".grip-a");
  grip.setPointerCapture = vi.fn();
  document.elementFromPoint = () => at("[data-line=b]");
  return { at, grip };
}

afterEach(() => {
  cleanup();
  drop.mockClear();
});

it("drops a line where it is let go of, once", () => {
  const { grip } = shown();
  fireEvent.pointerDown(grip, { button: 0, pointerId: 7 });
  expect(grip.setPointerCapture).toHaveBeenCalledWith(7);
  fireEvent.pointerMove(grip);
  fireEvent.pointerUp(grip);
  fireEvent.pointerUp(grip);
  expect(drop.mock.calls).toEqual([["a", "b", true]]);
});

it("moves nothing that is let go of beside the list, or taken from the hand", () => {
  const { at, grip } = shown();
  for (const end of [fireEvent.pointerUp, fireEvent.pointerCancel]) {
    document.elementFromPoint = () => at("[data-line=b]");
    fireEvent.pointerDown(grip, { button: 0 });
    fireEvent.pointerMove(grip);
    if (end === fireEvent.pointerUp) {
      document.elementFromPoint = () => document.body;
      fireEvent.pointerMove(grip);
    }
    end(grip);
    fireEvent.pointerMove(grip);
    fireEvent.pointerUp(grip);
  }
  expect(drop).not.toHaveBeenCalled();
  expect(at("ul").dataset.held).toBeUndefined();
});

it("keeps the focus with a line that is moved by keys", async () => {
  const { at } = shown();
  at("[data-line=a]").focus();
  fireEvent.keyDown(at("[data-line=a]"));
  await vi.waitFor(() => expect(at("li:last-child").dataset.line).toBe("a"));
  expect(document.activeElement).toBe(at("[data-line=a]"));
});
