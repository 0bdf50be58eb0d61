/** One paper in a list: its title opens it; one that may not be stored says where it is. */
import fileText from "lucide-static/icons/file-text.svg?nodes";
import type { MaterialOnTable } from "../../protocol";
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
  const labels = paperLabels(material);
  const about = recalled
    ? t("paper.recalled")
    : material.sha256 === null
      ? t("paper.paper_only")
      : paperLine(material);
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
        {!compact && <span class="paper-about">{about}</span>}
      </span>
    </>
  );
  return material.sha256 === null || recalled ? (
    <span class="paper-entry paper-closed">{body}</span>
  ) : (
    <a class="paper-entry" href={paperAddress(meeting, material.id)}>
      {body}
    </a>
  );
}
