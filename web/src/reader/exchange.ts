/** Telling the server of changes to one's notes on a paper, and hearing of those it knows. */
import { api, Problem } from "../api";
import type { Answer } from "./replica";
import { Refusal, type Exchange } from "./saving";

/** What no waiting mends. */
const forGood = [400, 403, 404, 409, 413, 415, 422];

/**
 * With `rehearsed` nothing is told: in a rehearsal one writes on the meeting's own papers, and it stays
 * on the page. That is said once, for what is told: a page goes from a rehearsal to a meeting and back
 * while something is still to be sent.
 */
export function exchangeFor(account: string, material: string, rehearsed = false): Exchange {
  const path = `/api/materials/${encodeURIComponent(material)}/annotations/sync`;
  return async ({ next: since, shown }, changes) => {
    try {
      const asked = { account, since, shown, changes: rehearsed ? [] : changes };
      const answer = await api.post<Answer>(path, asked);
      if (!rehearsed) return answer;
      const heard = changes.map((each) => ({ ...each, by: account, name: "", updated_at: "" }));
      return { ...answer, changes: [...answer.changes, ...heard] };
    } catch (error) {
      if (error instanceof Problem && forGood.includes(error.status)) throw new Refusal(error.code);
      throw error;
    }
  };
}
