/** Making a meeting: which kind, with whose agenda, when and where. The agenda is edited next. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf } from "../../api";
import { language, t } from "../../i18n";
import { useLoaded } from "../../load";
import type { AgencyKind } from "../../kinds";
import { fromField } from "../../preparing";
import { go } from "../../router";
import { Dialog } from "../dialog";
import { sendOnce } from "../form";
import { Skeleton, Trouble } from "../states";

export function NewMeeting() {
  const open = useSignal(false);
  return (
    <>
      <button type="button" class="button next" onClick={() => (open.value = true)}>
        {t("new.open")}
      </button>
      {open.value && <NewMeetingForm onClose={() => (open.value = false)} />}
    </>
  );
}

function NewMeetingForm({ onClose }: { onClose: () => void }) {
  const { data, trouble, again } = useLoaded(
    (signal) => api.get<{ kinds: AgencyKind[] }>("/api/kinds", signal),
    "",
  );
  const chosen = useSignal("");
  const like = useSignal<"last" | "kind" | "">("");
  const ends = useSignal("");
  const wrong = useSignal("");
  // The kind that met last is the one that meets next.
  const newest = data?.kinds
    .filter(({ last }) => last)
    .sort((a, b) => b.last!.starts_at.localeCompare(a.last!.starts_at))[0];
  const key = chosen.value || newest?.key || data?.kinds[0]?.key;
  const kind = data?.kinds.find((one) => one.key === key);
  const from = like.value || (kind?.last ? "last" : "kind");

  const submit = sendOnce(async (text) => {
    const body = {
      kind: key,
      like: kind?.last ? from : "kind",
      title: text("title"),
      starts_at: fromField(text("starts")),
      ends_at: fromField(text("ends")),
      room: text("room"),
    };
    try {
      const made = await api.post<{ id: string }>("/api/drafts", body);
      go(`/m/${made.id}/prepare`);
    } catch (error) {
      wrong.value = sentenceOf(error);
    }
  });

  return (
    <Dialog title={t("new.open")} onClose={onClose}>
      {trouble && <Trouble text={trouble} again={again} />}
      {!data && !trouble && <Skeleton lines={5} />}
      {data && kind && (
        <form class="stack" onSubmit={submit}>
          <label class="field">
            <span>{t("new.kind")}</span>
            <select
              class="input"
              value={key}
              onChange={(event) => {
                chosen.value = event.currentTarget.value;
                like.value = "";
              }}
            >
              {data.kinds.map(({ key, kind }) => (
                <option key={key} value={key}>
                  {language.value === "en" ? kind.name_en : kind.name}
                </option>
              ))}
            </select>
          </label>
          <fieldset class="pick">
            <legend>{t("new.like")}</legend>
            {kind.last && (
              <label class="choice">
                <input
                  type="radio"
                  name="like"
                  checked={from === "last"}
                  onChange={() => (like.value = "last")}
                />
                <span>{t("new.like.last", { title: kind.last.title })}</span>
              </label>
            )}
            <label class="choice">
              <input
                type="radio"
                name="like"
                checked={from === "kind"}
                onChange={() => (like.value = "kind")}
              />
              <span>{t("new.like.kind", { n: kind.kind.agenda?.length ?? 0 })}</span>
            </label>
          </fieldset>
          <label class="field">
            <span>{t("prepare.name")}</span>
            <input class="input" name="title" required maxLength={500} />
          </label>
          <label class="field">
            <span>{t("prepare.starts")}</span>
            <input
              class="input"
              name="starts"
              type="datetime-local"
              required
              onChange={(event) => (ends.value ||= endOf(event.currentTarget.value))}
            />
          </label>
          <label class="field">
            <span>{t("prepare.ends")}</span>
            <input
              class="input"
              name="ends"
              type="datetime-local"
              required
              value={ends.value}
              onInput={(event) => (ends.value = event.currentTarget.value)}
            />
          </label>
          <label class="field">
            <span>{t("prepare.room")}</span>
            <input class="input" name="room" maxLength={500} />
          </label>
          {wrong.value && <p class="trouble">{wrong.value}</p>}
          <p class="actions">
            <button class="button next">{t("new.create")}</button>
            <button type="button" class="button" onClick={onClose}>
              {t("app.cancel")}
            </button>
          </p>
        </form>
      )}
    </Dialog>
  );
}

/** What is offered for the end of what begins then: the same office day's, while there is some of it left. */
function endOf(starts: string): string {
  const [date, time] = starts.split("T");
  return date && time && time < "16:00" ? `${date}T17:00` : "";
}
