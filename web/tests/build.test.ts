import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isOutdated, leaveBuild } from "../src/build";

const page = (name: string) =>
  `<!doctype html><script type="module" src="/assets/${name}.js"></script>`;
const serve = (answer: Response | Error) =>
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });

beforeEach(() => {
  const script = document.createElement("script"); // Not in the page: it would be fetched.
  script.setAttribute("src", "/assets/index-a1.js");
  vi.spyOn(document, "querySelector").mockReturnValue(script);
});
afterEach(() => {
  vi.restoreAllMocks();
  sessionStorage.clear();
});

describe("the page and the server's build", () => {
  it("tells an old page from the one that the server gives out", async () => {
    serve(new Response(page("index-a1")));
    expect(await isOutdated()).toBe(false);
    serve(new Response(page("index-b2")));
    expect(await isOutdated()).toBe(true);
  });

  it("does not take a lost line for a new build", async () => {
    serve(new TypeError("network"));
    await expect(isOutdated()).rejects.toMatchObject({ code: "offline" });
    serve(new Response("", { status: 502 }));
    await expect(isOutdated()).rejects.toMatchObject({ status: 502 });
  });

  it("leaves a build once, not for ever", () => {
    const reload = vi.spyOn(location, "reload").mockImplementation(() => {});
    leaveBuild();
    leaveBuild();
    expect(reload).toHaveBeenCalledTimes(1);
  });
});
