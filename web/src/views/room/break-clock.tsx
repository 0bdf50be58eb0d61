/** A break: when the meeting goes on, how long until then, and a bell when it is time. */
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { allowBell, ring } from "../../room/bell";
import { now, secondsShown } from "../../room/clock";
import { clock, countdown } from "../../time";
import { useMeeting } from "./context";
import "./break-clock.css";

/** A tablet that comes to the room longer after the time than this does not ring for it. */
const TOO_LATE = 5_000;

/** The announced time to go on, in milliseconds since 1970; null without a break or a time. */
export function useReturn(): number | null {
  const { status, breaks } = useMeeting();
  const until = status === "suspended" ? breaks[breaks.length - 1]?.until : null;
  return until ? Date.parse(until) : null;
}

/** Rings once when a break is over. */
export function useBell(until: number | null): void {
  useEffect(allowBell, []);
  const rung = useRef<number | null>(null);
  const over = until !== null && now.value >= until;
  useEffect(() => {
    if (!over || until === null || rung.current === until) return;
    rung.current = until;
    if (now.peek() - until < TOO_LATE) ring();
  }, [over, until]);
}

export function BreakClock({ large = false }: { large?: boolean }) {
  const until = useReturn();
  useBell(until);
  if (useMeeting().status !== "suspended") return null;
  if (until === null) return <p class="break-clock">{t("break.open")}</p>;
  const left = until - now.value;
  return (
    <div class={large ? "break-clock break-large" : "break-clock"}>
      <p>{t(left > 0 ? "break.until" : "break.over", { time: clock(until) })}</p>
      {left > 0 && (
        <p class="break-left figures" role="timer">
          {countdown(secondsShown(left))}
        </p>
      )}
    </div>
  );
}
