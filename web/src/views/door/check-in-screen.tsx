/** Where the code at the door leads: checks the signed-in person in and says so. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, Problem, sentenceOf } from "../../api";
import { t } from "../../i18n";

export function CheckInScreen({ meeting, code }: { meeting: string; code: string }) {
  const done = useSignal(false);
  const trouble = useSignal("");
  useEffect(() => {
    api
      .post(`/api/meetings/${meeting}/door`, { code })
      .then(() => (done.value = true))
      .catch((error: unknown) => {
        if (error instanceof Problem && error.code === "already_checked_in") done.value = true;
        else trouble.value = sentenceOf(error);
      });
  }, [meeting, code]);
  return (
    <main class="door">
      <div class="door-form stack">
        <h1>{t("checkin.title")}</h1>
        <div role="status">
          {done.value ? (
            <p>{t("checkin.done")}</p>
          ) : (
            !trouble.value && <p class="soft">{t("checkin.busy")}</p>
          )}
        </div>
        <div role="alert">{trouble.value && <p class="trouble">{trouble.value}</p>}</div>
        <a class={done.value ? "button next wide" : "button wide"} href={`/m/${meeting}`}>
          {t("checkin.enter")}
        </a>
      </div>
    </main>
  );
}
