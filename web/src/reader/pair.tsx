/**
 * One paper, or two beside each other. Where there is room they stand side by side, on an upright
 * tablet one above the other; a phone shows one and switches. Each is a reader of its own, with its
 * own page, zoom and tools; keys go to the one that was touched last.
 */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { account } from "../account";
import { t } from "../i18n";
import { ReadingNote } from "../views/offline/reading-note";
import { Reader, type ReaderProps } from "./reader";
import type { Shelf } from "./shelf";
import "./pair.css";

export interface PairProps extends Omit<ReaderProps, "shelf" | "hidden"> {
  shelf?: Shelf;
}

type Arrangement = "row" | "column" | "switch";

/** What two papers need in CSS pixels: a page of A4 in half of it is still read without zooming. */
function arrangementFor({ width, height }: { width: number; height: number }): Arrangement {
  if (width >= 900) return "row";
  return width >= 600 && height >= 700 ? "column" : "switch";
}

export function Pair({ shelf, ...first }: PairProps) {
  const element = useRef<HTMLDivElement>(null);
  const [arrangement, setArrangement] = useState<Arrangement>("row");
  const [front, setFront] = useState<"first" | "second">("second");
  const second = shelf?.papers.find(({ id }) => id === shelf.beside) ?? null;

  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) =>
      setArrangement(arrangementFor(entry!.contentRect)),
    );
    watch.observe(element.current!);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => setFront("second"), [second?.id]);

  const switching = second !== null && arrangement === "switch";
  const own = (lies: Partial<Shelf>): { shelf?: Shelf } =>
    shelf ? { shelf: { ...shelf, ...lies } } : {};
  const same = second?.id === first.material.id;
  return (
    <div class="pair" ref={element}>
      {switching && (
        <div class="pair-tabs" role="group" aria-label={t("reader.beside")}>
          {([first.material, second] as const).map(({ title }, i) => {
            const which = i === 0 ? "first" : "second";
            return (
              <button
                key={which}
                type="button"
                aria-pressed={front === which}
                onClick={() => setFront(which)}
              >
                <span class="figures">{i + 1}</span> {title}
              </button>
            );
          })}
        </div>
      )}
      <ReadingNote papers={second ? [first.material, second] : [first.material]} />
      <div class={`pair-papers pair-${arrangement}`}>
        <Reader
          key={`${account.value?.id} ${first.material.id} ${first.material.sha256}`}
          {...first}
          {...own({})}
          hidden={switching && front !== "first"}
        />
        {second && shelf && (
          <Reader
            key={`${second.id} ${second.sha256}`}
            material={second}
            noNotes={same ? t("reader.beside.same.no_notes") : (first.noNotes ?? null)}
            again={same}
            {...own({ open: shelf.lay })}
            hidden={switching && front !== "second"}
            onClose={() => shelf.lay(null)}
          />
        )}
      </div>
    </div>
  );
}
