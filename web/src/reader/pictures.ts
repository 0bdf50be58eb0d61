/**
 * The paper as page images made by the server, where PDF.js cannot run. An image says how high a page
 * is for its width and nothing else: no text over it, no positions in user space, so no writing.
 */
import type { PageShape, Turn } from "./geometry";
import { address, CannotOpen, type Drawing, type Material, type Paper } from "./paper";

const widths = [400, 800, 1200, 1600];
export const a4Width = 595;

function image(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const found = new Image();
    found.onload = () => resolve(found);
    found.onerror = () => reject(new CannotOpen("broken"));
    found.src = url;
  });
}

export async function openPictures(material: Material): Promise<Paper> {
  const url = (page: number, width: number) =>
    address(material, `pages/${page}.png`, {
      width: widths.find((known) => known >= width) ?? 1600,
    });
  await image(url(1, 400));
  return {
    pages: material.pages ?? 1,
    exact: false,
    async shape(page): Promise<PageShape> {
      const { naturalWidth, naturalHeight } = await image(url(page, 400));
      return { box: [0, 0, a4Width, (a4Width * naturalHeight) / naturalWidth], turn: 0, unit: 1 };
    },
    async draw(page, canvas, { turn, scale, part }: Drawing, signal) {
      const found = await image(url(page, a4Width * scale));
      const context = canvas.getContext("2d");
      if (signal.aborted || !context) return;
      const width = a4Width * scale;
      const height = (width * found.naturalHeight) / found.naturalWidth;
      const corner: Record<Turn, [number, number]> = {
        0: [0, 0],
        90: [height, 0],
        180: [width, height],
        270: [0, width],
      };
      context.translate(corner[turn][0] - part.left, corner[turn][1] - part.top);
      context.rotate((turn * Math.PI) / 180);
      context.drawImage(found, 0, 0, width, height);
    },
    layText: () => Promise.resolve(),
    links: () => Promise.resolve([]),
    outline: () => Promise.resolve([]),
    labels: () => Promise.resolve(null),
    text: () => Promise.resolve(""),
    forget: () => {},
    close: () => {},
  };
}
