/** What the meeting leaves on paper: the minutes and the notice of conclusions as they stand now. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf } from "../../api";
import { t, type Key } from "../../i18n";
import { useRoom } from "../room/context";

const papers = [
  { key: "minutes.download", file: "minutes.pdf" },
  { key: "minutes.conclusions", file: "conclusions.pdf" },
  { key: "minutes.pack", file: "agenda.zip" },
] as const satisfies readonly { key: Key; file: string }[];

export function MinutesTab() {
  const { meeting } = useRoom();
  return (
    <div class="stack">
      <p>{t("minutes.text")}</p>
      {papers.map(({ key, file }) => (
        <Download key={file} label={t(key)} path={`/api/meetings/${meeting}/${file}`} name={file} />
      ))}
    </div>
  );
}

/** Fetches first and saves then, so that a refusal is said here in words and not saved as a file. */
function Download({ label, path, name }: { label: string; path: string; name: string }) {
  const busy = useSignal(false);
  const trouble = useSignal("");

  async function fetchIt() {
    busy.value = true;
    trouble.value = "";
    try {
      const { blob, fileName } = await api.file(path);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = fileName ?? name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch (error) {
      trouble.value = sentenceOf(error);
    } finally {
      busy.value = false;
    }
  }

  return (
    <div class="stack-s">
      <p>
        <button type="button" class="button" disabled={busy.value} onClick={() => void fetchIt()}>
          {busy.value ? t("minutes.busy") : label}
        </button>
      </p>
      <div role="alert">{trouble.value && <p class="trouble">{trouble.value}</p>}</div>
    </div>
  );
}
