/** A page that is shown fills the wall; speaker and countdown stand in one strip below it. */
import { t } from "../../i18n";
import type { Page } from "../../protocol";
import { useMeeting } from "../room/context";
import { Countdown } from "../room/countdown";

export function WallPage({ page }: { page: Page }) {
  const state = useMeeting();
  const { material } = state.materials[page.material]!;
  const speaker = state.speech
    ? state.attendees[state.requests[state.speech.request]!.attendee]!.person.name
    : null;
  return (
    <section class="wall-page">
      <h1 class="said-only">{material.title}</h1>
      <img
        src={`/api/materials/${material.id}/pages/${page.page}.png?v=${material.sha256}&width=1600`}
        alt={t("wall.page", { title: material.title, page: page.page ?? 1 })}
      />
      <p class="wall-strip">
        <span>{speaker ?? material.title}</span>
        {state.speech && <Countdown speech={state.speech} />}
      </p>
    </section>
  );
}
