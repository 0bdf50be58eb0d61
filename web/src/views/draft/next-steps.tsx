/**
 * What is to be done with a meeting whose room is not open: accounts for those who have none, then
 * the room. Opening it without them asks first and says who stays out.
 */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { api, sentenceOf } from "../../api";
import type { MeetingWhole } from "../../documents";
import { t } from "../../i18n";
import { MakeAccounts } from "../accounts/make-accounts";
import { Confirm } from "../confirm";
import { Trouble } from "../states";

interface Props {
  meeting: string;
  /** How many have no account. */
  strangers: number;
  onChange: () => void;
  /** Another door beside these. */
  children?: ComponentChildren;
}

export function NextSteps({ meeting, strangers, onChange, children }: Props) {
  const trouble = useSignal("");
  const asking = useSignal<string[] | null>(null);
  const path = `/api/meetings/${encodeURIComponent(meeting)}`;

  async function open() {
    try {
      await api.post(`${path}/open`);
      onChange();
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }

  /** Who stays out is asked anew: somebody may have got an account since this screen was drawn. */
  async function ask() {
    trouble.value = "";
    try {
      const { attendees } = await api.get<MeetingWhole>(path);
      const names = attendees.filter((p) => p.account === null).map((p) => p.name);
      if (names.length > 0) asking.value = names;
      else await open();
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }

  return (
    <>
      {trouble.value && <Trouble text={trouble.value} />}
      {strangers > 0 && <p>{t("draft.strangers", { n: strangers })}</p>}
      <div class="actions">
        {strangers > 0 && <MakeAccounts meeting={meeting} onDone={onChange} />}
        <button
          type="button"
          class={strangers > 0 ? "button" : "button next"}
          onClick={() => void ask()}
        >
          {t("meetings.open")}
        </button>
        {children}
      </div>
      {asking.value && (
        <Confirm
          title={t("meetings.open")}
          action={t("draft.open.anyway")}
          onClose={() => (asking.value = null)}
          onYes={() => void open()}
        >
          <p>
            {t("draft.strangers.names", {
              n: asking.value.length,
              names: asking.value.join(", "),
            })}
          </p>
          <p>{t("draft.strangers.open")}</p>
        </Confirm>
      )}
    </>
  );
}
