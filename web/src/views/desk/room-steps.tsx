/** What the desks may do with the room besides the agenda: its doors, its chat, its walls. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { isInside } from "../../room/doors";
import { Confirm } from "../confirm";
import { Dialog } from "../dialog";
import { useMeeting, useRoom } from "../room/context";

type Asking = "close" | "open" | "people" | "wall" | null;

export function RoomSteps() {
  const room = useRoom();
  const state = useMeeting();
  const asking = useSignal<Asking>(null);
  const close = () => (asking.value = null);
  const item = state.open_item;
  const progress = item ? state.items[item]! : null;
  const closable = progress && progress.item.kind !== "questions";

  return (
    <>
      {closable && !progress.confidential && (
        <button type="button" class="button" onClick={() => (asking.value = "close")}>
          {t("doors.close")}
        </button>
      )}
      {progress?.confidential && (
        <>
          <button type="button" class="button" onClick={() => (asking.value = "people")}>
            {t("doors.people")}
          </button>
          <button type="button" class="button" onClick={() => (asking.value = "open")}>
            {t("doors.open")}
          </button>
        </>
      )}
      <button
        type="button"
        class="button"
        onClick={() => void room.send({ do: state.chat_open ? "close_chat" : "open_chat" })}
      >
        {t(state.chat_open ? "chat.close" : "chat.reopen")}
      </button>
      <button type="button" class="button" onClick={() => (asking.value = "wall")}>
        {t("wall.message")}
      </button>
      {asking.value === "close" && item && (
        <Confirm
          title={t("doors.close")}
          action={t("doors.close")}
          onClose={close}
          onYes={() => void room.send({ do: "close_doors", item })}
        >
          <p>{t("doors.close.sure")}</p>
        </Confirm>
      )}
      {asking.value === "open" && item && (
        <Confirm
          title={t("doors.open")}
          action={t("doors.open")}
          onClose={close}
          onYes={() => void room.send({ do: "open_doors", item })}
        >
          <p>{t("doors.open.sure")}</p>
        </Confirm>
      )}
      {asking.value === "people" && item && <DoorsPeople item={item} onClose={close} />}
      {asking.value === "wall" && <WallWords onClose={close} />}
    </>
  );
}

/** Those who wait outside of an item, and those who were let in. */
function DoorsPeople({ item, onClose }: { item: string; onClose: () => void }) {
  const room = useRoom();
  const state = useMeeting();
  const progress = state.items[item]!;
  const people = Object.values(state.attendees)
    .map(({ person }) => person)
    .filter((person) => !isInside(person, { ...progress, admitted: [] }));
  return (
    <Dialog title={t("doors.people")} onClose={onClose}>
      {people.length === 0 && <p>{t("doors.people.none")}</p>}
      <ul class="stack">
        {people.map(({ id, name, title, unit }) => {
          const admitted = progress.admitted.includes(id);
          return (
            <li key={id} class="doors-person">
              <span>
                {name}
                <span class="soft small person-about">
                  {[unit || title, t(admitted ? "doors.admitted" : "doors.waiting")]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
              <button
                type="button"
                class="button"
                aria-label={`${t(admitted ? "doors.dismiss" : "doors.admit")} ${name}`}
                onClick={() =>
                  void room.send({ do: admitted ? "dismiss" : "admit", item, attendee: id })
                }
              >
                {t(admitted ? "doors.dismiss" : "doors.admit")}
              </button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

/** The words on all walls, and whether a presented page stands there. */
function WallWords({ onClose }: { onClose: () => void }) {
  const room = useRoom();
  const { message, pages, door } = useMeeting().wall;
  const words = useSignal(message);
  const shown = useSignal(pages);

  async function put(text: string) {
    const became = await room.send({ do: "set_wall", message: text, pages: shown.value, door });
    if (became.is === "done") onClose();
  }

  return (
    <Dialog title={t("wall.message")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void put(words.value.trim());
        }}
      >
        <label class="field">
          <span>{t("wall.message.label")}</span>
          <input
            class="input"
            maxLength={200}
            placeholder={t("wall.message.hint")}
            value={words.value}
            onInput={(event) => (words.value = event.currentTarget.value)}
          />
        </label>
        <label class="chat-person">
          <input
            type="checkbox"
            checked={shown.value}
            onChange={(event) => (shown.value = event.currentTarget.checked)}
          />
          <span>{t("wall.pages")}</span>
        </label>
        <p class="actions">
          <button class="button primary">{t("wall.message.put")}</button>
          {message && (
            <button type="button" class="button" onClick={() => void put("")}>
              {t("wall.message.clear")}
            </button>
          )}
        </p>
      </form>
    </Dialog>
  );
}
