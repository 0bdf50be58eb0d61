/** Puts a vote that is still to come earlier or later in its item, or takes it off the list. */
import arrowDown from "lucide-static/icons/arrow-down.svg?nodes";
import arrowUp from "lucide-static/icons/arrow-up.svg?nodes";
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { placesOf, type Listed } from "../../room/vote-list";
import { Icon } from "../icon";
import { useMeeting, useRoom } from "../room/context";

export function ListTools({ listed }: { listed: Listed }) {
  const room = useRoom();
  const state = useMeeting();
  const leaving = useSignal(false);
  const { item, planned } = listed;
  const { question } = planned;
  const of = { item: item.id, planned: planned.key };
  const { earlier, later } = placesOf(state, item.id, planned.key);
  const move = (before: string | null) =>
    void room.send({ do: "move_planned_vote", ...of, before });
  if (leaving.value)
    return (
      <div class="stack-s">
        <p class="soft small">{t("run.remove.sure")}</p>
        <p class="actions">
          <button
            type="button"
            class="button danger"
            onClick={() => void room.send({ do: "withdraw_planned_vote", ...of })}
          >
            {t("run.remove")}
          </button>
          <button type="button" class="button" onClick={() => (leaving.value = false)}>
            {t("app.cancel")}
          </button>
        </p>
      </div>
    );
  return (
    <p class="actions vote-run-tools">
      {earlier !== undefined && (
        <button
          type="button"
          class="button plain"
          aria-label={t("run.up", { question })}
          onClick={() => move(earlier)}
        >
          <Icon of={arrowUp} />
        </button>
      )}
      {later !== undefined && (
        <button
          type="button"
          class="button plain"
          aria-label={t("run.down", { question })}
          onClick={() => move(later)}
        >
          <Icon of={arrowDown} />
        </button>
      )}
      <button
        type="button"
        class="button plain"
        aria-label={t("run.remove.of", { question })}
        onClick={() => (leaving.value = true)}
      >
        {t("run.remove")}
      </button>
    </p>
  );
}
