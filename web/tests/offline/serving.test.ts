import { describe, expect, it } from "vitest";
import { isPage, isPaper, pieceOf, rangeOf } from "../../src/offline/serving";

const bytes = Uint8Array.from({ length: 100 }, (_, n) => n);
const file = new Blob([bytes], { type: "application/pdf" });
const asked = async (header: string | null) => {
  const answer = pieceOf(file, header);
  const got = [...new Uint8Array(await answer.arrayBuffer())];
  return { status: answer.status, got, range: answer.headers.get("Content-Range") };
};

describe("a kept file", () => {
  it("is given whole without a range, and where one is not understood", async () => {
    for (const header of [null, "bytes=", "bytes=9-3", "bytes=0-1,5-6", "pages=1-2"])
      expect(await asked(header)).toEqual({ status: 200, got: [...bytes], range: null });
  });

  it("is given in the pieces that are asked for, as the server cuts them", async () => {
    for (const [header, first, last] of [
      ["bytes=0-9", 0, 9],
      ["bytes=90-", 90, 99],
      ["bytes=95-500", 95, 99],
      ["bytes=-7", 93, 99],
      ["bytes=-700", 0, 99],
      ["bytes= 3 - 3 ", 3, 3],
    ] as const)
      expect(await asked(header), header).toEqual({
        status: 206,
        got: [...bytes.slice(first, last + 1)],
        range: `bytes ${first}-${last}/100`,
      });
  });

  it("has no piece beyond its end", async () => {
    expect(await asked("bytes=100-")).toEqual({ status: 416, got: [], range: "bytes */100" });
    expect(rangeOf("bytes=-0", 100)).toBe("none");
    expect(rangeOf("bytes=0-", 0)).toBe("none");
  });
});

describe("what the worker answers", () => {
  it("is the page for the client's own addresses, never for the API or a file", () => {
    for (const path of ["/", "/m/01", "/m/01/paper/02", "/wall/01"])
      expect(isPage(path)).toBe(true);
    for (const path of ["/api/meetings", "/icon.svg", "/assets/index-a1.js"])
      expect(isPage(path)).toBe(false);
  });

  it("is a paper only by its version: the current one is the server's to say", () => {
    const at = (path: string) => isPaper(new URL(path, "http://here"));
    expect(at("/api/materials/01/file?v=ab")).toBe(true);
    expect(at("/api/materials/01/file")).toBe(false);
    expect(at("/api/materials/01/file?v=ab&ahead=true")).toBe(false);
    expect(at("/api/materials/01/file?v=ab&download=true")).toBe(false);
    expect(at("/api/materials/01/text?v=ab")).toBe(false);
    expect(at("/api/meetings/01/live?v=ab")).toBe(false);
  });
});
