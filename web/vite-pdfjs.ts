/**
 * Ships PDF.js beside the client: library, worker, decoders, character maps, fonts and colour
 * profiles, in one folder named by the version, so that all of it may be cached for ever.
 *
 * The files go out as they come, neither bundled nor lowered: PDF.js has a floor of its own, below
 * which the reader shows page images. One thing is mended on the way. Before it shows any page
 * PDF.js reads the dictionary of every page, and in a scan these lie between the images: of a
 * 60 MB file it would fetch a third to show page one. A node of the page tree whose `Count` is the
 * number of its kids has only pages below it (ISO 32000-2, 7.7.3.2), so page n is kid n at once.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const home = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as {
  version: string;
};

/** The folder of the client's output that holds PDF.js. */
export const folder = `pdfjs-${version}`;

const beforeTheWalk =
  "for(let e=h.length-1;e>=0;e--){const n=h[e];t.push(n);a===this.toplevelPagesDict";
const straightToThePage =
  "if(c===h.length&&h[e-l]instanceof Ref){const n=h[e-l],t=await(o.get(n)||r.fetchAsync(n));" +
  'if(t instanceof Dict&&!t.has("Kids")){i.has(n)||i.put(n,e);return[t,n]}}';

/** The worker's text with page n found without reading pages 1 to n - 1. Throws if PDF.js has changed there. */
export function mendWorker(source: string): string {
  const parts = source.split(beforeTheWalk);
  if (parts.length !== 2)
    throw new Error(`PDF.js ${version}: getPageDict has changed, look at vite-pdfjs.ts`);
  return `/* Changed for eCabinet: a page is found without reading those before it. */\n${parts.join(straightToThePage + beforeTheWalk)}`;
}

/** Name under `folder` → content. Scripts end in `.js`, a type every web server knows. */
function* files(): Generator<[name: string, content: Buffer]> {
  const read = (path: string) => readFileSync(join(home, path));
  yield ["pdf.js", read("legacy/build/pdf.min.mjs")];
  yield [
    "pdf.worker.js",
    Buffer.from(mendWorker(read("legacy/build/pdf.worker.min.mjs").toString("utf8"))),
  ];
  yield ["LICENSE", read("LICENSE")];
  for (const part of ["cmaps", "iccs", "standard_fonts", "wasm"]) {
    for (const name of readdirSync(join(home, part)))
      yield [`${part}/${name}`, read(`${part}/${name}`)];
  }
}

export function pdfjs(): Plugin {
  return {
    name: "pdfjs",
    config: () => ({ define: { __PDFJS__: JSON.stringify(`/${folder}/`) } }),
    generateBundle() {
      for (const [name, source] of files()) {
        this.emitFile({ type: "asset", fileName: `${folder}/${name}`, source });
      }
    },
    configureServer(server) {
      const found = new Map(files());
      server.middlewares.use(`/${folder}`, (request, response, next) => {
        const name = (request.url ?? "").replace(/^\//, "").replace(/\?.*/, "");
        const content = found.get(name);
        if (!content) return next();
        if (name.endsWith(".js")) response.setHeader("Content-Type", "text/javascript");
        if (name.endsWith(".wasm")) response.setHeader("Content-Type", "application/wasm");
        response.end(content);
      });
    },
  };
}
