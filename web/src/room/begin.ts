/** How a meeting stands at its first entry, and the things in it as they are when they come. */
import type {
  Attendance,
  Entry,
  Item,
  ItemProgress,
  Material,
  MaterialOnTable,
  State,
} from "../protocol";

/** The state after the first entry, which is always `meeting_prepared`. */
export function begin({ seq, at, event }: Entry): State {
  if (event.type !== "meeting_prepared")
    throw new Error(`a log begins with meeting_prepared, not with ${event.type}`);
  return {
    seq,
    at,
    particulars: event.particulars,
    rules: event.rules,
    script: event.script,
    quorum: event.quorum,
    status: "prepared",
    convened_at: null,
    adjourned_at: null,
    cancelled_at: null,
    cancelled_reason: "",
    breaks: [],
    attendees: keyed(event.attendees, (person) => [person.id, arriving(person)]),
    accounts: keyed(
      event.attendees.filter((a) => a.account !== null),
      (a) => [a.account!, a.id],
    ),
    sittings: [],
    leaves: {},
    plan: null,
    agenda: event.items.map((item) => item.id),
    items: keyed(event.items, (item) => [item.id, planned(item)]),
    open_item: null,
    chat_open: true,
    wall: { message: "", pages: true, door: false },
    materials: keyed(event.materials, (material) => [material.id, onTable(material)]),
    requests: {},
    queue: [],
    speech: null,
    votes: {},
    open_vote: null,
    readiness: null,
    remarks: {},
    texts: {},
    questions: {},
    questioning: null,
    positions: {},
  };
}

function keyed<T, V>(things: readonly T[], entry: (thing: T) => [string, V]): { [key: string]: V } {
  return Object.fromEntries(things.map(entry));
}

/** Somebody who has not come yet; `entitled`: whether the published list gives them a vote. */
export function arriving(person: Attendance["person"], entitled = person.votes): Attendance {
  return {
    person,
    entitled,
    present: false,
    arrived_at: null,
    left_at: null,
    excused: null,
    reason: "",
    remote: false,
    means: "",
    away: [],
    sat: [],
    member: null,
    removed: false,
    removed_reason: "",
  };
}

/** An item that was not opened yet. */
export function planned(item: Item): ItemProgress {
  return {
    item,
    status: "planned",
    opened_at: null,
    closed_at: null,
    conclusion: "",
    withdrawn_reason: "",
    list_closed: false,
    adopted_by: null,
    confidential: item.confidential,
    admitted: [],
  };
}

/** A paper as it is laid on the table. */
export function onTable(material: Material): MaterialOnTable {
  return {
    material,
    versions: material.sha256 === null ? [] : [material.sha256],
    recalled: false,
    recalled_reason: "",
  };
}
