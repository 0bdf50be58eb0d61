import { describe, expect, it } from "vitest";
import type { Command, Entry } from "../../src/protocol";
import { choiceOnItsWay, freshId, Outbox, PATIENCE } from "../../src/room/outbox";

const vote = (choice: string): Command => ({ do: "cast_vote", vote: "v4", choice });
const floor: Command = { do: "request_floor", kind: "speech" };

describe("the outbox", () => {
  it("gives each tap 128 fresh random bits", () => {
    const ids = new Set(Array.from({ length: 100 }, freshId));
    expect(ids.size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });

  it("tells what became of a command, once", async () => {
    const outbox = new Outbox();
    const { message, outcome } = outbox.put(floor, 0, 0);
    outbox.settle(message.id, { is: "done", seq: 7 });
    outbox.settle(message.id, { is: "refused", code: "late", text: "" });
    expect(await outcome).toEqual({ is: "done", seq: 7 });
    expect(outbox.pending).toEqual([]);
  });

  it("sends a vote again whatever its age, under the same id", () => {
    const outbox = new Outbox();
    const { message } = outbox.put(vote("for"), 0, 0);
    expect(outbox.again(PATIENCE * 100)).toEqual([message]);
  });

  it("sends the rest again for a minute, then gives up and says so", async () => {
    const outbox = new Outbox();
    const { message, outcome } = outbox.put(floor, 0, 0);
    expect(outbox.again(PATIENCE - 1)).toEqual([message]);
    expect(outbox.again(PATIENCE)).toEqual([]);
    expect(await outcome).toEqual({ is: "dropped" });
  });

  it("keeps the order of the taps, so that a change of mind stays one", () => {
    const outbox = new Outbox();
    outbox.put(vote("for"), 0, 0);
    outbox.put(vote("against"), 1, 1);
    expect(outbox.again(2).map((message) => "choice" in message && message.choice)).toEqual([
      "for",
      "against",
    ]);
    expect(choiceOnItsWay(outbox.pending, "v4")).toBe("against");
    expect(choiceOnItsWay(outbox.pending, "v5")).toBeNull();
  });

  it("gives up a vote that the same person overtook on another tablet, and no other", async () => {
    const cast = (attendee: string, choice: string, at: number): Entry => ({
      seq: 9,
      at: new Date(at).toISOString(),
      by: "@d1",
      event: { type: "vote_cast", vote: "v4", attendee, choice, opinion: "" },
    });
    const outbox = new Outbox();
    const { outcome } = outbox.put(vote("for"), 0, 1_000);
    outbox.overtake(
      [cast("d2", "against", 2_000), cast("d1", "against", 900), cast("d1", "for", 2_000)],
      "d1",
    );
    expect(outbox.pending).toHaveLength(1);
    outbox.overtake([cast("d1", "against", 2_000)], "d1");
    expect(await outcome).toEqual({ is: "superseded" });
  });
});
