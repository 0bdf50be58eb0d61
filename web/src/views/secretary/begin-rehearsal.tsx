/** Begins a rehearsal of the meeting, or enters the one that is under way. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf } from "../../api";
import { t } from "../../i18n";
import { go } from "../../router";
import { Confirm } from "../confirm";
import { Trouble } from "../states";

/** The pretended people take their time like people, or are several times as quick. */
const PACES = { "rehearsal.pace.real": 1, "rehearsal.pace.quick": 4 } as const;

export function BeginRehearsal({ meeting }: { meeting: string }) {
  const asking = useSignal(false);
  const haste = useSignal(1);
  const trouble = useSignal("");

  async function begin() {
    try {
      const path = `/api/meetings/${encodeURIComponent(meeting)}/rehearsal`;
      const { id } = await api.post<{ id: string }>(path, { haste: haste.value });
      go(`/m/${id}/desk`);
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }

  return (
    <>
      <button type="button" class="button plain" onClick={() => (asking.value = true)}>
        {t("rehearsal.title")}
      </button>
      {trouble.value && <Trouble text={trouble.value} />}
      {asking.value && (
        <Confirm
          title={t("rehearsal.title")}
          action={t("rehearsal.begin")}
          onClose={() => (asking.value = false)}
          onYes={() => void begin()}
        >
          <p>{t("rehearsal.about")}</p>
          <fieldset class="stack-s">
            <legend>{t("rehearsal.pace")}</legend>
            {(Object.keys(PACES) as (keyof typeof PACES)[]).map((key) => (
              <label key={key} class="choice">
                <input
                  type="radio"
                  name="haste"
                  checked={haste.value === PACES[key]}
                  onChange={() => (haste.value = PACES[key])}
                />
                <span>{t(key)}</span>
              </label>
            ))}
          </fieldset>
        </Confirm>
      )}
    </>
  );
}
