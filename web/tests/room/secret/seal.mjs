/**
 * Seals ballots with the module that tablets load, built as it is for them:
 * `node seal.mjs FOLDER KEY MEETING VOTE BALLOTS`, the ballots in JSON; FOLDER takes what is built.
 */
import { join } from "node:path";
import { build } from "vite";

const [outDir, key, meeting, vote, ballots] = process.argv.slice(2);
await build({
  configFile: false,
  logLevel: "silent",
  build: {
    outDir,
    target: ["chrome87", "safari14"],
    lib: { entry: "src/room/secret/envelope.ts", formats: ["es"], fileName: "envelope" },
    emptyOutDir: false,
  },
});
const { enclose } = await import(join(outDir, "envelope.js"));
const sealed = [];
for (const ballot of JSON.parse(ballots)) sealed.push(await enclose(key, meeting, vote, ballot));
console.log(JSON.stringify(sealed));
