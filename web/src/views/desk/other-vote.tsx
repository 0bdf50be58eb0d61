/** A vote that the agenda did not foresee: its question and the rule it is decided by. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { ruleInWords } from "../../room/wording";
import { papersOf } from "../../room/agenda";
import { Dialog } from "../dialog";
import { useMeeting, useRoom } from "../room/context";

export function OtherVote({ item, onClose }: { item: string; onClose: () => void }) {
  const room = useRoom();
  const state = useMeeting();
  const question = useSignal("");
  const rule = useSignal(state.rules.default_vote);
  const material = useSignal("");
  const papers = papersOf(state, item).filter((paper) => paper.material.sha256 !== null);

  function submit(event: Event) {
    event.preventDefault();
    onClose();
    void room.send({
      do: "open_vote",
      item,
      question: question.value,
      rule: rule.value,
      material: material.value || null,
    });
  }

  return (
    <Dialog title={t("desk.other_vote")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label class="field">
          <span>{t("desk.question")}</span>
          <textarea
            class="input"
            rows={3}
            maxLength={1000}
            required
            value={question.value}
            onInput={(event) => (question.value = event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{t("desk.rule")}</span>
          <select
            class="input"
            value={rule.value}
            onChange={(event) => (rule.value = event.currentTarget.value)}
          >
            {Object.entries(state.rules.votes).map(([key, of]) => (
              <option key={key} value={key}>
                {ruleInWords(of)}
              </option>
            ))}
          </select>
        </label>
        {papers.length > 0 && (
          <label class="field">
            <span>{t("desk.paper")}</span>
            <select
              class="input"
              value={material.value}
              onChange={(event) => (material.value = event.currentTarget.value)}
            >
              <option value="">{t("desk.paper.none")}</option>
              {papers.map((paper) => (
                <option key={paper.material.id} value={paper.material.id}>
                  {paper.material.title}
                </option>
              ))}
            </select>
          </label>
        )}
        <p class="actions">
          <button class="button next">{t("desk.open_vote")}</button>
          <button type="button" class="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
