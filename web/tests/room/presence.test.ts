import { expect, it } from "vitest";
import type { Entry, State } from "../../src/protocol";
import { fold } from "../../src/room/apply";
import {
  begunAt,
  guestsOf,
  isLate,
  maySendSubstitute,
  sittingNumber,
} from "../../src/room/presence";
import kept from "../../../tests/logs/sittings.json";

const log = kept.log as unknown as Entry[];
const until = (type: Entry["event"]["type"]): State =>
  fold(log.slice(0, log.findIndex(({ event }) => event.type === type) + 1));

it("counts sittings from one, and in between the one to come", () => {
  expect(sittingNumber(fold(log.slice(0, 1)))).toBe(1);
  expect(sittingNumber(until("meeting_convened"))).toBe(1);
  expect(sittingNumber(until("meeting_suspended"))).toBe(2);
  expect(begunAt(until("meeting_suspended"))).toBeNull();
});

it("calls late who came after the sitting began", () => {
  const state = until("attendee_checked_out");
  const late = (who: string) => isLate(state.attendees[who]!, begunAt(state));
  expect([late("d2"), late("d5")]).toEqual([true, false]);
});

it("lets members and guests send a substitute until they have come in, and never the chair", () => {
  const state = fold(log.slice(0, 1));
  const may = (who: string, of = state) => maySendSubstitute(of, of.attendees[who]!);
  expect([may("d3"), may("chair"), may("g1")]).toEqual([true, false, true]);
  expect(may("d3", until("meeting_convened"))).toBe(false);
});

it("counts guests without those who were taken out", () => {
  expect(guestsOf(until("attendee_added")).all).toBe(2);
  expect(guestsOf(until("attendee_removed")).all).toBe(1);
});
