/** The papers of the session as a whole, section by section; each unfolds, and stays so on this tablet. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import chevron from "lucide-static/icons/chevron-down.svg?nodes";
import { t } from "../../i18n";
import { bySection, type Section } from "../../room/sections";
import { Icon } from "../icon";
import "./sections.css";

interface Paper {
  id: string;
  section: string;
  item: string | null;
}

interface Props<P extends Paper> {
  meeting: string;
  papers: readonly P[];
  entry: (paper: P) => ComponentChildren;
}

export function Sections<P extends Paper>({ meeting, papers, entry }: Props<P>) {
  const groups = bySection(papers);
  if (groups.length === 0) return null;
  return (
    <section class="sections" aria-label={t("section.title")}>
      {groups.map(({ section, papers: of }) => (
        <Group key={section} meeting={meeting} section={section} count={of.length}>
          {of.map((paper) => (
            <li key={paper.id}>{entry(paper)}</li>
          ))}
        </Group>
      ))}
    </section>
  );
}

interface GroupProps {
  meeting: string;
  section: Section;
  count: number;
  children: ComponentChildren;
}

function Group({ meeting, section, count, children }: GroupProps) {
  const open = useSignal(unfolded(meeting).includes(section));
  const fold = () => {
    open.value = !open.value;
    keep(meeting, section, open.value);
  };
  return (
    <>
      <h3 class="section-head">
        <button type="button" aria-expanded={open.value} onClick={fold}>
          <Icon of={chevron} />
          <span>{t(`section.${section}`)}</span>
          <span class="agenda-count figures">
            {count}
            <span class="said-only"> {t("bar.papers")}</span>
          </span>
        </button>
      </h3>
      {open.value && <ul class="section-papers">{children}</ul>}
    </>
  );
}

const key = (meeting: string) => `unfolded/${meeting}`;

function unfolded(meeting: string): string[] {
  try {
    return (localStorage.getItem(key(meeting)) ?? "").split(" ").filter(Boolean);
  } catch {
    return [];
  }
}

function keep(meeting: string, section: Section, open: boolean): void {
  const others = unfolded(meeting).filter((other) => other !== section);
  try {
    localStorage.setItem(key(meeting), (open ? [...others, section] : others).join(" "));
  } catch {
    return; // then it is folded again next time
  }
}
