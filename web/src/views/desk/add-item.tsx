/** An item that came up during the day, put where the chair wants it. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { items } from "../../room/agenda";
import { Confirm } from "../confirm";
import { useMeeting, useRoom } from "../room/context";

export function AddItem({ onClose }: { onClose: () => void }) {
  const room = useRoom();
  const waiting = items(useMeeting()).filter(
    ({ status, item }) => status === "planned" && item.parent === null,
  );
  const before = useSignal("");
  return (
    <Confirm
      title={t("desk.add_item")}
      action={t("desk.add_item")}
      asks={t("desk.add_item.title")}
      required
      onClose={onClose}
      onYes={(title) => void room.send({ do: "add_item", title, before: before.value || null })}
    >
      <ItemBefore
        label={t("desk.add_item.before")}
        waiting={waiting.map(({ item }) => item)}
        value={before.value}
        onChange={(id) => (before.value = id)}
      />
    </Confirm>
  );
}

interface BeforeProps {
  label: string;
  waiting: { id: string; number: string; title: string }[];
  value: string;
  onChange: (id: string) => void;
}

/** In front of which item; the empty choice is the end. */
export function ItemBefore({ label, waiting, value, onChange }: BeforeProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select class="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{t("desk.at_end")}</option>
        {waiting.map(({ id, number, title }) => (
          <option key={id} value={id}>
            {number}. {title}
          </option>
        ))}
      </select>
    </label>
  );
}
