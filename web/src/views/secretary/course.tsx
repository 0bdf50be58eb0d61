/** The course of the meeting, which writes itself; what was said is corrected in place. */
import { useSignal } from "@preact/signals";
import { t, word } from "../../i18n";
import type { Remark, State } from "../../protocol";
import { courseOf, type CourseLine } from "../../room/course";
import { verdictInWords } from "../../room/wording";
import { clock, countdown } from "../../time";
import { Nothing } from "../states";
import { useMeeting } from "../room/context";
import { TextSteps } from "../room/own-texts";
import { RemarkLine } from "./remark-line";
import "./course.css";

export function Course() {
  const state = useMeeting();
  const people = useSignal(false);
  const lines = courseOf(state, { people: people.value });
  return (
    <div class="stack">
      <label class="choice">
        <input
          type="checkbox"
          checked={people.value}
          onChange={(event) => (people.value = event.currentTarget.checked)}
        />
        <span>{t("course.people")}</span>
      </label>
      {lines.length === 0 && <Nothing>{t("course.none")}</Nothing>}
      <ol class="course">
        {lines.map((line, n) => (
          <li key={n} class={`course-line course-${line.is}`}>
            <time class="figures">{clock(line.at)}</time>
            {line.is === "remark" ? (
              <RemarkLine
                id={line.remark}
                text={state.remarks[line.remark]!.text}
                by={remarkBy(state, state.remarks[line.remark]!)}
              />
            ) : line.is === "text" ? (
              <div>
                <p>{sentence(state, line)}</p>
                <TextSteps id={line.text} text={state.texts[line.text]!} />
              </div>
            ) : (
              <p>{sentence(state, line)}</p>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function nameOf(state: State, attendee: string | null): string {
  return attendee ? (state.attendees[attendee]?.person.name ?? "") : t("remarks.nobody");
}

function remarkBy(state: State, { attendee, from_paper }: Remark): string {
  return [nameOf(state, attendee), ...(from_paper ? [t("roll.by_paper")] : [])].join(" · ");
}

function sentence(state: State, line: Exclude<CourseLine, { is: "remark" }>): string {
  switch (line.is) {
    case "convened":
    case "suspended":
    case "resumed":
    case "adjourned":
    case "cancelled":
      return t(`course.${line.is}`);
    case "opened":
    case "closed": {
      const { number, title } = state.items[line.item]!.item;
      return t(`course.${line.is}`, { number, item: title });
    }
    case "arrived":
    case "left":
      return t(`course.${line.is}`, { name: nameOf(state, line.attendee) });
    case "spoke": {
      const { attendee, kind, spoken_ms, status } = state.requests[line.request]!;
      const about = { name: nameOf(state, attendee), kind: word("speech", kind).toLowerCase() };
      return status === "done"
        ? t("course.spoke.for", { ...about, time: countdown(Math.round(spoken_ms / 1000)) })
        : t("course.spoke", about);
    }
    case "text": {
      const { attendee, text } = state.texts[line.text]!;
      return `${t("course.text", { name: nameOf(state, attendee) })}: ${text}`;
    }
    case "question": {
      const { asker, to, text } = state.questions[line.question]!;
      return t("course.question", { asker: nameOf(state, asker), to: nameOf(state, to), text });
    }
    case "vote": {
      const vote = state.votes[line.vote]!;
      const { question, result, status } = vote;
      if (status === "cancelled") return t("course.vote.cancelled", { question });
      if (!result) return t("course.vote", { question });
      if (vote.form !== "approve") return `${question}: ${verdictInWords(vote, result)}`;
      return t(result.passed ? "course.vote.passed" : "course.vote.failed", {
        question,
        for: result.tally.for ?? 0,
      });
    }
  }
}
