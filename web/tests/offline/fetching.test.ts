import { afterEach, describe, expect, it, vi } from "vitest";

const kept = new Map<string, string>();
const texts = new Set<string>();
vi.mock("../../src/offline/drawer", async (real) => ({
  ...(await real<object>()),
  put: async (_account: string, _store: string, { address }: { address: string }) =>
    void texts.add(address),
  dropText: async (address: string) => void texts.delete(address),
  ownerHere: async () => ({ id: "me" }),
}));
vi.mock("../../src/offline/files", () => ({
  putFile: async ({ id }: { id: string }, file: BodyInit) =>
    void kept.set(id, await new Response(file).text()),
}));

import { fetchPaper } from "../../src/offline/fetching";
import { sha256Of } from "../../src/sha256";

const words = "Tờ trình về dự toán ngân sách";
async function paper() {
  const sha256 = await sha256Of(new Blob([words]));
  return { id: "a", item: null, title: "A", sha256, size: words.length };
}

/** A server that gives the file in those pieces; null breaks the line. */
function serve(...pieces: (string | null)[]) {
  vi.stubGlobal("fetch", async (path: string) => {
    if (path.includes("/text?")) return Response.json({ pages: [words] });
    const left = [...pieces];
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const next = left.shift();
        if (next === undefined) controller.close();
        else if (next === null) controller.error(new TypeError("network"));
        else controller.enqueue(new TextEncoder().encode(next));
      },
    });
    return new Response(body);
  });
}

const fetched = async (more = (_bytes: number) => {}) =>
  fetchPaper("me", "m", await paper(), new AbortController().signal, more).catch((e: unknown) => e);

afterEach(() => {
  kept.clear();
  texts.clear();
  vi.unstubAllGlobals();
});

describe("a paper that is fetched to be kept", () => {
  it("is kept as it comes, and says how far it is", async () => {
    serve(words.slice(0, 9), words.slice(9));
    const seen: number[] = [];
    expect(await fetched((bytes) => seen.push(bytes))).toBeUndefined();
    expect(kept.get("a")).toBe(words);
    expect([seen.length, seen[1], texts.size]).toEqual([2, new Blob([words]).size, 1]);
  });

  it("is not kept, nor its text, where its bytes are others or the line breaks", async () => {
    serve(words, "!");
    expect(await fetched()).toMatchObject({ code: "other_bytes" });
    serve(words.slice(0, 9), null);
    expect(await fetched()).toMatchObject({ code: "offline", offline: true });
    expect([kept.size, texts.size]).toEqual([0, 0]);
  });
});
