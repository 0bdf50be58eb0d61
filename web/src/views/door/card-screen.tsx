/**
 * Where a card's code leads: asks for the PIN and signs its person in. The token stands behind the #,
 * which browsers keep to themselves, and is taken out of the address at once.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { signInByCard } from "../../account";
import { sentenceOf } from "../../api";
import { t } from "../../i18n";
import { go } from "../../router";

export function CardScreen() {
  const token = useRef(location.hash.slice(1));
  const pin = useRef<HTMLInputElement>(null);
  const busy = useSignal(false);
  const trouble = useSignal("");
  useEffect(() => {
    if (location.hash) history.replaceState(null, "", location.pathname);
    pin.current?.focus();
  }, []);

  async function submit(event: Event) {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    trouble.value = "";
    try {
      await signInByCard(token.current, pin.current!.value.replace(/\s/g, ""));
      go("/", { replace: true });
    } catch (error) {
      trouble.value = sentenceOf(error);
      pin.current?.select();
    } finally {
      busy.value = false;
    }
  }

  return (
    <main class="door">
      <form class="door-form stack" onSubmit={submit}>
        <h1>{t("card.title")}</h1>
        {token.current ? (
          <>
            <label class="field">
              <span>{t("card.pin")}</span>
              <input
                ref={pin}
                class="input figures"
                inputMode="numeric"
                autocomplete="one-time-code"
                required
              />
            </label>
            <p class="soft small">{t("card.ends")}</p>
            <div role="alert">{trouble.value && <p class="trouble">{trouble.value}</p>}</div>
            <button class="button next wide" disabled={busy.value}>
              {t(busy.value ? "card.busy" : "card.enter")}
            </button>
          </>
        ) : (
          <p class="trouble">{t("card.broken")}</p>
        )}
        <a class="button plain" href="/">
          {t("card.password")}
        </a>
      </form>
    </main>
  );
}
