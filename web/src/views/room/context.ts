/** The room that the screens below stand in. */
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import type { Outcome } from "../../room/outbox";
import { Room } from "../../room/room";
import type { State } from "../../protocol";

export const RoomContext = createContext<Room | null>(null);

/** The room around this screen. */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error("there is no room around this screen");
  return room;
}

/** The state of the room; only below a RoomGate, which waits for it. */
export function useMeeting(): State {
  const state = useRoom().state.value;
  if (!state) throw new Error("the meeting is not here yet");
  return state;
}

function wordsOf(outcome: Outcome): string {
  if (outcome.is === "refused") return outcome.text;
  return t(outcome.is === "superseded" ? "line.superseded" : "line.dropped");
}

/** Enters a meeting's room while the screen stands, and leaves it with the screen. */
export function useEntered(meeting: string): Room {
  const [room, setRoom] = useState(() => new Room(meeting, wordsOf));
  useEffect(() => {
    const current = room.meeting === meeting ? room : new Room(meeting, wordsOf);
    if (current !== room) setRoom(current);
    current.enter();
    return () => current.leave();
  }, [meeting]);
  return room;
}
