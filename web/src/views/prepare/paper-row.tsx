/** A paper on its way: where it is, what may be done with it next, and who did what until now. */
import { useSignal } from "@preact/signals";
import { api } from "../../api";
import { t, word } from "../../i18n";
import { nextStep, type PaperStep, type PreparedPaper } from "../../preparing";
import { clock, shortDay } from "../../time";
import { Confirm } from "../confirm";
import { ReplacePaper } from "../upload/replace-paper";
import type { Act } from "./acting";
import { PaperForm } from "./paper-form";
import { SecondLook } from "./second-look";

interface Props {
  meeting: string;
  paper: PreparedPaper;
  act: Act;
  again: () => void;
  onRead: (paper: PreparedPaper) => void;
  /** Whether who looks decides about papers, and does not only prepare them. */
  decides?: boolean;
}

const OWN: readonly PaperStep[] = ["submit", "take_back"];

export function PaperRow({ meeting, paper, act, again, onRead, decides = false }: Props) {
  const doing = useSignal<"upload" | "edit" | "return" | "recall" | "remove" | null>(null);
  const history = useSignal(false);
  const close = () => (doing.value = null);
  const path = `/api/materials/${paper.id}`;
  const step = (name: PaperStep, note = "", sha256 = paper.sha256) =>
    void act(() => api.post(`${path}/steps`, { step: name, note, sha256 }));
  const inHand = paper.state === "draft" || paper.state === "returned";
  const shown = paper.state === "published" || paper.state === "recalled";
  const file = paper.sha256 !== null;
  const steps = paper.steps.filter(
    (name) => (decides || OWN.includes(name)) && (name !== "submit" || file),
  );
  const next = nextStep(paper, steps);
  const looks = (name: PaperStep | "upload") => (name === next ? "button" : "button plain");
  const last = paper.history[paper.history.length - 1];
  return (
    <li class="prepare-paper">
      <div>
        <p>
          {file ? (
            <button type="button" class="prepare-link" onClick={() => onRead(paper)}>
              {paper.title}
            </button>
          ) : (
            <b>{paper.title}</b>
          )}{" "}
          <span class={`badge state-${paper.state}`}>{t(`state.${paper.state}`)}</span>{" "}
          {paper.late && (
            <span class="badge prepare-late">{t(file ? "prepare.late" : "prepare.overdue")}</span>
          )}
        </p>
        <p class="soft small">
          {[
            word("material", paper.kind),
            !file && paper.level !== "paper_only" && t("prepare.no_file"),
            paper.due_at &&
              t("prepare.due", { at: `${clock(paper.due_at)} ${shortDay(paper.due_at)}` }),
            paper.uploaded_by && `${paper.uploaded_by} ${shortDay(paper.uploaded_at!)}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {paper.state === "returned" && last?.note && (
          <p class="prepare-reason">{t("stepped.return", { note: last.note })}</p>
        )}
        {decides && paper.waiting && (
          <SecondLook paper={paper} waiting={paper.waiting} onRead={onRead} onStep={step} />
        )}
      </div>
      <p class="actions prepare-tools">
        {(inHand || (decides && paper.state !== "recalled")) && paper.level !== "paper_only" && (
          <button type="button" class={looks("upload")} onClick={() => (doing.value = "upload")}>
            {t(file ? "prepare.new_version" : "prepare.upload")}
          </button>
        )}
        {steps.map((name) => (
          <button
            key={name}
            type="button"
            class={looks(name)}
            onClick={() =>
              name === "return" || name === "recall" ? (doing.value = name) : step(name)
            }
          >
            {t(`step.${name}`)}
          </button>
        ))}
        {(inHand || (decides && !shown)) && (
          <button type="button" class="button plain" onClick={() => (doing.value = "edit")}>
            {t("prepare.paper.edit")}
          </button>
        )}
        {(inHand || (decides && !shown)) && (
          <button type="button" class="button plain" onClick={() => (doing.value = "remove")}>
            {t("prepare.remove")}
          </button>
        )}
        {paper.history.length > 0 && (
          <button
            type="button"
            class="button plain"
            aria-expanded={history.value}
            onClick={() => (history.value = !history.value)}
          >
            {t("prepare.history")}
          </button>
        )}
      </p>
      {history.value && (
        <ol class="prepare-history small">
          {paper.history.map((one, n) => (
            <li key={n}>
              <span class="figures">
                {clock(one.at)} {shortDay(one.at)}
              </span>{" "}
              {one.name} {word("stepped", one.step).replace("{note}", one.note)}
            </li>
          ))}
        </ol>
      )}
      {doing.value === "upload" && (
        <ReplacePaper
          meeting={meeting}
          material={paper}
          onClose={() => {
            close();
            again();
          }}
        />
      )}
      {doing.value === "edit" && <PaperForm paper={paper} act={act} onClose={close} />}
      {(doing.value === "return" || doing.value === "recall") && (
        <Confirm
          title={`${t(`step.${doing.value}`)}: ${paper.title}`}
          action={t(`step.${doing.value}`)}
          asks={t(doing.value === "return" ? "step.return.reason" : "step.recall.reason")}
          required
          onClose={close}
          onYes={(reason) => step(paper.state === "published" ? "recall" : "return", reason)}
        />
      )}
      {doing.value === "remove" && (
        <Confirm
          title={`${t("prepare.remove")}: ${paper.title}`}
          action={t("prepare.remove")}
          danger
          onClose={close}
          onYes={() => void act(() => api.delete(path))}
        />
      )}
    </li>
  );
}
