/**
 * The papers of the session as a whole as they lie in their sections, and laid elsewhere: by a handle,
 * by Alt and the arrows, or by choosing a section.
 */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import grip from "lucide-static/icons/grip-vertical.svg?nodes";
import { t } from "../../i18n";
import { bySection, droppedOn, steppedTo, type Laying } from "../../room/sections";
import { Icon } from "../icon";
import { SectionChoice } from "./section-choice";
import "./laying.css";

interface Paper {
  id: string;
  title: string;
  section: string;
  item: string | null;
}

interface Props<P extends Paper> {
  papers: readonly P[];
  /** Lays a paper elsewhere; left out, they are only looked at. */
  onLay?: ((paper: P, to: Laying) => Promise<unknown>) | undefined;
  entry: (paper: P) => ComponentChildren;
}

export function Laid<P extends Paper>({ papers, onLay, entry }: Props<P>) {
  const dragged = useSignal<P | null>(null);
  const over = useSignal<{ id: string; lower: boolean } | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const groups = bySection(papers);

  async function lay(paper: P, to: Laying | null) {
    if (!to || !onLay) return;
    await onLay(paper, to);
    // The line was drawn anew elsewhere; whoever moves by keys goes on where it is now.
    setTimeout(() => list.current?.querySelector<HTMLElement>(lineOf(paper.id))?.focus(), 200);
  }

  function onPointerMove(event: PointerEvent) {
    if (dragged.value === null) return;
    const here = document.elementFromPoint(event.clientX, event.clientY);
    const line = here?.closest<HTMLElement>("[data-paper]");
    if (!line || !list.current?.contains(line)) return;
    const box = line.getBoundingClientRect();
    over.value = { id: line.dataset.paper!, lower: event.clientY > box.top + box.height / 2 };
  }

  function onPointerUp() {
    const [paper, on] = [dragged.value, over.value];
    dragged.value = over.value = null;
    if (paper && on) void lay(paper, droppedOn(groups, paper.id, on.id, on.lower));
  }

  function onKeyDown(event: KeyboardEvent, paper: P) {
    const way = event.key === "ArrowUp" ? "up" : event.key === "ArrowDown" ? "down" : null;
    if (!onLay || !event.altKey || !way) return;
    event.preventDefault();
    void lay(paper, steppedTo(groups, paper.id, way));
  }

  function mark(paper: P): string {
    if (dragged.value?.id === paper.id) return "laid-dragged";
    if (dragged.value === null || over.value?.id !== paper.id) return "";
    return over.value.lower ? "laid-after" : "laid-before";
  }

  return (
    <div ref={list} onPointerMove={onPointerMove} onPointerUp={onPointerUp}>
      {groups.map(({ section, papers: of }) => (
        <div key={section} class="laid-section" role="group" aria-label={t(`section.${section}`)}>
          <p>
            <b>{t(`section.${section}`)}</b> <span class="soft figures">{of.length}</span>
          </p>
          <ul>
            {of.map((paper) => (
              <li
                key={paper.id}
                class={`laid-line ${mark(paper)}`}
                data-paper={paper.id}
                tabIndex={onLay ? 0 : undefined}
                onKeyDown={(event) => onKeyDown(event, paper)}
              >
                {onLay && (
                  <span
                    class="laid-grip"
                    title={t("prepare.drag", { title: paper.title })}
                    onPointerDown={(event) => {
                      event.preventDefault();
                      dragged.value = paper;
                    }}
                  >
                    <Icon of={grip} />
                  </span>
                )}
                <div class="laid-entry">{entry(paper)}</div>
                {onLay && (
                  <p class="actions laid-ways" role="group" aria-label={paper.title}>
                    {(["up", "down"] as const).map((way) => {
                      const to = steppedTo(groups, paper.id, way);
                      return (
                        <button
                          key={way}
                          type="button"
                          class="button plain"
                          disabled={to === null}
                          onClick={() => void lay(paper, to)}
                        >
                          {t(`prepare.${way}`)}
                        </button>
                      );
                    })}
                    <SectionChoice paper={paper} onLay={(to) => void lay(paper, to)} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function lineOf(id: string): string {
  return `[data-paper="${CSS.escape(id)}"]`;
}
