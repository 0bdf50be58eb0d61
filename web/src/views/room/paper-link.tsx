/** One paper in a list: its title opens it; one that may not be stored says where it is. */
import fileText from "lucide-static/icons/file-text.svg?nodes";
import type { Material, MaterialOnTable } from "../../protocol";
import { t } from "../../i18n";
import { paperLabels, paperLine } from "../../room/wording";
import { paperAddress } from "../../router";
import { Icon } from "../icon";
import { useRoom } from "./context";
import "./paper-link.css";

export function PaperLink({
  paper,
  compact = false,
}: {
  paper: MaterialOnTable;
  compact?: boolean;
}) {
  const { meeting } = useRoom();
  const { material, recalled } = paper;
  const closed = recalled || material.sha256 === null;
  return (
    <PaperEntry
      material={material}
      href={closed ? null : paperAddress(meeting, material.id)}
      about={closed ? t(recalled ? "paper.recalled" : "paper.paper_only") : undefined}
      compact={compact}
    />
  );
}

interface EntryProps {
  material: Material;
  /** Where it opens; null if it does not. */
  href: string | null;
  /** What is said of it, unless what it is. */
  about?: string | undefined;
  compact?: boolean;
}

export function PaperEntry({ material, href, about, compact = false }: EntryProps) {
  const labels = paperLabels(material);
  const body = (
    <>
      <Icon of={fileText} />
      <span>
        <span class="paper-name">{material.title}</span>
        {labels.map((label) => (
          <span key={label} class="badge paper-label">
            {label}
          </span>
        ))}
        {!compact && <span class="paper-about">{about ?? paperLine(material)}</span>}
      </span>
    </>
  );
  if (href === null) return <span class="paper-entry">{body}</span>;
  return (
    <a class="paper-entry" href={href}>
      {body}
    </a>
  );
}
