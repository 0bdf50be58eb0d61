/** What events do to the state: what was said and concluded. */
import { changed } from "../parts";
import { progress, type Effects } from "./effects";

export const recordEffects: Effects<"remark_noted" | "remark_amended" | "conclusion_recorded"> = {
  remark_noted: (state, { type: _type, remark, ...noted }, at) => ({
    remarks: { ...state.remarks, [remark]: { ...noted, noted_at: at } },
  }),
  remark_amended: (state, { remark, text }) => ({
    remarks: changed(state.remarks, remark, { text }),
  }),
  conclusion_recorded: (state, { item, text }) => ({
    items: progress(state, item, () => ({ conclusion: text })),
  }),
};
