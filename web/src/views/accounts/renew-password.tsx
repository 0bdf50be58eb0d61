/** Somebody has forgotten the password: the secretariat finds the person and gives a new one. */
import { useSignal } from "@preact/signals";
import { account } from "../../account";
import { api, sentenceOf } from "../../api";
import type { NewAccount } from "../../documents";
import { t } from "../../i18n";
import { Dialog } from "../dialog";
import { plain } from "../room/people-panel";
import { Nothing, Trouble } from "../states";
import { Slips } from "./slips";

export interface Person {
  name: string;
  title: string;
  unit: string;
  account: string | null;
}

/** So many are listed; who is not among them is found by typing. */
const shown = 20;

/** The button, for those who may; the rest of the secretary's desks have none. */
export function RenewPassword({ people }: { people: readonly Person[] }) {
  const open = useSignal(false);
  if (!account.value?.roles.includes("staff")) return null;
  return (
    <>
      <button type="button" class="button plain" onClick={() => (open.value = true)}>
        {t("renew.open")}
      </button>
      {open.value && <Renewing people={people} onClose={() => (open.value = false)} />}
    </>
  );
}

function Renewing({ people, onClose }: { people: readonly Person[]; onClose: () => void }) {
  const typed = useSignal("");
  const chosen = useSignal<Person | null>(null);
  const trouble = useSignal("");
  const made = useSignal<NewAccount | null>(null);
  const wanted = plain(typed.value.trim());
  const found = people
    .filter((p) => p.account && p.account !== account.value?.id)
    .filter((p) => plain(`${p.name} ${p.unit} ${p.title}`).includes(wanted));
  const who = chosen.value;

  async function renew({ account: id, title, unit }: Person) {
    try {
      const told = await api.post<{ name: string; username: string; password: string }>(
        `/api/accounts/${encodeURIComponent(id ?? "")}/password`,
      );
      made.value = { title, unit, ...told };
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }

  if (made.value)
    return <Slips title={t("renew.title")} accounts={[made.value]} onClose={onClose} />;
  return (
    <Dialog title={t("renew.title")} onClose={onClose}>
      {who ? (
        <div class="stack">
          <p>{t("renew.sure", { name: who.name })}</p>
          {trouble.value && <Trouble text={trouble.value} />}
          <p class="actions">
            <button type="button" class="button next" onClick={() => void renew(who)}>
              {t("renew.yes")}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => {
                chosen.value = null;
                trouble.value = "";
              }}
            >
              {t("app.back")}
            </button>
          </p>
        </div>
      ) : (
        <div class="stack">
          <p>{t("renew.text")}</p>
          <input
            class="input"
            type="search"
            aria-label={t("renew.find")}
            placeholder={t("renew.find")}
            value={typed.value}
            onInput={(event) => (typed.value = event.currentTarget.value)}
          />
          {found.length === 0 && <Nothing>{t("renew.nobody")}</Nothing>}
          <ul class="stack-s">
            {found.slice(0, shown).map((person) => (
              <li key={person.account}>
                <button type="button" class="button wide" onClick={() => (chosen.value = person)}>
                  {[person.name, person.unit].filter(Boolean).join(" · ")}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}
