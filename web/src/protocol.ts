/**
 * The vocabulary of `ecabinet.v1`: commands, events, state and frames.
 * Generated from the server's schema by scripts/protocol.mjs; do not edit.
 */

export type Command =
  | AddItem
  | Adjourn
  | AmendRemark
  | CancelVote
  | CastVote
  | CheckIn
  | CheckOut
  | CloseItem
  | CloseVote
  | Convene
  | EndSpeech
  | GrantFloor
  | HandOverChair
  | MoveItem
  | MoveRequest
  | NoteRemark
  | OpenItem
  | OpenVote
  | PauseSpeech
  | PostMessage
  | RecallMaterial
  | RecordAbsence
  | RecordConclusion
  | RequestFloor
  | Resume
  | ResumeSpeech
  | SetRole
  | ShowPage
  | Suspend
  | WithdrawItem
  | WithdrawRequest;
export type Event =
  | AbsenceRecorded
  | AttendeeCheckedIn
  | AttendeeCheckedOut
  | ChairHandedOver
  | ConclusionRecorded
  | FloorGranted
  | FloorRequested
  | ItemAdded
  | ItemClosed
  | ItemMoved
  | ItemOpened
  | ItemWithdrawn
  | MaterialPut
  | MaterialRecalled
  | MaterialReplaced
  | MeetingAdjourned
  | MeetingConvened
  | MeetingPrepared
  | MeetingResumed
  | MeetingSuspended
  | RemarkAmended
  | RemarkNoted
  | RequestMoved
  | RequestWithdrawn
  | RoleChanged
  | SpeechEnded
  | SpeechPaused
  | SpeechResumed
  | VoteCancelled
  | VoteCast
  | VoteClosed
  | VoteOpened;
export type Frame = Ack | Chat | Entries | Page | Presence | Refused | Time | Welcome;

/**
 * Why somebody is not there. The reason is for the desks and the person alone.
 */
export interface AbsenceRecorded {
  type: "absence_recorded";
  attendee: string;
  excused: boolean;
  reason: string;
}
/**
 * The command was carried out and written; `seq` is the last entry that it made.
 *
 * For a line of chat `channel` and `n` instead.
 */
export interface Ack {
  t: "ack";
  id: string;
  seq?: number;
  channel?: string;
  n?: number;
}
/**
 * `before`: the item it goes in front of; left out, it goes to the end of its `parent`.
 */
export interface AddItem {
  do: "add_item";
  title: string;
  kind?:
    | "closing"
    | "discussion"
    | "opening"
    | "other"
    | "questions"
    | "report"
    | "resolution"
    | "submission"
    | "vote";
  parent?: null | string;
  before?: null | string;
  minutes?: number | null;
  presenter?: null | string;
}
export interface Adjourn {
  do: "adjourn";
}
/**
 * The agency as its letterhead and its manner of address need it.
 */
export interface Agency {
  id: string;
  name: string;
  parent: string;
  symbol: string;
  place: string;
  address_form: string;
}
export interface AmendRemark {
  do: "amend_remark";
  remark: string;
  text: string;
}
/**
 * A person and whether they are here. `excused` and `reason` say why not, if recorded.
 *
 * `entitled`: whether the published list gave them a vote; no role gives one beyond it.
 */
export interface Attendance {
  person: Attendee;
  entitled: boolean;
  present: boolean;
  arrived_at: null | string;
  left_at: null | string;
  excused: boolean | null;
  reason: string;
}
/**
 * A person of the meeting. Guests and observers never vote.
 */
export interface Attendee {
  id: string;
  account: null | string;
  name: string;
  title: string;
  unit: string;
  role: "chair" | "delegate" | "guest" | "observer" | "secretary";
  votes: boolean;
  teller: boolean;
}
export interface AttendeeCheckedIn {
  type: "attendee_checked_in";
  attendee: string;
  quorum: Quorum;
}
/**
 * How many entitled voters are present, and whether that is enough.
 */
