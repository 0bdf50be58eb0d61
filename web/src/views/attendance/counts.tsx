/** How many are here, of whom, and whether that is enough, with the rule it stands on. */
import { t } from "../../i18n";
import { attending, guestsOf } from "../../room/presence";
import { useMeeting } from "../room/context";
import "./attendance.css";

export function Counts() {
  const state = useMeeting();
  const { quorum, rules } = state;
  const guests = guestsOf(state);
  const remote = attending(state).filter(({ present, remote: far }) => present && far).length;
  const missing = !quorum.met && state.status === "running";
  return (
    <div class={missing ? "counts quorum-missing" : "counts"}>
      <p class="figures">
        <b>{t("counts.delegates", { present: quorum.present, entitled: quorum.entitled })}</b>
        {guests.all > 0 && ` · ${t("counts.guests", guests)}`}
        {remote > 0 && ` · ${t("counts.remote", { n: remote })}`}
      </p>
      <p class="soft small">
        {quorum.met ? t("room.quorum.met") : t("room.quorum.missing", { needed: quorum.needed })}
        {quorum.met && ` (${t("counts.needed", { needed: quorum.needed })})`}
        {rules.quorum.legal_basis && ` · ${rules.quorum.legal_basis}`}
      </p>
    </div>
  );
}
