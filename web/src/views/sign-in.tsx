/** The door. The server never says which of the two was wrong, and neither does this screen. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { sessionEnded, signIn } from "../account";
import { sentenceOf } from "../api";
import { language, setLanguage, t } from "../i18n";
import "./sign-in.css";

export function SignIn() {
  const busy = useSignal(false);
  const trouble = useSignal("");
  const shown = useSignal(false);
  const password = useRef<HTMLInputElement>(null);
  const username = useRef<HTMLInputElement>(null);
  useEffect(() => username.current?.focus(), []);

  async function submit(event: Event) {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    trouble.value = "";
    try {
      await signIn(username.current!.value.trim(), password.current!.value);
    } catch (error) {
      trouble.value = sentenceOf(error);
      password.current?.select();
    } finally {
      busy.value = false;
    }
  }

  const other = language.value === "vi" ? "en" : "vi";
  return (
    <main class="door">
      <form class="door-form stack" onSubmit={submit}>
        <header>
          <img src="/icon.svg" alt="" width="56" height="56" />
          <h1>eCabinet</h1>
          <p class="soft">{t("signin.lead")}</p>
        </header>
        {sessionEnded.value && (
          <p class="trouble" role="status">
            {t("signin.ended")}
          </p>
        )}
        <label class="field">
          <span>{t("signin.username")}</span>
          <input
            ref={username}
            class="input"
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            required
          />
        </label>
        <label class="field">
          <span>{t("signin.password")}</span>
          <input
            ref={password}
            class="input"
            name="password"
            {...(shown.value ? { type: "text" as const } : { type: "password" as const })}
            autocomplete="current-password"
            required
          />
        </label>
        <label class="choice">
          <input
            type="checkbox"
            checked={shown.value}
            onChange={(event) => (shown.value = event.currentTarget.checked)}
          />
          <span>{t("signin.show")}</span>
        </label>
        <div role="alert">{trouble.value && <p class="trouble">{trouble.value}</p>}</div>
        <button class="button next wide" disabled={busy.value}>
          {busy.value ? t("signin.busy") : t("signin.submit")}
        </button>
        <p class="soft small">{t("signin.help")}</p>
        <p>
          <button
            type="button"
            class="button plain"
            lang={other}
            onClick={() => setLanguage(other)}
          >
            {t(`account.${other}`)}
          </button>
        </p>
      </form>
    </main>
  );
}