export interface Quorum {
  present: number;
  entitled: number;
  needed: number;
  met: boolean;
}
export interface AttendeeCheckedOut {
  type: "attendee_checked_out";
  attendee: string;
  quorum: Quorum;
}
/**
 * A suspension; `until` is the announced time to go on, `ended_at` when it did.
 */
export interface Break {
  begun_at: string;
  until: null | string;
  ended_at: null | string;
}
export interface CancelVote {
  do: "cancel_vote";
  vote: string;
  reason?: string;
}
export interface CastVote {
  do: "cast_vote";
  vote: string;
  choice: string;
}
/**
 * `giver` keeps the right to vote and becomes a delegate; `taker` presides from now on.
 */
export interface ChairHandedOver {
  type: "chair_handed_over";
  giver: string;
  taker: string;
}
export interface Chat {
  t: "chat";
  channel: string;
  n: number;
  id: string;
  by: string;
  at: string;
  text: string;
}
export interface CheckIn {
  do: "check_in";
  attendee?: null | string;
}
export interface CheckOut {
  do: "check_out";
  attendee?: null | string;
}
export interface CloseItem {
  do: "close_item";
  item: string;
}
export interface CloseVote {
  do: "close_vote";
  vote: string;
}
export interface Convene {
  do: "convene";
}
export interface EndSpeech {
  do: "end_speech";
  request?: null | string;
}
export interface GrantFloor {
  do: "grant_floor";
  request: string;
}
export interface HandOverChair {
  do: "hand_over_chair";
  attendee: string;
}
export interface MoveItem {
  do: "move_item";
  item: string;
  before?: null | string;
}
export interface MoveRequest {
  do: "move_request";
  request: string;
  before?: null | string;
}
export interface NoteRemark {
  do: "note_remark";
  item: string;
  text: string;
  request?: null | string;
  attendee?: null | string;
}
export interface OpenItem {
  do: "open_item";
  item: string;
}
/**
 * `rule` names one of the meeting's vote rules; `planned` the agenda's vote by its key, which
 * then says method, rule and text.
 */
export interface OpenVote {
  do: "open_vote";
  item: string;
  question: string;
  method?: "open" | "secret";
  rule?: null | string;
  material?: null | string;
  planned?: null | string;
}
export interface PauseSpeech {
  do: "pause_speech";
  request?: null | string;
}
/**
 * A line of chat, to the room or to one other person.
 */
export interface PostMessage {
  do: "post_message";
  channel: string;
  text: string;
}
export interface RecallMaterial {
  do: "recall_material";
  material: string;
  reason?: string;
}
export interface RecordAbsence {
  do: "record_absence";
  attendee: string;
  excused?: boolean;
  reason?: string;
}
export interface RecordConclusion {
  do: "record_conclusion";
  item: string;
  text: string;
}
export interface RequestFloor {
  do: "request_floor";
  kind?: "answer" | "debate" | "point_of_order" | "presentation" | "question" | "speech";
  item?: null | string;
  attendee?: null | string;
}
export interface Resume {
  do: "resume";
}
export interface ResumeSpeech {
  do: "resume_speech";
  request?: null | string;
}
export interface SetRole {
  do: "set_role";
  attendee: string;
  role: "chair" | "delegate" | "guest" | "observer" | "secretary";
}
/**
 * The page that the presenter is on, for those who follow; page None ends it.
 */
export interface ShowPage {
  do: "show_page";
  material: string;
  page: number | null;
}
export interface Suspend {
  do: "suspend";
  until?: null | string;
}
export interface WithdrawItem {
  do: "withdraw_item";
  item: string;
  reason?: string;
}
export interface WithdrawRequest {
  do: "withdraw_request";
  request: string;
}
/**
 * The item's conclusion, replacing an earlier one.
 */
export interface ConclusionRecorded {
  type: "conclusion_recorded";
  item: string;
  text: string;
}
/**
 * What was written since the last one; `seq` passes over what this audience may not see.
 */
export interface Entries {
  t: "entries";
  seq: number;
  entries: Entry[];
  progress?: Progress[];
}
/**
 * One entry of the log as everyone may see it: which, when, by whom (an account), what.
 */
