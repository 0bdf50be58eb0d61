/** The papers that go with the open one, here and in earlier meetings, and keeping it in one's library. */
import { useSignal } from "@preact/signals";
import library from "lucide-static/icons/library.svg?nodes";
import { api, sentenceOf } from "../../api";
import { t, word } from "../../i18n";
import { useLoaded } from "../../load";
import { isRehearsing } from "../../room/rehearsal";
import { paperAddress } from "../../router";
import { day } from "../../time";
import { Icon } from "../icon";
import { Trouble } from "../states";

interface RelatedPaper {
  id: string;
  meeting: string;
  meeting_title: string;
  starts_at: string;
  title: string;
  number: string;
  kind: string;
  why: string;
}

interface Props {
  meeting: string;
  material: string;
  /** Papers that stand beside it in the list already. */
  known: readonly string[];
}

export function Related({ meeting, material, known }: Props) {
  if (isRehearsing()) return null;
  return (
    <>
      <Keep key={material} material={material} />
      <List key={`${material} list`} meeting={meeting} material={material} known={known} />
    </>
  );
}

function Keep({ material }: { material: string }) {
  const kept = useSignal(false);
  const trouble = useSignal("");
  async function keep() {
    try {
      await api.post("/api/library/references", { material });
      kept.value = true;
      trouble.value = "";
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }
  return (
    <p role="status">
      {kept.value ? (
        <>
          {t("library.saved")} <a href="/library">{t("library.see")}</a>
        </>
      ) : (
        <button type="button" class="button wide" onClick={() => void keep()}>
          <Icon of={library} />
          {t("library.save")}
        </button>
      )}
      {trouble.value && <Trouble text={trouble.value} />}
    </p>
  );
}

function List({ meeting, material, known }: Props) {
  const { data } = useLoaded(
    (signal) => api.get<{ related: RelatedPaper[] }>(`/api/materials/${material}/related`, signal),
    material,
  );
  const related = (data?.related ?? []).filter(({ id }) => !known.includes(id));
  if (related.length === 0) return null;
  const reasons = [...new Set(related.map(({ why }) => why))];
  return (
    <>
      {reasons.map((why) => (
        <section key={why} aria-label={word("related.why", why)}>
          <h3>{word("related.why", why)}</h3>
          <ul>
            {related
              .filter((paper) => paper.why === why)
              .map((paper) => (
                <li key={paper.id}>
                  <a class="shelf-paper" href={paperAddress(paper.meeting, paper.id)}>
                    <span>{paper.title}</span>
                    <span class="soft small">
                      {[
                        paper.number || word("material", paper.kind),
                        paper.meeting !== meeting &&
                          `${paper.meeting_title} · ${day(paper.starts_at)}`,
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
