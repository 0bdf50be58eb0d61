/** That a vote was counted by people, and how; with `record` the desks get the record of it. */
import { t } from "../../i18n";
import type { Vote } from "../../protocol";
import { clock } from "../../time";
import { useMeeting, useRoom } from "../room/context";

export function ByHand({ vote, record = false }: { vote: Vote; record?: boolean }) {
  const room = useRoom();
  const { votes } = useMeeting();
  const { result, medium, switched_at, set_aside } = vote;
  if (medium === "tablet") return null;
  const id = Object.keys(votes).find((key) => votes[key] === vote);
  return (
    <>
      {result && (
        <p class="by-hand">
          {medium === "hands"
            ? t("byhand.hands")
            : t("byhand.paper", {
                issued: result.issued ?? 0,
                returned: result.returned ?? 0,
                valid: result.valid ?? 0,
                invalid: result.invalid,
              })}
        </p>
      )}
      {switched_at && (
        <p class="by-hand">{t("byhand.switched", { time: clock(switched_at), n: set_aside })}</p>
      )}
      {result && record && id && room.desk.value && (
        <p>
          <a class="button" href={recordAddress(room.meeting, id)} target="_blank">
            {t("count.record")}
          </a>
        </p>
      )}
    </>
  );
}

/** Where the record of a vote is printed. */
export function recordAddress(meeting: string, vote: string): string {
  return `/api/meetings/${meeting}/tellers-record.pdf?vote=${vote}`;
}
