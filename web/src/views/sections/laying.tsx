/**
 * The papers of the session as a whole as they lie in their sections, and laid elsewhere: by a handle,
 * by Alt and the arrows, or by choosing a section.
 */
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import grip from "lucide-static/icons/grip-vertical.svg?nodes";
import { t } from "../../i18n";
import { bySection, droppedOn, steppedTo, type Laying } from "../../room/sections";
import { Icon } from "../icon";
import { useDragging, useFollowing } from "../moving";
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
  const list = useRef<HTMLDivElement>(null);
  const groups = bySection(papers);
  const follow = useFollowing(
    groups.map(({ section, papers: of }) => [section, ...of.map(({ id }) => id)].join()).join(),
  );
  const { held, over, handle } = useDragging(
    list,
    "data-paper",
    ({ clientY }, { top, height }) => clientY > top + height / 2,
    (id, on, lower) => {
      const paper = papers.find((one) => one.id === id);
      if (paper) lay(paper, droppedOn(groups, id, on, lower));
    },
  );

  function lay(paper: P, to: Laying | null) {
    if (!to || !onLay) return;
    follow(() => list.current?.querySelector<HTMLElement>(lineOf(paper.id)));
    void onLay(paper, to);
  }

  function onKeyDown(event: KeyboardEvent, paper: P) {
    const way = event.key === "ArrowUp" ? "up" : event.key === "ArrowDown" ? "down" : null;
    if (!onLay || !event.altKey || !way) return;
    event.preventDefault();
    lay(paper, steppedTo(groups, paper.id, way));
  }

  function mark({ id }: P): string {
    if (held === id) return "laid-dragged";
    return over?.id !== id ? "" : over.where ? "laid-after" : "laid-before";
  }

  return (
    <div ref={list}>
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
                    {...handle(paper.id)}
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
                          onClick={() => lay(paper, to)}
                        >
                          {t(`prepare.${way}`)}
                        </button>
                      );
                    })}
                    <SectionChoice paper={paper} onLay={(to) => lay(paper, to)} />
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
