/** The papers one may go to from here: those that belong together first, each to open or to lay beside. */
import besideIcon from "lucide-static/icons/columns-2.svg?nodes";
import { t } from "../i18n";
import type { Reading } from "./reading";
import { sorted, type Shelf, type ShelfPaper } from "./shelf";
import { ToolButton } from "./tool-button";
import "./papers-tab.css";

interface PapersProps {
  reading: Reading;
  shelf: Shelf;
  close: () => void;
}

export function Papers({ reading, shelf, close }: PapersProps) {
  const { id } = reading.material;
  const { companions, items } = sorted(shelf.papers, id);
  const open = (paper: ShelfPaper) => (close(), shelf.open(paper.id));
  const lay = (paper: string) => (close(), shelf.lay(paper));
  const line = (paper: ShelfPaper) => (
    <li key={paper.id}>
      <button type="button" class="shelf-paper" onClick={() => open(paper)}>
        <span>{paper.title}</span>
        <span class="soft small">{paper.about}</span>
      </button>
      <ToolButton
        icon={besideIcon}
        label={t("reader.beside.paper", { title: paper.title })}
        pressed={shelf.beside === paper.id}
        onClick={() => lay(paper.id)}
      />
    </li>
  );
  return (
    <div class="shelf">
      {companions.length > 0 && (
        <section aria-label={t("reader.companions")}>
          <h3>{t("reader.companions")}</h3>
          <ul>{companions.map(line)}</ul>
        </section>
      )}
      <p>
        <button type="button" class="button wide" onClick={() => lay(id)}>
          {t("reader.beside.same")}
        </button>
      </p>
      {shelf.more?.()}
      {items.map(({ title, papers }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <ul>{papers.map(line)}</ul>
        </section>
      ))}
    </div>
  );
}
