/** What the roll needs beside its lines: the code at the door, cards, and somebody who comes late. */
import { useSignal } from "@preact/signals";
import { account } from "../../account";
import { t } from "../../i18n";
import type { NewAccount } from "../../documents";
import { Slips } from "../accounts/slips";
import { Dialog } from "../dialog";
import { DoorCodeView } from "../door/door-code";
import { rehearsedIn } from "../../room/rehearsal";
import { useMeeting, useRoom } from "../room/context";
import { isOver } from "../../room/standing";
import { AddAttendee } from "./add-attendee";
import { Cards } from "./cards";

export function RollTools() {
  const room = useRoom();
  const { status, wall } = useMeeting();
  const open = useSignal<"door" | "cards" | "add" | null>(null);
  const made = useSignal<{ account: NewAccount; id: string } | null>(null);
  const carded = useSignal<{ id: string; name: string } | null>(null);
  const close = () => (open.value = null);
  const isStaff = account.value?.roles.includes("staff") ?? false;
  const isSecretary = room.me.value?.person.role === "secretary";
  function toCard() {
    const { id, account: theirs } = made.value!;
    made.value = null;
    carded.value = { id, name: theirs.name };
  }
  const tool = (name: "door" | "cards" | "add") => (
    <button type="button" class="button plain" onClick={() => (open.value = name)}>
      {t(`roll.${name}`)}
    </button>
  );
  // A rehearsal has no door of its own, and its people no accounts.
  if (rehearsedIn(room.meeting) !== null) return null;
  return (
    <>
      {!isOver({ status }) && tool("door")}
      {!isOver({ status }) && isSecretary && tool("add")}
      {isStaff && tool("cards")}
      {open.value === "door" && (
        <Dialog title={t("door.title")} onClose={close}>
          <DoorCodeView meeting={room.meeting} />
          <label class="choice">
            <input
              type="checkbox"
              checked={wall.door}
              onChange={({ currentTarget }) =>
                void room.send({ do: "set_wall", ...wall, door: currentTarget.checked })
              }
            />
            <span>{t("wall.door")}</span>
          </label>
          <p>
            <a class="button plain" href={`/wall/${room.meeting}?show=door`} target="_blank">
              {t("door.wall")}
            </a>
          </p>
        </Dialog>
      )}
      {open.value === "cards" && <Cards who={null} onClose={close} />}
      {open.value === "add" && (
        <AddAttendee
          onClose={close}
          onMade={(account, id) => {
            close();
            made.value = { account, id };
          }}
        />
      )}
      {made.value && (
        <Slips
          title={t("roll.add.made", { name: made.value.account.name })}
          accounts={[made.value.account]}
          onClose={() => (made.value = null)}
          instead={isStaff ? { label: t("roll.cards.instead"), onClick: toCard } : undefined}
        />
      )}
      {carded.value && <Cards who={carded.value} onClose={() => (carded.value = null)} />}
    </>
  );
}
