/** The panel of votes: the open one, else the last results. */
import { t } from "../../i18n";
import { Nothing } from "../states";
import { useMeeting, useRoom } from "./context";
import { Panel } from "./panel";
import { VotePanel } from "./vote-panel";
import { VoteResult } from "./vote-result";

export function VotesPanel() {
  const open = useRoom().openVote.value;
  const over = Object.entries(useMeeting().votes)
    .filter(([, vote]) => vote.status === "closed" || vote.status === "cancelled")
    .reverse();
  return (
    <Panel title={open ? t("vote.title") : over.length > 0 ? t("vote.result") : t("vote.title")}>
      {open && <VotePanel id={open[0]} vote={open[1]} />}
      {!open && over.length === 0 && <Nothing>{t("vote.none")}</Nothing>}
      {open && over.length > 0 && <h3 class="soft">{t("vote.earlier")}</h3>}
      {over.map(([id, vote]) => (
        <VoteResult key={id} vote={vote} />
      ))}
    </Panel>
  );
}
