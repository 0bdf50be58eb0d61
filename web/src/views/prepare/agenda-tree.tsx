/** The agenda as a tree: dragged by a handle, moved by keys, numbered by the server. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { api } from "../../api";
import { t } from "../../i18n";
import {
  dropped,
  stepped,
  type Place,
  type Preparation,
  type PreparedPaper,
} from "../../preparing";
import { sendOnce } from "../form";
import { useDragging, useFollowing } from "../moving";
import type { Act } from "./acting";
import { AgendaLine } from "./agenda-line";

interface Props {
  of: Preparation;
  path: string;
  editable: boolean;
  act: Act;
  again: () => void;
  onRead: (paper: PreparedPaper) => void;
}

/** A line that is dropped this far to the right of another's beginning, in CSS pixels, goes below it. */
const INSIDE = 120;

export function AgendaTree({ of, path, editable, act, again, onRead }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const title = useSignal("");
  const follow = useFollowing(of.items.map(({ id, parent }) => `${parent}/${id}`).join());
  const { held, over, handle } = useDragging(
    list,
    "data-item",
    ({ clientX }, { left }) => clientX > left + INSIDE,
    (id, on, inside) => void move(id, dropped(of.items, id, on, inside)),
  );

  async function move(id: string, to: Place | null) {
    if (!to) return;
    follow(() => list.current?.querySelector<HTMLElement>(`[data-item="${id}"]`));
    await act(() => api.post(`${path}/items/${id}/place`, to));
  }

  function mark(id: string): string {
    if (over?.id === id) return over.where ? "prepare-inside" : "prepare-before";
    return held === id ? "prepare-dragged" : "";
  }

  const add = sendOnce(async (text) => {
    if (!text("title")) return;
    if (await act(() => api.post(`${path}/items`, { title: text("title") }))) title.value = "";
  });

  return (
    <section aria-labelledby="agenda">
      <h2 id="agenda">{t("prepare.agenda")}</h2>
      {editable && <p class="soft small">{t("prepare.keys")}</p>}
      <ol ref={list}>
        {of.items.map((item) => (
          <AgendaLine
            key={item.id}
            of={of}
            item={item}
            path={path}
            editable={editable}
            act={act}
            again={again}
            onRead={onRead}
            onMove={(way) => void move(item.id, stepped(of.items, item.id, way))}
            handle={handle(item.id)}
            mark={mark(item.id)}
          />
        ))}
      </ol>
      {editable && (
        <form class="prepare-add" onSubmit={add}>
          <label>
            <span class="said-only">{t("prepare.add.hint")}</span>
            <input
              class="input"
              name="title"
              maxLength={500}
              placeholder={t("prepare.add.hint")}
              value={title.value}
              onInput={(event) => (title.value = event.currentTarget.value)}
            />
          </label>
          <button class="button">{t("prepare.add")}</button>
        </form>
      )}
    </section>
  );
}
