/**
 * From entries of the log to the state of the meeting: the twin of `ecabinet/meeting/apply.py`.
 *
 * It computes nothing that is not in the event. Where Python changes its state in place, this one
 * returns a new state and shares what did not change, so that a screen sees by identity what moved.
 */
import type {
  Attendance,
  Entry,
  Event,
  ItemProgress,
  MaterialOnTable,
  Request,
  State,
  Vote,
} from "../protocol";
import { begin, onTable, planned } from "./begin";
import { changed, placed, without, type Dictionary } from "./parts";

type Of<Type extends Event["type"]> = Extract<Event, { type: Type }>;
type Change = Partial<State>;
type Rules = { [Type in Event["type"]]: (state: State, event: Of<Type>, at: string) => Change };

/** The state after the next entry. */
export function apply(state: State, { seq, at, event }: Entry): State {
  const rule = rules[event.type] as
    ((state: State, event: Event, at: string) => Change) | undefined;
  // An event that this build does not know moves the log on; the server's build tells us to reload.
  return { ...state, ...rule?.(state, event, at), seq, at };
}

/** The state after all entries of a log, in order; at least the first one. */
export function fold([first, ...rest]: readonly Entry[]): State {
  if (!first) throw new Error("a log without entries has no state");
  return rest.reduce(apply, begin(first));
}

const rules: Rules = {
  meeting_prepared: (_state, _event, at) => {
    throw new Error(`meeting_prepared stands twice in the log, again at ${at}`);
  },

  attendee_checked_in: (state, event, at) => ({
    attendees: attendance(state, event.attendee, (was) => ({
      present: true,
      arrived_at: was.arrived_at ?? at,
      left_at: null,
      excused: null,
      reason: "",
    })),
    quorum: event.quorum,
  }),
  attendee_checked_out: (state, event, at) => ({
    // Who left before the beginning has not been there.
    attendees: attendance(state, event.attendee, () =>
      state.convened_at === null
        ? { present: false, arrived_at: null }
        : { present: false, left_at: at },
    ),
    quorum: event.quorum,
  }),
  absence_recorded: (state, { attendee, excused, reason }) => ({
    attendees: attendance(state, attendee, () => ({ excused, reason })),
  }),
  role_changed: (state, { attendee, role, votes, quorum }) => ({
    attendees: attendance(state, attendee, ({ person }) => ({
      person: { ...person, role, votes },
    })),
    quorum,
  }),
  chair_handed_over: (state, { giver, taker }) => {
    const given = attendance(state, giver, ({ person }) => ({
      person: { ...person, role: "delegate" },
    }));
    return {
      attendees: attendance({ ...state, attendees: given }, taker, ({ person }) => ({
        person: { ...person, role: "chair" },
      })),
    };
  },

  meeting_convened: (_state, _event, at) => ({ status: "running", convened_at: at }),
  meeting_suspended: (state, { until }, at) => ({
    status: "suspended",
    breaks: [...state.breaks, { begun_at: at, until, ended_at: null }],
  }),
  meeting_resumed: (state, _event, at) => ({
    status: "running",
    breaks: state.breaks.map((was, n, all) =>
      n === all.length - 1 ? { ...was, ended_at: at } : was,
    ),
  }),
  meeting_adjourned: (state, { lapsed }, at) => ({
    status: "adjourned",
    adjourned_at: at,
    ...lapse(state, lapsed),
  }),

  item_opened: (state, event, at) => ({
    items: progress(state, event.item, (was) => ({
      status: "open",
      opened_at: was.opened_at ?? at,
      closed_at: null,
    })),
    open_item: event.item,
  }),
  item_closed: (state, event, at) => ({
    items: progress(state, event.item, () => ({ status: "closed", closed_at: at })),
    open_item: null,
    ...lapse(state, event.lapsed),
  }),
  item_added: (state, { item, order, numbers }) =>
    reordered({ ...state.items, [item.id]: planned(item) }, order, numbers),
  item_moved: (state, { order, numbers }) => reordered(state.items, order, numbers),
  item_withdrawn: (state, { branch, reason }) => ({
    items: branch.reduce(
      (all, id) =>
        changed<ItemProgress>(all, id, { status: "withdrawn", withdrawn_reason: reason }),
      state.items,
    ),
  }),

  material_put: (state, { material }) => ({
    materials: { ...state.materials, [material.id]: onTable(material) },
  }),
  material_replaced: (state, { material }) => ({
    materials: changed<MaterialOnTable>(state.materials, material.id, {
      material,
      recalled: false,
      recalled_reason: "",
      versions: [
        ...state.materials[material.id]!.versions,
        ...(material.sha256 === null ? [] : [material.sha256]),
      ],
    }),
  }),
  material_recalled: (state, { material, reason }) => ({
    materials: changed<MaterialOnTable>(state.materials, material, {
      recalled: true,
      recalled_reason: reason,
    }),
  }),

  floor_requested: (state, { request, attendee, item, kind, before }, at) => ({
    requests: {
      ...state.requests,
      [request]: {
        attendee,
        item,
        kind,
        requested_at: at,
        status: "waiting",
        limit: null,
        granted_at: null,
        ended_at: null,
        spoken_ms: 0,
      },
    },
    queue: placed(state.queue, request, before),
  }),
  request_withdrawn: (state, { request }) => ({
    requests: Object.fromEntries(Object.entries(state.requests).filter(([id]) => id !== request)),
    queue: without(state.queue, request),
  }),
  request_moved: (state, { request, before }) => ({
    queue: placed(without(state.queue, request), request, before),
  }),
  floor_granted: (state, { request, limit }, at) => ({
    requests: changed<Request>(state.requests, request, {
      status: "speaking",
      limit,
      granted_at: at,
    }),
    queue: without(state.queue, request),
    speech: { request, limit, spoken_ms: 0, running_since: at },
  }),
  speech_paused: (state, { request, spoken_ms }) => ({
    requests: changed<Request>(state.requests, request, { status: "paused", spoken_ms }),
    speech: state.speech && { ...state.speech, spoken_ms, running_since: null },
  }),
  speech_resumed: (state, { request }, at) => ({
    requests: changed<Request>(state.requests, request, { status: "speaking" }),
    speech: state.speech && { ...state.speech, running_since: at },
  }),
  speech_ended: (state, { request, spoken_ms }, at) => ({
    requests: changed<Request>(state.requests, request, {
      status: "done",
      spoken_ms,
      ended_at: at,
    }),
    speech: null,
  }),

  remark_noted: (state, { remark, item, request, attendee, text }, at) => ({
    remarks: { ...state.remarks, [remark]: { item, request, attendee, text, noted_at: at } },
  }),
  remark_amended: (state, { remark, text }) => ({
    remarks: changed(state.remarks, remark, { text }),
  }),

  vote_opened: (state, { type: _type, vote, ...opened }, at) => ({
    votes: {
      ...state.votes,
      [vote]: {
        ...opened,
        opened_at: at,
        status: "open",
        closed_at: null,
        ballots: {},
        result: null,
        cancelled_reason: "",
      },
    },
    open_vote: vote,
  }),
  vote_cast: (state, { vote, attendee, choice }) => ({
    votes: changed<Vote>(state.votes, vote, {
      ballots: { ...state.votes[vote]!.ballots, [attendee]: choice },
    }),
  }),
  vote_closed: (state, { type: _type, vote, ...result }, at) =>
    over(state, vote, { status: "closed", closed_at: at, result }),
  vote_cancelled: (state, { vote, reason }, at) =>
    over(state, vote, { status: "cancelled", closed_at: at, cancelled_reason: reason }),

  conclusion_recorded: (state, { item, text }) => ({
    items: progress(state, item, () => ({ conclusion: text })),
  }),
};

