/**
 * One person's notes on a paper as a tablet has them: what the server was last heard to keep, and what
 * it has not been told yet. How changes made apart come together is the server's to say
 * (`ecabinet/documents/merging.py`); this half only numbers what it does, says which state it was
 * based on, and takes what it hears. Nothing here waits or stores.
 */
import type { Content } from "./notes";

/** The number of a change in a note's life, and the tablet that made it. */
export interface Stamp {
  rev: number;
  device: string;
}

/** A note as the server tells of it; `note` is null where one took it away oneself. */
export interface Line extends Stamp {
  id: string;
  /** Its author's account. */
  by: string;
  name: string;
  /** The version it stands on, by its sha256. */
  v: string;
  note: Content | null;
  updated_at: string;
}

/** A change to be told; `note` is null where the note was taken away. */
export interface Change extends Stamp {
  id: string;
  v: string;
  base: Stamp | null;
  note: Content | null;
}

export interface Refused {
  id: string;
  code: string;
  detail: string;
}

export interface Answer {
  changes: Line[];
  refused: Refused[];
  next: number;
  more: boolean;
  shown: string;
  /** All that others share with one, ids by author; null where it is what was shown before. */
  others: Record<string, string[]> | null;
}

/** What a tablet keeps of a paper while it is away. */
export interface Snapshot {
  lines: Line[];
  pending: Change[];
  next: number;
  shown: string;
}

export interface Written {
  v: string;
  note: Content;
}

/** Changes of one request, and about their bytes: what the server takes. */
const most = 50;
const mostBytes = 1_500_000;

export class Replica {
  next = 0;
  /** What the server said of which notes of others' are here. */
  shown = "";
  readonly #mine = new Map<string, Line>();
  /** By author and id: an id is unique among its author's notes only. */
  readonly #others = new Map<string, Line>();
  readonly #pending = new Map<string, Change>();
  readonly #refused = new Map<string, Refused>();

  constructor(
    readonly account: string,
    readonly device: string,
  ) {}

  /** What an earlier visit left here; what was done meanwhile is newer. */
  restore({ lines, pending, next, shown }: Snapshot): void {
    if (next > this.next) [this.next, this.shown] = [next, shown];
    for (const line of lines) this.#know(line);
    for (const change of pending)
      if (!this.#pending.has(change.id)) this.#pending.set(change.id, change);
  }

  /** Notes a change of one's own; null takes the note away. */
  edit(id: string, written: Written | null): Change {
    const known = this.#mine.get(id);
    const waiting = this.#pending.get(id);
    const change: Change = {
      id,
      rev: Math.max(known?.rev ?? 0, waiting?.rev ?? 0) + 1,
      device: waiting?.device ?? this.device, // what an earlier visit did is of the same row
      base: known ? { rev: known.rev, device: known.device } : null,
      v: written?.v ?? waiting?.v ?? known?.v ?? "",
      note: written?.note ?? null,
    };
    this.#pending.set(id, change);
    this.#refused.delete(id);
    return change;
  }

  /** What to send next, oldest first; what was refused waits until it is changed. */
  outgoing(): Change[] {
    const found: Change[] = [];
    let size = 0;
    for (const change of this.#pending.values()) {
      if (this.#refused.has(change.id)) continue;
      size += change.note ? JSON.stringify(change.note).length : 0;
      if (found.length === most || (found.length > 0 && size > mostBytes)) break;
      found.push(change);
    }
    return found;
  }

  /** Takes the answer to what was sent; says which changes the server now has. */
  hear(sent: readonly Change[], { changes, refused, next, shown, others }: Answer): Change[] {
    const no = new Map(refused.map((each) => [each.id, each]));
    for (const change of sent) {
      const why = no.get(change.id);
      // What was changed again while this was on its way has not been refused.
      if (why && this.#pending.get(change.id) === change) this.#refused.set(change.id, why);
    }
    const told = sent.filter(({ id }) => !no.has(id));
    for (const change of told)
      if (this.#pending.get(change.id) === change) this.#pending.delete(change.id);
    for (const line of changes) this.#know(line);
    [this.next, this.shown] = [next, shown];
    if (others) this.#keepOnly(others);
    return told;
  }

  get waiting(): number {
    return this.#pending.size - this.#refused.size;
  }

  get refused(): readonly Refused[] {
    return [...this.#refused.values()];
  }

  /** One's own note as it is now. */
  mine(id: string): Written | null {
    const found = this.#pending.get(id) ?? this.#mine.get(id);
    return found?.note ? { v: found.v, note: found.note } : null;
  }

  /** All of one's own that are there, on every version. */
  allMine(): Map<string, Written> {
    const found = new Map<string, Written>();
    for (const id of new Set([...this.#mine.keys(), ...this.#pending.keys()])) {
      const written = this.mine(id);
      if (written) found.set(id, written);
    }
    return found;
  }

  /** What others share with one. */
  allOthers(): Line[] {
    return [...this.#others.values()];
  }

  #know(line: Line): void {
    if (line.by === this.account) this.#mine.set(line.id, line);
    else this.#others.set(`${line.by}/${line.id}`, line);
  }

  /** Forgets what is not for one any more; what became so without being changed is asked for. */
  #keepOnly(others: Record<string, string[]>): void {
    const shared = new Set(
      Object.entries(others).flatMap(([by, ids]) => ids.map((id) => `${by}/${id}`)),
    );
    for (const key of this.#others.keys()) if (!shared.has(key)) this.#others.delete(key);
    if (this.#others.size < shared.size) [this.next, this.shown] = [0, ""];
  }
}
