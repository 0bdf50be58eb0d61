/** The time left to vote, where the chair has set one; its own component, drawn each second. */
import { t } from "../../i18n";
import { now } from "../../room/clock";
import { countdown } from "../../time";

const SOON = 10_000;

export function VoteTime({ closesAt }: { closesAt: string }) {
  const left = Math.max(0, Date.parse(closesAt) - now.value);
  const seconds = Math.ceil(left / 1_000);
  return (
    <p class={`vote-time ${left <= SOON ? "vote-time-soon" : ""}`} role="timer">
      {left > 0 ? t("vote.time") : t("vote.time.over")}{" "}
      {left > 0 && <b class="figures">{countdown(seconds)}</b>}
    </p>
  );
}
