import { cleanup, render } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { held, renewable } from "../../src/offline/updating";
import { UpdateNotice } from "../../src/views/offline/update-notice";

afterEach(() => {
  cleanup();
  renewable.value = held.value = false;
});

it("says that there is a new build, but never in the middle of a vote", () => {
  const { container, rerender } = render(<UpdateNotice />);
  expect(container.textContent).toBe("");
  renewable.value = true;
  held.value = true;
  rerender(<UpdateNotice />);
  expect(container.textContent).toBe("");
  held.value = false;
  rerender(<UpdateNotice />);
  expect(container.textContent).toBe("Có bản mới của phần mềm.Tải lại");
});
