/**
 * Says to screen readers, once each, what a person in the room must hear: a vote that opens, its
 * result, being called to speak. The focus stays where it was.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { resultInWords } from "../../room/wording";
import { useMeeting, useRoom } from "./context";

export function Announcer() {
  const state = useMeeting();
  const me = useRoom().me.value?.person.id;
  const said = useSignal("");
  const last = useRef({ vote: state.open_vote, speech: state.speech?.request });

  useEffect(() => {
    const { vote } = last.current;
    last.current.vote = state.open_vote;
    if (vote === state.open_vote) return;
    if (state.open_vote)
      said.value = t("vote.opened.said", { question: state.votes[state.open_vote]!.question });
    else if (vote && state.votes[vote]?.result)
      said.value = resultInWords(state, state.votes[vote], state.votes[vote].result);
  }, [state.open_vote]);

  const speaking = state.speech?.request;
  useEffect(() => {
    if (speaking && speaking !== last.current.speech && state.requests[speaking]!.attendee === me)
      said.value = t("floor.said");
    last.current.speech = speaking;
  }, [speaking]);

  return (
    <p class="said-only" aria-live="polite" role="status">
      {said.value}
    </p>
  );
}
