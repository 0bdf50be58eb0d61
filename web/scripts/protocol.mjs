/**
 * Writes src/protocol.ts from the schema that the server publishes (`/api/live.schema.json`), so that
 * tablets and server cannot mean different things. `npm run protocol` writes it; with `--check` it
 * only says whether the file in the repository is what the server would give today.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(web, "src/protocol.ts");
const venv = join(web, "../.venv/bin/python");

function published() {
  const python = existsSync(venv) ? venv : "python3";
  const out = execFileSync(python, ["-m", "ecabinet.live.schema"], {
    cwd: join(web, ".."),
    maxBuffer: 1 << 24,
  });
  return JSON.parse(out.toString("utf8"));
}

/** The names that a schema reaches, itself not included. */
function reached(defs, schema, found = new Set()) {
  for (const [, name] of JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)) {
    if (found.has(name)) continue;
    found.add(name);
    reached(defs, defs[name], found);
  }
  return found;
}

/** The server writes every field that has a default, so what it sends has no optional ones. */
function written(schema) {
  const sure = Object.entries(schema.properties ?? {})
    .filter(([, property]) => "default" in property)
    .map(([key]) => key);
  return sure.length ? { ...schema, required: [...(schema.required ?? []), ...sure] } : schema;
}

const constraints = [
  "discriminator",
  "default",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "pattern",
  "format",
];

/** A schema without its constraints, which are the server's business; unions in a settled order. */
function plain(schema) {
  if (Array.isArray(schema)) return schema.map(plain);
  if (schema === null || typeof schema !== "object") return schema;
  const clean = {};
  for (const [key, inner] of Object.entries(schema)) {
    if (constraints.includes(key)) continue;
    clean[key] =
      key === "properties"
        ? Object.fromEntries(
            Object.entries(inner).map(([name, property]) => [name, plain(property)]),
          )
        : plain(inner);
  }
  if (clean.type === "object") clean.additionalProperties ??= false;
  clean.anyOf?.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return clean;
}

async function generate() {
  const { $defs } = published();
  const sent = reached($defs, [$defs.Frame, { $ref: "#/$defs/Entry" }]);
  const defs = {};
  for (const name of Object.keys($defs).sort()) {
    const { title, ...schema } = plain(sent.has(name) ? written($defs[name]) : $defs[name]);
    if (typeof schema.description === "string")
      schema.description = schema.description.replace(/\n +/g, "\n");
    defs[name] = { ...schema, title: name };
  }
  defs.Event = { ...defs.Entry.properties.event, title: "Event" };
  defs.Entry = {
    ...defs.Entry,
    properties: { ...defs.Entry.properties, event: { $ref: "#/$defs/Event" } },
  };
  const names = Object.keys(defs).sort();
  const all = {
    title: "Protocol",
    type: "object",
    additionalProperties: false,
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }])),
    $defs: defs,
  };
  const text = await compile(all, "Protocol", {
    bannerComment:
      "/**\n * The vocabulary of `ecabinet.v1`: commands, events, state and frames.\n * Generated from the server's schema by scripts/protocol.mjs; do not edit.\n */",
    format: true,
    style: { printWidth: 100 },
  });
  return text.replace(/export interface Protocol \{[^}]*\}\n+/, "");
}

const text = await generate();
if (process.argv.includes("--check")) {
  if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
    console.error("web/src/protocol.ts is not what the server publishes. Run: npm run protocol");
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
