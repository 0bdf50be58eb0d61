// @vitest-environment node
import { afterEach, expect, it, vi } from "vitest";
import { pack, unpack } from "../../src/offline/packing";

const pages = ["Nghị quyết số 45 về phân bổ ngân sách. ".repeat(50), "", "🂡\ufffe"];

afterEach(() => vi.unstubAllGlobals());

it("keeps text in fewer bytes and gives it back as it was", async () => {
  const kept = await pack(pages);
  expect(kept.length).toBeLessThan(pages[0]!.length / 4);
  expect(await unpack(kept)).toEqual(pages);
});

it("keeps it as it is where the browser does not compress", async () => {
  vi.stubGlobal("CompressionStream", undefined);
  const kept = await pack(pages);
  expect([kept, await unpack(kept)]).toEqual([JSON.stringify(pages), pages]);
});
