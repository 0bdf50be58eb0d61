import { fireEvent, render } from "@testing-library/preact";
import { expect, it, vi } from "vitest";
import { sendOnce, type Said } from "../../src/views/form";

it("is sent once however often it is tapped, and again when that is done", async () => {
  let done = () => {};
  const work = vi.fn((said: Said) => {
    expect(said("title")).toBe("Tờ trình"); // composed, and trimmed
    return new Promise<void>((resolve) => (done = resolve));
  });
  // Drawn anew while it is under way, as forms are, with another function each time.
  const Form = () => (
    <form onSubmit={sendOnce(work)}>
      <input name="title" value={` ${"Tờ trình".normalize("NFD")} `} />
    </form>
  );
  const { container, rerender } = render(<Form />);
  const form = container.querySelector("form")!;
  fireEvent.submit(form);
  rerender(<Form />);
  fireEvent.submit(form);
  expect(work).toHaveBeenCalledTimes(1);
  done();
  await vi.waitFor(() => {
    fireEvent.submit(form);
    expect(work).toHaveBeenCalledTimes(2);
  });
});
