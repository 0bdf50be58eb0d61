/** A file that the server makes: fetched first and saved then, so that a refusal is said in words. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf } from "../../api";
import { t } from "../../i18n";

interface Offer {
  label: string;
  path: string;
  name: string;
  /** What is said of it where the label alone would not do. */
  said?: string;
  next?: boolean;
  wide?: boolean;
}

export function Download({ label, path, name, said, next = false, wide = false }: Offer) {
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
          class={["button", next && "next", wide && "wide"].filter(Boolean).join(" ")}
          aria-label={said}
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
