import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { Sha256, sha256Of } from "../src/sha256";

const theirs = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

it("is the hash that everybody else computes, however the bytes come", () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 70_001]) {
    const bytes = Uint8Array.from({ length }, (_, n) => (n * 131 + length) & 255);
    const ours = new Sha256();
    for (let at = 0; at < length; at += 37) ours.add(bytes.subarray(at, at + 37));
    expect(ours.end()).toBe(theirs(bytes));
  }
});

it("reads a file piece by piece", async () => {
  const bytes = new Uint8Array(2_500_000).fill(7);
  expect(await sha256Of(new Blob([bytes]))).toBe(theirs(bytes));
});
