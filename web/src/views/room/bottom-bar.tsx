/**
 * The four things a person does in a meeting, at the thumb, the same on a tablet and a phone; the two
 * that are left to who waits outside closed doors.
 */
import fileText from "lucide-static/icons/file-text.svg?nodes";
import messages from "lucide-static/icons/message-square.svg?nodes";
import mic from "lucide-static/icons/mic.svg?nodes";
import vote from "lucide-static/icons/vote.svg?nodes";
import { t } from "../../i18n";
import { waitsOutside } from "../../room/doors";
import { isOver } from "../../room/standing";
import { Icon, type IconNodes } from "../icon";
import { useMeeting, useRoom } from "./context";
import { usePanels, type PanelName } from "./panels";
import "./bottom-bar.css";

interface ActionProps {
  icon: IconNodes;
  label: string;
  panel: PanelName;
  urgent?: boolean;
  onTap: () => void;
}

function Action({ icon, label, panel, urgent = false, onTap }: ActionProps) {
  const open = usePanels().open.value === panel;
  return (
    <button
      type="button"
      class={`bottom-action ${urgent ? "bottom-urgent" : ""}`}
      aria-pressed={open}
      onClick={onTap}
    >
      <Icon of={icon} />
      <span>{label}</span>
    </button>
  );
}

export function BottomBar({ onPapers }: { onPapers: () => void }) {
  const room = useRoom();
  const state = useMeeting();
  const panels = usePanels();
  const me = room.me.value?.person;
  const place = state.queue.findIndex((id) => state.requests[id]!.attendee === me?.id) + 1;
  const speaking =
    state.speech !== null && state.requests[state.speech.request]!.attendee === me?.id;
  const looksOn = me?.role === "observer" || isOver(state);
  const outside = waitsOutside(state, room.you.value!.attendee);
  const unread = room.chat.unreadInAll.value;
  const open = room.openVote.value;
  const owes =
    open !== null &&
    open[1].status === "open" &&
    open[1].medium === "tablet" &&
    me?.votes === true &&
    !(me.id in open[1].ballots);

  const toggle = (panel: PanelName) => () =>
    panels.open.value === panel ? panels.back() : panels.show(panel);

  function floor() {
    const asks =
      me &&
      me.role !== "observer" &&
      !place &&
      !speaking &&
      state.open_item !== null &&
      state.status === "running" &&
      room.me.value?.present;
    if (asks && panels.open.value !== "speakers")
      void room.send({ do: "request_floor", kind: "speech" });
    if (asks) panels.show("speakers");
    else toggle("speakers")();
  }

  function ballot() {
    panels.foldedVote.value = null;
    toggle("vote")();
  }

  return (
    <nav class="bottom-bar no-print" aria-label={t("bar.label")}>
      {!outside && (
        <Action
          icon={mic}
          panel="speakers"
          label={
            speaking
              ? t("bar.floor.speaking")
              : place
                ? t("bar.floor.waiting", { place })
                : t(looksOn ? "floor.title" : "bar.floor")
          }
          onTap={floor}
        />
      )}
      {!outside && (
        <Action
          icon={vote}
          panel="vote"
          urgent={owes}
          label={t(owes ? "bar.vote.open" : "bar.vote")}
          onTap={ballot}
        />
      )}
      <Action
        icon={messages}
        panel="chat"
        label={unread ? t("bar.chat.unread", { n: unread }) : t("bar.chat")}
        onTap={toggle("chat")}
      />
      <Action icon={fileText} panel="agenda" label={t("bar.papers")} onTap={onPapers} />
    </nav>
  );
}
