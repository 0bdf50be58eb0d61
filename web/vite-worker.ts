/**
 * Builds the service worker beside the client: one plain script under a name that stays, `/sw.js`,
 * told by name which files make this build. Its own bytes change with the build, which is how a
 * browser learns of a new one. Character maps and colour profiles of PDF.js are left out: papers
 * here carry their fonts, and half the megabytes are theirs.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin, type Rolldown } from "vite";

const leftOut = /^(index\.html|sw\.js)$|\/(cmaps|iccs)\/|quickjs|LICENSE|\.map$/;

export function serviceWorker(): Plugin {
  let shared = "";
  let target: string | string[] | false | undefined;
  return {
    name: "service-worker",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      shared = config.publicDir;
      target = config.build.target;
    },
    generateBundle: {
      order: "post",
      async handler(_options, bundle) {
        const main = Object.values(bundle).find((part) => part.type === "chunk" && part.isEntry);
        if (!main) throw new Error("the client has no entry");
        const steady = readdirSync(shared, { recursive: true, encoding: "utf8" })
          .filter((name) => name.includes("."))
          .sort();
        const files = [...Object.keys(bundle), ...steady]
          .filter((name) => !leftOut.test(name))
          .map((name) => `/${name}`)
          .sort();
        // Names of the bundle's files tell what is in them; those of the others do not.
        const page = bundle["index.html"];
        const digest = createHash("sha256").update(files.join("\n"));
        digest.update(page?.type === "asset" ? page.source : "");
        for (const name of steady) digest.update(readFileSync(join(shared, name)));
        const made = (await build({
          configFile: false,
          logLevel: "warn",
          publicDir: false,
          define: {
            __BUILD__: JSON.stringify(digest.digest("hex").slice(0, 16)),
            __MAIN__: JSON.stringify(main.fileName),
            __FILES__: JSON.stringify(files),
          },
          build: {
            write: false,
            ...(target === undefined ? {} : { target }),
            lib: { entry: "src/offline/worker.ts", formats: ["iife"], name: "worker" },
          },
        })) as Rolldown.RolldownOutput[];
        this.emitFile({ type: "asset", fileName: "sw.js", source: made[0]!.output[0].code });
      },
    },
  };
}
