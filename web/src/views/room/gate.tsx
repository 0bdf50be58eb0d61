/** The way into a room: waits for the meeting, or says calmly that there is none. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { addressForm, meetingOf, t } from "../../i18n";
import { rehearsedIn } from "../../room/rehearsal";
import { draftAddress, go } from "../../router";
import { DeadEnd } from "../dead-end";
import { Skeleton } from "../states";
import { RoomContext, useEntered } from "./context";
import { LineBanner } from "./line-banner";

export function RoomGate({ meeting, children }: { meeting: string; children: ComponentChildren }) {
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
