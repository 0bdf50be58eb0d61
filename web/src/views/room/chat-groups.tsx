/** Making a group of attendees, seeing who is in it, and leaving it. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Confirm } from "../confirm";
import { Dialog } from "../dialog";
import { useMeeting, useRoom } from "./context";
import { plain } from "./people-panel";
import { usePanels } from "./panels";

export function GroupMaker({ onClose }: { onClose: () => void }) {
  const room = useRoom();
  const state = useMeeting();
  const name = useSignal("");
  const typed = useSignal("");
  const chosen = useSignal<readonly string[]>([]);
  const me = room.you.value!.attendee;
  const wanted = plain(typed.value.trim());
  const people = Object.values(state.attendees)
    .map(({ person }) => person)
    .filter(({ id, role }) => id !== me && role !== "observer")
    .filter(
      ({ id, name, unit }) =>
        chosen.value.includes(id) || plain(`${name} ${unit}`).includes(wanted),
    );

  function toggle(id: string) {
    const { value } = chosen;
    chosen.value = value.includes(id) ? value.filter((who) => who !== id) : [...value, id];
  }

  async function make(event: Event) {
    event.preventDefault();
    const [first, ...others] = chosen.value;
    if (!first) return;
    const became = await room.send({
      do: "make_group",
      name: name.value.trim(),
      attendees: [first, ...others],
    });
    if (became.is === "done") onClose();
  }

  return (
    <Dialog title={t("chat.group.new")} onClose={onClose}>
      <form class="stack" onSubmit={make}>
        <label class="field">
          <span>{t("chat.group.name")}</span>
          <input
            class="input"
            maxLength={80}
            value={name.value}
            onInput={(event) => (name.value = event.currentTarget.value)}
          />
        </label>
        <fieldset class="chat-people">
          <legend>{t("chat.group.people")}</legend>
          <input
            class="input"
            type="search"
            aria-label={t("people.find")}
            placeholder={t("people.find")}
            value={typed.value}
            onInput={(event) => (typed.value = event.currentTarget.value)}
          />
          {people.map(({ id, name, unit, title }) => (
            <label key={id} class="chat-person">
              <input
                type="checkbox"
                checked={chosen.value.includes(id)}
                onChange={() => toggle(id)}
              />
              <span>
                {name}
                <span class="soft small"> {unit || title}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {chosen.value.length === 0 && <p class="soft small">{t("chat.group.none")}</p>}
        <p class="actions">
          <button class="button primary" disabled={!name.value.trim() || !chosen.value.length}>
            {t("chat.group.new")}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

export function LeaveGroup({ channel }: { channel: string }) {
  const room = useRoom();
  const state = useMeeting();
  const panels = usePanels();
  const asking = useSignal(false);
  const { name, members } = room.chat.channels.value[channel] ?? { name: "", members: [] };
  const names = members.map((who) => state.attendees[who]?.person.name).join(", ");
  return (
    <div>
      <p class="soft small">{t("chat.group.members", { n: members.length, names })}</p>
      <button type="button" class="button plain" onClick={() => (asking.value = true)}>
        {t("chat.group.leave")}
      </button>
      {asking.value && (
        <Confirm
          title={t("chat.group.leave")}
          action={t("chat.group.leave")}
          onClose={() => (asking.value = false)}
          onYes={() => {
            panels.channel.value = null;
            void room.send({ do: "leave_group", channel });
          }}
        >
          <p>{t("chat.group.leave.sure", { name })}</p>
        </Confirm>
      )}
    </div>
  );
}
