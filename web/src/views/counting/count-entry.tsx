/** A vote by hands or on paper while it is open: who counts, and for them the figures to enter. */
import { t } from "../../i18n";
import type { Vote } from "../../protocol";
import { mayCount } from "../../room/counting";
import { useMeeting, useRoom } from "../room/context";
import { CountForm } from "./count-form";

export function CountEntry({ id, vote }: { id: string; vote: Vote }) {
  const room = useRoom();
  const state = useMeeting();
  const me = room.me.value;
  const names = vote.tellers.map((who) => state.attendees[who]!.person.name).join(", ");
  return (
    <div class="stack-s">
      {names && <p>{t("count.tellers", { names })}</p>}
      {room.desk.value && vote.medium === "paper" && (
        <p>
          <a
            class="button"
            href={`/api/meetings/${room.meeting}/ballots.pdf?vote=${id}`}
            target="_blank"
          >
            {t("count.print")}
          </a>
        </p>
      )}
      {me && mayCount(vote, me) ? (
        <CountForm id={id} vote={vote} />
      ) : (
        vote.medium === "paper" && <p class="soft">{t("count.waiting")}</p>
      )}
    </div>
  );
}
