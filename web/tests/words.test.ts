/** Words that nobody says any more are dead code: every key stands somewhere in the client. */
import { expect, it } from "vitest";
import { vi } from "../src/words";

const sources = Object.entries(
  import.meta.glob<string>("../src/**/*.{ts,tsx}", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
)
  .filter(([path]) => !path.includes("/words/") && !path.endsWith("/words.ts"))
  .map(([, text]) => text)
  .join("\n");

const groups = (said: RegExp) => new Set([...sources.matchAll(said)].map(([, group]) => group!));
/** `word("role", …)`: the server knows the codes. */
const coded = groups(/\bword\("([\w.]+)"/g);
/** ``t(`speech.${…}`)``: the client does, so it names each. */
const composed = groups(/`([\w.]+)\.\$\{/g);

function isSaid(key: string): boolean {
  if (sources.includes(`"${key}"`)) return true;
  const [, group, code] = /^(.+)\.(\w+)$/.exec(key)!;
  return coded.has(group!) || (composed.has(group!) && new RegExp(`\\b${code}\\b`).test(sources));
}

it("are all said somewhere", () => {
  expect(Object.keys(vi).filter((key) => !isSaid(key))).toEqual([]);
});
