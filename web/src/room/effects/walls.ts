/** What events do to the state: what the walls show besides the meeting. */
import type { Effects } from "./effects";

export const wallsEffects: Effects<"wall_set"> = {
  wall_set: (_state, { wall }) => ({ wall }),
};
