/**
 * The vocabulary of `ecabinet.v1`: commands, events, state and frames.
 * Generated from the server's schema by scripts/protocol.mjs; do not edit.
 */

export type Command =
  | AddItem
  | Adjourn
  | Admit
  | AmendRemark
  | AmendText
  | AnswerInWriting
  | ArrangeMaterial
  | AskLeave
  | CallAnswer
  | CallQuestion
  | CancelMeeting
  | CancelVote
  | CastVote
  | CheckIn
  | CheckOut
  | CheckReadiness
  | CloseChat
  | CloseDoors
  | CloseItem
  | CloseList
  | CloseQuestioning
  | CloseVote
  | ConfirmReady
  | Convene
  | DecideLeave
  | Dismiss
  | DrawRoom
  | EndSpeech
  | EnterCount
  | ExpireVote
  | ForwardQuestions
  | GrantFloor
  | GroupQuestions
  | HandInAnswer
  | HandInText
  | HandOverChair
  | LeaveGroup
  | MakeGroup
  | MarkPosition
  | MarkRead
  | MoveItem
  | MoveMeeting
  | MovePlannedVote
  | MoveRequest
  | NameSubstitute
  | NoteRemark
  | OfferKey
  | OpenChat
  | OpenDoors
  | OpenItem
  | OpenList
  | OpenQuestioning
  | OpenVote
  | PauseSpeech
  | PlanVote
  | PostMessage
  | RecallMaterial
  | RecordAbsence
  | RecordConclusion
  | RemoveAttendee
  | RequestFloor
  | Resume
  | ResumeSpeech
  | ReturnShare
  | SetRole
  | SetWall
  | ShowPage
  | SitDown
  | SubmitQuestion
  | Suspend
  | SwitchToHands
  | WithdrawItem
  | WithdrawLeave
  | WithdrawPlannedVote
  | WithdrawQuestion
  | WithdrawRequest
  | WithdrawText;
export type Event =
  | AbsenceRecorded
  | AnswerCalled
  | AnswerHandedIn
  | AttendeeAdded
  | AttendeeAdmitted
  | AttendeeCheckedIn
  | AttendeeCheckedOut
  | AttendeeDismissed
  | AttendeeReady
  | AttendeeRemoved
  | BoxFailed
  | BoxLocked
  | BoxRehearsed
  | ChairHandedOver
  | ChatClosed
  | ChatOpened
  | ConclusionRecorded
  | DoorsClosed
  | DoorsOpened
  | EnvelopeReceived
  | FloorGranted
  | FloorRequested
  | ItemAdded
  | ItemClosed
  | ItemMoved
  | ItemOpened
  | ItemWithdrawn
  | ItemsAdopted
  | LeaveAsked
  | LeaveDecided
  | LeaveWithdrawn
  | ListClosed
  | ListOpened
  | MaterialArranged
  | MaterialPut
  | MaterialRecalled
  | MaterialReplaced
  | MeetingAdjourned
  | MeetingCancelled
  | MeetingConvened
  | MeetingMoved
  | MeetingPrepared
  | MeetingResumed
  | MeetingSuspended
  | PositionMarked
  | QuestionAsked
  | QuestionForwarded
  | QuestionSubmitted
  | QuestionWithdrawn
  | QuestioningClosed
  | QuestioningOpened
  | QuestionsGrouped
  | ReadinessChecked
  | RemarkAmended
  | RemarkNoted
  | RequestMoved
  | RequestWithdrawn
  | RoleChanged
  | RoomDrawn
  | ShareReturned
  | SharesAsked
  | SpeechEnded
  | SpeechPaused
  | SpeechResumed
  | SubstituteNamed
  | TellerKeyOffered
  | TextAmended
  | TextHandedIn
  | TextWithdrawn
  | VoteCancelled
  | VoteCast
  | VoteClosed
  | VoteOpened
  | VotePlanned
  | VoteSealed
  | VoteSwitchedToHands
  | WallSet
  | WrittenAnswerSet;
export type Frame =
  Ack | AtDesk | Chat | Entries | Group | Page | Presence | Read | Refused | Time | Welcome;

/**
 * Why somebody is not there; `excused` None: they are expected after all.
 *
 * The reason is for the desks and the person alone.
 */
