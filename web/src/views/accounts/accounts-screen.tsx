/**
 * The agency's accounts as its secretariat keeps them: who has one, made with a password to hand
 * over, given a new one, ended and let in again. Those of the secretariat itself are only shown.
 */
import { useSignal } from "@preact/signals";
import { api } from "../../api";
import type { NewAccount } from "../../documents";
import { t } from "../../i18n";
import { useLoaded } from "../../load";
import { Confirm } from "../confirm";
import { PageBar } from "../page-bar";
import { useActing, type Act } from "../prepare/acting";
import { plain } from "../room/people-panel";
import { Nothing, Skeleton, Trouble } from "../states";
import { NewAccountForm } from "./new-account";
import { Slips } from "./slips";
import "./accounts.css";

export interface AccountLine {
  id: string;
  username: string;
  name: string;
  roles: string[];
  one_time: boolean;
  active: boolean;
}

type Told = Pick<NewAccount, "name" | "username" | "password">;

export function AccountsScreen() {
  const { data, trouble, again } = useLoaded(
    (signal) => api.get<{ accounts: AccountLine[] }>("/api/accounts", signal),
    "",
  );
  const { wrong, act } = useActing(again);
  const adding = useSignal(false);
  const made = useSignal<NewAccount | null>(null);
  const typed = useSignal("");
  const wanted = plain(typed.value.trim());
  const found = data?.accounts.filter((one) =>
    plain(`${one.name} ${one.username}`).includes(wanted),
  );
  const tell = (told: Told) => (made.value = { title: "", unit: "", ...told });
  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main stack" tabIndex={-1}>
        <h1>{t("agency_accounts.title")}</h1>
        <p class="soft">{t("agency_accounts.about")}</p>
        {trouble && <Trouble text={trouble} again={again} />}
        {wrong.value && <Trouble text={wrong.value} />}
        {!found && !trouble && <Skeleton lines={6} />}
        {found && (
          <>
            <div class="accounts-tools">
              <input
                class="input"
                type="search"
                aria-label={t("renew.find")}
                placeholder={t("renew.find")}
                value={typed.value}
                onInput={(event) => (typed.value = event.currentTarget.value)}
              />
              <button type="button" class="button next" onClick={() => (adding.value = true)}>
                {t("agency_accounts.add")}
              </button>
            </div>
            {found.length === 0 && <Nothing>{t("renew.nobody")}</Nothing>}
            <ul class="accounts">
              {found.map((one) => (
                <Line key={one.id} one={one} act={act} onTold={tell} />
              ))}
            </ul>
          </>
        )}
      </main>
      {adding.value && (
        <NewAccountForm
          onMade={(told) => {
            tell(told);
            again();
          }}
          onClose={() => (adding.value = false)}
        />
      )}
      {made.value && (
        <Slips
          title={t("agency_accounts.handed")}
          accounts={[made.value]}
          onClose={() => (made.value = null)}
        />
      )}
    </div>
  );
}

interface LineProps {
  one: AccountLine;
  act: Act;
  onTold: (told: Told) => void;
}

function Line({ one, act, onTold }: LineProps) {
  const path = `/api/accounts/${encodeURIComponent(one.id)}`;
  const staff = one.roles.includes("staff");
  const asking = useSignal<"renew" | "end" | null>(null);
  const asked = asking.value;
  const renew = () => act(async () => onTold(await api.post<Told>(`${path}/password`)));
  const allow = (active: boolean) => act(() => api.patch(path, { active }));
  const role = staff ? "staff" : one.roles.includes("preparer") ? "preparer" : "member";
  return (
    <li class={one.active ? "account" : "account account-ended"}>
      <div>
        <p>
          <b>{one.name}</b> {!one.active && <span class="badge">{t("agency_accounts.ended")}</span>}
        </p>
        <p class="soft small">
          {[
            one.username,
            t(`agency_accounts.role.${role}`),
            one.one_time && t("agency_accounts.one_time"),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      {!staff && (
        <p class="actions">
          {one.active && (
            <button type="button" class="button" onClick={() => (asking.value = "renew")}>
              {t("agency_accounts.renew")}
            </button>
          )}
          <button
            type="button"
            class="button plain"
            onClick={() => (one.active ? (asking.value = "end") : void allow(true))}
          >
            {t(one.active ? "agency_accounts.end" : "agency_accounts.let_in")}
          </button>
        </p>
      )}
      {asked && (
        <Confirm
          title={`${t(`agency_accounts.${asked}`)}: ${one.name}`}
          action={t(`agency_accounts.${asked}`)}
          danger={asked === "end"}
          onClose={() => (asking.value = null)}
          onYes={() => void (asked === "end" ? allow(false) : renew())}
        >
          <p>{t("agency_accounts.sure")}</p>
        </Confirm>
      )}
    </li>
  );
}
