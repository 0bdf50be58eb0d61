/** A speech's time, alike on all tablets; its own component, so that only it is drawn each second. */
import { t } from "../../i18n";
import type { Speech } from "../../protocol";
import { WARNING } from "../../room/bell";
import { leftOf, now, timeShown } from "../../room/clock";
import "./countdown.css";

export function Countdown({ speech, large = false }: { speech: Speech; large?: boolean }) {
  const left = leftOf(speech, now.value);
  const paused = speech.running_since === null;
  const state = paused ? "paused" : left <= 0 ? "over" : left <= WARNING ? "soon" : "running";
  return (
    <span class={`countdown countdown-${state} ${large ? "countdown-large" : ""}`} role="timer">
      <b class="figures">{timeShown(left)}</b>{" "}
      <span>{t(paused ? "floor.paused" : left <= 0 ? "floor.over" : "floor.left")}</span>
    </span>
  );
}
