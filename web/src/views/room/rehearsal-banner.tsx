/** Says on every screen of a rehearsal that it is one; a desk ends it here. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf } from "../../api";
import { t } from "../../i18n";
import { rehearsedIn } from "../../room/rehearsal";
import { go } from "../../router";
import { Trouble } from "../states";
import { useRoom } from "./context";
import "./rehearsal-banner.css";

export function RehearsalBanner() {
  const room = useRoom();
  const trouble = useSignal("");
  const meeting = rehearsedIn(room.meeting);
  if (meeting === null) return null;
  async function end() {
    try {
      await api.delete(`/api/meetings/${encodeURIComponent(meeting!)}/rehearsal`);
      go(`/m/${meeting}${room.me.value?.person.role === "secretary" ? "/secretary" : "/desk"}`);
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }
  return (
    <div class="rehearsal-banner" role="note">
      <p>
        <b>{t("rehearsal.title")}</b> · {t("rehearsal.text")}
      </p>
      {room.desk.value && (
        <button type="button" class="button" onClick={() => void end()}>
          {t("rehearsal.end")}
        </button>
      )}
      {trouble.value && <Trouble text={trouble.value} />}
    </div>
  );
}
