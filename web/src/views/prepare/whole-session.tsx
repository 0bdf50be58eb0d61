/** The papers of the session as a whole while they are prepared: asked for, brought in, laid in order. */
import { useSignal } from "@preact/signals";
import { api } from "../../api";
import { t } from "../../i18n";
import type { Preparation, PreparedPaper } from "../../preparing";
import { Laid } from "../sections/laying";
import { Nothing } from "../states";
import { UploadPapers } from "../upload/upload-papers";
import { PaperRow } from "./paper-row";
import { PlanPaper } from "./plan-paper";

interface Props {
  of: Preparation;
  editable: boolean;
  act: (work: () => Promise<unknown>) => Promise<boolean>;
  again: () => void;
  onRead: (paper: PreparedPaper) => void;
}

export function WholeSession({ of, editable, act, again, onRead }: Props) {
  const doing = useSignal<"plan" | "upload" | null>(null);
  const close = () => (doing.value = null);
  const numbers = new Map(of.items.map(({ id, number }) => [id, number]));
  const papers = of.papers.filter(({ item, section }) => item === null || section !== "session");
  return (
    <section aria-labelledby="whole-session">
      <h2 id="whole-session">{t("section.title")}</h2>
      {papers.length === 0 && <Nothing>{t("section.none")}</Nothing>}
      {papers.length > 0 && editable && <p class="soft small">{t("section.keys")}</p>}
      <Laid
        papers={papers}
        onLay={
          editable
            ? (paper, to) => act(() => api.post(`/api/materials/${paper.id}/order`, to))
            : undefined
        }
        entry={(paper) =>
          paper.item === null ? (
            <ul>
              <PaperRow meeting={of.id} {...{ paper, act, again, onRead }} decides />
            </ul>
          ) : (
            <p>
              {paper.title}
              {paper.item !== null && (
                <span class="soft small figures">
                  {" · "}
                  {t("section.of_item", { number: numbers.get(paper.item) ?? "" })}
                </span>
              )}
            </p>
          )
        }
      />
      {editable && (
        <p class="actions">
          <button type="button" class="button" onClick={() => (doing.value = "plan")}>
            {t("prepare.plan")}
          </button>
          <button type="button" class="button" onClick={() => (doing.value = "upload")}>
            {t("prepare.bring")}
          </button>
        </p>
      )}
      {doing.value === "plan" && <PlanPaper meeting={of.id} act={act} onClose={close} />}
      {doing.value === "upload" && (
        <UploadPapers
          preparing
          meeting={of.id}
          item={null}
          onClose={() => {
            close();
            again();
          }}
        />
      )}
    </section>
  );
}
