/** A speech that is not held, handed in as text or amended; unfinished words are kept on this device. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { draftOf, keepDraft } from "../../room/drafts";
import { Dialog } from "../dialog";
import { useMeeting, useRoom } from "./context";
import { WrittenField } from "./written-field";

interface Props {
  item: string;
  request?: string;
  /** The text that is amended, and how it reads. */
  amends?: string;
  words?: string;
  onClose: () => void;
}

export function HandIn({ item, request, amends, words = "", onClose }: Props) {
  const room = useRoom();
  const { number, title } = useMeeting().items[item]!.item;
  const about = `text ${amends ?? item}`;
  const text = useSignal(draftOf(room.meeting, about) || words);
  const busy = useSignal(false);

  async function send(event: Event) {
    event.preventDefault();
    busy.value = true;
    const said = text.value.trim();
    const became = await room.send(
      amends
        ? { do: "amend_text", written: amends, text: said }
        : { do: "hand_in_text", item, text: said, ...(request && { request }) },
    );
    busy.value = false;
    if (became.is !== "done") return;
    keepDraft(room.meeting, about, "");
    onClose();
  }

  return (
    <Dialog title={t(amends ? "text.amend.title" : "text.hand_in")} onClose={onClose}>
      <form class="stack" onSubmit={send}>
        <p>
          {number}. {title}
        </p>
        <WrittenField
          label={t("text.write")}
          hint={t("text.hint")}
          rows={10}
          text={text}
          about={about}
        />
        <p class="actions">
          <button class="button next" disabled={!text.value.trim() || busy.value}>
            {t(amends ? "app.save" : "text.send")}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
