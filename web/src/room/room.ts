/**
 * A meeting as this tablet has it: the state, who is connected, what is on its way, and the line to
 * the server. Screens read the signals and call `send`; they never change anything themselves.
 */
import { batch, computed, signal } from "@preact/signals";
import { askWhySignedOut } from "../account";
import { api, Problem } from "../api";
import type { Command, Entry, Frame, Page, State, Vote, You } from "../protocol";
import { loadAnew } from "../offline/updating";
import { apply } from "./apply";
import { Chat, isGroup } from "./chat";
import { Clock, keepTime } from "./clock";
import { freshId, Outbox, type Outcome, type Pending } from "./outbox";
import { rehearsedIn } from "./rehearsal";
import { shownAfter } from "./showing";
import { Socket, type Line } from "./socket";

export class Room {
  readonly state = signal<State | null>(null);
  readonly you = signal<You | null>(null);
  readonly line = signal<Line>({ is: "connecting" });
  readonly pending = signal<readonly Pending[]>([]);
  /** How many have voted, by vote, while it is open. */
  readonly cast = signal<Readonly<Record<string, number>>>({});
  /** Whose tablets are connected. */
  readonly here = signal<ReadonlySet<string>>(new Set());
  /** Nobody can tell now who is connected, because the server's processes do not hear each other. */
  readonly hereUnknown = signal(false);
  /** The pages that people show to all, by who shows them. */
  readonly shown = signal<Readonly<Record<string, Page>>>({});
  /** The meeting does not exist for this person. */
  readonly missing = signal(false);
  /** The room is not open yet; only the secretariat is told so. */
  readonly draft = signal(false);
  /** Marks made on ballots that are not sent yet, by vote and option; they go with the room. */
  readonly marks = signal<Readonly<Record<string, Readonly<Record<string, string>>>>>({});
  /** What this tablet last sent that was not carried out, in words. */
  readonly notice = signal<{ text: string; command: Command } | null>(null);

  /** Who holds which desk, by attendee. */
  readonly atDesk = signal<Readonly<Record<string, "chair" | "secretary">>>({});

  readonly chat = new Chat((channel, n) => {
    this.mention({ do: "mark_read", channel, n });
  });
  readonly clock = new Clock();

  readonly me = computed(() => this.state.value?.attendees[this.you.value?.attendee ?? ""] ?? null);
  readonly desk = computed(() => this.you.value?.desk ?? false);
  readonly openVote = computed<[string, Vote] | null>(() => {
    const state = this.state.value;
    const id = state?.open_vote;
    return state && id ? [id, state.votes[id]!] : null;
  });

  /** A vote is on its way and unconfirmed. */
  readonly voting = computed(() =>
    this.pending.value.some(({ command }) => command.do === "cast_vote"),
  );

  private satAt: "chair" | "secretary" | null = null;
  private log: string | null = null;
  private build: string | null = null;
  /** The server has a newer build than this page. */
  private old = false;
  private readonly outbox = new Outbox((pending) => (this.pending.value = pending));
  private readonly socket: Socket;
  private stopClock: () => void = () => {};
  private giveUp: ReturnType<typeof setInterval> | undefined;

  constructor(
    readonly meeting: string,
    private readonly wordsOf: (outcome: Outcome) => string,
  ) {
    this.socket = new Socket(meeting, {
      resume: () => {
        const state = this.state.value;
        return state && this.log ? { since: state.seq, log: this.log } : null;
      },
      onFrame: (frame) => this.take(frame),
      onLine: (line) => this.moved(line),
      onSignedOut: () => void askWhySignedOut(),
      onAudienceChanged: () => (this.log = null),
      onTurnedAway: () => void this.askWhy(),
    });
  }

  enter(): void {
    this.stopClock = keepTime(this.clock);
    this.giveUp = setInterval(() => this.outbox.giveUp(performance.now()), 1_000);
    addEventListener("beforeunload", this.hold);
    this.socket.start();
  }

  leave(): void {
    removeEventListener("beforeunload", this.hold);
    this.stopClock();
    clearInterval(this.giveUp);
    this.socket.end();
    this.outbox.clear();
  }

  /** Sends a command and tells what became of it; a refusal also stands in `notice` unless `quiet`. */
  async send(command: Command, { quiet = false } = {}): Promise<Outcome> {
    this.notice.value = null;
    const { message, outcome } = this.outbox.put(command, performance.now(), this.clock.now());
    this.socket.send(message);
    const became = await outcome;
    if (became.is !== "done" && !quiet) this.tell(became, command);
    return became;
  }

  /** Puts in `notice` what became of a command that was not carried out. */
  tell(became: Outcome, command: Command): void {
    this.notice.value = { text: this.wordsOf(became), command };
  }

  /** Has the browser ask before the page is closed over a vote that is not recorded. */
  private readonly hold = (event: BeforeUnloadEvent): void => {
    if (this.voting.value) event.preventDefault();
  };

