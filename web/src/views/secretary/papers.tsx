/** The papers of each item: laid on the table, replaced by a new version, recalled. */
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { MaterialOnTable } from "../../protocol";
import { items } from "../../room/agenda";
import { Confirm } from "../confirm";
import { Nothing } from "../states";
import { useMeeting, useRoom } from "../room/context";
import { PaperLink } from "../room/paper-link";
import { ReplacePaper } from "../upload/replace-paper";
import { Versions } from "../upload/versions";
import { UploadPapers } from "../upload/upload-papers";
import "./papers.css";

export function Papers() {
  const state = useMeeting();
  const { meeting } = useRoom();
  const adding = useSignal(false);
  const chosen = useSignal(state.open_item ?? state.agenda[0] ?? "");
  const papers = Object.values(state.materials).filter(
    ({ material }) => material.item === chosen.value,
  );
  return (
    <div class="stack">
      <label class="field">
        <span>{t("papers.item")}</span>
        <select
          class="input"
          value={chosen.value}
          onChange={(event) => (chosen.value = event.currentTarget.value)}
        >
          {items(state).map(({ item }) => (
            <option key={item.id} value={item.id}>
              {item.number}. {item.title}
            </option>
          ))}
        </select>
      </label>
      {papers.length === 0 && <Nothing>{t("papers.none")}</Nothing>}
      <ul>
        {papers.map((paper) => (
          <Paper key={paper.material.id} paper={paper} />
        ))}
      </ul>
      <p>
        <button type="button" class="button next" onClick={() => (adding.value = true)}>
          {t("papers.add")}
        </button>{" "}
        <a class="button plain" href={`/m/${meeting}/reads`}>
          {t("reads.title")}
        </a>
      </p>
      {adding.value && (
        <UploadPapers
          meeting={meeting}
          item={chosen.value}
          onClose={() => (adding.value = false)}
        />
      )}
    </div>
  );
}

function Paper({ paper }: { paper: MaterialOnTable }) {
  const room = useRoom();
  const doing = useSignal<"replace" | "recall" | "versions" | null>(null);
  const close = () => (doing.value = null);
  const { material, recalled } = paper;
  return (
    <li class="paper-row">
      <PaperLink paper={paper} />
      <p class="actions">
        {material.level !== "paper_only" && (
          <button type="button" class="button" onClick={() => (doing.value = "replace")}>
            {t("papers.replace")}
          </button>
        )}
        {material.sha256 !== null && (
          <button type="button" class="button plain" onClick={() => (doing.value = "versions")}>
            {t("versions.show")}
          </button>
        )}
        {!recalled && (
          <button type="button" class="button plain" onClick={() => (doing.value = "recall")}>
            {t("papers.recall")}
          </button>
        )}
      </p>
      {doing.value === "replace" && (
        <ReplacePaper meeting={room.meeting} material={material} onClose={close} />
      )}
      {doing.value === "versions" && <Versions material={material} onClose={close} />}
      {doing.value === "recall" && (
        <Confirm
          title={`${t("papers.recall")}: ${material.title}`}
          action={t("papers.recall")}
          danger
          asks={t("desk.reason")}
          onClose={close}
          onYes={(reason) =>
            void room.send({ do: "recall_material", material: material.id, reason })
          }
        >
          <p>{t("papers.recall.sure")}</p>
        </Confirm>
      )}
    </li>
  );
}
