/** My meetings: today's first, then what comes, then what was; one field finds among all of them. */
import { useSignal } from "@preact/signals";
import { Fragment } from "preact";
import calendar from "lucide-static/icons/calendar-days.svg?nodes";
import notes from "lucide-static/icons/message-square.svg?nodes";
import library from "lucide-static/icons/library.svg?nodes";
import search from "lucide-static/icons/search.svg?nodes";
import { account } from "../account";
import { t } from "../i18n";
import { useRested } from "../load";
import { searchAddress } from "./archive/asking";
import { AccountMenu } from "./account-menu";
import { AnswersDue } from "./answers-due";
import { OwnPassword } from "./accounts/own-password";
import { Icon } from "./icon";
import { ImportPack } from "./import-pack";
import { EVERYTHING, MeetingFilters } from "./meeting-filters";
import { MeetingList } from "./meeting-list";
import { AskedOfMe } from "./prepare/asked-of-me";
import { Founding } from "./prepare/founding";
import { Ahead } from "./offline/ahead";
import "./meetings.css";

export function Meetings() {
  const typed = useSignal("");
  const imports = useSignal(0);
  const q = useRested(typed.value.trim());
  const filters = useSignal(EVERYTHING);
  const hosts = useSignal<ReadonlyMap<string, string>>(new Map());

  /** The agencies of listed meetings are those to choose from. */
  function meet(found: readonly { id: string; name: string }[]) {
    if (found.every(({ id }) => hosts.value.has(id))) return;
    hosts.value = new Map([...hosts.value, ...found.map(({ id, name }) => [id, name] as const)]);
  }

  return (
    <div class="page">
      <a class="skip" href="#main">
        {t("app.skip")}
      </a>
      <header class="page-bar">
        <p class="page-agency">{account.value?.agency.name}</p>
        <AccountMenu />
      </header>
      <main id="main" class="page-main" tabIndex={-1}>
        <OwnPassword />
        <div class="meetings-head">
          <h1>{t("meetings.title")}</h1>
          <label class="meetings-search">
            <span class="said-only">{t("meetings.search")}</span>
            <Icon of={search} />
            <input
              class="input"
              type="search"
              placeholder={t("meetings.search.hint")}
              value={typed.value}
              onInput={(event) => (typed.value = event.currentTarget.value)}
            />
          </label>
        </div>
        <p class="actions home-doors">
          <a class="button" href={searchAddress({ q })}>
            <Icon of={search} />
            {t("search.open")}
          </a>
          <a class="button" href="/me">
            <Icon of={calendar} />
            {t("me.title")}
          </a>
          <a class="button" href="/me/notes">
            <Icon of={notes} />
            {t("mynotes.title")}
          </a>
          <a class="button" href="/library">
            <Icon of={library} />
            {t("library.title")}
          </a>
        </p>
        <MeetingFilters chosen={filters} hosts={hosts.value} />
        <AnswersDue />
        <AskedOfMe />
        {(["today", "later", "past"] as const).map((when) => (
          <Fragment key={`${when}${imports.value}`}>
            <MeetingList when={when} q={q} filters={filters.value} onHosts={meet} />
            {when === "today" && account.value?.roles.includes("staff") && <Founding />}
          </Fragment>
        ))}
        <Ahead />
        {account.value?.roles.includes("staff") && (
          <ImportPack onDone={() => (imports.value += 1)} />
        )}
      </main>
    </div>
  );
}
