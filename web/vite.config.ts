/**
 * Builds the client into the server's package, under hashed names that may be cached for ever.
 *
 * Everything is lowered to Chrome 87 and Safari 14, the oldest tablets on the tables. Nothing is
 * inlined as `data:` and nothing runs inline, so the server can send a strict content policy.
 */
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { pdfjs } from "./vite-pdfjs.ts";
import { serviceWorker } from "./vite-worker.ts";

/** `import nodes from "….svg?nodes"`: a lucide icon as `[tag, attributes][]`, drawn by views/icon.tsx. */
function iconNodes(): Plugin {
  return {
    name: "icon-nodes",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!source.endsWith(".svg?nodes")) return null;
      const found = await this.resolve(source.replace("?nodes", ""), importer, { skipSelf: true });
      return found && `\0${found.id}?nodes`;
    },
    load(id) {
      if (!id.startsWith("\0") || !id.endsWith(".svg?nodes")) return null;
      const svg = readFileSync(id.slice(1).replace("?nodes", ""), "utf8");
      const nodes = [
        ...svg.matchAll(/<(path|circle|rect|line|polyline|polygon|ellipse)\s([^>]*?)\/>/g),
      ].map(([, tag, rest]) => [
        tag,
        Object.fromEntries([...rest!.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, k, v]) => [k, v])),
      ]);
      return `export default ${JSON.stringify(nodes)};`;
    },
  };
}

export default defineConfig({
  plugins: [iconNodes(), pdfjs(), serviceWorker()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../ecabinet/server/client",
    emptyOutDir: true,
    target: ["chrome87", "safari14"],
    assetsInlineLimit: 0,
    // @hpke/core would load Node's own where a browser had no WebCrypto; ours always has.
    rolldownOptions: { external: ["crypto"] },
  },
  server: {
    proxy: { "/api": { target: "http://127.0.0.1:8000", ws: true } },
  },
  test: {
    environment: "happy-dom",
    pool: "vmThreads", // a page of its own for each file, but not a process
    setupFiles: ["tests/setup.ts"],
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
  },
});
