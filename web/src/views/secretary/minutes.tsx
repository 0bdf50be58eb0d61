/** What the meeting leaves on paper: the minutes and the notice of conclusions as they stand now. */
import { t, type Key } from "../../i18n";
import { useMeeting, useRoom } from "../room/context";
import { Download } from "./download";

const papers = [
  { key: "minutes.download", file: "minutes.pdf" },
  { key: "minutes.conclusions", file: "conclusions.pdf" },
  { key: "minutes.pack", file: "agenda.zip" },
] as const satisfies readonly { key: Key; file: string }[];

export function MinutesTab() {
  const { meeting } = useRoom();
  const over = useMeeting().status === "adjourned";
  return (
    <div class="stack minutes">
      <p>
        {t("minutes.text")} {!over && t("minutes.so_far")}
      </p>
      {papers.map(({ key, file }, n) => (
        <Download
          key={file}
          label={t(key)}
          path={`/api/meetings/${meeting}/${file}`}
          name={file}
          next={over && n === 0}
          wide
        />
      ))}
    </div>
  );
}
