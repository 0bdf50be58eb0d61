/** What an agency's forms offer, how it approves papers, and the kinds of meetings it holds. */
import { useSignal } from "@preact/signals";
import { api, sentenceOf } from "../../api";
import { language, t, word } from "../../i18n";
import type { AgencyKind } from "../../kinds";
import { useLoaded } from "../../load";
import { lines } from "../../preparing";
import { PageBar } from "../page-bar";
import { Skeleton, Trouble } from "../states";
import { Levels } from "../trust/levels";
import { KindForm } from "./kind-form";
import "./prepare.css";

const LISTS = ["job_titles", "material_kinds", "issuers"] as const;
type Lists = Record<(typeof LISTS)[number], string[]> & { four_eyes: boolean };

export function CataloguesScreen() {
  const lists = useLoaded((signal) => api.get<Lists>("/api/catalogues", signal), "");
  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main stack" tabIndex={-1}>
        <h1>{t("catalogues.title")}</h1>
        {lists.trouble && <Trouble text={lists.trouble} again={lists.again} />}
        {!lists.data && !lists.trouble && <Skeleton lines={6} />}
        {lists.data && (
          <>
            <FourEyes chosen={lists.data.four_eyes} />
            <Levels />
            <p class="soft">{t("catalogues.text")}</p>
            {LISTS.map((name) => (
              <List key={name} name={name} entries={lists.data![name]} />
            ))}
            <Kinds />
          </>
        )}
      </main>
    </div>
  );
}

function FourEyes({ chosen }: { chosen: boolean }) {
  const on = useSignal(chosen);
  const wrong = useSignal("");
  async function choose(four_eyes: boolean) {
    on.value = four_eyes;
    try {
      await api.patch("/api/agency", { four_eyes });
      wrong.value = "";
    } catch (error) {
      on.value = !four_eyes;
      wrong.value = sentenceOf(error);
    }
  }
  return (
    <>
      <label class="choice">
        <input
          type="checkbox"
          checked={on.value}
          onChange={(event) => void choose(event.currentTarget.checked)}
        />
        <span>{t("catalogues.four_eyes")}</span>
      </label>
      {wrong.value && <p class="trouble">{wrong.value}</p>}
    </>
  );
}

function List({ name, entries }: { name: (typeof LISTS)[number]; entries: string[] }) {
  // Kinds that have a name of ours are shown in words, and saved by their name again.
  const shown = (entry: string) => (name === "material_kinds" ? word("material", entry) : entry);
  const typed = useSignal(entries.map(shown).join("\n"));
  const said = useSignal("");
  const wrong = useSignal("");
  async function save(event: Event) {
    event.preventDefault();
    said.value = wrong.value = "";
    const names = new Map(entries.map((entry) => [shown(entry), entry]));
    const wanted = lines(typed.value).map((line) => names.get(line) ?? line);
    try {
      await api.put(`/api/catalogues/${name}`, { entries: wanted });
      said.value = t("catalogues.saved");
    } catch (error) {
      wrong.value = sentenceOf(error);
    }
  }
  return (
    <form class="stack-s" onSubmit={(event) => void save(event)}>
      <label class="field">
        <span>{t(`catalogues.${name}`)}</span>
        <textarea
          class="input"
          rows={8}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            said.value = "";
          }}
        />
      </label>
      <p class="actions">
        <button class="button">{t("catalogues.save")}</button>
        <span role="status">{said.value}</span>
      </p>
      {wrong.value && <p class="trouble">{wrong.value}</p>}
    </form>
  );
}

function Kinds() {
  const { data, trouble, again } = useLoaded(
    (signal) => api.get<{ kinds: AgencyKind[] }>("/api/kinds", signal),
    "",
  );
  const editing = useSignal<{ kind: AgencyKind; copy: boolean } | null>(null);
  const name = ({ kind }: AgencyKind) => (language.value === "en" ? kind.name_en : kind.name);
  return (
    <section aria-labelledby="kinds">
      <h2 id="kinds">{t("catalogues.kinds")}</h2>
      {trouble && <Trouble text={trouble} again={again} />}
      <ul>
        {data?.kinds.map((one) => (
          <li key={one.key} class="prepare-item">
            <h3>
              {name(one)} {one.own && <span class="badge">{t("catalogues.own")}</span>}
            </h3>
            <p class="actions">
              <button
                type="button"
                class="button"
                aria-label={t("catalogues.kind.edit", { name: name(one) })}
                onClick={() => (editing.value = { kind: one, copy: false })}
              >
                {t("prepare.edit")}
              </button>
              <button
                type="button"
                class="button plain"
                onClick={() => (editing.value = { kind: one, copy: true })}
              >
                {t("catalogues.kind.copy")}
              </button>
            </p>
          </li>
        ))}
      </ul>
      {editing.value && (
        <KindForm
          of={editing.value.kind}
          copy={editing.value.copy}
          taken={data?.kinds.map(({ key }) => key) ?? []}
          onClose={() => {
            editing.value = null;
            again();
          }}
        />
      )}
    </section>
  );
}
