/** Another time or place for a meeting; all that belongs to it stays. */
import { useSignal } from "@preact/signals";
import type { MeetingWhole } from "../../documents";
import { t } from "../../i18n";
import { Dialog } from "../dialog";
import { FormEnd } from "../form-end";

export interface When {
  starts_at: string;
  ends_at: string;
  room: string;
}

/** A moment as a field for date and time has it, in the reader's own zone. */
function local(at: string): string {
  const moment = new Date(at);
  const shifted = moment.getTime() - moment.getTimezoneOffset() * 60_000;
  return new Date(shifted).toISOString().slice(0, 16);
}

interface Props {
  whole: MeetingWhole;
  onMove: (when: When) => void;
  onClose: () => void;
}

export function MoveMeeting({ whole, onMove, onClose }: Props) {
  const starts = useSignal(local(whole.starts_at));
  const ends = useSignal(local(whole.ends_at ?? whole.starts_at));
  const room = useSignal(whole.room);
  function submit(event: Event) {
    event.preventDefault();
    onClose();
    onMove({
      starts_at: new Date(starts.value).toISOString(),
      ends_at: new Date(ends.value).toISOString(),
      room: room.value,
    });
  }
  return (
    <Dialog title={t("calling.move")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p>{t("calling.move.about")}</p>
        <div class="calling-when">
          {(
            [
              ["calling.starts", starts],
              ["calling.ends", ends],
            ] as const
          ).map(([label, value]) => (
            <label key={label} class="field">
              <span>{t(label)}</span>
              <input
                class="input"
                type="datetime-local"
                required
                value={value.value}
                onInput={(event) => (value.value = event.currentTarget.value)}
              />
            </label>
          ))}
        </div>
        <label class="field">
          <span>{t("calling.room")}</span>
          <input
            class="input"
            maxLength={500}
            value={room.value}
            onInput={(event) => (room.value = event.currentTarget.value)}
          />
        </label>
        <FormEnd onClose={onClose} />
      </form>
    </Dialog>
  );
}