export interface AbsenceRecorded {
  type: "absence_recorded";
  attendee: string;
  excused: boolean | null;
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
 * Lets a person stay who otherwise would not. `item` left out: the open one.
 */
export interface Admit {
  do: "admit";
  attendee: string;
  item?: null | string;
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
export interface AmendText {
  do: "amend_text";
  written: string;
  text: string;
}
/**
 * The one questioned answers, on `request`.
 */
export interface AnswerCalled {
  type: "answer_called";
  question: string;
  request: string;
}
/**
 * The answer in writing, replacing an earlier one: text, a paper on the table, or both.
 */
export interface AnswerHandedIn {
  type: "answer_handed_in";
  question: string;
  text: string;
  material: null | string;
}
/**
 * Has a question answered in writing, by the day `due` at the latest.
 */
export interface AnswerInWriting {
  do: "answer_in_writing";
  question: string;
  due: string;
}
/**
 * `before`: the paper it comes in front of; left out, it comes last. No `section`: its own.
 */
export interface ArrangeMaterial {
  do: "arrange_material";
  material: string;
  section?:
    ("deputies" | "notices" | "other" | "press" | "programme" | "session" | "voters") | null;
  before?: null | string;
}
/**
 * `sitting` counts from 1; left out, it is the whole meeting.
 */
export interface AskLeave {
  do: "ask_leave";
  reason: string;
  sitting?: number | null;
  attendee?: null | string;
}
/**
 * Somebody (an attendee) holds a desk now, or with None no longer.
 */
export interface AtDesk {
  t: "at_desk";
  by: string;
  desk: ("chair" | "secretary") | null;
}
/**
 * A person and whether they are here. `excused` and `reason` say why not, if recorded.
 *
 * `entitled`: whether the published list gave them a vote; no role gives one beyond it. `member`:
 * the one on the list whom `person` stands in for. `means`: how they were checked in.
 */
export interface Attendance {
  person: Attendee;
  entitled: boolean;
  present: boolean;
  arrived_at: null | string;
  left_at: null | string;
  excused: boolean | null;
  reason: string;
  remote: boolean;
  means: string;
  away: Away[];
  sat: Sat[];
  member: Attendee | null;
  removed: boolean;
  removed_reason: string;
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
/**
 * A time in which somebody was out of the room.
 */
export interface Away {
  left_at: string;
  back_at: string;
}
/**
 * How somebody took part in a `sitting` (from 1) that is over.
 */
export interface Sat {
  sitting: number;
  arrived_at: null | string;
  left_at: null | string;
  away: Away[];
  remote: boolean;
  excused: boolean | null;
  reason: string;
}
export interface AttendeeAdded {
  type: "attendee_added";
  person: Attendee;
}
export interface AttendeeAdmitted {
  type: "attendee_admitted";
  item: string;
  attendee: string;
}
/**
 * By one's own `tablet`, by the code at the `door`, by a `desk` that saw
 * them, or from the signed `paper` sheet.
 */
export interface AttendeeCheckedIn {
  type: "attendee_checked_in";
  attendee: string;
  quorum: Quorum;
  means: "desk" | "door" | "paper" | "tablet";
  remote: boolean;
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
export interface AttendeeDismissed {
  type: "attendee_dismissed";
  item: string;
  attendee: string;
}
/**
 * A voter is ready. The desks and the voter know.
 */
export interface AttendeeReady {
  type: "attendee_ready";
  attendee: string;
}
/**
 * They are out from here on. The reason is for the desks.
 */
export interface AttendeeRemoved {
  type: "attendee_removed";
  attendee: string;
  reason: string;
  quorum: Quorum;
}
/**
 * `keys`: the tellers' tablets' public keys by teller; `key`: the vote's, once it is locked.
 *
 * `asked`: the key to which shares are to be sealed now, `returned`: whose have come back.
 * `failed`: the last try did not open it. `envelopes` and `present`: see `vote_sealed`.
 */
export interface BallotBox {
  keys: {
    [k: string]: string;
  };
  key: null | string;
  asked: null | string;
  returned: string[];
  failed: boolean;
  envelopes: number | null;
  present: number | null;
}
/**
 * The shares that came back did not open it: tellers start again.
 */
export interface BoxFailed {
  type: "box_failed";
  vote: string;
}
/**
 * The vote's public key; each teller was given a share of the private one.
 */
export interface BoxLocked {
  type: "box_locked";
  vote: string;
  key: string;
}
/**
 * Every pair of tellers has opened a test envelope: the vote is open.
 */
export interface BoxRehearsed {
  type: "box_rehearsed";
  vote: string;
}
/**
 * A suspension; `until` is the announced time to go on, `ended_at` when it did.
 */
export interface Break {
  begun_at: string;
  until: null | string;
  ended_at: null | string;
}
/**
 * Gives the one questioned the floor to answer; `ends` as in `GrantFloor`.
 */
export interface CallAnswer {
  do: "call_answer";
  question: string;
  ends?: null | string;
}
/**
 * Gives the asker the floor to put the question to the room; `ends` as in `GrantFloor`.
 */
export interface CallQuestion {
  do: "call_question";
  question: string;
  ends?: null | string;
}
/**
 * The meeting is not held; sent by the server, like `MoveMeeting`.
 */
export interface CancelMeeting {
  do: "cancel_meeting";
  reason?: string;
}
export interface CancelVote {
  do: "cancel_vote";
  vote: string;
  reason?: string;
}
/**
 * `choice` is one line as `ballot` says; `opinion` another opinion in words, beside it.
 *
 * In a secret vote an `envelope` instead, sealed to the vote's key.
 */
export interface CastVote {
  do: "cast_vote";
  vote: string;
  choice?: null | string;
  opinion?: string;
  envelope?: null | string;
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
  paper: PaperAt | null;
}
/**
 * A page of a paper, as a line of chat points to it.
 */
export interface PaperAt {
  material: string;
  page: number;
}
export interface ChatClosed {
  type: "chat_closed";
}
export interface ChatOpened {
  type: "chat_opened";
}
/**
 * `remote`: they take part from elsewhere. `from_paper`: the desk has it from the signed sheet
 * of the roll call.
 */
export interface CheckIn {
  do: "check_in";
  attendee?: null | string;
  remote?: boolean;
  from_paper?: boolean;
}
export interface CheckOut {
  do: "check_out";
  attendee?: null | string;
}
/**
 * Asks all voters whether they are ready to vote.
 */
export interface CheckReadiness {
  do: "check_readiness";
}
/**
 * From now on people write to the help desk alone.
 */
export interface CloseChat {
  do: "close_chat";
}
/**
 * Makes an item confidential, before it is opened or while it is.
 */
export interface CloseDoors {
  do: "close_doors";
  item: string;
}
export interface CloseItem {
  do: "close_item";
  item: string;
}
/**
 * Takes no more requests on the open item; points of order always pass.
 */
export interface CloseList {
  do: "close_list";
}
/**
 * Ends the questioning by a conclusion; left out, the one that the item has already.
 */
export interface CloseQuestioning {
  do: "close_questioning";
  conclusion?: string;
}
export interface CloseVote {
  do: "close_vote";
  vote: string;
}
/**
 * One is ready to vote.
 */
export interface ConfirmReady {
  do: "confirm_ready";
}
export interface Convene {
  do: "convene";
}
export interface DecideLeave {
  do: "decide_leave";
  leave: string;
  granted: boolean;
  note?: string;
}
/**
 * Takes that back.
 */
export interface Dismiss {
  do: "dismiss";
  attendee: string;
  item?: null | string;
}
/**
 * The whole plan, in place of the one before.
 */
export interface DrawRoom {
  do: "draw_room";
  plan: RoomPlan;
}
/**
 * Where people sit, seen from the hall: the front, where the chair sits, is above.
 */
export interface RoomPlan {
  /**
   * @maxItems 600
   */
  seats: Seat[];
}
/**
 * A seat on the plan: its middle in tenths of a seat's width, from the left and the front.
 */
export interface Seat {
  id: string;
  x: number;
  y: number;
  attendee: null | string;
}
export interface EndSpeech {
  do: "end_speech";
  request?: null | string;
}
/**
 * What was counted, which closes the vote. Of paper ballots those `issued`, `returned`, `valid`
 * and `invalid`; of hands as many are all four, but invalid. `tally` is as `ballot.count` has it.
 * `chair_for`: the chair raised a hand for it, which decides a tie where the rule says so.
 */
export interface EnterCount {
  do: "enter_count";
  vote: string;
  issued: number;
  returned: number;
  valid: number;
  invalid: number;
  tally: {
    [k: string]: number;
  };
  chair_for?: boolean;
}
/**
 * The server's own: the time that a vote was given is over.
 */
export interface ExpireVote {
  do: "expire_vote";
  vote: string;
}
export interface ForwardQuestions {
  do: "forward_questions";
  /**
   * @minItems 1
   * @maxItems 200
   */
  questions: [string, ...string[]];
}
/**
 * `ends`: the request of whoever has the floor now, as the sender sees it; empty for nobody.
 */
export interface GrantFloor {
  do: "grant_floor";
  request: string;
  ends?: null | string;
}
/**
 * Gives questions the name of a group; an empty `title` takes them out of theirs.
 */
export interface GroupQuestions {
  do: "group_questions";
  /**
   * @minItems 1
   * @maxItems 200
   */
  questions: [string, ...string[]];
  title?: string;
}
/**
 * Hands in the answer in writing: its text, a paper on the table, or both.
 */
export interface HandInAnswer {
  do: "hand_in_answer";
  question: string;
  text?: string;
  material?: null | string;
}
/**
 * Hands in what was not spoken: on an item, instead of a `request` that was not called.
 *
 * `from_paper`: a desk enters what somebody gave in on paper.
 */
export interface HandInText {
  do: "hand_in_text";
  item: string;
  text: string;
  request?: null | string;
  attendee?: null | string;
  from_paper?: boolean;
}
export interface HandOverChair {
  do: "hand_over_chair";
  attendee: string;
}
/**
 * The sender reads and writes there no more.
 */
export interface LeaveGroup {
  do: "leave_group";
  channel: string;
}
/**
 * A channel of its own for some attendees and the sender.
 */
export interface MakeGroup {
  do: "make_group";
  name: string;
  /**
   * @minItems 1
   * @maxItems 200
   */
  attendees: [string, ...string[]];
}
/**
 * `position` None takes the mark back.
 */
export interface MarkPosition {
  do: "mark_position";
  item: string;
  position: ("no_objection" | "objection" | "wants_to_speak") | null;
  note?: string;
}
/**
 * The sender has read a channel up to line `n`.
 */
export interface MarkRead {
  do: "mark_read";
  channel: string;
  n: number;
}
export interface MoveItem {
  do: "move_item";
  item: string;
  before?: null | string;
}
/**
 * Another time and place, before the meeting is convened; sent by the server, which tells those
 * who were invited.
 */
export interface MoveMeeting {
  do: "move_meeting";
  starts_at: string;
  ends_at: string;
  room: string;
}
/**
 * Puts a vote that an item foresees in front of another one of its votes, or last.
 */
export interface MovePlannedVote {
  do: "move_planned_vote";
  item: string;
  planned: string;
  before?: null | string;
}
export interface MoveRequest {
  do: "move_request";
  request: string;
  before?: null | string;
}
/**
 * Without a name, the member comes in person after all.
 */
export interface NameSubstitute {
  do: "name_substitute";
  name: string;
  title?: string;
  attendee?: null | string;
}
/**
 * `from_paper`: entered later from what was written by hand while the tablets failed.
 */
export interface NoteRemark {
  do: "note_remark";
  item: string;
  text: string;
  request?: null | string;
  attendee?: null | string;
  from_paper?: boolean;
}
/**
 * A teller's tablet has made a key pair for this vote; this is its public part.
 */
export interface OfferKey {
  do: "offer_key";
  vote: string;
  key: string;
}
export interface OpenChat {
  do: "open_chat";
}
/**
 * Makes an item public again, with all that was said in it.
 */
export interface OpenDoors {
  do: "open_doors";
  item: string;
}
/**
 * `confidential`: behind closed doors or not; left out, as the item stands.
 */
export interface OpenItem {
  do: "open_item";
  item: string;
  confidential?: boolean | null;
}
export interface OpenList {
  do: "open_list";
}
/**
 * Begins the questioning on the open item.
 */
export interface OpenQuestioning {
  do: "open_questioning";
}
/**
 * `rule` names one of the meeting's vote rules; `planned` the agenda's vote by its key, which
 * then says form, options, method, rule and text.
 *
 * `options`: names to choose from or to rate, in order, each with its title after a comma.
 * `seconds`: the vote closes by itself after so long. `tellers`: attendees who count or open.
 * `items`: those that are adopted together, of which `item` is the first.
 */
export interface OpenVote {
  do: "open_vote";
  item: string;
  question: string;
  method?: "open" | "secret";
  rule?: null | string;
  material?: null | string;
  planned?: null | string;
  form?: "approve" | "choose" | "rate";
  /**
   * @maxItems 100
   */
  options?: string[];
  seats?: number;
  medium?: "hands" | "paper" | "tablet";
  seconds?: number | null;
  /**
   * @maxItems 30
   */
  tellers?: string[];
  /**
   * @maxItems 200
   */
  items?: string[];
}
export interface PauseSpeech {
  do: "pause_speech";
  request?: null | string;
}
/**
 * Foresees a vote on an item, in front of another one of its votes, or as the last.
 */
export interface PlanVote {
  do: "plan_vote";
  item: string;
  question: string;
  method?: "open" | "secret";
  rule?: null | string;
  material?: null | string;
  form?: "approve" | "choose" | "rate";
  /**
   * @maxItems 100
   */
  options?: string[];
  seats?: number;
  before?: null | string;
}
/**
 * A line of chat, to the room, another person, a group or the help desk.
 */
export interface PostMessage {
  do: "post_message";
  channel: string;
  text: string;
  paper?: PaperAt | null;
}
export interface RecallMaterial {
  do: "recall_material";
  material: string;
  reason?: string;
}
/**
 * `excused` None takes back what was recorded.
 */
export interface RecordAbsence {
  do: "record_absence";
  attendee: string;
  excused?: boolean | null;
  reason?: string;
}
export interface RecordConclusion {
  do: "record_conclusion";
  item: string;
  text: string;
}
export interface RemoveAttendee {
  do: "remove_attendee";
  attendee: string;
  reason: string;
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
/**
 * A teller's share, sealed to the key `asked` that was made for this once.
 */
export interface ReturnShare {
  do: "return_share";
  vote: string;
  asked: string;
  share: string;
}
export interface SetRole {
  do: "set_role";
  attendee: string;
  role: "chair" | "delegate" | "guest" | "observer" | "secretary";
}
/**
 * As `model.Wall`, in place of what was shown before; an empty message takes it away.
 */
export interface SetWall {
  do: "set_wall";
  message?: string;
  pages?: boolean;
  door?: boolean;
}
/**
 * The page that the presenter is on, for those who follow; page None ends it.
 */
export interface ShowPage {
  do: "show_page";
  material: string;
  page: number | null;
}
/**
 * The sender's tablet is at a desk now, or with None no longer.
 */
export interface SitDown {
  do: "sit_down";
  desk: ("chair" | "secretary") | null;
}
/**
 * Puts a question to somebody, in writing; a desk may enter a paper slip for `attendee`.
 */
export interface SubmitQuestion {
  do: "submit_question";
  to: string;
  text: string;
  attendee?: null | string;
}
/**
 * A break, or with `ends_sitting` the end of a sitting, after which the roll is called anew.
 */
export interface Suspend {
  do: "suspend";
  until?: null | string;
  ends_sitting?: boolean;
}
/**
 * Takes an open vote from the tablets, which fail, to a show of hands.
 */
export interface SwitchToHands {
  do: "switch_to_hands";
  vote: string;
}
export interface WithdrawItem {
  do: "withdraw_item";
  item: string;
  reason?: string;
}
/**
 * Granted or not yet answered: one comes after all.
 */
export interface WithdrawLeave {
  do: "withdraw_leave";
  leave: string;
}
/**
 * Takes a vote off those that an item foresees.
 */
export interface WithdrawPlannedVote {
  do: "withdraw_planned_vote";
  item: string;
  planned: string;
}
export interface WithdrawQuestion {
  do: "withdraw_question";
  question: string;
}
export interface WithdrawRequest {
  do: "withdraw_request";
  request: string;
}
/**
 * Takes a text that was handed in back.
 */
export interface WithdrawText {
  do: "withdraw_text";
  written: string;
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
 * What follows for a person whom enough of the base rate low: `confidence_vote` or `release`.
 *
 * `strict` means more than `threshold`, otherwise at least. `confirmed`: whether somebody has
 * looked it up in the text of `legal_basis`; if not, the result says that it is to be confirmed.
 */
export interface Consequence {
  key: "confidence_vote" | "release";
  threshold: string;
  strict: boolean;
  legal_basis: string;
  confirmed: boolean;
}
/**
 * The item is confidential from now on. `lapsed`: requests to speak that were not about it.
 */
export interface DoorsClosed {
  type: "doors_closed";
  item: string;
  lapsed: string[];
}
/**
 * The item is public, with all that was said in it.
 */
export interface DoorsOpened {
  type: "doors_opened";
  item: string;
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
 * A sealed ballot, or its change. `mark` are the first characters of the envelope, random ones,
 * by which its voter's tablet knows it.
 */
export interface EnvelopeReceived {
  type: "envelope_received";
  vote: string;
  attendee: string;
  mark: string;
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
 *
 * `pause`: minutes of the break that is foreseen before it. `confidential`: it is dealt with
 * behind closed doors (`meeting.doors`).
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
  pause: number;
  presenter: null | string;
  presenter_text: string;
  preparer: string;
  votes: PlannedVote[];
  script: {
    [k: string]: string;
  };
  confidential: boolean;
}
/**
 * A vote that the agenda foresees for an item. `rule` empty: the meeting's default.
 *
 * `options`: names to choose from or to rate, in order; `seats`: how many are chosen at most.
 */
export interface PlannedVote {
  key: string;
  question: string;
  method: "open" | "secret";
  rule: string;
  material: null | string;
  form: "approve" | "choose" | "rate";
  options: string[];
  seats: number;
}
/**
 * `lapsed`: the requests to speak that were not called; `apart`: those of them that wait
 * outside any item, so that they lapse also for who may not know of this one's matters.
 */
export interface ItemClosed {
  type: "item_closed";
  item: string;
  lapsed: string[];
  apart: string[];
}
export interface ItemMoved {
  type: "item_moved";
  item: string;
  order: string[];
  numbers: {
    [k: string]: string;
  };
}
/**
 * `lapsed`: requests to speak that waited outside any item, if it is confidential.
 */
export interface ItemOpened {
  type: "item_opened";
  item: string;
  confidential: boolean;
  lapsed: string[];
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
/**
 * Items that were dealt with by one vote together, without being opened.
 */
export interface ItemsAdopted {
  type: "items_adopted";
  vote: string;
  items: string[];
}
/**
 * `sitting` None: for the whole meeting. For the desks and the person alone.
 */
export interface LeaveAsked {
  type: "leave_asked";
  leave: string;
  attendee: string;
  sitting: number | null;
  reason: string;
}
/**
 * What it makes of the attendance stands in an `absence_recorded` of its own.
 */
export interface LeaveDecided {
  type: "leave_decided";
  leave: string;
  attendee: string;
  granted: boolean;
  note: string;
}
/**
 * Asked for no longer. The absence it had excused is lifted by an `absence_recorded`.
 */
export interface LeaveWithdrawn {
  type: "leave_withdrawn";
  leave: string;
  attendee: string;
}
/**
 * No more requests are taken on the item.
 */
export interface ListClosed {
  type: "list_closed";
  item: string;
}
export interface ListOpened {
  type: "list_opened";
  item: string;
}
/**
 * A paper lies in this section now, in front of the first of `before` that one knows, or last:
 * some of them may be dealt with behind doors that are closed to one.
 */
export interface MaterialArranged {
  type: "material_arranged";
  material: string;
  section: string;
  before: string[];
}
export interface MaterialPut {
  type: "material_put";
  material: Material;
}
/**
 * A paper on the table, at one version. A secret one has no file: `level` is `paper_only`.
 *
 * `section`: where it lies among the session's papers, a `Section`.
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
  section: string;
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
export interface MeetingCancelled {
  type: "meeting_cancelled";
  reason: string;
}
/**
 * `quorum`: the one it was convened with.
 */
export interface MeetingConvened {
  type: "meeting_convened";
  quorum: Quorum;
}
/**
 * When and where it is held from now on.
 */
export interface MeetingMoved {
  type: "meeting_moved";
  starts_at: string;
  ends_at: string;
  room: string;
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
 *
 * `zone`: the time zone of the place, by whose days deadlines are counted.
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
  zone: string;
}
/**
 * The frozen copy of the meeting kind's data that this meeting is held by.
 *
 * `limits`: seconds by kind of speech, with `speech_again` for a second speech on one item.
 * `rating`: the vote rule of confidence ratings; empty where none are held.
 * `substitutes`: whether a member may send somebody, who speaks and, if `substitutes_vote`, votes.
 * `positions`: members mark items beforehand, to `inform` the chair or to `adopt` together what
 * nobody opposes.
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
  questions_per_round: number;
  secret_electronic: boolean;
  secret_basis: string;
  rating: string;
  positions: "adopt" | "inform" | "off";
  substitutes: boolean;
  substitutes_vote: boolean;
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
 * `names`: whether the close publishes who chose what. `consequences`: of a confidence rating, the
 * gravest first. `secret`: by secret ballot only, on tablets or on paper.
 */
export interface VoteRule {
  base: "all" | "cast" | "present" | "valid";
  threshold: string;
  strict: boolean;
  tie: "chair" | "fails";
  names: "published" | "totals";
  legal_basis: string;
  consequences: Consequence[];
  secret: boolean;
}
/**
 * `quorum`: the one the new sitting began with.
 */
export interface MeetingResumed {
  type: "meeting_resumed";
  quorum: Quorum;
}
/**
 * `quorum`: if the sitting ends with it, the one of a roll that nobody has answered yet.
 */
export interface MeetingSuspended {
  type: "meeting_suspended";
  until: null | string;
  ends_sitting: boolean;
  quorum: Quorum | null;
}
/**
 * A mark, its change, or with None that it was taken back.
 */
export interface PositionMarked {
  type: "position_marked";
  attendee: string;
  item: string;
  position: ("no_objection" | "objection" | "wants_to_speak") | null;
  note: string;
}
/**
 * Put in the room by the asker, who speaks on `request`; in which round, from 1.
 */
export interface QuestionAsked {
  type: "question_asked";
  question: string;
  asker: string;
  to: string;
  text: string;
  submitted_at: string;
  item: string;
  request: string;
  round: number;
}
/**
 * `attendee` is the one questioned, who learns of it now; for all others `asker` and `text`
 * are empty.
 */
export interface QuestionForwarded {
  type: "question_forwarded";
  question: string;
  attendee: string;
  asker: string;
  text: string;
  submitted_at: string;
}
/**
 * `attendee` asks `to`.
 */
export interface QuestionSubmitted {
  type: "question_submitted";
  question: string;
  attendee: string;
  to: string;
  text: string;
}
export interface QuestionWithdrawn {
  type: "question_withdrawn";
  question: string;
}
export interface QuestioningClosed {
  type: "questioning_closed";
  item: string;
}
export interface QuestioningOpened {
  type: "questioning_opened";
  item: string;
}
export interface QuestionsGrouped {
  type: "questions_grouped";
  questions: string[];
  title: string;
}
/**
 * All voters are asked whether they are ready to vote.
 */
export interface ReadinessChecked {
  type: "readiness_checked";
}
export interface RemarkAmended {
  type: "remark_amended";
  remark: string;
  item: string;
  attendee: null | string;
  text: string;
}
/**
 * What was said, as a secretary typed it, there or later `from_paper`. `attendee`: who said it,
 * if known.
 */
export interface RemarkNoted {
  type: "remark_noted";
  remark: string;
  item: string;
  request: null | string;
  attendee: null | string;
  text: string;
  from_paper: boolean;
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
export interface RoomDrawn {
  type: "room_drawn";
  plan: RoomPlan;
}
export interface ShareReturned {
  type: "share_returned";
  vote: string;
  attendee: string;
}
/**
 * Tellers are asked for their shares, sealed to `key`, to rehearse or to open the box.
 */
export interface SharesAsked {
  type: "shares_asked";
  vote: string;
  key: string;
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
/**
 * `person` takes the place of the `member`; both are one again when the member comes.
 */
export interface SubstituteNamed {
  type: "substitute_named";
  attendee: string;
  person: Attendee;
  member: Attendee | null;
}
/**
 * A teller's tablet is ready to hold a share; `key` is its public key. Makes a box that was
 * locked already be locked anew.
 */
export interface TellerKeyOffered {
  type: "teller_key_offered";
  vote: string;
  attendee: string;
  key: string;
}
export interface TextAmended {
  type: "text_amended";
  written: string;
  attendee: string;
  item: string;
  text: string;
}
/**
 * What `attendee` did not speak; `request` was waiting or not called, and is so no more.
 *
 * `from_paper`: a desk has it from a sheet of paper. `absent`: it is the opinion of somebody who
 * is not there, which never counts as a vote.
 */
export interface TextHandedIn {
  type: "text_handed_in";
  written: string;
  attendee: string;
  item: string;
  request: null | string;
  text: string;
  from_paper: boolean;
  absent: boolean;
}
/**
 * `request`: the one it stood for, which counts as not called again.
 */
export interface TextWithdrawn {
  type: "text_withdrawn";
  written: string;
  item: string;
  request: null | string;
}
export interface VoteCancelled {
  type: "vote_cancelled";
  vote: string;
  reason: string;
}
/**
 * A ballot, or its change. `choice` is None for those who may know only that it was cast.
 *
 * `opinion`: another opinion in words, beside the choice; known to its voter until the close.
 */
export interface VoteCast {
  type: "vote_cast";
  vote: string;
  attendee: string;
  choice: null | string;
  opinion: string;
}
/**
 * A vote is over, with this result.
 */
export interface VoteClosed {
  type: "vote_closed";
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
  valid: number | null;
  invalid: number;
  chosen: string[];
  tied: string[];
  remote: number;
  opinions: Opinion[];
  lines: PublishedBallot[];
  entered_by_hand: boolean;
  issued: number | null;
  returned: number | null;
  entered_by: null | string;
  vote: string;
}
/**
 * Another opinion given beside a vote. `attendee` only where the vote publishes names.
 */
export interface Opinion {
  text: string;
  attendee: null | string;
}
/**
 * A ballot of a secret vote as all may read it: a number that only its voter's tablet knows, in
 * hexadecimal (empty if it could not be opened), and the choice (empty if it is invalid).
 */
export interface PublishedBallot {
  tracker: string;
  choice: string;
}
/**
 * `text` is the version of the paper voted on; `planned` the agenda's vote it carries out.
 *
 * `choices` are the marks that ballots of its form are made of. After `closes_at` no ballot is
 * taken and the server closes the vote. `items`: those that it would adopt together.
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
  form: "approve" | "choose" | "rate";
  options: Option[];
  seats: number;
  medium: "hands" | "paper" | "tablet";
  closes_at: null | string;
  tellers: string[];
  items: string[];
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
 * What a ballot chooses from: a candidate, a person rated. `id` (`o1`) is its vote's own.
 */
export interface Option {
  id: string;
  name: string;
  title: string;
}
/**
 * The votes that an item foresees from now on, in order.
 */
export interface VotePlanned {
  type: "vote_planned";
  item: string;
  votes: PlannedVote[];
}
/**
 * No envelope is taken any more; `envelopes` of them are to be opened. `present`: voters in the
 * meeting now or having voted.
 */
export interface VoteSealed {
  type: "vote_sealed";
  vote: string;
  envelopes: number;
  present: number;
}
/**
 * Tablets failed; the ballots they had sent, `set_aside` of them, do not count.
 */
export interface VoteSwitchedToHands {
  type: "vote_switched_to_hands";
  vote: string;
  set_aside: number;
}
export interface WallSet {
  type: "wall_set";
  wall: Wall;
}
/**
 * What the walls show besides the meeting: a short message, whether a page that is shown to the
 * room stands there too, and whether the code at the door stands there in place of the item.
 */
export interface Wall {
  message: string;
  pages: boolean;
  door: boolean;
}
/**
 * To be answered in writing by `due`; with this the question is before the room.
 */
export interface WrittenAnswerSet {
  type: "written_answer_set";
  question: string;
  asker: string;
  to: string;
  text: string;
  submitted_at: string;
  item: string;
  due: string;
}
/**
 * How many have voted so far: all that is shown of an open vote.
 */
export interface Progress {
  vote: string;
  cast: number;
}
/**
 * A group as it is now, to those who are or were in it; `members` are attendees.
 */
export interface Group {
  t: "group";
  channel: string;
  name: string;
  members: string[];
}
/**
 * The page that `by` (an attendee) shows; page None when they stopped. `item`: the paper's.
 */
export interface Page {
  t: "page";
  by: string;
  material: string;
  page: number | null;
  item: null | string;
}
/**
 * Whose tablets are connected, by attendee: all of them (`here`), or what changed.
 *
 * `unknown`: nobody can tell now, because the processes of the server do not hear each other.
 */
export interface Presence {
  t: "presence";
  here?: string[];
  unknown?: boolean;
  came?: string[];
  went?: string[];
}
/**
 * This person has read a channel up to line `n`, on one of their tablets.
 */
export interface Read {
  t: "read";
  channel: string;
  n: number;
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
 * an account. `positions`: by item, by attendee. Dictionaries keep the order of the log.
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
  status: "adjourned" | "cancelled" | "prepared" | "running" | "suspended";
  convened_at: null | string;
  adjourned_at: null | string;
  cancelled_at: null | string;
  cancelled_reason: string;
  breaks: Break[];
  attendees: {
    [k: string]: Attendance;
  };
  accounts: {
    [k: string]: string;
  };
  sittings: Sitting[];
  leaves: {
    [k: string]: Leave;
  };
  plan: RoomPlan | null;
  agenda: string[];
  items: {
    [k: string]: ItemProgress;
  };
  open_item: null | string;
  chat_open: boolean;
  wall: Wall;
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
  readiness: Readiness | null;
  remarks: {
    [k: string]: Remark;
  };
  positions: {
    [k: string]: {
      [k: string]: Position;
    };
  };
  texts: {
    [k: string]: Written;
  };
  questions: {
    [k: string]: Question;
  };
  questioning: null | string;
}
/**
 * A sitting and the quorum that it began with.
 */
export interface Sitting {
  begun_at: string;
  quorum: Quorum;
  ended_at: null | string;
}
/**
 * A wish to be absent from a sitting, or from all (None).
 */
export interface Leave {
  attendee: string;
  sitting: number | null;
  reason: string;
  asked_at: string;
  status: "asked" | "granted" | "refused" | "withdrawn";
  note: string;
}
/**
 * `adopted_by`: the vote that dealt with it together with others; `admitted`: the attendees
 * who were let in by name, should it be confidential.
 */
export interface ItemProgress {
  item: Item;
  status: "closed" | "open" | "planned" | "withdrawn";
  opened_at: null | string;
  closed_at: null | string;
  conclusion: string;
  withdrawn_reason: string;
  list_closed: boolean;
  adopted_by: null | string;
  confidential: boolean;
  admitted: string[];
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
  status: "done" | "lapsed" | "paused" | "speaking" | "waiting" | "written";
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
 * it, afterwards such a ballot is gone. `receipts` go with them; `opinions` are those in words.
 * `switched_at`: when it was taken from the tablets to a show of hands, `set_aside` ballots of
 * theirs being counted no more.
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
  status: "cancelled" | "closed" | "keying" | "open" | "sealed";
  closed_at: null | string;
  ballots: {
    [k: string]: null | string;
  };
  result: Result | null;
  cancelled_reason: string;
  form: "approve" | "choose" | "rate";
  options: Option[];
  seats: number;
  medium: "hands" | "paper" | "tablet";
  closes_at: null | string;
  tellers: string[];
  items: string[];
  receipts: {
    [k: string]: Receipt;
  };
  opinions: {
    [k: string]: string;
  };
  box: BallotBox | null;
  switched_at: null | string;
  set_aside: number;
}
/**
 * What a closed vote came to, by the code of `result`.
 *
 * `base` is the number that `tally["for"]`, or each option's votes, were measured against.
 * `present`: voters checked in at the close or having voted; `entitled`: all in office.
 * `roll`: who chose what, only where the rule publishes names. `tally`: see `ballot.count`.
 * `passed`: a choice fills all seats; a rating decides nothing and always passes. `chosen`: the
 * options elected; `tied`: those past the threshold whom equal votes for the last seats leave out.
 * `remote`: how many of those who voted were not in the room. `opinions`: in words, sorted.
 * `lines`: the ballots of a secret vote, sorted by tracker.
 * What `entered_by` (an attendee) entered by hand of a show of hands or of paper ballots has how
 * many were `issued` and `returned`.
 */
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
  valid: number | null;
  invalid: number;
  chosen: string[];
  tied: string[];
  remote: number;
  opinions: Opinion[];
  lines: PublishedBallot[];
  entered_by_hand: boolean;
  issued: number | null;
  returned: number | null;
  entered_by: null | string;
}
/**
 * When a ballot was written down, and as which entry of the log.
 */
export interface Receipt {
  at: string;
  seq: number;
}
/**
 * Voters were asked at `asked_at` whether they are ready; `ready` are those who said so.
 */
export interface Readiness {
  asked_at: string;
  ready: string[];
}
export interface Remark {
  item: string;
  request: null | string;
  attendee: null | string;
  text: string;
  noted_at: string;
  from_paper: boolean;
}
export interface Position {
  position: "no_objection" | "objection" | "wants_to_speak";
  note: string;
  at: string;
}
/**
 * A speech handed in as text; the desks read it, and whose it is.
 */
export interface Written {
  attendee: string;
  item: string;
  request: null | string;
  text: string;
  handed_at: string;
  from_paper: boolean;
  absent: boolean;
}
/**
 * A question to somebody, paired with its answer.
 *
 * `item`: on which it was put in the room, at `put_at`, in which `round`; until then few know of
 * it. `request` and `answer` are the requests to speak that it was asked and answered on. `due`:
 * the day by which it is to be answered in writing; `written`: that answer. `group` is the desks'
 * own.
 */
export interface Question {
  asker: string;
  to: string;
  text: string;
  submitted_at: string;
  status: "answered" | "asked" | "forwarded" | "replied" | "submitted" | "written";
  group: string;
  item: null | string;
  put_at: null | string;
  round: number | null;
  request: null | string;
  answer: null | string;
  due: null | string;
  written: WrittenAnswer | null;
}
/**
 * An answer in writing: its text, a paper on the table, or both.
 */
export interface WrittenAnswer {
  text: string;
  material: null | string;
  handed_at: string;
}
