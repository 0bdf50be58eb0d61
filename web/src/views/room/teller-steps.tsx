/** What a teller does in a secret vote, in three steps, each one tap: take the key, rehearse, open. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { sentenceOf } from "../../api";
import { t } from "../../i18n";
import type { Vote } from "../../protocol";
import { holdsShare, offerKey, returnShare } from "../../room/secret/ceremony";
import { useRoom } from "./context";

type Step = "take" | "try" | "open";

export function TellerSteps({ id, vote }: { id: string; vote: Vote }) {
  const room = useRoom();
  const me = room.you.value?.attendee ?? "";
  const offered = vote.box?.keys[me];
  /** Null while the tablet looks for its key. */
  const holds = useSignal<boolean | null>(null);
  useEffect(() => {
    void holdsShare(room, id).then((found) => (holds.value = found));
  }, [id, offered]);

  if (!globalThis.crypto?.subtle) return <p class="vote-unsure">{t("secret.no_crypto")}</p>;
  const { box, status } = vote;
  const elsewhere = offered !== undefined && holds.value === false;
  return (
    <section class="teller-steps stack-s" aria-label={t("teller.title")}>
      <h3>{t("teller.title")}</h3>
      {status === "keying" && !offered && <Do id={id} step="take" n={1} />}
      {status === "keying" && elsewhere && (
        <>
          <p>{t("teller.other_tablet.keying")}</p>
          <Do id={id} step="take" n={1} />
        </>
      )}
      {status !== "keying" && elsewhere && <p>{t("teller.other_tablet")}</p>}
      {offered && holds.value && (
        <>
          {status === "keying" && !box?.key && <p>{t("teller.taken")}</p>}
          {status === "keying" && box?.key && <Return id={id} vote={vote} step="try" />}
          {status === "open" && <p>{t("teller.keep")}</p>}
          {status === "sealed" && <Return id={id} vote={vote} step="open" />}
        </>
      )}
    </section>
  );
}

function Return({ id, vote, step }: { id: string; vote: Vote; step: "try" | "open" }) {
  const me = useRoom().you.value?.attendee ?? "";
  if (vote.box?.returned.includes(me)) {
    return <p role="status">{t(step === "try" ? "teller.tried" : "teller.opened")}</p>;
  }
  if (!vote.box?.asked) return <p class="soft">{t("teller.preparing")}</p>;
  return <Do key={vote.box.asked} id={id} step={step} n={step === "try" ? 2 : 3} />;
}

function Do({ id, step, n }: { id: string; step: Step; n: number }) {
  const room = useRoom();
  const busy = useSignal(false);
  const trouble = useSignal("");

  async function go() {
    busy.value = true;
    trouble.value = "";
    try {
      await (step === "take" ? offerKey(room, id) : returnShare(room, id));
    } catch (error) {
      trouble.value = sentenceOf(error);
    } finally {
      busy.value = false;
    }
  }

  return (
    <>
      <p class="soft small">{t("teller.step", { n })}</p>
      <button type="button" class="button next" disabled={busy.value} onClick={() => void go()}>
        {t(`teller.${step}`)}
      </button>
      <p class="soft small">{t(`teller.why.${step}`)}</p>
      {trouble.value && <p role="alert">{trouble.value}</p>}
    </>
  );
}
