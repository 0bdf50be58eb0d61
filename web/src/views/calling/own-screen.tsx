/** My invitation to a meeting: the answer, what I write if I am absent, and then what was decided. */
import { api } from "../../api";
import type { MeetingWhole } from "../../documents";
import { t } from "../../i18n";
import { useLoaded } from "../../load";
import { draftAddress } from "../../router";
import { PageBar } from "../page-bar";
import { OwnOpinions } from "./opinions";
import { OwnInvitation } from "./own-invitation";

export function OwnScreen({ meeting }: { meeting: string }) {
  const path = `/api/meetings/${encodeURIComponent(meeting)}`;
  const { data } = useLoaded((signal) => api.get<MeetingWhole>(path, signal), meeting);
  return (
    <div class="page">
      <PageBar />
      <main id="main" class="page-main stack" tabIndex={-1}>
        <OwnInvitation
          path={`${path}/invitation`}
          below={(card) => (
            <>
              <p class="actions">
                <a class="button" href={card.is_open ? `/m/${meeting}` : draftAddress(meeting)}>
                  {t(card.is_open ? "checkin.enter" : "draft.look")}
                </a>
                <a class="button" href={`${path}/letter.pdf`} target="_blank" rel="noopener">
                  {t("invited.print")}
                </a>
              </p>
              {card.answer === "leave" && !card.is_open && !card.cancelled && data && (
                <OwnOpinions meeting={meeting} items={data.items} />
              )}
            </>
          )}
        />
      </main>
    </div>
  );
}
