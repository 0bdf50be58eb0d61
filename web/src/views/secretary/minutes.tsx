/** What the meeting leaves on paper: the minutes and the notice of conclusions as they stand now. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf } from "../../api";
import { t, type Key } from "../../i18n";
import { useMeeting, useRoom } from "../room/context";

const papers = [
  { key: "minutes.download", file: "minutes.pdf" },
  { key: "minutes.conclusions", file: "conclusions.pdf" },
  { key: "minutes.pack", file: "agenda.zip" },
] as const satisfies readonly { key: Key; file: string }[];

export function MinutesTab() {
  const { meeting } = useRoom();
  const over = useMeeting().status === "adjourned";
  return (
    <div class="stack minutes">
      <p>
        {t("minutes.text")} {!over && t("minutes.so_far")}
      </p>
      {papers.map(({ key, file }, n) => (
        <Download
          key={file}
          label={t(key)}
          path={`/api/meetings/${meeting}/${file}`}
          name={file}
          next={over && n === 0}
        />
      ))}
    </div>
  );
}

interface Offer {
  label: string;
  path: string;
  name: string;
  next: boolean;
}

/** Fetches first and saves then, so that a refusal is said here in words and not saved as a file. */
function Download({ label, path, name, next }: Offer) {
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
        <button
          type="button"
          class={next ? "button next wide" : "button wide"}
          disabled={busy.value}
          onClick={() => void fetchIt()}
        >
          {busy.value ? t("minutes.busy") : label}
        </button>
      </p>
      <div role="alert">{trouble.value && <p class="trouble">{trouble.value}</p>}</div>
    </div>
  );
}