export interface Entry {
  seq: number;
  at: string;
  by: string;
  event: Event;
}
/**
 * `limit` in seconds; the clock starts at the entry's time.
 */
export interface FloorGranted {
  type: "floor_granted";
  request: string;
  limit: number;
}
/**
 * `before`: the request that it was placed in front of, or the end of the queue.
 */
export interface FloorRequested {
  type: "floor_requested";
  request: string;
  attendee: string;
  item: null | string;
  kind: "answer" | "debate" | "point_of_order" | "presentation" | "question" | "speech";
  before: null | string;
}
/**
 * `order` is the whole agenda after it, `numbers` every item's number.
 */
export interface ItemAdded {
  type: "item_added";
  item: Item;
  order: string[];
  numbers: {
    [k: string]: string;
  };
}
/**
 * An agenda item. `parent` is another item's id; `script` holds the chair's words by stage.
 */
export interface Item {
  id: string;
  number: string;
  title: string;
  kind:
    | "closing"
    | "discussion"
    | "opening"
    | "other"
    | "questions"
    | "report"
    | "resolution"
    | "submission"
    | "vote";
  parent: null | string;
  minutes: number | null;
  presenter: null | string;
  presenter_text: string;
  preparer: string;
  votes: PlannedVote[];
  script: {
    [k: string]: string;
  };
}
/**
 * A vote that the agenda foresees for an item. `rule` empty: the meeting's default.
 */
export interface PlannedVote {
  key: string;
  question: string;
  method: "open" | "secret";
  rule: string;
  material: null | string;
}
/**
 * `lapsed`: the requests to speak that were not called.
 */
export interface ItemClosed {
  type: "item_closed";
  item: string;
  lapsed: string[];
}
export interface ItemMoved {
  type: "item_moved";
  item: string;
  order: string[];
  numbers: {
    [k: string]: string;
  };
}
export interface ItemOpened {
  type: "item_opened";
  item: string;
}
/**
 * `branch`: the item and all below it, which go with it.
 */
export interface ItemWithdrawn {
  type: "item_withdrawn";
  item: string;
  branch: string[];
  reason: string;
}
export interface MaterialPut {
  type: "material_put";
  material: Material;
}
/**
 * A paper on the table, at one version. A secret one has no file: `level` is `paper_only`.
 */
export interface Material {
  id: string;
  item: null | string;
  title: string;
  kind: string;
  number: string;
  issuer: string;
  date: null | string;
  level: string;
  urgency: string;
  sha256: null | string;
  pages: number | null;
  size: number | null;
  version: number;
}
export interface MaterialRecalled {
  type: "material_recalled";
  material: string;
  reason: string;
}
/**
 * A new version on the table; `material` describes it whole, the old version is kept.
 */
export interface MaterialReplaced {
  type: "material_replaced";
  material: Material;
}
/**
 * `lapsed`: requests to speak that waited outside any item.
 */
export interface MeetingAdjourned {
  type: "meeting_adjourned";
  lapsed: string[];
}
/**
 * `quorum`: the one it was convened with.
 */
export interface MeetingConvened {
  type: "meeting_convened";
  quorum: Quorum;
}
/**
 * The first entry: the published agenda becomes the log's truth.
 */
export interface MeetingPrepared {
  type: "meeting_prepared";
  particulars: Particulars;
  rules: Rules;
  script: {
    [k: string]: string;
  };
  items: Item[];
  materials: Material[];
  attendees: Attendee[];
  quorum: Quorum;
}
/**
 * What stands at the head of the minutes: which meeting, whose, when and where.
 */
export interface Particulars {
  id: string;
  title: string;
  kind: string;
  agency: Agency;
  language: string;
  starts_at: null | string;
  ends_at: null | string;
  room: string;
  legal_bases: string[];
  recipients: string[];
}
/**
 * The frozen copy of the meeting kind's data that this meeting is held by.
 *
 * `limits`: seconds by kind of speech, with `speech_again` for a second speech on one item.
 */
