import { cleanup, fireEvent, render } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { Problem } from "../../src/api";
import { FormEnd } from "../../src/views/form-end";
import { useActing, useSaving } from "../../src/views/prepare/acting";

const again = vi.fn();
const closed = vi.fn();
const work = vi.fn<() => Promise<unknown>>();

function Form() {
  const { act } = useActing(again);
  const { wrong, save } = useSaving(act, closed);
  return (
    <form onSubmit={(event) => (event.preventDefault(), void save(work))}>
      <FormEnd onClose={closed} wrong={wrong.value} />
    </form>
  );
}

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

it("stays open and says in the dialog what went wrong", async () => {
  work.mockRejectedValue(new Problem("taken", "Đã có trong danh sách.", 409));
  const { container, findByText } = render(<Form />);
  fireEvent.submit(container.querySelector("form")!);
  expect(await findByText("Đã có trong danh sách.")).toBeDefined();
  expect(closed).not.toHaveBeenCalled();
});

it("closes once it went through, and what is shown is asked for anew", async () => {
  work.mockResolvedValue(undefined);
  const { container } = render(<Form />);
  fireEvent.submit(container.querySelector("form")!);
  await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(1));
  expect(again).toHaveBeenCalledTimes(1);
});
