/** An upload on its way: how much, and how long it will still take. */
import { useComputed, useSignal } from "@preact/signals";
import { sentenceOf } from "../../api";
import { t, word } from "../../i18n";
import { upload, type Progress } from "../../upload";

interface Kept {
  warnings?: string[];
}

/** State of one upload; `send` resolves to whether it went through with nothing to warn of. */
export function useUpload() {
  const progress = useSignal<Progress | null>(null);
  const trouble = useSignal("");
  const warnings = useSignal<string[]>([]);
  async function send(method: "POST" | "PUT", path: string, file: File | null): Promise<boolean> {
    trouble.value = "";
    progress.value = { part: 0, seconds: null };
    try {
      const kept = await upload<Kept>(method, path, file, (now) => (progress.value = now));
      warnings.value = kept.warnings ?? [];
      return warnings.value.length === 0;
    } catch (error) {
      trouble.value = sentenceOf(error);
      return false;
    } finally {
      progress.value = null;
    }
  }
  /** Another file was chosen: what was wrong with the one before is no longer of use. */
  const forget = () => (trouble.value = "");
  const busy = useComputed(() => progress.value !== null || warnings.value.length > 0);
  return { progress, trouble, warnings, busy, send, forget };
}

export function Uploading({ of }: { of: ReturnType<typeof useUpload> }) {
  const now = of.progress.value;
  return (
    <div role="status">
      {now && (
        <div class="upload">
          <p>
            {t("papers.sending", {
              percent: Math.floor(now.part * 100),
              seconds: now.seconds ?? "…",
            })}
          </p>
          <progress max={1} value={now.part} aria-label={t("papers.file")} />
        </div>
      )}
      {of.warnings.value.length > 0 && (
        <div class="trouble stack-s">
          <p>
            <b>{t("papers.sent")}</b>
          </p>
          {of.warnings.value.map((code) => (
            <p key={code}>{word("papers.warning", code)}</p>
          ))}
        </div>
      )}
      {of.trouble.value && <p class="trouble">{of.trouble.value}</p>}
    </div>
  );
}
