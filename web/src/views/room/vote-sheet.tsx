/** A vote on a narrow screen: a sheet over the lower half, to be folded down and brought back. */
import chevronDown from "lucide-static/icons/chevron-down.svg?nodes";
import { t } from "../../i18n";
import { Icon } from "../icon";
import { useRoom } from "./context";
import { usePanels } from "./panels";
import { VotePanel } from "./vote-panel";
import "./vote-sheet.css";

export function VoteSheet() {
  const open = useRoom().openVote.value;
  const panels = usePanels();
  if (!open) return null;
  const fold = () => {
    panels.foldedVote.value = open[0];
    panels.back();
  };
  return (
    <section class="vote-sheet" aria-label={t("vote.title")}>
      <header class="panel-head">
        <h2>{t("vote.title")}</h2>
        <button type="button" class="button plain" onClick={fold}>
          <Icon of={chevronDown} />
          {t("vote.later")}
        </button>
      </header>
      <div class="vote-sheet-body">
        <VotePanel id={open[0]} vote={open[1]} />
      </div>
    </section>
  );
}
