/**
 * A paper drawn by PDF.js, with the server's page images for the pages that it cannot draw: an old
 * tablet may lack what one image on one page needs, and all the others are better drawn here.
 */
import { sizeOf } from "./geometry";
import type { Paper } from "./paper";
import { a4Width } from "./pictures";

/** The paper, whose pages that fail are drawn by what `open` gives; it is asked at the first one. */
export function withSpare(paper: Paper, open: () => Promise<Paper>): Paper {
  let spare: Promise<Paper> | undefined;
  const draw: Paper["draw"] = async (page, canvas, drawing, signal) => {
    try {
      await paper.draw(page, canvas, drawing, signal);
    } catch {
      if (signal.aborted) return;
      const [images, shape] = await Promise.all([(spare ??= open()), paper.shape(page)]);
      // An image knows nothing of points; it is as wide as A4 until it is told otherwise.
      const scale = (drawing.scale * sizeOf(shape, 0).width) / a4Width;
      canvas.getContext("2d")?.reset?.();
      await images.draw(page, canvas, { ...drawing, scale }, signal);
    }
  };
  return new Proxy(paper, {
    get(of, name) {
      if (name === "draw") return draw;
      const found: unknown = Reflect.get(of, name, of);
      return typeof found === "function" ? found.bind(of) : found;
    },
  });
}
