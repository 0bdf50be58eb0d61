/** Printing cards, for all or for one; they are in the file that comes and nowhere else. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, sentenceOf } from "../../api";
import { t } from "../../i18n";
import type { Attendee } from "../../protocol";
import { Dialog } from "../dialog";
import { useRoom } from "../room/context";

interface Props {
  /** Whose card; null is everybody's. */
  who: Pick<Attendee, "id" | "name"> | null;
  onClose: () => void;
}

export function Cards({ who, onClose }: Props) {
  const room = useRoom();
  const busy = useSignal(false);
  const trouble = useSignal("");
  const file = useSignal<string | null>(null);
  useEffect(() => () => void (file.value && URL.revokeObjectURL(file.value)), []);

  async function print() {
    busy.value = true;
    trouble.value = "";
    try {
      const body = who ? { attendees: [who.id] } : {};
      const { blob } = await api.file(`/api/meetings/${room.meeting}/cards`, body);
      file.value = URL.createObjectURL(blob);
    } catch (error) {
      trouble.value = sentenceOf(error);
    } finally {
      busy.value = false;
    }
  }

  return (
    <Dialog title={who ? `${t("roll.cards")}: ${who.name}` : t("roll.cards")} onClose={onClose}>
      <div class="stack">
        {file.value ? (
          <>
            <p role="status">{t("roll.cards.here")}</p>
            <p>
              <a class="button next" href={file.value} download="the-du-hop.pdf">
                {t("roll.cards.open")}
              </a>
            </p>
          </>
        ) : (
          <>
            <p>{t("roll.cards.about")}</p>
            <p>
              <b>{t("roll.cards.again")}</b> {t("roll.cards.who")}
            </p>
            <div role="alert">{trouble.value && <p class="trouble">{trouble.value}</p>}</div>
            <p class="actions">
              <button
                type="button"
                class="button next"
                disabled={busy.value}
                onClick={() => void print()}
              >
                {t(busy.value ? "roll.cards.busy" : who ? "roll.cards.one" : "roll.cards.all")}
              </button>
            </p>
          </>
        )}
      </div>
    </Dialog>
  );
}
