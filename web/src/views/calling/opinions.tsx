/** What somebody who is absent writes on the items beforehand: the chair gets it, it is no vote. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf } from "../../api";
import type { OpinionLine } from "../../calling";
import type { MeetingItem } from "../../documents";
import { t } from "../../i18n";
import { useLoaded } from "../../load";
import { Trouble } from "../states";

export function OwnOpinions({ meeting, items }: { meeting: string; items: MeetingItem[] }) {
  const path = `/api/meetings/${encodeURIComponent(meeting)}/opinions`;
  const { data, again } = useLoaded(
    (signal) => api.get<{ opinions: OpinionLine[] }>(path, signal),
    meeting,
  );
  const item = useSignal(items[0]?.id ?? "");
  const text = useSignal("");
  const trouble = useSignal("");

  async function put(to: string, words: string) {
    try {
      await api.put(`${path}/${encodeURIComponent(to)}`, { text: words });
      text.value = "";
      trouble.value = "";
      again();
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }

  return (
    <section class="stack" aria-labelledby="opinion">
      <h2 id="opinion">{t("absent.title")}</h2>
      <p class="soft">{t("absent.about")}</p>
      <Opinions opinions={data?.opinions ?? []} onBack={(id) => void put(id, "")} />
      {trouble.value && <Trouble text={trouble.value} />}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void put(item.value, text.value);
        }}
      >
        <label class="field">
          <span>{t("absent.item")}</span>
          <select
            class="input"
            value={item.value}
            onChange={(event) => (item.value = event.currentTarget.value)}
          >
            {items.map(({ id, number, title }) => (
              <option key={id} value={id}>
                {number}. {title}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t("absent.text")}</span>
          <textarea
            class="input"
            rows={5}
            required
            value={text.value}
            onInput={(event) => (text.value = event.currentTarget.value)}
          />
        </label>
        <p>
          <button class="button next">{t("absent.send")}</button>
        </p>
      </form>
    </section>
  );
}

interface OpinionsProps {
  opinions: readonly OpinionLine[];
  named?: boolean;
  onBack?: (item: string) => void;
}

export function Opinions({ opinions, named = false, onBack }: OpinionsProps) {
  return (
    <ul>
      {opinions.map((one) => (
        <li key={`${one.attendee}${one.item}${one.at}`} class="calling-opinion stack-s">
          <p>
            {named && <b>{one.name} · </b>}
            <span class="soft">
              {one.number}. {one.title}
            </span>
          </p>
          <p class="calling-words">{one.text}</p>
          {onBack && (
            <p>
              <button type="button" class="button plain" onClick={() => onBack(one.item)}>
                {t("absent.back")}
              </button>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
