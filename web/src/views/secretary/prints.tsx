/** All that the meeting prints and exports beside its minutes, in one place. */
import { useSignal } from "@preact/signals";
import { withQuery } from "../../api";
import { t } from "../../i18n";
import { items } from "../../room/agenda";
import { recordAddress } from "../counting/by-hand";
import { useMeeting, useRoom } from "../room/context";
import { Download } from "./download";
import "./prints.css";

const listings = [
  { name: "attendance", files: ["pdf", "xlsx"] },
  { name: "speaking", files: ["pdf", "xlsx"] },
  { name: "results", files: ["xlsx"] },
] as const;

export function Prints() {
  return (
    <div class="prints stack">
      <p>{t("prints.text")}</p>
      <section class="stack-s">
        <h2>{t("prints.before")}</h2>
        <Kit />
        <Ballots />
      </section>
      <section class="stack-s">
        <h2>{t("prints.during")}</h2>
        <Listings />
        <Records />
      </section>
    </div>
  );
}

function Kit() {
  const { meeting } = useRoom();
  const ballots = useSignal("all");
  return (
    <div class="print-line">
      <p>{t("prints.kit.text")}</p>
      <label class="field">
        <span>{t("prints.kit.ballots")}</span>
        <select
          class="input"
          value={ballots.value}
          onChange={(event) => (ballots.value = event.currentTarget.value)}
        >
          {(["all", "secret", "none"] as const).map((of) => (
            <option key={of} value={of}>
              {t(`prints.kit.${of}`)}
            </option>
          ))}
        </select>
      </label>
      <Download
        label={t("prints.kit")}
        path={withQuery(`/api/meetings/${meeting}/kit.pdf`, {
          ballots: ballots.value,
        })}
        name="kit.pdf"
      />
    </div>
  );
}

/** Ballots of one vote that the agenda foresees, as many as wanted. */
function Ballots() {
  const { meeting } = useRoom();
  const state = useMeeting();
  const planned = items(state).flatMap(({ item }) =>
    item.votes.map(({ key, question }) => ({ item: item.id, key, question })),
  );
  const which = useSignal(0);
  const copies = useSignal("");
  const chosen = planned[which.value];
  if (!chosen) return null;
  return (
    <div class="print-line">
      <label class="field">
        <span>{t("prints.ballots.of")}</span>
        <select
          class="input"
          value={which.value}
          onChange={(event) => (which.value = Number(event.currentTarget.value))}
        >
          {planned.map(({ question }, n) => (
            <option key={n} value={n}>
              {question}
            </option>
          ))}
        </select>
      </label>
      <label class="field print-copies">
        <span>{t("prints.ballots.copies")}</span>
        <input
          class="input figures"
          type="number"
          min={1}
          max={2000}
          placeholder={String(state.quorum.entitled + 2)}
          value={copies.value}
          onInput={(event) => (copies.value = event.currentTarget.value)}
        />
      </label>
      <Download
        label={t("prints.ballots.get")}
        path={withQuery(`/api/meetings/${meeting}/ballots.pdf`, {
          item: chosen.item,
          planned: chosen.key,
          copies: copies.value,
        })}
        name="ballots.pdf"
      />
    </div>
  );
}

function Listings() {
  const { meeting } = useRoom();
  return (
    <>
      {listings.map(({ name, files }) => (
        <div key={name} class="print-listing">
          <p>{t(`prints.${name}`)}</p>
          {files.map((file) => (
            <Download
              key={file}
              label={t(`prints.${file}`)}
              said={`${t(`prints.${name}`)}: ${t(`prints.${file}`)}`}
              path={`/api/meetings/${meeting}/${name}.${file}`}
              name={`${name}.${file}`}
            />
          ))}
        </div>
      ))}
    </>
  );
}

/** The record of each vote that people counted. */
function Records() {
  const { meeting } = useRoom();
  const counted = Object.entries(useMeeting().votes).filter(
    ([, { result, tellers }]) => result && (result.entered_by_hand || tellers.length > 0),
  );
  if (counted.length === 0) return null;
  return (
    <>
      <h3>{t("prints.records")}</h3>
      {counted.map(([id, { question }]) => (
        <div key={id} class="print-listing">
          <p>{question}</p>
          <Download
            label={t("prints.pdf")}
            said={`${t("prints.records")}: ${question}: ${t("prints.pdf")}`}
            path={recordAddress(meeting, id)}
            name="record.pdf"
          />
        </div>
      ))}
    </>
  );
}
