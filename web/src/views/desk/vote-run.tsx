/**
 * Runs through the votes of the agenda: one tap opens the item and its vote, one closes it, and the
 * next one is at hand. The list stays where it is while the room votes.
 */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { isToCome, voteList, type Listed } from "../../room/vote-list";
import { verdictInWords } from "../../room/wording";
import { Dialog } from "../dialog";
import { useMeeting, useRoom } from "../room/context";
import { VoteTime } from "../room/vote-time";
import { Nothing } from "../states";
import { ListTools } from "./list-tools";
import { VoteSeconds } from "./vote-seconds";
import "./vote-run.css";

export function VoteRun({ onClose }: { onClose: () => void }) {
  const room = useRoom();
  const state = useMeeting();
  const seconds = useSignal<number | null>(null);
  const list = voteList(state);
  const next = list.find(isToCome) ?? null;

  async function open({ item, planned }: Listed) {
    if (state.open_item !== item.id) {
      const became = await room.send({ do: "open_item", item: item.id });
      if (became.is !== "done") return;
    }
    const { question, method, key } = planned;
    const time = method === "open" ? { seconds: seconds.value } : {};
    await room.send({ do: "open_vote", item: item.id, question, method, planned: key, ...time });
  }

  return (
    <Dialog title={t("run.title")} onClose={onClose} wide>
      <div class="stack">
        {list.length === 0 && <Nothing>{t("run.none")}</Nothing>}
        <div class="vote-run-head">
          <VoteSeconds value={seconds.value} onChange={(value) => (seconds.value = value)} />
          {state.open_vote === null && (
            <button
              type="button"
              class="button"
              onClick={() => void room.send({ do: "check_readiness" })}
            >
              {t("ready.check")}
            </button>
          )}
        </div>
        <ol class="vote-run">
          {list.map((listed) => (
            <li
              key={`${listed.item.id} ${listed.planned.key}`}
              aria-current={listed.held?.[0] === state.open_vote ? "step" : undefined}
            >
              <p class="soft small">
                {listed.item.number}. {listed.item.title}
              </p>
              <p class="vote-run-question">{listed.planned.question}</p>
              <Standing listed={listed} isNext={listed === next} onOpen={() => void open(listed)} />
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  );
}

interface StandingProps {
  listed: Listed;
  isNext: boolean;
  onOpen: () => void;
}

/** Where one of them stands, and what can be done with it now. */
function Standing({ listed, isNext, onOpen }: StandingProps) {
  const room = useRoom();
  const { open_vote, quorum } = useMeeting();
  const { held } = listed;
  if (held && held[1].status === "closed" && held[1].result) {
    const [, vote] = held;
    const { passed, tally } = vote.result!;
    return (
      <p class={passed ? "result-passed" : "result-failed"}>
        <b>{verdictInWords(vote, vote.result!)}</b>
        {vote.form === "approve" && ` · ${t("run.for", { n: tally.for ?? 0 })}`}
      </p>
    );
  }
  if (held && held[0] === open_vote) {
    const [id, vote] = held;
    return (
      <div class="actions vote-run-open">
        <b class="figures">
          {t("vote.progress", { cast: room.cast.value[id] ?? 0, present: quorum.present })}
        </b>
        {vote.closes_at && <VoteTime closesAt={vote.closes_at} />}
        <button
          type="button"
          class="button next"
          disabled={vote.status !== "open" || vote.medium !== "tablet"}
          onClick={() => void room.send({ do: "close_vote", vote: id })}
        >
          {t("step.close_vote")}
        </button>
      </div>
    );
  }
  return (
    <div class="vote-run-to-come">
      <button
        type="button"
        class={`button ${isNext ? "next" : ""}`}
        disabled={open_vote !== null || !quorum.met}
        onClick={onOpen}
      >
        {held ? t("run.again") : t("desk.open_vote")}
      </button>
      <ListTools listed={listed} />
    </div>
  );
}
