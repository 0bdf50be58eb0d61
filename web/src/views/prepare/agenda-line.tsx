/** One item of the agenda as it is prepared: who does what until when, its papers, and what to do. */
import { useSignal } from "@preact/signals";
import grip from "lucide-static/icons/grip-vertical.svg?nodes";
import { api } from "../../api";
import { t, type Key } from "../../i18n";
import {
  stepped,
  type Preparation,
  type PreparedItem,
  type PreparedPaper,
  type Way,
} from "../../preparing";
import { clock, shortDay, span } from "../../time";
import { Confirm } from "../confirm";
import { Icon } from "../icon";
import type { Handle } from "../moving";
import { UploadPapers, waitingOf } from "../upload/upload-papers";
import type { Act } from "./acting";
import { ItemForm } from "./item-form";
import { PaperRow } from "./paper-row";
import { PlanPaper } from "./plan-paper";

interface Props {
  of: Preparation;
  item: PreparedItem;
  path: string;
  editable: boolean;
  act: Act;
  again: () => void;
  onRead: (paper: PreparedPaper) => void;
  /** How it looks while something is dragged. */
  mark: string;
  onMove: (way: Way) => void;
  handle: Handle;
}

const WAYS: Record<string, Way> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "in",
  ArrowLeft: "out",
};

export function AgendaLine(props: Props) {
  const { of, item, path, editable, act, again, onRead, mark, onMove, handle } = props;
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
        class={editable ? "prepare-line moves" : "prepare-line"}
        data-item={item.id}
        tabIndex={editable ? 0 : undefined}
        role="group"
        aria-label={`${item.number}. ${item.title}`}
        onKeyDown={onKeyDown}
      >
        {editable && (
          <span class="prepare-grip" title={t("prepare.drag", { title: item.title })} {...handle}>
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
        </div>
      </div>
      <ul class="prepare-papers">
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
          preparing
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
