/** A new version of a paper that is read already, waiting for somebody else than who brought it. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { PreparedPaper } from "../../preparing";
import { clock, shortDay } from "../../time";
import { Confirm } from "../confirm";

interface Props {
  paper: PreparedPaper;
  waiting: NonNullable<PreparedPaper["waiting"]>;
  onRead: (paper: PreparedPaper) => void;
  onStep: (step: "approve" | "return", note?: string, sha256?: string) => void;
}

export function SecondLook({ paper, waiting, onRead, onStep }: Props) {
  const returning = useSignal(false);
  const { version, sha256, pages, uploaded_at, uploaded_by } = waiting;
  return (
    <div class="prepare-waiting">
      <p>
        {t("waiting.version", {
          n: version,
          name: uploaded_by,
          at: `${clock(uploaded_at)} ${shortDay(uploaded_at)}`,
        })}
      </p>
      <p class="actions">
        <button type="button" class="button" onClick={() => onRead({ ...paper, sha256, pages })}>
          {t("waiting.read")}
        </button>
        <button type="button" class="button" onClick={() => onStep("approve", "", sha256)}>
          {t("step.approve")}
        </button>
        <button type="button" class="button plain" onClick={() => (returning.value = true)}>
          {t("step.return")}
        </button>
      </p>
      {returning.value && (
        <Confirm
          title={`${t("step.return")}: ${paper.title}`}
          action={t("step.return")}
          asks={t("step.return.reason")}
          required
          onClose={() => (returning.value = false)}
          onYes={(reason) => onStep("return", reason)}
        />
      )}
    </div>
  );
}
