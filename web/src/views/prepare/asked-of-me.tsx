/** On the first page: that papers are asked of me, and the way to them. */
import { api } from "../../api";
import { t } from "../../i18n";
import { useLoaded } from "../../load";
import type { AskedMeeting } from "../../preparing";

export function AskedOfMe() {
  const { data } = useLoaded(
    (signal) => api.get<{ meetings: AskedMeeting[] }>("/api/preparing", signal),
    "",
  );
  if (!data?.meetings.length) return null;
  return (
    <section class="meetings-part stack-s" aria-labelledby="asked">
      <h2 id="asked">{t("asked.title")}</h2>
      <p>{t("asked.waiting", { n: data.meetings.length })}</p>
      <p class="actions">
        <a class="button" href="/prepare">
          {t("asked.title")}
        </a>
      </p>
    </section>
  );
}
