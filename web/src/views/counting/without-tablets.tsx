/** The desk's ways to vote without tablets: from the start, or when they fail in an open vote. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Confirm } from "../confirm";
import { useMeeting, useRoom } from "../room/context";
import { ByHandVote } from "./by-hand-vote";

export function WithoutTablets() {
  const room = useRoom();
  const state = useMeeting();
  const asking = useSignal(false);
  const close = () => (asking.value = false);
  const [id, vote] = room.openVote.value ?? [];
  const item = state.open_item;
  if (state.status !== "running") return null;
  const failing = vote?.status === "open" && vote.medium === "tablet" && vote.method === "open";
  if (id ? !failing : !item) return null;
  return (
    <>
      <button type="button" class="button" onClick={() => (asking.value = true)}>
        {t(id ? "byhand.switch" : "byhand.open")}
      </button>
      {asking.value && !id && <ByHandVote item={item!} onClose={close} />}
      {asking.value && id && (
        <Confirm
          title={t("byhand.switch")}
          action={t("byhand.switch")}
          danger
          onClose={close}
          onYes={() => void room.send({ do: "switch_to_hands", vote: id })}
        >
          <p>{t("byhand.switch.sure")}</p>
        </Confirm>
      )}
    </>
  );
}
