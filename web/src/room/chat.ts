/**
 * Chat as one tablet knows it: lines by channel, and how many of them were not looked at yet.
 * Beside the log and never in the minutes. Live lines come by the socket; what was said before, and
 * what was missed, is fetched.
 */
import { batch, computed, signal } from "@preact/signals";
import { api, withQuery } from "../api";

export interface Line {
  n: number;
  id: string;
  by: string;
  at: string;
  text: string;
}

/** The room's own channel. */
export function roomChannel(meeting: string): string {
  return `${meeting}.room`;
}

/** The channel of two people, the same from both sides. */
export function pairChannel(meeting: string, one: string, other: string): string {
  return `${meeting}.${[one, other].sort().join(".")}`;
}

/** Who else is in a channel: an attendee, or null in the room's. */
export function otherIn(channel: string, me: string): string | null {
  const [, ...people] = channel.split(".");
  return people.length === 2 ? (people.find((person) => person !== me) ?? me) : null;
}

/** Lines in order, each once. */
export function merged(known: readonly Line[], more: readonly Line[]): Line[] {
  const byNumber = new Map([...known, ...more].map((line) => [line.n, line]));
  return [...byNumber.values()].sort((a, b) => a.n - b.n);
}

export class Chat {
  readonly lines = signal<Readonly<Record<string, readonly Line[]>>>({});
  readonly unread = signal<Readonly<Record<string, number>>>({});
  readonly unreadInAll = computed(() =>
    Object.values(this.unread.value).reduce((sum, n) => sum + n, 0),
  );
  private looking: string | null = null;

  /** A line that just came; `mine` lines are never unread. */
  hear(channel: string, line: Line, mine: boolean): void {
    batch(() => {
      this.lines.value = {
        ...this.lines.value,
        [channel]: merged(this.lines.value[channel] ?? [], [line]),
      };
      if (!mine && channel !== this.looking) {
        this.unread.value = {
          ...this.unread.value,
          [channel]: (this.unread.value[channel] ?? 0) + 1,
        };
      }
    });
  }

  /** Fetches what this tablet does not have of a channel. */
  async catchUp(channel: string): Promise<void> {
    const known = this.lines.value[channel] ?? [];
    let after: number | null = known.length ? known[known.length - 1]!.n : 0;
    while (after !== null) {
      const page: { messages: Line[]; next: number | null } = await api.get(
        withQuery(`/api/channels/${encodeURIComponent(channel)}/messages`, { after }),
      );
      this.lines.value = {
        ...this.lines.value,
        [channel]: merged(this.lines.value[channel] ?? [], page.messages),
      };
      after = page.next;
    }
  }

  /** The channel that is on the screen now, or null. */
  look(channel: string | null): void {
    this.looking = channel;
    if (channel !== null && this.unread.value[channel]) {
      const { [channel]: _seen, ...rest } = this.unread.value;
      this.unread.value = rest;
    }
  }
}
