/** What events do to the state: where the papers on the table lie. */
import type { Effects } from "./effects";

export const papersEffects: Effects<"material_arranged"> = {
  material_arranged: (state, { material, section, before }) => {
    const moved = state.materials[material]!;
    const papers = Object.entries(state.materials).filter(([id]) => id !== material);
    const known = before.find((id) => id in state.materials);
    const at = papers.findIndex(([id]) => id === known);
    papers.splice(at < 0 ? papers.length : at, 0, [
      material,
      { ...moved, material: { ...moved.material, section } },
    ]);
    return { materials: Object.fromEntries(papers) };
  },
};