export interface Rules {
  body: "board" | "committee" | "council";
  quorum: QuorumRule;
  votes: {
    [k: string]: VoteRule;
  };
  default_vote: string;
  limits: {
    [k: string]: number;
  };
  speeches_per_item: number;
  debate_first: boolean;
  secret_electronic: boolean;
}
/**
 * At least `fraction` (text, "2/3") of all entitled voters must be present.
 */
export interface QuorumRule {
  fraction: string;
  legal_basis: string;
}
/**
 * How a vote is decided: more than (or at least) `threshold` of the `base` must be for it.
 *
 * `base`: `all` entitled voters in office, those `present`, all ballots `cast`, or the `valid`
 * ones. `threshold` is a fraction as text ("1/2", "2/3"). `strict` means more than, otherwise at
 * least. `tie`: with exactly half for it, the vote fails, or goes the way the `chair` voted.
 * `names`: whether the close publishes who chose what.
 */
export interface VoteRule {
  base: "all" | "cast" | "present" | "valid";
  threshold: string;
  strict: boolean;
  tie: "chair" | "fails";
  names: "published" | "totals";
  legal_basis: string;
}
/**
 * `quorum`: the one the new sitting began with.
 */
export interface MeetingResumed {
  type: "meeting_resumed";
  quorum: Quorum;
}
export interface MeetingSuspended {
  type: "meeting_suspended";
  until: null | string;
}
export interface RemarkAmended {
  type: "remark_amended";
  remark: string;
  item: string;
  attendee: null | string;
  text: string;
}
/**
 * What was said, as a secretary typed it. `attendee`: who said it, if known.
 */
export interface RemarkNoted {
  type: "remark_noted";
  remark: string;
  item: string;
  request: null | string;
  attendee: null | string;
  text: string;
}
export interface RequestMoved {
  type: "request_moved";
  request: string;
  before: null | string;
}
export interface RequestWithdrawn {
  type: "request_withdrawn";
  request: string;
}
export interface RoleChanged {
  type: "role_changed";
  attendee: string;
  role: "chair" | "delegate" | "guest" | "observer" | "secretary";
  votes: boolean;
  quorum: Quorum;
}
export interface SpeechEnded {
  type: "speech_ended";
  request: string;
  spoken_ms: number;
}
/**
 * `spoken_ms`: milliseconds spoken so far.
 */
export interface SpeechPaused {
  type: "speech_paused";
  request: string;
  spoken_ms: number;
}
export interface SpeechResumed {
  type: "speech_resumed";
  request: string;
}
export interface VoteCancelled {
  type: "vote_cancelled";
  vote: string;
  reason: string;
}
/**
 * A ballot, or its change. `choice` is None for those who may know only that it was cast.
 */
export interface VoteCast {
  type: "vote_cast";
  vote: string;
  attendee: string;
  choice: null | string;
}
/**
 * `base` is the number that `tally["for"]` was measured against.
 *
 * `present`: voters checked in at the close or having voted; `entitled`: all in office.
 * `roll`: who chose what, only where the rule publishes names.
 */
export interface VoteClosed {
  type: "vote_closed";
  vote: string;
  tally: {
    [k: string]: number;
  };
  cast: number;
  present: number;
  entitled: number;
  base: number;
  passed: boolean;
  roll: null | {
    [k: string]: string;
  };
}
/**
 * `text` is the version of the paper voted on; `planned` the agenda's vote it carries out.
 */
export interface VoteOpened {
  type: "vote_opened";
  vote: string;
  item: string;
  question: string;
  method: "open" | "secret";
  choices: string[];
  rule: VoteRule;
  material: null | string;
  sha256: null | string;
  text: VotedText | null;
  planned: null | string;
  quorum: Quorum;
}
/**
 * A paper as it was when it was voted on, whatever became of it later.
 */
export interface VotedText {
  title: string;
  number: string;
  version: number;
}
/**
 * How many have voted so far: all that is shown of an open vote.
 */
export interface Progress {
  vote: string;
  cast: number;
}
/**
 * The page that `by` (an attendee) shows; page None when they stopped.
 */
