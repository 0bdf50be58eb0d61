/** Results in words, as Python says them of the same votes (`tests/meeting/explained.json`). */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { language, type Language } from "../../src/i18n";
import type { State } from "../../src/protocol";
import { enough, explain, percent } from "../../src/room/explanation";

const read = (path: string): unknown =>
  JSON.parse(readFileSync(resolve(__dirname, "../../../tests", path), "utf8"));
const { state } = read("logs/votes.json") as { state: State };
const explained = read("meeting/explained.json") as Record<Language, Record<string, string>>;

afterEach(() => void (language.value = "vi"));

describe.each(["vi", "en"] as const)("in %s", (spoken) => {
  it.each(Object.entries(explained[spoken]))("%s is explained alike", (id, said) => {
    language.value = spoken;
    const vote = state.votes[id]!;
    expect(explain(state.rules, vote, vote.result!)).toBe(said);
  });
});

it("explains every closed vote of the log", () => {
  const closed = Object.entries(state.votes).filter(([, vote]) => vote.result !== null);
  expect(Object.keys(explained.vi)).toEqual(closed.map(([id]) => id));
});

it("reckons in whole numbers", () => {
  expect(enough({ threshold: "2/3", strict: false }, 125)).toBe(84);
  expect(enough({ threshold: "1/2", strict: true }, 26)).toBe(14);
  expect(percent(18, 26)).toBe("69,2%");
});
