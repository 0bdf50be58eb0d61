/**
 * A vote that the agenda did not foresee. It is opened at once, or put among the item's votes, before
 * one that is still to come. What must be secret cannot be made open here.
 */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { PlannedVote, Rules } from "../../protocol";
import { papersOf, votesToCome } from "../../room/agenda";
import { Dialog } from "../dialog";
import { useMeeting, useRoom } from "../room/context";
import { asCommand, AskedFields, mustBeSecret, useAsked } from "./asked-fields";
import { SecretTellers, threeOf } from "./secret-tellers";
import { VoteSeconds } from "./vote-seconds";

export function OtherVote({ item, onClose }: { item: string; onClose: () => void }) {
  const room = useRoom();
  const state = useMeeting();
  const { rules } = state;
  const asked = useAsked(rules);
  const material = useSignal("");
  const wanted = useSignal(false);
  const before = useSignal("");
  const seconds = useSignal<number | null>(null);
  const later = useSignal(false);
  const tellers = useSignal<readonly string[]>([]);
  const papers = papersOf(state, item).filter((paper) => paper.material.sha256 !== null);
  const must = mustBeSecret(asked, rules);
  const secret = must || wanted.value;
  const onTablets = !secret || rules.secret_electronic;

  function submit(event: Event) {
    event.preventDefault();
    onClose();
    const vote = {
      item,
      ...asCommand(asked),
      method: secret ? ("secret" as const) : ("open" as const),
      material: material.value || null,
    };
    if (later.value || !onTablets)
      void room.send({ do: "plan_vote", ...vote, before: before.value || null });
    else if (secret) void room.send({ do: "open_vote", ...vote, tellers: threeOf(tellers.value) });
    else void room.send({ do: "open_vote", ...vote, seconds: seconds.value });
  }

  return (
    <Dialog title={t("desk.other_vote")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <AskedFields asked={asked} />
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
        {!secret && (
          <VoteSeconds value={seconds.value} onChange={(value) => (seconds.value = value)} />
        )}
        <Secrecy rules={rules} must={must} wanted={wanted} />
        {secret && onTablets && <SecretTellers chosen={tellers} />}
        <p class="actions">
          {onTablets && (
            <button class="button next" onClick={() => (later.value = false)}>
              {t("desk.open_vote")}
            </button>
          )}
          <button type="button" class="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
        </p>
        <Later
          toCome={votesToCome(state, item)}
          before={before}
          onAdd={() => (later.value = true)}
        />
      </form>
    </Dialog>
  );
}

interface SecrecyProps {
  rules: Rules;
  must: boolean;
  wanted: { value: boolean };
}

/** Whether it is secret: as the chair wants, where tablets can be; or as the rule says. */
function Secrecy({ rules, must, wanted }: SecrecyProps) {
  if (must)
    return (
      <p class="soft" role="status">
        {t("form.must_be_secret")} {!rules.secret_electronic && t("form.must_be_secret.paper")}
      </p>
    );
  if (!rules.secret_electronic) return null;
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={wanted.value}
        onChange={(event) => (wanted.value = event.currentTarget.checked)}
      />
      <span>
        {t("desk.secret")}{" "}
        <small class="soft">{t("desk.secret.about", { basis: rules.secret_basis })}</small>
      </span>
    </label>
  );
}

interface LaterProps {
  toCome: readonly PlannedVote[];
  before: { value: string };
  onAdd: () => void;
}

/** Puts it among the votes that the item foresees. */
function Later({ toCome, before, onAdd }: LaterProps) {
  return (
    <fieldset class="stack-s plan-later">
      <legend class="soft small">{t("plan.title")}</legend>
      {toCome.length > 0 && (
        <label class="field">
          <span>{t("plan.before")}</span>
          <select
            class="input"
            value={before.value}
            onChange={(event) => (before.value = event.currentTarget.value)}
          >
            <option value="">{t("plan.last")}</option>
            {toCome.map((planned) => (
              <option key={planned.key} value={planned.key}>
                {planned.question}
              </option>
            ))}
          </select>
        </label>
      )}
      <p class="actions">
        <button class="button" onClick={onAdd}>
          {t("plan.add")}
        </button>
      </p>
    </fieldset>
  );
}
