/**
 * From entries of the log to the state of the meeting: the twin of `ecabinet/meeting/apply.py`.
 *
 * It computes nothing that is not in the event. Where Python changes its state in place, this one
 * returns a new state and shares what did not change, so that a screen sees by identity what moved.
 */
import type { Entry, Event, State } from "../protocol";
import { begin } from "./begin";
import { agendaEffects } from "./effects/agenda";
import { attendanceEffects } from "./effects/attendance";
import { countingEffects } from "./effects/counting";
import { ballotsEffects } from "./effects/ballots";
import { doorsEffects } from "./effects/doors";
import { wallsEffects } from "./effects/walls";
import type { Change, Effects } from "./effects/effects";
import { papersEffects } from "./effects/papers";
import { positionsEffects } from "./effects/positions";
import { questioningEffects } from "./effects/questioning";
import { recordEffects } from "./effects/record";
import { speakingEffects } from "./effects/speaking";
import { votingEffects } from "./effects/voting";

/** The state after the next entry. */
export function apply(state: State, { seq, at, event }: Entry): State {
  const effect = effects[event.type] as
    ((state: State, event: Event, at: string, seq: number) => Change) | undefined;
  // An event that this build does not know moves the log on; the server's build tells us to reload.
  return { ...state, ...effect?.(state, event, at, seq), seq, at };
}

/** The state after all entries of a log, in order; at least the first one. */
export function fold([first, ...rest]: readonly Entry[]): State {
  if (!first) throw new Error("a log without entries has no state");
  return rest.reduce(apply, begin(first));
}

const effects: Effects<Event["type"]> = {
  meeting_prepared: (_state, _event, at) => {
    throw new Error(`meeting_prepared stands twice in the log, again at ${at}`);
  },
  ...attendanceEffects,
  room_drawn: (_state, { plan }) => ({ plan }),
  ...agendaEffects,
  ...papersEffects,
  ...doorsEffects,
  ...wallsEffects,
  ...speakingEffects,
  ...questioningEffects,
  ...votingEffects,
  ...ballotsEffects,
  ...countingEffects,
  ...recordEffects,
  ...positionsEffects,
};
