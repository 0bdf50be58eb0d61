/** Figures of a meeting as the chair says them, by the names that the script's places have. */
import type { State, Vote } from "../protocol";

export type Figures = Record<string, string>;

/** A share with at most one decimal in the meeting's notation: `84%`, `91,3%`. */
export function share(part: number, whole: number, language: string): string {
  const value = whole === 0 ? 0 : (part / whole) * 100;
  const text = new Intl.NumberFormat(language === "en" ? "en-GB" : "vi-VN", {
    maximumFractionDigits: 1,
  }).format(value);
  return `${text}%`;
}

/** What can be said of the meeting as a whole; `now` in milliseconds since 1970. */
export function figuresOf(state: State, now: number): Figures {
  const { quorum, particulars } = state;
  const people = Object.values(state.attendees);
  const chair = people.find(({ person }) => person.role === "chair");
  const open = state.open_item ? state.items[state.open_item] : undefined;
  const speaker = state.speech
    ? state.requests[state.speech.request]!.attendee
    : state.requests[state.queue[0] ?? ""]?.attendee;
  return {
    present: String(quorum.present),
    entitled: String(quorum.entitled),
    quorum: String(quorum.needed),
    absent: String(quorum.entitled - quorum.present),
    guests: String(
      people.filter(({ person, present }) => present && person.role === "guest").length,
    ),
    time: new Intl.DateTimeFormat("vi-VN", {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).format(now),
    chair: chair?.person.name ?? "",
    meeting: particulars.title,
    room: particulars.room,
    ...(speaker && { speaker: state.attendees[speaker]!.person.name }),
    ...(open && figuresOfItem(state, open.item.id)),
  };
}

export function figuresOfItem(state: State, id: string): Figures {
  const { item } = state.items[id]!;
  const presenter = item.presenter
    ? state.attendees[item.presenter]?.person.name
    : item.presenter_text;
  return { item: item.title, number: item.number, ...(presenter && { presenter }) };
}

/** What can be said of a vote; its figures only once it is closed. */
export function figuresOfVote(vote: Vote, language: string): Figures {
  const { result } = vote;
  if (!result) return { question: vote.question };
  const inFavour = result.tally.for ?? 0;
  return {
    question: vote.question,
    for: String(inFavour),
    against: String(result.tally.against ?? 0),
    abstain: String(result.tally.abstain ?? 0),
    present: String(result.present),
    entitled: String(result.entitled),
    for_percent: share(inFavour, result.entitled, language),
    for_percent_present: share(inFavour, result.present, language),
  };
}

/** Words with their places filled in; what is not known yet reads as an ellipsis. */
export function filled(words: string, figures: Figures): string {
  return words.trim().replace(/\{(\w+)\}/g, (_place, name: string) => figures[name] ?? "…");
}