export interface Page {
  t: "page";
  by: string;
  material: string;
  page: number | null;
}
/**
 * Whose tablets are connected, by attendee: all of them (`here`), or what changed.
 */
export interface Presence {
  t: "presence";
  here?: string[];
  came?: string[];
  went?: string[];
}
/**
 * The command changed nothing; `text` says why in the person's language.
 */
export interface Refused {
  t: "refused";
  id: string;
  code: string;
  text: string;
}
export interface Time {
  t: "time";
  now: string;
}
/**
 * The first frame: `state` as this person may see it at `seq`, or the `entries` since.
 */
export interface Welcome {
  t: "welcome";
  log: string;
  build: string;
  seq: number;
  now: string;
  you: You;
  state?: State;
  entries?: Entry[];
  progress?: Progress[];
}
/**
 * Who the tablet speaks for.
 */
export interface You {
  account: string;
  attendee: string;
  desk: boolean;
}
/**
 * A meeting after the entry `seq`. Before the first entry there is no state.
 *
 * `agenda` orders `items`; `queue` orders the waiting requests; `accounts` finds the attendee of
 * an account. Dictionaries keep the order of the log.
 */
export interface State {
  seq: number;
  at: string;
  particulars: Particulars;
  rules: Rules;
  script: {
    [k: string]: string;
  };
  quorum: Quorum;
  status: "adjourned" | "prepared" | "running" | "suspended";
  convened_at: null | string;
  adjourned_at: null | string;
  breaks: Break[];
  attendees: {
    [k: string]: Attendance;
  };
  accounts: {
    [k: string]: string;
  };
  agenda: string[];
  items: {
    [k: string]: ItemProgress;
  };
  open_item: null | string;
  materials: {
    [k: string]: MaterialOnTable;
  };
  requests: {
    [k: string]: Request;
  };
  queue: string[];
  speech: Speech | null;
  votes: {
    [k: string]: Vote;
  };
  open_vote: null | string;
  remarks: {
    [k: string]: Remark;
  };
}
export interface ItemProgress {
  item: Item;
  status: "closed" | "open" | "planned" | "withdrawn";
  opened_at: null | string;
  closed_at: null | string;
  conclusion: string;
  withdrawn_reason: string;
}
/**
 * The current version of a paper; `versions` are the hashes of all, oldest first.
 */
export interface MaterialOnTable {
  material: Material;
  versions: string[];
  recalled: boolean;
  recalled_reason: string;
}
/**
 * A request to speak, until it is withdrawn. `spoken_ms`: speaking time so far, without the
 * running stretch.
 */
export interface Request {
  attendee: string;
  item: null | string;
  kind: "answer" | "debate" | "point_of_order" | "presentation" | "question" | "speech";
  requested_at: string;
  status: "done" | "lapsed" | "paused" | "speaking" | "waiting";
  limit: number | null;
  granted_at: null | string;
  ended_at: null | string;
  spoken_ms: number;
}
/**
 * The running clock, alike on all tablets: time left is `limit` s less `spoken_ms` less the
 * time since `running_since` (None while paused).
 */
export interface Speech {
  request: string;
  limit: number;
  spoken_ms: number;
  running_since: null | string;
}
/**
 * A vote. `ballots`: by attendee; while it is open a choice is None for those who may not know
 * it, afterwards such a ballot is gone.
 */
export interface Vote {
  item: string;
  question: string;
  method: "open" | "secret";
  choices: string[];
  rule: VoteRule;
  material: null | string;
  sha256: null | string;
  text: VotedText | null;
  planned: null | string;
  opened_at: string;
  quorum: Quorum;
  status: "cancelled" | "closed" | "open";
  closed_at: null | string;
  ballots: {
    [k: string]: null | string;
  };
  result: Result | null;
  cancelled_reason: string;
}
export interface Result {
  tally: {
    [k: string]: number;
  };
  cast: number;
  present: number;
  entitled: number;
  base: number;
  passed: boolean;
  roll: null | {
    [k: string]: string;
  };
}
export interface Remark {
  item: string;
  request: null | string;
  attendee: null | string;
  text: string;
  noted_at: string;
}
