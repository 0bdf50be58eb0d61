/** The agenda as a tree: dragged by a handle, moved by keys, numbered by the server. */
import { useSignal } from "@preact/signals";
import grip from "lucide-static/icons/grip-vertical.svg?nodes";
import { useRef } from "preact/hooks";
import { api } from "../../api";
import { t, type Key } from "../../i18n";
import {
  dropped,
  stepped,
  type Place,
  type Preparation,
  type PreparedItem,
  type PreparedPaper,
  type Way,
} from "../../preparing";
import { clock, shortDay, span } from "../../time";
import { Confirm } from "../confirm";
import { Icon } from "../icon";
import { UploadPapers, waitingOf } from "../upload/upload-papers";
import type { Act } from "./acting";
import { ItemForm } from "./item-form";
import { PaperRow } from "./paper-row";
import { PlanPaper } from "./plan-paper";

interface Props {
  of: Preparation;
  path: string;
  editable: boolean;
  act: Act;
  again: () => void;
  onRead: (paper: PreparedPaper) => void;
}

const WAYS: Record<string, Way> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "in",
  ArrowLeft: "out",
};

export function AgendaTree({ of, path, editable, act, again, onRead }: Props) {
  const dragged = useSignal<string | null>(null);
  const over = useSignal<{ id: string; inside: boolean } | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const title = useSignal("");

  async function move(id: string, to: Place | null) {
    if (!to) return;
    await act(() => api.post(`${path}/items/${id}/place`, to));
    // The line was drawn anew elsewhere; whoever moves by keys goes on where it is now.
    setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-item="${id}"]`)?.focus(), 200);
  }

  /** What the pointer is over while a handle is held, by the third of the line it is in. */
  function onPointerMove(event: PointerEvent) {
    if (dragged.value === null) return;
    const line = document
      .elementFromPoint(event.clientX, event.clientY)
      ?.closest<HTMLElement>("[data-item]");
    if (!line || !list.current?.contains(line)) return;
    const box = line.getBoundingClientRect();
    const inside = event.clientX > box.left + 120;
    over.value = { id: line.dataset.item!, inside };
  }

  function onPointerUp() {
    const [id, on] = [dragged.value, over.value];
    dragged.value = over.value = null;
    if (id && on) void move(id, dropped(of.items, id, on.id, on.inside));
  }

  async function add(event: Event) {
    event.preventDefault();
    const words = title.value.trim().normalize("NFC");
    if (!words) return;
    if (await act(() => api.post(`${path}/items`, { title: words }))) title.value = "";
  }

  return (
    <section aria-labelledby="agenda">
      <h2 id="agenda">{t("prepare.agenda")}</h2>
      {editable && <p class="soft small">{t("prepare.keys")}</p>}
      <ol ref={list} onPointerMove={onPointerMove} onPointerUp={onPointerUp}>
        {of.items.map((item) => (
          <Line
            key={item.id}
            of={of}
            item={item}
            path={path}
            editable={editable}
            act={act}
            again={again}
            onRead={onRead}
            onMove={(way) => void move(item.id, stepped(of.items, item.id, way))}
            onDrag={() => (dragged.value = item.id)}
            mark={
              over.value?.id === item.id && dragged.value !== null
                ? over.value.inside
                  ? "prepare-inside"
                  : "prepare-before"
                : dragged.value === item.id
                  ? "prepare-dragged"
                  : ""
            }
          />
        ))}
      </ol>
      {editable && (
        <form class="prepare-add" onSubmit={(event) => void add(event)}>
          <label>
            <span class="said-only">{t("prepare.add.hint")}</span>
            <input
              class="input"
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

interface LineProps extends Props {
  item: PreparedItem;
  mark: string;
  onMove: (way: Way) => void;
  onDrag: () => void;
}

function Line(props: LineProps) {
  const { of, item, path, editable, act, again, onRead, mark, onMove, onDrag } = props;
  const doing = useSignal<"edit" | "remove" | "plan" | "upload" | null>(null);
  const moving = useSignal(false);
  const close = () => (doing.value = null);
  const depth = Math.min(item.number.split(".").length - 1, 3);
  const presenter = of.people.find((one) => one.id === item.presenter)?.name;
  const makers = item.preparers.map((one) => one.name).join(", ") || item.preparer;
  const about = [
    presenter ?? item.presenter_text,
    item.minutes !== null && span(item.minutes),
    makers && t("prepare.by", { name: makers }),
    item.due_at && t("prepare.due", { at: `${clock(item.due_at)} ${shortDay(item.due_at)}` }),
  ].filter(Boolean);
  const papers = of.papers.filter((paper) => paper.item === item.id);
  const waiting = waitingOf(papers);

  function onKeyDown(event: KeyboardEvent) {
    const way = WAYS[event.key];
    if (!editable || !event.altKey || !way) return;
    event.preventDefault();
    onMove(way);
  }

  return (
    <li class={`prepare-item prepare-depth-${depth} ${mark}`}>
      <div
        class="prepare-line"
        data-item={item.id}
        tabIndex={editable ? 0 : undefined}
        role="group"
        aria-label={`${item.number}. ${item.title}`}
        onKeyDown={onKeyDown}
      >
        {editable && (
          <span
            class="prepare-grip"
            title={t("prepare.drag", { title: item.title })}
            onPointerDown={(event) => {
              event.preventDefault();
              onDrag();
            }}
          >
            <Icon of={grip} />
          </span>
        )}
        <b class="figures prepare-number">{item.number}</b>
        <div>
          <h3>{item.title}</h3>
          {about.length > 0 && <p class="soft small">{about.join(" · ")}</p>}
          {item.votes.map((question) => (
            <p key={question} class="soft small">
              {t("draft.vote", { question })}
            </p>
          ))}
        </div>
      </div>
      {editable && (
        <p class="actions prepare-tools">
          <button type="button" class="button plain" onClick={() => (doing.value = "edit")}>
            {t("prepare.edit")}
          </button>
          <button type="button" class="button plain" onClick={() => (doing.value = "plan")}>
            {t("prepare.plan")}
          </button>
          <button type="button" class="button plain" onClick={() => (doing.value = "upload")}>
            {t("prepare.bring")}
          </button>
          <button
            type="button"
            class="button plain"
            aria-expanded={moving.value}
            onClick={() => (moving.value = !moving.value)}
          >
            {t("prepare.move")}
          </button>
          {moving.value && (
            <>
              {(["up", "down", "in", "out"] as const).map((way) => (
                <button
                  key={way}
                  type="button"
                  class="button"
                  disabled={stepped(of.items, item.id, way) === null}
                  onClick={() => onMove(way)}
                >
                  {t(`prepare.${way}` satisfies Key)}
                </button>
              ))}
              <button type="button" class="button" onClick={() => (doing.value = "remove")}>
                {t("prepare.remove")}
              </button>
            </>
          )}
        </p>
      )}
      <ul>
        {papers.map((paper) => (
          <PaperRow
            key={paper.id}
            meeting={of.id}
            paper={paper}
            act={act}
            again={again}
            onRead={onRead}
            decides
          />
        ))}
      </ul>
      {doing.value === "edit" && (
        <ItemForm of={of} item={item} path={path} act={act} onClose={close} />
      )}
      {doing.value === "plan" && (
        <PlanPaper meeting={of.id} item={item} act={act} onClose={close} />
      )}
      {doing.value === "upload" && (
        <UploadPapers
          meeting={of.id}
          item={item.id}
          agenda={waiting.length > 0 ? { items: [item], waiting } : undefined}
          onClose={() => {
            close();
            again();
          }}
        />
      )}
      {doing.value === "remove" && (
        <Confirm
          title={`${t("prepare.remove")}: ${item.title}`}
          action={t("prepare.remove")}
          danger
          onClose={close}
          onYes={() => void act(() => api.delete(`${path}/items/${item.id}`))}
        >
          <p>{t("prepare.remove.sure")}</p>
        </Confirm>
      )}
    </li>
  );
}
