/** The bell at the end of a speech's time: on the speaker's own tablet, at the desks and on the wall. */
import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import bell from "lucide-static/icons/bell.svg?nodes";
import bellOff from "lucide-static/icons/bell-off.svg?nodes";
import { t } from "../../i18n";
import { allowBell, allowed, muted, passes, ring, WARNING } from "../../room/bell";
import { leftOf, now } from "../../room/clock";
import { Icon } from "../icon";
import { useRoom } from "./context";

/** Listens for the end of the time, and half a minute before it; `mine` only of this person's own speeches. */
export function Bell({ mine = false }: { mine?: boolean }) {
  const room = useRoom();
  const seen = useRef<{ request: string; left: number } | null>(null);
  useEffect(allowBell, []);
  useSignalEffect(() => {
    const state = room.state.value;
    const speech = state?.speech;
    if (!speech || speech.running_since === null) {
      seen.current = null;
      return;
    }
    const { request } = speech;
    const left = leftOf(speech, now.value);
    const before = seen.current?.request === request ? seen.current.left : null;
    seen.current = { request, left };
    const speaker = state.requests[request]!.attendee;
    if (mine && speaker !== room.you.value?.attendee) return;
    if (passes(before, left)) ring();
    else if (passes(before, left, WARNING)) ring(true);
  });
  return null;
}

/** Turns the bell of this tablet off and on; says so where the browser waits for a touch first. */
export function BellSwitch() {
  const silent = muted.value;
  return (
    <button
      type="button"
      class="button plain"
      aria-pressed={!silent}
      onClick={() => {
        if (allowed.value || silent) muted.value = !silent;
      }}
    >
      <Icon of={silent ? bellOff : bell} />
      {t(silent ? "bell.off" : allowed.value ? "bell.on" : "bell.arm")}
    </button>
  );
}
