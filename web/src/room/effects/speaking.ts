/** What events do to the state: the floor, the queue for it and the clock. */
import type { Request, State } from "../../protocol";
import { changed, placed, without } from "../parts";
import { type Effects } from "./effects";

export const speakingEffects: Effects<
  | "floor_requested"
  | "request_withdrawn"
  | "request_moved"
  | "floor_granted"
  | "speech_paused"
  | "speech_resumed"
  | "speech_ended"
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
