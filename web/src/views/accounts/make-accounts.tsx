/** Makes the accounts that a meeting's people lack, and shows them once. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf } from "../../api";
import type { NewAccount } from "../../documents";
import { t } from "../../i18n";
import { Trouble } from "../states";
import { Slips } from "./slips";

export function MakeAccounts({ meeting, onDone }: { meeting: string; onDone: () => void }) {
  const busy = useSignal(false);
  const trouble = useSignal("");
  const made = useSignal<NewAccount[] | null>(null);

  async function make() {
    busy.value = true;
    trouble.value = "";
    try {
      const path = `/api/meetings/${encodeURIComponent(meeting)}/accounts`;
      made.value = (await api.post<{ accounts: NewAccount[] }>(path)).accounts;
    } catch (error) {
      trouble.value = sentenceOf(error);
    } finally {
      busy.value = false;
    }
  }

  return (
    <>
      <button type="button" class="button next" disabled={busy.value} onClick={() => void make()}>
        {t(busy.value ? "accounts.making" : "accounts.make")}
      </button>
      {trouble.value && <Trouble text={trouble.value} />}
      {made.value && (
        <Slips
          title={t("accounts.title")}
          accounts={made.value}
          onClose={() => {
            made.value = null;
            onDone();
          }}
        />
      )}
    </>
  );
}
