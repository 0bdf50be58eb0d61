/**
 * Whether this page is still the one that the server gives out. After an update an old page lacks the
 * files that it fetches later, and only loading it anew helps.
 */
import { Problem } from "./api";
import { t } from "./i18n";
import { loadAnew } from "./offline/updating";

const key = "build/left";

function script(): string | null {
  return document.querySelector('script[type="module"][src]')?.getAttribute("src") ?? null;
}

/** Whether the server has another build; throws a Problem if it is not reached. */
export async function isOutdated(): Promise<boolean> {
  const answer = await fetch("/", { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) throw new Problem("offline", t("trouble.offline"), answer?.status ?? 0);
  const own = script();
  return own !== null && !(await answer.text()).includes(own);
}

/** Loads the page anew, but only once away from the same build: two servers may differ for a while. */
export function leaveBuild(): void {
  const own = script() ?? "";
  try {
    if (sessionStorage.getItem(key) === own) return;
    sessionStorage.setItem(key, own);
  } catch {
    return; // Without storage nothing would stop it from loading for ever.
  }
  void loadAnew();
}
