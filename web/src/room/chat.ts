/**
 * Chat as one tablet knows it: lines by channel, and how far this person has read each of them, on
 * whatever tablet. Beside the log and never in the minutes. Live lines come by the socket; what was
 * said before, and what was missed, is fetched.
 */
import { batch, computed, signal } from "@preact/signals";
import { api, withQuery } from "../api";

export interface PaperAt {
  material: string;
  page: number;
}

export interface Line {
  n: number;
  id: string;
  by: string;
  at: string;
  text: string;
  paper?: PaperAt | null | undefined;
}

/** A channel: its last line, and the last one that this person has read. */
export interface Channel {
  id: string;
  last: number;
  read: number;
  /** A group's. */
  name: string;
  members: string[];
  /** Of a help desk's: the first line of the asker's that has no answer yet. */
  waiting_since: string | null;
}

/** The room's own channel. */
export function roomChannel(meeting: string): string {
  return `${meeting}.room`;
}

/** The channel of two people, the same from both sides. */
export function pairChannel(meeting: string, one: string, other: string): string {
  return `${meeting}.${[one, other].sort().join(".")}`;
}

/** The channel of one attendee with the secretariat. */
export function helpChannel(meeting: string, asker: string): string {
  return `${meeting}.help.${asker}`;
}

/** Who asks the secretariat in a channel; null if it is no help desk's. */
export function askerIn(channel: string): string | null {
  const [, kind, asker] = channel.split(".");
  return kind === "help" ? (asker ?? null) : null;
}

/** Whether it is a group's channel. */
export function isGroup(channel: string): boolean {
  return channel.split(".")[1] === "group";
}

/** Who else is in a channel of two; null in any other. */
export function otherIn(channel: string, me: string): string | null {
  const [, ...people] = channel.split(".");
  if (people.length !== 2 || ["help", "group"].includes(people[0]!)) return null;
  return people.find((person) => person !== me) ?? me;
}

/** Lines in order, each once. */
export function merged(known: readonly Line[], more: readonly Line[]): Line[] {
  const byNumber = new Map([...known, ...more].map((line) => [line.n, line]));
  return [...byNumber.values()].sort((a, b) => a.n - b.n);
}

/** The last line before which none is missing: lines are numbered without gaps. */
export function wholeUpTo(lines: readonly Line[]): number {
  const gap = lines.findIndex((line, before) => line.n !== before + 1);
  return gap === -1 ? lines.length : gap;
}

/** The help desk's channels: who waits longest first, then those that have been answered. */
export function inbox(channels: readonly Channel[]): Channel[] {
  const key = ({ waiting_since }: Channel) => waiting_since ?? "~";
  return channels
    .filter(({ id }) => askerIn(id) !== null)
    .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

const empty = { last: 0, read: 0, name: "", members: [], waiting_since: null };

export class Chat {
  readonly lines = signal<Readonly<Record<string, readonly Line[]>>>({});
  readonly channels = signal<Readonly<Record<string, Channel>>>({});
  /** For how many days chat is kept; null until the server has said so. */
  readonly keptDays = signal<number | null>(null);
  readonly unread = computed(() => {
    const all = Object.values(this.channels.value).map(({ id, last, read }) => [id, last - read]);
    return Object.fromEntries(all.filter(([, n]) => Number(n) > 0)) as Record<string, number>;
  });
  readonly unreadInAll = computed(() =>
    Object.values(this.unread.value).reduce((sum, n) => sum + n, 0),
  );
  private looking: string | null = null;

  /** `mark` tells the server how far a channel was read. */
  constructor(private readonly mark: (channel: string, n: number) => void = () => {}) {}

  /** A line that just came, from an attendee; `mine` are never unread. */
  hear(channel: string, line: Line, mine: boolean, by: string | null = null): void {
    batch(() => {
      this.lines.value = {
        ...this.lines.value,
        [channel]: merged(this.lines.value[channel] ?? [], [line]),
      };
      const { last, read, waiting_since } = this.channel(channel);
      const asks = askerIn(channel) !== null && askerIn(channel) === by;
      this.change(channel, {
        last: Math.max(last, line.n),
        read: mine ? Math.max(read, line.n) : read,
        waiting_since: asks ? (waiting_since ?? line.at) : null,
      });
      if (!mine && channel === this.looking) this.readAll(channel);
    });
  }

  /** This person has read a channel, perhaps on another tablet. */
  heardRead(channel: string, n: number): void {
    this.change(channel, { read: Math.max(this.channel(channel).read, n) });
  }

  /** A group was made, or somebody left it. */
  heardGroup(channel: string, name: string, members: string[], me: string): void {
    if (members.includes(me)) {
      this.change(channel, { name, members });
      return;
    }
    const { [channel]: _left, ...others } = this.channels.value;
    this.channels.value = others;
  }

  /** Fetches which channels there are, and how far they were read. */
  async refresh(meeting: string): Promise<void> {
    const before = this.channels.value;
    const page: { channels: Channel[]; kept_days: number } = await api.get(
      `/api/meetings/${encodeURIComponent(meeting)}/channels`,
    );
    // A line may have come, or been read, while the answer was on its way.
    const heard = Object.entries(this.channels.value).filter(([id, at]) => at !== before[id]);
    batch(() => {
      this.keptDays.value = page.kept_days;
      this.channels.value = Object.fromEntries(page.channels.map((each) => [each.id, each]));
      for (const [id, { last, read, waiting_since }] of heard) {
        const told = this.channel(id);
        this.change(id, {
          last: Math.max(last, told.last),
          read: Math.max(read, told.read),
          ...(last > told.last && { waiting_since }),
        });
      }
      if (this.looking !== null) this.readAll(this.looking);
    });
  }

  /** Fetches what was missed: of the meeting's own channel and the one on the screen. */
  async catchUpAll(meeting: string): Promise<void> {
    const wanted = new Set([roomChannel(meeting), this.looking ?? roomChannel(meeting)]);
    await Promise.all([...wanted].map((channel) => this.catchUp(channel)));
  }

  /** Fetches what this tablet does not have of a channel. */
  async catchUp(channel: string): Promise<void> {
    let after: number | null = wholeUpTo(this.lines.value[channel] ?? []);
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
    if (channel !== null) this.readAll(channel);
  }

  private readAll(channel: string): void {
    const { last, read } = this.channel(channel);
    if (read >= last) return;
    this.change(channel, { read: last });
    this.mark(channel, last);
  }

  private channel(id: string): Channel {
    return this.channels.value[id] ?? { ...empty, id };
  }

  private change(id: string, change: Partial<Channel>): void {
    this.channels.value = { ...this.channels.value, [id]: { ...this.channel(id), ...change } };
  }
}
