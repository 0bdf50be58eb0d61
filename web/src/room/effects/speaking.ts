/** What events do to the state: the floor, the queue for it and the clock. */
import type { Request, State, Written } from "../../protocol";
import { changed, omitted, placed, without } from "../parts";
import { progress, type Effects } from "./effects";

export const speakingEffects: Effects<
  | "floor_requested"
  | "request_withdrawn"
  | "request_moved"
  | "floor_granted"
  | "speech_paused"
  | "speech_resumed"
  | "speech_ended"
  | "list_closed"
  | "list_opened"
  | "text_handed_in"
  | "text_amended"
  | "text_withdrawn"
> = {
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
    requests: omitted(state.requests, request),
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
  list_closed: (state, { item }) => ({
    items: progress(state, item, () => ({ list_closed: true })),
  }),
  list_opened: (state, { item }) => ({
    items: progress(state, item, () => ({ list_closed: false })),
  }),
  text_handed_in: (state, { type: _type, written, ...given }, at) => ({
    texts: { ...state.texts, [written]: { ...given, handed_at: at } },
    ...(given.request !== null && {
      requests: changed<Request>(state.requests, given.request, { status: "written" }),
      queue: without(state.queue, given.request),
    }),
  }),
  text_amended: ({ texts }, { written, text }) => ({
    texts: changed<Written>(texts, written, { text }),
  }),
  text_withdrawn: ({ texts, requests }, { written, request }) => ({
    texts: omitted(texts, written),
    ...(request !== null && {
      requests: changed<Request>(requests, request, { status: "lapsed" }),
    }),
  }),
};

export function lapse(state: State, lapsed: readonly string[]): Pick<State, "requests" | "queue"> {
  return {
    requests: lapsed.reduce(
      (all, id) => changed<Request>(all, id, { status: "lapsed" }),
      state.requests,
    ),
    queue: state.queue.filter((id) => !lapsed.includes(id)),
  };
}
