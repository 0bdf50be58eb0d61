/** The account: language, text size, theme, password, signing out. Opens from its name in any bar. */
import { useSignal } from "@preact/signals";
import calendar from "lucide-static/icons/calendar-days.svg?nodes";
import eye from "lucide-static/icons/eye.svg?nodes";
import library from "lucide-static/icons/library.svg?nodes";
import search from "lucide-static/icons/search.svg?nodes";
import userRound from "lucide-static/icons/user-round.svg?nodes";
import { account, changeLanguage, signOut } from "../account";
import { language, t, type Key } from "../i18n";
import { sendAll } from "../offline/sending";
import { unsentOf } from "../reader/keep";
import { go } from "../router";
import { textSize, textSizes, theme, themes } from "../settings";
import { Dialog } from "./dialog";
import { Icon } from "./icon";
import { PasswordForm } from "./password-form";
import "./account-menu.css";

interface PickProps<T extends string> {
  label: string;
  options: readonly T[];
  chosen: T;
  name: (option: T) => Key;
  onPick: (option: T) => void;
}

function Pick<T extends string>({ label, options, chosen, name, onPick }: PickProps<T>) {
  return (
    <fieldset class="pick">
      <legend>{label}</legend>
      <div class="actions">
        {options.map((option) => (
          <button
            key={option}
            type="button"
            class="button"
            aria-pressed={option === chosen}
            onClick={() => onPick(option)}
          >
            {t(name(option))}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

export function AccountMenu() {
  const open = useSignal(false);
  const who = account.value;
  const changing = useSignal(who?.one_time ?? false);
  const unsent = useSignal(0);
  if (!who) return null;

  /** Writing that no server has seen yet goes with its author: they are asked before it is lost. */
  async function leave(anyway: boolean) {
    if (!anyway && who) {
      await sendAll(who.id).catch(() => 0);
      unsent.value = await unsentOf(who.id).catch(() => 0);
      if (unsent.value > 0) return;
    }
    await signOut();
    go("/", { replace: true });
  }

  return (
    <>
      <button
        type="button"
        class="button plain account-button"
        aria-haspopup="dialog"
        aria-label={`${t("account.menu")}: ${who.name}`}
        onClick={() => (open.value = true)}
      >
        <Icon of={userRound} />
        <span>{who.name}</span>
      </button>
      {open.value && (
        <Dialog side title={t("account.menu")} onClose={() => (open.value = false)}>
          <div class="stack">
            <p>
              <b>{who.name}</b>
              <br />
              <span class="soft">{who.agency.name}</span>
            </p>
            <p class="actions">
              <a class="button" href="/search" onClick={() => (open.value = false)}>
                <Icon of={search} />
                {t("search.open")}
              </a>
              <a class="button" href="/me" onClick={() => (open.value = false)}>
                <Icon of={calendar} />
                {t("me.title")}
              </a>
              <a class="button" href="/library" onClick={() => (open.value = false)}>
                <Icon of={library} />
                {t("library.title")}
              </a>
              <a class="button" href="/reads" onClick={() => (open.value = false)}>
                <Icon of={eye} />
                {t("reads.own")}
              </a>
            </p>
            <Pick
              label={t("account.language")}
              options={["vi", "en"] as const}
              chosen={language.value}
              name={(o) => `account.${o}`}
              onPick={(o) => void changeLanguage(o).catch(() => {})}
            />
            <Pick
              label={t("account.text")}
              options={textSizes}
              chosen={textSize.value}
              name={(o) => `account.text.${o}`}
              onPick={(o) => (textSize.value = o)}
            />
            <Pick
              label={t("account.theme")}
              options={themes}
              chosen={theme.value}
              name={(o) => `account.theme.${o}`}
              onPick={(o) => (theme.value = o)}
            />
            {who.one_time && <p>{t("onetime.text")}</p>}
            {changing.value ? (
              <PasswordForm />
            ) : (
              <button type="button" class="button wide" onClick={() => (changing.value = true)}>
                {t("account.password")}
              </button>
            )}
            {unsent.value > 0 ? (
              <div class="stack-s" role="alert">
                <p>{t("offline.leave", { n: unsent.value })}</p>
                <button type="button" class="button danger wide" onClick={() => void leave(true)}>
                  {t("offline.leave.anyway")}
                </button>
              </div>
            ) : (
              <button type="button" class="button wide" onClick={() => void leave(false)}>
                {t("account.signout")}
              </button>
            )}
          </div>
        </Dialog>
      )}
    </>
  );
}
