/** The papers of each item and of the session: laid on the table, in order, replaced, recalled. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { t } from "../../i18n";
import type { Material, MaterialOnTable } from "../../protocol";
import { items } from "../../room/agenda";
import type { Room } from "../../room/room";
import type { Laying } from "../../room/sections";
import { Confirm } from "../confirm";
import { Nothing } from "../states";
import { useMeeting, useRoom } from "../room/context";
import { PaperLink } from "../room/paper-link";
import { Laid } from "../sections/laying";
import { SectionChoice } from "../sections/section-choice";
import { ReplacePaper } from "../upload/replace-paper";
import { Versions } from "../upload/versions";
import { UploadPapers } from "../upload/upload-papers";
import "./papers.css";

export function Papers() {
  const state = useMeeting();
  const room = useRoom();
  const { meeting } = room;
  const adding = useSignal(false);
  const chosen = useSignal(state.open_item ?? state.agenda[0] ?? "");
  const all = Object.values(state.materials);
  const papers = all.filter(({ material }) => material.item === chosen.value);
  return (
    <div class="stack">
      <label class="field">
        <span>{t("papers.item")}</span>
        <select
          class="input"
          value={chosen.value}
          onChange={(event) => (chosen.value = event.currentTarget.value)}
        >
          <option value="">{t("section.title")}</option>
          {items(state).map(({ item }) => (
            <option key={item.id} value={item.id}>
              {item.number}. {item.title}
            </option>
          ))}
        </select>
      </label>
      {chosen.value === "" ? (
        <WholeSession all={all} />
      ) : papers.length === 0 ? (
        <Nothing>{t("papers.none")}</Nothing>
      ) : (
        <ul>
          {papers.map((paper) => (
            <li key={paper.material.id} class="paper-row">
              <PaperLink paper={paper} />
              <Actions paper={paper}>
                <SectionChoice
                  paper={paper.material}
                  onLay={(to) => void lay(room, paper.material, to)}
                />
              </Actions>
            </li>
          ))}
        </ul>
      )}
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
          item={chosen.value || null}
          onClose={() => (adding.value = false)}
        />
      )}
    </div>
  );
}

function lay(room: Room, { id }: Material, { section, before }: Laying) {
  return room.send({ do: "arrange_material", material: id, section, before });
}

/** The papers of the session as a whole, section by section. */
function WholeSession({ all }: { all: MaterialOnTable[] }) {
  const room = useRoom();
  const lying = all.filter(
    ({ material: { item, section } }) => item === null || section !== "session",
  );
  if (lying.length === 0) return <Nothing>{t("section.none")}</Nothing>;
  return (
    <>
      <p class="soft small">{t("section.keys")}</p>
      <Laid
        papers={lying.map(({ material }) => material)}
        onLay={(material, to) => lay(room, material, to)}
        entry={({ id }) => {
          const paper = room.state.value!.materials[id]!;
          return (
            <>
              <PaperLink paper={paper} />
              <Actions paper={paper} />
            </>
          );
        }}
      />
    </>
  );
}

function Actions({ paper, children }: { paper: MaterialOnTable; children?: ComponentChildren }) {
  const room = useRoom();
  const doing = useSignal<"replace" | "recall" | "versions" | null>(null);
  const close = () => (doing.value = null);
  const { material, recalled } = paper;
  return (
    <div>
      <p class="actions">
        {children}
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
    </div>
  );
}
