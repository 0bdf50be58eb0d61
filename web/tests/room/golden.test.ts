/**
 * The logs that Python's rules made (`tests/logs`), folded here: Python and TypeScript must arrive at
 * the same states, for everyone and for each audience.
 */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Entry, State } from "../../src/protocol";
import { apply, fold } from "../../src/room/apply";
import { view, type Audience } from "./view";

interface Golden {
  log: Entry[];
  state: State;
  views: Record<string, { audience: Audience; entries: Entry[]; state: State }>;
}

const folder = resolve(__dirname, "../../../tests/logs");
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
const read = (name: string) => JSON.parse(readFileSync(resolve(folder, name), "utf8")) as Golden;

it("finds the golden logs", () => expect(names.length).toBeGreaterThan(2));

describe.each(names)("%s", (name) => {
  const golden = read(name);

  it("folds to the state that Python has", () => {
    expect(fold(golden.log)).toEqual(golden.state);
  });

  it("keeps the order of the log in its dictionaries", () => {
    const state = fold(golden.log);
    expect(Object.keys(state.requests)).toEqual(Object.keys(golden.state.requests));
    expect(Object.keys(state.remarks)).toEqual(Object.keys(golden.state.remarks));
  });

  it("never changes an older state", () => {
    const states: [State, string][] = [];
    golden.log.slice(1).reduce(
      (state, entry) => {
        const next = apply(state, entry);
        states.push([state, JSON.stringify(state)]);
        return next;
      },
      fold(golden.log.slice(0, 1)),
    );
    for (const [state, before] of states) expect(JSON.stringify(state)).toBe(before);
  });

  describe.each(Object.entries(golden.views))("as seen by %s", (_who, seen) => {
    it("folds what was sent to the state that Python shows", () => {
      const { seq, at } = seen.state; // It counts what was not sent, too.
      expect({ ...fold(seen.entries), seq, at }).toEqual(seen.state);
    });

    it("is what the screens of the tests are given", () => {
      expect(view(golden.state, seen.audience)).toEqual(seen.state);
    });
  });
});

it("goes on when a newer server tells of something unknown", () => {
  const { state } = read("whole.json");
  const unknown = {
    seq: state.seq + 1,
    at: state.at,
    by: "system",
    event: { type: "moon_risen" },
  } as unknown as Entry;
  expect(apply(state, unknown)).toEqual({ ...state, seq: state.seq + 1 });
});
