import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { mendWorker } from "../../vite-pdfjs";

const worker = createRequire(import.meta.url).resolve("pdfjs-dist/legacy/build/pdf.worker.min.mjs");

it("mends the worker of the PDF.js that is installed, in one place", () => {
  const source = readFileSync(worker, "utf8");
  const mended = mendWorker(source);
  expect(mended.length).toBeGreaterThan(source.length);
  expect(mended.split("c===h.length&&")).toHaveLength(2);
});

it("says so when PDF.js has changed there", () => {
  expect(() => mendWorker("something else")).toThrow(/getPageDict/);
});
