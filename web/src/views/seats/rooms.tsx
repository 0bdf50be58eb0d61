/** The agency's rooms that have been drawn: renamed and deleted. Plans of meetings are not touched. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, sentenceOf } from "../../api";
import { t } from "../../i18n";
import type { Seat } from "../../protocol";
import { Confirm } from "../confirm";
import { Dialog } from "../dialog";
import { useRoom } from "../room/context";
import "./seat-plan.css";

export interface SavedRoom {
  id: string;
  name: string;
  seats: Seat[];
}

export function Rooms({ onClose }: { onClose: () => void }) {
  const path = `/api/meetings/${useRoom().meeting}/rooms`;
  const rooms = useSignal<readonly SavedRoom[] | null>(null);
  const trouble = useSignal("");
  const asking = useSignal<{ what: "rename" | "delete"; room: SavedRoom } | null>(null);

  async function fetchRooms() {
    rooms.value = (await api.get<{ rooms: SavedRoom[] }>(path)).rooms;
  }

  async function tried(work: () => Promise<unknown>) {
    trouble.value = "";
    try {
      await work();
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }

  useEffect(() => void tried(fetchRooms), [path]);

  const change = (work: () => Promise<unknown>) => void tried(() => work().finally(fetchRooms));
  const asked = asking.value;
  if (asked) {
    const one = `${path}/${asked.room.id}`;
    const renames = asked.what === "rename";
    return (
      <Confirm
        title={`${t(renames ? "rooms.rename" : "rooms.delete")}: ${asked.room.name}`}
        action={t(renames ? "app.save" : "rooms.delete")}
        danger={!renames}
        {...(renames && { asks: t("rooms.name"), initial: asked.room.name, required: true })}
        onClose={() => (asking.value = null)}
        onYes={(name) => change(() => (renames ? api.patch(one, { name }) : api.delete(one)))}
      >
        {!renames && <p>{t("rooms.delete.about")}</p>}
      </Confirm>
    );
  }
  return (
    <Dialog title={t("rooms.title")} onClose={onClose}>
      <div class="stack">
        <p class="soft">{t("rooms.about")}</p>
        <div role="alert">{trouble.value && <p class="trouble">{trouble.value}</p>}</div>
        {rooms.value?.length === 0 && <p>{t("rooms.none")}</p>}
        <ul>
          {rooms.value?.map((room) => (
            <li key={room.id} class="room-line">
              <span>
                <b>{room.name}</b> · {t("rooms.seats", { n: room.seats.length })}
              </span>
              <span class="actions">
                {(["rename", "delete"] as const).map((what) => (
                  <button
                    key={what}
                    type="button"
                    class="button plain"
                    aria-label={`${t(`rooms.${what}`)} ${room.name}`}
                    onClick={() => (asking.value = { what, room })}
                  >
                    {t(`rooms.${what}`)}
                  </button>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
