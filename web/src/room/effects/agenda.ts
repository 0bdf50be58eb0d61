/** What events do to the state: the meeting, its agenda and the papers on the table. */
import type { ItemProgress, MaterialOnTable } from "../../protocol";
import { onTable, planned } from "../begin";
import { changed, type Dictionary } from "../parts";
import { progress, type Change, type Effects } from "./effects";
import { begun, ended, rollCalledAnew } from "./sittings";
import { lapse } from "./speaking";

export const agendaEffects: Effects<
  | "meeting_moved"
  | "meeting_cancelled"
  | "meeting_convened"
  | "meeting_suspended"
  | "meeting_resumed"
  | "meeting_adjourned"
  | "item_opened"
  | "item_closed"
  | "item_added"
  | "item_moved"
  | "item_withdrawn"
  | "material_put"
  | "material_replaced"
  | "material_recalled"
> = {
  meeting_moved: ({ particulars }, { starts_at, ends_at, room }) => ({
    particulars: { ...particulars, starts_at, ends_at, room },
  }),
  meeting_cancelled: (_state, { reason }, at) => ({
    status: "cancelled",
    cancelled_at: at,
    cancelled_reason: reason,
  }),
  meeting_convened: (state, { quorum }, at) => ({
    status: "running",
    convened_at: at,
    ...begun(state, at, quorum),
  }),
  meeting_suspended: (state, { until, ends_sitting, quorum }, at) => ({
    status: "suspended",
    breaks: [...state.breaks, { begun_at: at, until, ended_at: null }],
    ...(ends_sitting && quorum && { ...ended(state, at), ...rollCalledAnew(state), quorum }),
  }),
  meeting_resumed: (state, { quorum }, at) => ({
    ...begun(state, at, quorum),
    status: "running",
    breaks: state.breaks.map((was, n, all) =>
      n === all.length - 1 ? { ...was, ended_at: at } : was,
    ),
  }),
  meeting_adjourned: (state, { lapsed }, at) => ({
    status: "adjourned",
    adjourned_at: at,
    ...ended(state, at),
    ...lapse(state, lapsed),
  }),
  item_opened: (state, event, at) => ({
    items: progress(state, event.item, (was) => ({
      status: "open",
      opened_at: was.opened_at ?? at,
      closed_at: null,
      confidential: event.confidential,
    })),
    open_item: event.item,
    readiness: null,
    ...lapse(state, event.lapsed),
  }),
  item_closed: (state, event, at) => ({
    items: progress(state, event.item, () => ({ status: "closed", closed_at: at })),
    open_item: null,
    readiness: null,
    ...lapse(state, event.lapsed),
  }),
  item_added: (state, { item, order, numbers }) =>
    reordered({ ...state.items, [item.id]: planned(item) }, order, numbers),
  item_moved: (state, { order, numbers }) => reordered(state.items, order, numbers),
  item_withdrawn: (state, { branch, reason }) => ({
    items: branch.reduce(
      (all, id) =>
        changed<ItemProgress>(all, id, { status: "withdrawn", withdrawn_reason: reason }),
      state.items,
    ),
  }),
  material_put: (state, { material }) => ({
    materials: { ...state.materials, [material.id]: onTable(material) },
  }),
  material_replaced: (state, { material }) => ({
    materials: changed<MaterialOnTable>(state.materials, material.id, {
      material,
      recalled: false,
      recalled_reason: "",
      versions: [
        ...state.materials[material.id]!.versions,
        ...(material.sha256 === null ? [] : [material.sha256]),
      ],
    }),
  }),
  material_recalled: (state, { material, reason }) => ({
    materials: changed<MaterialOnTable>(state.materials, material, {
      recalled: true,
      recalled_reason: reason,
    }),
  }),
};

function reordered(
  items: Dictionary<ItemProgress>,
  order: string[],
  numbers: Dictionary<string>,
): Change {
  const numbered = Object.entries(numbers).reduce(
    (all, [id, number]) => changed<ItemProgress>(all, id, { item: { ...all[id]!.item, number } }),
    items,
  );
  return { items: numbered, agenda: order };
}
