/**
 * Which way a paper is opened: by PDF.js with the server's page images to spare, or by these alone
 * where PDF.js cannot run.
 */
import { CannotOpen, type Material, type Paper, address } from "./paper";
import { canRun, openPdf } from "./pdf";
import { openPictures } from "./pictures";
import { withSpare } from "./spare";

/** Throws CannotOpen. `waiting` hears when pieces do not come. */
export async function openPaper(
  material: Material,
  waiting: (is: boolean) => void,
): Promise<Paper> {
  if (canRun()) {
    try {
      const paper = await openPdf(address(material, "file"), waiting);
      return withSpare(paper, () => openPictures(material));
    } catch (error) {
      if (error instanceof CannotOpen && error.reason !== "broken") throw error;
    }
  }
  return openPictures(material);
}
