/**
 * A secret vote as everybody has it: how it works in two sentences, where its box stands, and one's own
 * ballot. Once it is sealed the screen says only that one has voted, and when.
 */
import check from "lucide-static/icons/check.svg?nodes";
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { Vote } from "../../protocol";
import { castSealed } from "../../room/secret/ceremony";
import { clockSeconds } from "../../time";
import { Icon } from "../icon";
import { BallotForm } from "./ballot-form";
import { useMeeting, useRoom } from "./context";
import { TellerSteps } from "./teller-steps";
import "./secret-vote.css";

/** Below so many ballots the result itself may tell who chose what. */
const FEW = 5;

export function SecretVote({ id, vote }: { id: string; vote: Vote }) {
  const me = useRoom().me.value;
  const tells = me !== null && vote.tellers.includes(me.person.id);
  return (
    <div class="stack-s">
      {vote.status === "open" && me?.person.votes && <SecretBallot id={id} vote={vote} />}
      {vote.status === "keying" && (
        <p>{t(vote.box?.failed ? "secret.failed.keying" : "secret.keying")}</p>
      )}
      {vote.status === "sealed" && <Sealed vote={vote} />}
      {tells && <TellerSteps id={id} vote={vote} />}
      {vote.status !== "open" && <Tellers vote={vote} />}
      <p class="secret-how soft">{t("secret.how")}</p>
    </div>
  );
}

function SecretBallot({ id, vote }: { id: string; vote: Vote }) {
  const room = useRoom();
  const me = room.me.value!;
  const again = useSignal(false);
  const sealing = useSignal(false);
  const trouble = useSignal("");
  const receipt = vote.receipts[me.person.id];
  const sending =
    sealing.value ||
    room.pending.value.some(({ command }) => command.do === "cast_vote" && command.vote === id);

  async function cast(choice: string) {
    sealing.value = true;
    trouble.value = "";
    try {
      await castSealed(room, id, choice);
    } catch {
      trouble.value = t("secret.not_sealed");
    } finally {
      sealing.value = again.value = false;
    }
  }

  if (!me.present) return <p>{t("vote.not_here")}</p>;
  if (!globalThis.crypto?.subtle) return <p class="vote-unsure">{t("secret.no_crypto")}</p>;
  if (sending) {
    return (
      <p class="vote-unsure" role="status">
        {t("secret.sealing")}
      </p>
    );
  }
  if (receipt && !again.value) {
    return (
      <div class="stack-s" role="status">
        <p class="secret-cast">
          <Icon of={check} /> {t("secret.cast", { time: clockSeconds(receipt.at) })}
        </p>
        <p class="soft small">{t("secret.changeable")}</p>
        <p>
          <button type="button" class="button" onClick={() => (again.value = true)}>
            {t("secret.again")}
          </button>
        </p>
      </div>
    );
  }
  return (
    <>
      {trouble.value && <p role="alert">{trouble.value}</p>}
      <BallotForm
        id={id}
        vote={vote}
        marked={null}
        sending={null}
        onCast={(choice) => void cast(choice)}
      />
    </>
  );
}

function Sealed({ vote }: { vote: Vote }) {
  return (
    <>
      <p class="secret-cast">{t("secret.sealed", { n: vote.box?.envelopes ?? 0 })}</p>
      {(vote.box?.envelopes ?? 0) < FEW && <p>{t("secret.few")}</p>}
      {vote.box?.failed && <p>{t("secret.failed.sealed")}</p>}
      <p class="soft">{t("secret.wait")}</p>
    </>
  );
}

/** The three tellers, and how far each of them is. */
function Tellers({ vote }: { vote: Vote }) {
  const { attendees } = useMeeting();
  return (
    <div>
      <h3 class="soft">{t("secret.tellers")}</h3>
      <ul class="secret-tellers">
        {vote.tellers.map((teller) => (
          <li key={teller}>
            {attendees[teller]?.person.name}{" "}
            <span class="soft small">{t(standing(vote, teller))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function standing({ status, box }: Vote, teller: string) {
  const returned = box?.returned.includes(teller);
  if (status === "sealed") return returned ? "secret.teller.opened" : "secret.teller.waits";
  if (returned) return "secret.teller.tried";
  return box?.keys[teller] ? "secret.teller.key" : "secret.teller.no_key";
}