  /** Tries to reach the server at once. */
  readonly retry = (): void => this.socket.now();

  private take(frame: Frame): void {
    switch (frame.t) {
      case "welcome":
        this.clock.hear(frame.now);
        this.welcome(frame);
        return;
      case "entries":
        batch(() => {
          this.follow(frame.entries, frame.seq);
          this.count(frame.progress);
        });
        return;
      case "ack":
        this.outbox.settle(frame.id, { is: "done", seq: frame.seq ?? null });
        this.reloadIfOld();
        return;
      case "refused":
        this.outbox.settle(frame.id, { is: "refused", code: frame.code, text: frame.text });
        return;
      case "time":
        this.clock.hear(frame.now);
        return;
      case "presence":
        this.hereUnknown.value = frame.unknown === true;
        this.here.value =
          frame.here || frame.unknown
            ? new Set(frame.here ?? [])
            : new Set(
                [...this.here.value, ...(frame.came ?? [])].filter(
                  (who) => !frame.went?.includes(who),
                ),
              );
        return;
      case "chat": {
        const { channel, t: _t, ...line } = frame;
        this.chat.hear(
          channel,
          line,
          line.by === this.you.value?.account,
          this.state.value?.accounts[line.by] ?? null,
        );
        if (isGroup(channel) && !this.chat.channels.value[channel]?.name) this.fetchChannels();
        return;
      }
      case "read":
        this.chat.heardRead(frame.channel, frame.n);
        return;
      case "group":
        this.chat.heardGroup(
          frame.channel,
          frame.name,
          frame.members,
          this.you.value?.attendee ?? "",
        );
        return;
      case "at_desk": {
        const { [frame.by]: _before, ...others } = this.atDesk.value;
        this.atDesk.value = frame.desk === null ? others : { ...others, [frame.by]: frame.desk };
        return;
      }
      case "page":
        this.shown.value = shownAfter(this.shown.value, frame);
    }
  }

  private welcome(frame: Extract<Frame, { t: "welcome" }>): void {
    const older = this.build;
    this.build = frame.build;
    batch(() => {
      this.you.value = frame.you;
      this.shown.value = {};
      this.atDesk.value = {};
      if (frame.state) {
        this.state.value = frame.state;
        this.cast.value = {};
      } else {
        this.follow(frame.entries ?? [], frame.seq);
        this.outbox.overtake(frame.entries ?? [], frame.you.attendee);
      }
      this.count(frame.progress);
      this.log = frame.log;
    });
    for (const message of this.outbox.again(performance.now())) this.socket.send(message);
    // Nobody chats in a rehearsal: there is nothing to fetch.
    if (this.me.value?.person.role !== "observer" && rehearsedIn(this.meeting) === null) {
      this.fetchChannels();
      void this.chat.catchUpAll(this.meeting).catch(() => {});
    }
    if (this.desk.value && this.satAt) this.mention({ do: "sit_down", desk: this.satAt });
    this.old = older !== null && older !== frame.build;
    this.reloadIfOld();
  }

  private fetchChannels(): void {
    void this.chat.refresh(this.meeting).catch(() => {});
  }

  /** Says at which desk this tablet is, now and whenever it comes back; null for none. */
  sitDown(desk: "chair" | "secretary" | null): void {
    this.satAt = desk;
    if (this.line.value.is === "open") this.mention({ do: "sit_down", desk });
  }

  /** Sends what nobody waits for; it is not sent again. */
  private mention(command: Command): void {
    this.socket.send({ id: freshId(), ...command });
  }

  /** A page of an older build loads anew, but never while a vote is unconfirmed. */
  private reloadIfOld(): void {
    if (this.old && !this.voting.value) void loadAnew();
  }

  private follow(entries: readonly Entry[], seq: number): void {
    const state = this.state.value;
    if (!state) return;
    const fresh = entries.filter((entry) => entry.seq > state.seq);
    this.state.value = { ...fresh.reduce(apply, state), seq: Math.max(seq, state.seq) };
  }

  private count(progress: readonly { vote: string; cast: number }[] | undefined): void {
    if (!progress) return;
    this.cast.value = {
      ...this.cast.value,
      ...Object.fromEntries(progress.map(({ vote, cast }) => [vote, cast])),
    };
  }

  private moved(line: Line): void {
    if (line.is === "lost" && this.line.value.is === "open") this.clock.forget();
    this.line.value = line;
  }

  private async askWhy(): Promise<void> {
    try {
      const { you, status } = await api.get<{ you: { attendee: string | null }; status: string }>(
        `/api/meetings/${encodeURIComponent(this.meeting)}`,
      );
      const draft = status === "draft";
      if (you.attendee !== null && !draft) return;
      this.socket.end();
      if (draft) this.draft.value = true;
      else this.missing.value = true;
    } catch (error) {
      if (!(error instanceof Problem) || (error.status !== 404 && error.status !== 401)) return;
      this.socket.end();
      this.missing.value = error.status === 404;
    }
  }
}
