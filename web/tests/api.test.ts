import { afterEach, describe, expect, it, vi } from "vitest";
import { api, Problem, whenSignedOut, withQuery } from "../src/api";

function answer(status: number, body: unknown) {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => new Response(JSON.stringify(body), { status })),
  );
}

async function problemOf(asked: Promise<unknown>): Promise<Problem> {
  return asked.then(
    () => Promise.reject(new Error("no problem")),
    (error: Problem) => error,
  );
}

afterEach(() => {
  vi.unstubAllGlobals();
  whenSignedOut(() => {});
});

describe("a problem", () => {
  it("carries the server's code and sentence", async () => {
    answer(422, { code: "bad_pack", detail: "Chương trình có lỗi.", mistakes: [1] });
    const problem = await problemOf(api.post("/api/meetings"));
    expect(problem).toMatchObject({
      code: "bad_pack",
      sentence: "Chương trình có lỗi.",
      status: 422,
    });
    expect(problem.body.mistakes).toEqual([1]);
  });

  it("has a sentence of ours when the server gave none, or was not reached", async () => {
    vi.stubGlobal("fetch", async () => new Response("<html>", { status: 502 }));
    expect((await problemOf(api.get("/api/x"))).sentence).toMatch(/^Máy chủ/);
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("network")));
    const offline = await problemOf(api.get("/api/x"));
    expect(offline.offline).toBe(true);
    expect(offline.sentence).toMatch(/^Không kết nối/);
  });

  it("ends the session on 401, but not when it answers a password", async () => {
    const ended = vi.fn();
    whenSignedOut(ended);
    answer(401, { code: "bad_credentials" });
    await problemOf(api.post("/api/session", {}));
    expect(ended).not.toHaveBeenCalled();
    await problemOf(api.get("/api/meetings"));
    expect(ended).toHaveBeenCalledOnce();
    expect(ended.mock.calls[0]).toMatchObject([{ status: 401, code: "bad_credentials" }]);
  });
});

it("leaves empty questions out of an address", () => {
  expect(withQuery("/a", { q: "", when: "past", cursor: null })).toBe("/a?when=past");
  expect(withQuery("/a", { q: "nghị quyết & đất" })).toBe(
    "/a?q=ngh%E1%BB%8B+quy%E1%BA%BFt+%26+%C4%91%E1%BA%A5t",
  );
});

describe("in a rehearsal", () => {
  afterEach(() => history.replaceState(null, "", "/"));

  it("lets notes and places of reading stay on the page, and everything else through", async () => {
    answer(200, { page: 3 });
    history.replaceState(null, "", "/m/abc-rehearsal/paper/p1");
    await expect(api.put("/api/materials/p1/place", { page: 2 })).resolves.toBeUndefined();
    await expect(api.delete("/api/materials/p1/annotations/a")).resolves.toBeUndefined();
    expect(fetch).not.toHaveBeenCalled();
    await expect(api.get("/api/materials/p1/place")).resolves.toEqual({ page: 3 });
    history.replaceState(null, "", "/m/abc/paper/p1");
    await api.put("/api/materials/p1/place", { page: 2 });
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});
