import { expect, it, vi } from "vitest";

let asked = 0;
vi.mock("../../src/offline/drawer", async (real) => ({
  ...(await real<object>()),
  packs: async () => [{ meeting: "m" }],
  packOf: async () => {
    asked++;
    throw new Error("the browser's database was closed");
  },
}));

import { Loading } from "../../src/offline/loading";

it("compares again after the browser's database failed once", async () => {
  const loading = new Loading("me");
  await expect(loading.refresh()).rejects.toThrow("closed");
  await expect(loading.refresh()).rejects.toThrow("closed");
  expect(asked).toBe(2);
});
