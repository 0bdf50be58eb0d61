/** The way into a room: waits for the meeting, or says calmly that there is none. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { account } from "../../account";
import { addressForm, meetingOf, t } from "../../i18n";
import { forgetRecalled } from "../../offline/forgetting";
import { held } from "../../offline/updating";
import type { State } from "../../protocol";
import { rehearsedIn } from "../../room/rehearsal";
import { draftAddress, go } from "../../router";
import { DeadEnd } from "../dead-end";
import { Skeleton } from "../states";
import { RoomContext, useEntered } from "./context";
import { LineBanner } from "./line-banner";

interface Props {
  meeting: string;
  /** What stands here while the room is not reached. */
  otherwise?: ComponentChildren;
  children: ComponentChildren;
}

/** Milliseconds after which a line that does not open is taken for none. */
const patience = 4_000;

export function RoomGate({ meeting, otherwise, children }: Props) {
  const room = useEntered(meeting);
  const state = room.state.value;
  const form = state?.particulars.agency.address_form;
  useEffect(() => {
    if (form) addressForm.value = form;
  }, [form]);
  const body = state?.rules.body ?? null;
  useEffect(() => {
    meetingOf.value = body;
    return () => void (meetingOf.value = null);
  }, [body]);
  useEffect(() => {
    document.title = state ? `${state.particulars.title} · eCabinet` : "eCabinet";
    return () => void (document.title = "eCabinet");
  }, [state?.particulars.title]);

  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patience);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    held.value = room.openVote.value !== null || room.voting.value;
    return () => void (held.value = false);
  }, [room.openVote.value !== null || room.voting.value]);
  const recalled = recalledIn(state);
  useEffect(() => {
    const who = account.peek()?.id;
    if (who && recalled) void forgetRecalled(who, meeting, recalled.split(" ")).catch(() => {});
  }, [recalled]);

  useEffect(() => {
    if (room.draft.value) go(draftAddress(meeting), { replace: true });
  }, [room.draft.value]);

  const rehearsed = rehearsedIn(meeting);
  if (room.missing.value && rehearsed !== null) {
    return (
      <DeadEnd
        title="rehearsal.over"
        text="rehearsal.over.text"
        href={`/m/${rehearsed}`}
        on="rehearsal.back"
      />
    );
  }
  if (room.missing.value) {
    return <DeadEnd title="room.missing" text="room.missing.text" href="/" on="app.to_meetings" />;
  }
  return (
    <RoomContext.Provider value={room}>
      {state ? (
        children
      ) : otherwise && (slow || room.line.value.is === "lost") ? (
        otherwise
      ) : (
        <main class="page-main">
          <LineBanner />
          <p class="soft">{t("line.connecting")}</p>
          <Skeleton lines={8} />
        </main>
      )}
    </RoomContext.Provider>
  );
}

/** The papers that are no longer on the table, as one text that changes with them. */
function recalledIn(state: State | null): string {
  const all = Object.values(state?.materials ?? {});
  return all.flatMap(({ material, recalled }) => (recalled ? [material.id] : [])).join(" ");
}
