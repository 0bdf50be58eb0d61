/**
 * What one would have said, as text: instead of a request that waits or was not called, or unasked.
 * What was handed in is amended and taken back here, after the end of the meeting too.
 */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { Written } from "../../protocol";
import { clock } from "../../time";
import { Confirm } from "../confirm";
import { useMeeting, useRoom } from "./context";
import { HandIn } from "./hand-in";

export function OwnTexts() {
  const room = useRoom();
  const state = useMeeting();
  const me = room.you.value!.attendee;
  const writing = useSignal(false);
  const uncalled = Object.entries(state.requests).filter(
    ([, { attendee, status, item }]) =>
      attendee === me && item !== null && (status === "waiting" || status === "lapsed"),
  );
  const [request, about] = uncalled[uncalled.length - 1] ?? [];
  const item = about?.item ?? state.open_item;
  const handed = Object.entries(state.texts).filter(([, { attendee }]) => attendee === me);
  return (
    <>
      {handed.map(([id, text]) => (
        <OwnText key={id} id={id} text={text} />
      ))}
      {about?.status === "lapsed" && <p>{t("text.lapsed")}</p>}
      {item && state.status !== "prepared" && (
        <button type="button" class="button plain" onClick={() => (writing.value = true)}>
          {t(request ? "text.instead" : "text.hand_in")}
        </button>
      )}
      {writing.value && item && (
        <HandIn item={item} {...(request && { request })} onClose={() => (writing.value = false)} />
      )}
    </>
  );
}

/** A text that was handed in, and what can still be done with it. */
function OwnText({ id, text }: { id: string; text: Written }) {
  const { number } = useMeeting().items[text.item]!.item;
  return (
    <article class="own-text">
      <p class="soft small">{t("text.yours", { time: clock(text.handed_at), number })}</p>
      <p class="own-text-words">{text.text}</p>
      <TextSteps id={id} text={text} />
    </article>
  );
}

/** Amending a text and taking it back: by whose it is, and at the secretary's desk. */
export function TextSteps({ id, text }: { id: string; text: Written }) {
  const room = useRoom();
  const asking = useSignal<"amend" | "withdraw" | null>(null);
  const close = () => (asking.value = null);
  return (
    <p class="actions">
      <button type="button" class="button plain" onClick={() => (asking.value = "amend")}>
        {t("text.amend")}
      </button>
      <button type="button" class="button plain" onClick={() => (asking.value = "withdraw")}>
        {t("text.withdraw")}
      </button>
      {asking.value === "amend" && (
        <HandIn item={text.item} amends={id} words={text.text} onClose={close} />
      )}
      {asking.value === "withdraw" && (
        <Confirm
          title={t("text.withdraw.title")}
          action={t("text.withdraw")}
          danger
          onYes={() => void room.send({ do: "withdraw_text", written: id })}
          onClose={close}
        >
          <p>{t("text.withdraw.sure")}</p>
          <p class="own-text-words">{text.text}</p>
        </Confirm>
      )}
    </p>
  );
}
