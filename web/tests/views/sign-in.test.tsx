import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { account } from "../../src/account";
import { language } from "../../src/i18n";
import { SignIn } from "../../src/views/sign-in";

beforeEach(() => void (account.value = null));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  language.value = "vi";
});

function tryWith(status: number, body: unknown) {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(body), { status }));
  render(<SignIn />);
  fireEvent.input(screen.getByLabelText("Tên đăng nhập"), { target: { value: "delegate01" } });
  fireEvent.input(screen.getByLabelText("Mật khẩu"), { target: { value: "x" } });
  fireEvent.submit(document.querySelector("form")!);
}

it("says the server's sentence when it does not open", async () => {
  tryWith(401, { code: "bad_credentials", detail: "Tên đăng nhập hoặc mật khẩu chưa đúng." });
  await waitFor(() =>
    expect(screen.getByRole("alert").textContent).toBe("Tên đăng nhập hoặc mật khẩu chưa đúng."),
  );
  expect(account.value).toBeNull();
});

it("opens with the account, its language and its agency's way of address", async () => {
  tryWith(200, {
    account: {
      id: "1",
      username: "delegate01",
      name: "A",
      language: "en",
      roles: [],
      one_time: false,
      agency: { id: "a", name: "B", address_form: "đồng chí" },
    },
  });
  await waitFor(() => expect(account.value?.name).toBe("A"));
  expect(language.value).toBe("en");
});

it("speaks English before one has signed in, if asked to", () => {
  render(<SignIn />);
  act(() => void fireEvent.click(screen.getByRole("button", { name: "English" })));
  expect(screen.getByRole("heading", { level: 1 })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Sign in" })).toBeTruthy();
});
