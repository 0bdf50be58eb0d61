/** A small council to try things on, built event by event as a log is. */
import type { Entry, Event, Item, PlannedVote, Request, State, Vote } from "../../src/protocol";
import { apply } from "../../src/room/apply";
import { begin } from "../../src/room/begin";

export const START = Date.UTC(2026, 6, 15, 0, 30);

export function item(id: string, number: string, more: Partial<Item> = {}): Item {
  return {
    id,
    number,
    title: `Nội dung ${number}`,
    kind: "other",
    parent: null,
    minutes: 10,
    pause: 0,
    presenter: null,
    presenter_text: "",
    preparer: "",
    votes: [],
    script: {},
    confidential: false,
    ...more,
  };
}

/** A vote that the agenda foresees, for or against unless said otherwise. */
export function plannedVote(
  key: string,
  question: string,
  more: Partial<PlannedVote> = {},
): PlannedVote {
  return {
    key,
    question,
    method: "open",
    rule: "",
    material: null,
    form: "approve",
    options: [],
    seats: 1,
    ...more,
  };
}

const person = (
  id: string,
  name: string,
  role: "chair" | "secretary" | "delegate" | "guest",
  votes = role === "chair" || role === "delegate",
) => ({ id, account: `@${id}`, name, title: "", unit: "Tổ 1", role, votes, teller: false });

type Of<T> = Extract<Event, { type: T }>;

/** An event of which a test says what matters to it. */
type Given = { [T in Event["type"]]: { type: T } & Partial<Of<T>> }[Event["type"]];

/** What fields are when nothing is said of them: the defaults of `ecabinet/meeting/events`. */
const USUAL: { [T in Event["type"]]?: Partial<Of<T>> } = {
  vote_opened: {
    form: "approve",
    choices: ["for", "against", "abstain"],
    options: [],
    seats: 1,
    medium: "tablet",
    closes_at: null,
    tellers: [],
    items: [],
  },
  vote_cast: { opinion: "" },
  vote_closed: {
    valid: null,
    invalid: 0,
    chosen: [],
    tied: [],
    remote: 0,
    opinions: [],
    entered_by_hand: false,
    roll: null,
  },
  item_opened: { confidential: false, lapsed: [] },
  item_closed: { apart: [] },
  meeting_suspended: { ends_sitting: false, quorum: null },
};

const quorum = (present: number) => ({ present, entitled: 3, needed: 2, met: present >= 2 });

export class Scene {
  state: State;
  private at = START;
  constructor(items: Item[], script: Record<string, string> = {}) {
    this.state = begin(
      this.entry(1, {
        type: "meeting_prepared",
        particulars: {
          id: "m1",
          title: "Kỳ họp thứ Năm",
          kind: "council_regular",
          language: "vi",
          starts_at: new Date(START).toISOString(),
          ends_at: null,
          room: "Hội trường",
          legal_bases: [],
          recipients: [],
          zone: "Asia/Ho_Chi_Minh",
          agency: {
            id: "a1",
            name: "HĐND phường",
            parent: "",
            symbol: "",
            place: "",
            address_form: "đại biểu",
          },
        },
        rules: {
          body: "council",
          quorum: { fraction: "2/3", legal_basis: "" },
          default_vote: "majority",
          limits: { speech: 420 },
          votes: {
            majority: {
              base: "all",
              threshold: "1/2",
              strict: true,
              tie: "fails",
              names: "totals",
              legal_basis: "Điều 2",
              consequences: [],
              secret: false,
            },
          },
          speeches_per_item: 2,
          debate_first: true,
          questions_per_round: 1,
          secret_electronic: false,
          rating: "",
          secret_basis: "",
          positions: "off",
          substitutes: false,
          substitutes_vote: false,
        },
        script,
        items,
        materials: [],
        quorum: quorum(0),
        attendees: [
          person("chair", "Nguyễn Thị Lan", "chair"),
          person("sec", "Phạm Minh Đức", "secretary", false),
          person("d1", "Trần Văn Bình", "delegate"),
          person("d2", "Lê Thị Hoa", "delegate"),
          person("g1", "Khách", "guest"),
        ],
      }),
    );
  }

  /** Lets something happen, a second after what happened before; gives the seq. */
  then(event: Given): number {
    this.at += 1_000;
    const whole = { ...USUAL[event.type], ...event } as Event;
    this.state = apply(this.state, this.entry(this.state.seq + 1, whole));
    return this.state.seq;
  }

  arrive(...who: string[]): this {
    for (const attendee of who) {
      const voters =
        this.state.quorum.present + (this.state.attendees[attendee]!.person.votes ? 1 : 0);
      this.then({ type: "attendee_checked_in", attendee, quorum: quorum(voters) });
    }
    return this;
  }

  begun(...who: string[]): this {
    this.arrive("chair", "d1", ...who).then({
      type: "meeting_convened",
      quorum: this.state.quorum,
    });
    return this;
  }

  ask(attendee: string, kind: Request["kind"] = "speech"): string {
    const request = `r${this.state.seq + 1}`;
    this.then({
      type: "floor_requested",
      request,
      attendee,
      item: this.state.open_item,
      kind,
      before: null,
    });
    return request;
  }

  speak(attendee: string, kind: Request["kind"] = "speech"): string {
    const request = this.ask(attendee, kind);
    this.then({ type: "floor_granted", request, limit: 420 });
    return request;
  }

  openVote(
    planned: string | null,
    question = "Thông qua nghị quyết",
    more: Partial<Vote> = {},
  ): string {
    const vote = `v${this.state.seq + 1}`;
    this.then({
      type: "vote_opened",
      vote,
      item: this.state.open_item!,
      question,
      method: "open",
      choices: ["for", "against", "abstain"],
      rule: this.state.rules.votes.majority!,
      material: null,
      sha256: null,
      text: null,
      planned,
      quorum: this.state.quorum,
      ...more,
    } as Of<"vote_opened">);
    return vote;
  }

  closeVote(vote: string, inFavour: number): void {
    const { present, entitled } = this.state.quorum;
    this.then({
      type: "vote_closed",
      vote,
      tally: { for: inFavour, against: present - inFavour, abstain: 0 },
      cast: present,
      present,
      entitled,
      base: entitled,
      passed: inFavour * 2 > entitled,
      roll: null,
    });
  }

  private entry(seq: number, event: Event): Entry {
    return { seq, at: new Date(this.at).toISOString(), by: "system", event };
  }
}
