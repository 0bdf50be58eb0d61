/** The ballots of a secret vote as they were published, and whether this tablet's own is among them. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import type { Vote } from "../../protocol";
import { ownTrackers } from "../../room/secret/ceremony";
import { ballotInWords } from "../../room/wording";
import { useMeeting, useRoom } from "./context";

export function PublishedList({ vote }: { vote: Vote }) {
  const room = useRoom();
  const state = useMeeting();
  const own = useSignal<readonly string[]>([]);
  const id = Object.keys(state.votes).find((key) => state.votes[key] === vote);
  const over = vote.status === "closed" || vote.status === "cancelled";
  useEffect(() => {
    if (id && over) void ownTrackers(room, id).then((trackers) => (own.value = trackers));
  }, [id, over]);
  const lines = vote.result?.lines ?? [];
  if (lines.length === 0) return null;
  const mine = lines.find(({ tracker }) => own.value.includes(tracker));
  return (
    <div class="stack-s">
      {own.value.length > 0 && (
        <p>{mine ? t("list.found", { tracker: spaced(mine.tracker) }) : t("list.not_found")}</p>
      )}
      <details class="published-list">
        <summary>{t("list.title", { n: lines.length })}</summary>
        <p class="soft small">{t("list.about")}</p>
        <table class="published">
          <tbody>
            {lines.map((line, n) => (
              <tr key={n} class={line === mine ? "mine" : ""}>
                <td>
                  <code>{spaced(line.tracker) || "–"}</code>
                  {line === mine && <span class="small"> · {t("list.mine")}</span>}
                </td>
                <td>{line.choice ? ballotInWords(vote, line.choice) : t("list.invalid")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}

/** `3f9a 01c4 …`: long numbers are compared in groups. */
function spaced(tracker: string): string {
  return tracker.replace(/(.{4})(?=.)/g, "$1 ");
}
