/**
 * Commands that were sent and not answered yet.
 *
 * Each tap gets an id of its own, 128 random bits, by which the server carries it out once however
 * often it arrives. After a reconnect a vote is sent again whatever its age, since a person believes
 * to have voted; anything else only while it is younger than a minute, and is given up after that:
 * a request to speak must not appear out of nowhere. Nothing here pretends that a command has worked.
 */
import type { CastVote, Command, Entry, Event } from "../protocol";

export const PATIENCE = 60_000;

export type Outcome =
  | { is: "done"; seq: number | null }
  | { is: "refused"; code: string; text: string }
  | { is: "dropped" }
  /** A vote that was overtaken by one that the same person cast later, on another tablet. */
  | { is: "superseded" };

export interface Pending {
  id: string;
  command: Command;
  /** Milliseconds by a monotonic clock, at the tap. */
  at: number;
  /** Milliseconds since 1970 by the server's clock, at the tap. */
  tapped: number;
  settle: (outcome: Outcome) => void;
}

/** 128 random bits in hexadecimal. */
export function freshId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

export class Outbox {
  private waiting = new Map<string, Pending>();

  constructor(private readonly changed: (pending: readonly Pending[]) => void = () => {}) {}

  get pending(): readonly Pending[] {
    return [...this.waiting.values()];
  }

  /** Takes a command in; the promise tells what became of it. */
  put(
    command: Command,
    at: number,
    tapped: number,
  ): { message: Command & { id: string }; outcome: Promise<Outcome> } {
    const id = freshId();
    const outcome = new Promise<Outcome>((settle) =>
      this.waiting.set(id, { id, command, at, tapped, settle }),
    );
    this.changed(this.pending);
    return { message: { id, ...command }, outcome };
  }

  /** The server's answer to one command; answers to commands that are gone are ignored. */
  settle(id: string, outcome: Outcome): void {
    const found = this.waiting.get(id);
    if (!found) return;
    this.waiting.delete(id);
    this.changed(this.pending);
    found.settle(outcome);
  }

  /** What to send again after a reconnect, in the order of the taps. */
  again(now: number): (Command & { id: string })[] {
    this.giveUp(now);
    return this.pending.map(({ id, command }) => ({ id, ...command }));
  }

  /**
   * Gives up votes that the same person has overtaken: `entries` are those that this tablet missed.
   * Sending an older choice again would take back the later one.
   */
  overtake(entries: readonly Entry[], me: string): void {
    for (const { id, command, tapped } of this.pending) {
      if (command.do !== "cast_vote") continue;
      const later = entries.some(
        ({ at, event }) => isOther(event, command, me) && Date.parse(at) > tapped,
      );
      if (later) this.settle(id, { is: "superseded" });
    }
  }

  /** Drops what has waited longer than a minute, votes excepted. */
  giveUp(now: number): void {
    for (const { id, command, at } of this.pending) {
      if (command.do !== "cast_vote" && now - at >= PATIENCE) this.settle(id, { is: "dropped" });
    }
  }

  /** Drops everything: the person has left the room. */
  clear(): void {
    for (const { id } of this.pending) this.settle(id, { is: "dropped" });
  }
}

/** Whether an event tells of a ballot of the same person's in the same vote, and not of this one. */
function isOther(event: Event, command: CastVote, me: string): boolean {
  if (event.type === "vote_cast" && event.attendee === me && event.vote === command.vote)
    return event.choice !== command.choice;
  if (event.type === "envelope_received" && event.attendee === me && event.vote === command.vote)
    return !command.envelope?.startsWith(event.mark);
  return false;
}

/** The choice that is on its way for a vote, the last one tapped; null when nothing is unanswered. */
export function choiceOnItsWay(pending: readonly Pending[], vote: string): string | null {
  let choice: string | null = null;
  for (const { command } of pending)
    if (command.do === "cast_vote" && command.vote === vote) choice = command.choice ?? null;
  return choice;
}
