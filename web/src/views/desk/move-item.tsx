/** Moving an item that was not opened yet, among those beside it. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { Item } from "../../protocol";
import { items } from "../../room/agenda";
import { Confirm } from "../confirm";
import { useMeeting, useRoom } from "../room/context";
import { ItemBefore } from "./add-item";

export function MoveItem({ item, onClose }: { item: Item; onClose: () => void }) {
  const room = useRoom();
  const beside = items(useMeeting()).filter(
    (other) =>
      other.status === "planned" && other.item.parent === item.parent && other.item.id !== item.id,
  );
  const before = useSignal("");
  return (
    <Confirm
      title={t("desk.move_item")}
      action={t("desk.move_item")}
      onClose={onClose}
      onYes={() => void room.send({ do: "move_item", item: item.id, before: before.value || null })}
    >
      <p>
        {item.number}. {item.title}
      </p>
      <ItemBefore
        label={t("desk.add_item.before")}
        waiting={beside.map((other) => other.item)}
        value={before.value}
        onChange={(id) => (before.value = id)}
      />
    </Confirm>
  );
}