function attendance(
  state: State,
  key: string,
  change: (was: Attendance) => Partial<Attendance>,
): Dictionary<Attendance> {
  return changed(state.attendees, key, change(state.attendees[key]!));
}

function progress(
  state: State,
  key: string,
  change: (was: ItemProgress) => Partial<ItemProgress>,
): Dictionary<ItemProgress> {
  return changed(state.items, key, change(state.items[key]!));
}

function lapse(state: State, lapsed: readonly string[]): Pick<State, "requests" | "queue"> {
  return {
    requests: lapsed.reduce(
      (all, id) => changed<Request>(all, id, { status: "lapsed" }),
      state.requests,
    ),
    queue: state.queue.filter((id) => !lapsed.includes(id)),
  };
}

/** The vote ends; that somebody voted is forgotten where what they chose was never known. */
function over(state: State, vote: string, end: Partial<Vote>): Change {
  const known = Object.entries(state.votes[vote]!.ballots).filter(([, choice]) => choice !== null);
  return {
    votes: changed<Vote>(state.votes, vote, { ...end, ballots: Object.fromEntries(known) }),
    open_vote: null,
  };
}

function reordered(
  items: Dictionary<ItemProgress>,
  order: string[],
  numbers: Dictionary<string>,
): Change {
  const numbered = Object.entries(numbers).reduce(
    (all, [id, number]) => changed<ItemProgress>(all, id, { item: { ...all[id]!.item, number } }),
    items,
  );
  return { items: numbered, agenda: order };
}
