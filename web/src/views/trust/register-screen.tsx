/** Who of a meeting has opened which of its papers: for the desks, before the session and in it. */
import { api } from "../../api";
import {
  allPapers,
  type MeetingPaper,
  type MeetingPerson,
  type MeetingWhole,
} from "../../documents";
import { t } from "../../i18n";
import { useLoaded } from "../../load";
import { clock, shortDay } from "../../time";
import { PageBar } from "../page-bar";
import { Nothing, Skeleton, Trouble } from "../states";
import "./trust.css";

interface Opening {
  account: string;
  first_at: string;
  last_at: string;
  times: number;
  current: boolean;
}

interface Register {
  papers: { material: string; readers: Opening[] }[];
}

export function RegisterScreen({ meeting }: { meeting: string }) {
  const { data, trouble, again } = useLoaded(
    (signal) =>
      Promise.all([
        api.get<MeetingWhole>(`/api/meetings/${meeting}`, signal),
        api.get<Register>(`/api/meetings/${meeting}/reads`, signal),
      ]),
    meeting,
  );
  const [whole, register] = data ?? [];
  const papers = whole ? allPapers(whole) : [];
  const people = whole?.attendees.filter(({ role }) => role !== "observer") ?? [];
  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main stack" tabIndex={-1}>
        {trouble && <Trouble text={trouble} again={again} />}
        {!data && !trouble && <Skeleton lines={8} />}
        {whole && register && (
          <>
            <div>
              <p class="soft">{whole.title}</p>
              <h1>{t("reads.title")}</h1>
            </div>
            <p class="soft">{t("reads.text")}</p>
            {papers.length === 0 && <Nothing>{t("reads.no_papers")}</Nothing>}
            <ul class="register">
              {papers.map((paper) => (
                <Paper
                  key={paper.id}
                  paper={paper}
                  people={people}
                  openings={
                    register.papers.find(({ material }) => material === paper.id)?.readers ?? []
                  }
                />
              ))}
            </ul>
          </>
        )}
      </main>
    </div>
  );
}

interface PaperProps {
  paper: MeetingPaper;
  people: MeetingPerson[];
  openings: Opening[];
}

function Paper({ paper, people, openings }: PaperProps) {
  const current = new Map(openings.filter((o) => o.current).map((o) => [o.account, o]));
  const older = new Set(openings.filter((o) => !o.current).map((o) => o.account));
  const did = people.filter(({ account }) => account !== null && current.has(account));
  const not = people.filter((person) => !did.includes(person));
  if (paper.sha256 === null) {
    return (
      <li class="register-paper">
        <p>
          <b>{paper.title}</b>
        </p>
        <p class="soft">{t("reads.paper_only")}</p>
      </li>
    );
  }
  const said =
    did.length === 0
      ? t("reads.none")
      : not.length === 0
        ? t("reads.all")
        : t("reads.count", { n: did.length, of: people.length });
  return (
    <li class="register-paper">
      <details>
        <summary>
          <b>{paper.title}</b>
          <span class="register-count figures">{said}</span>
          <meter
            class="register-meter"
            min={0}
            max={Math.max(1, people.length)}
            value={did.length}
            aria-hidden="true"
          />
        </summary>
        <div class="register-people">
          {not.length > 0 && (
            <section>
              <h3>{t("reads.missing", { n: not.length })}</h3>
              <ul>
                {not.map((person) => (
                  <li key={person.id}>
                    {person.name}
                    <span class="soft small">
                      {[
                        person.unit || person.title,
                        person.account !== null && older.has(person.account) && t("reads.older"),
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {did.length > 0 && (
            <section>
              <h3>{t("reads.who", { n: did.length })}</h3>
              <ul>
                {did.map((person) => {
                  const { first_at, times } = current.get(person.account!)!;
                  return (
                    <li key={person.id}>
                      {person.name}
                      <span class="soft small figures">
                        {clock(first_at)} {shortDay(first_at)}
                        {times > 1 && ` · ${t("reads.times", { n: times })}`}
                      </span>
                    </li>
                  );
                })}
              </ul>
            </section>
          )}
        </div>
      </details>
    </li>
  );
}
