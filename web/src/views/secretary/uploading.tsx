/** An upload on its way: how much, and how long it will still take. */
import { useSignal } from "@preact/signals";
import { sentenceOf } from "../../api";
import { t } from "../../i18n";
import { upload, type Progress } from "../../upload";

/** State of one upload; `send` resolves to whether it went through. */
export function useUpload() {
  const progress = useSignal<Progress | null>(null);
  const trouble = useSignal("");
  async function send(method: "POST" | "PUT", path: string, file: File | null): Promise<boolean> {
    trouble.value = "";
    progress.value = { part: 0, seconds: null };
    try {
      await upload(method, path, file, (now) => (progress.value = now));
      return true;
    } catch (error) {
      trouble.value = sentenceOf(error);
      return false;
    } finally {
      progress.value = null;
    }
  }
  return { progress, trouble, send };
}

export function Uploading({ of }: { of: ReturnType<typeof useUpload> }) {
  const now = of.progress.value;
  return (
    <div role="status">
      {now && (
        <div class="upload">
          <p>{t("papers.sending", { percent: Math.floor(now.part * 100), seconds: now.seconds ?? "…" })}</p>
          <progress max={1} value={now.part} aria-label={t("papers.file")} />
        </div>
      )}
      {of.trouble.value && <p class="trouble">{of.trouble.value}</p>}
    </div>
  );
}
