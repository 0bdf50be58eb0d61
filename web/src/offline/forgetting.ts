/** Taking papers off the tablet: versions, whole meetings, and what a room says was recalled. */
import { forgetPaper } from "../reader/keep";
import { forgetBooks } from "./books";
import { dropAnswer, dropPack, dropText, packOf, put, type KeptPaper } from "./drawer";
import { dropFile } from "./files";
import { addressOf, meetingPath } from "./plan";

/** Takes versions of papers off the tablet: the file and its text. */
export async function forgetPapers(papers: readonly KeptPaper[]): Promise<void> {
  for (const paper of papers) {
    await dropFile(paper);
    await dropText(addressOf(paper));
  }
  forgetBooks();
}

/** Takes a whole meeting off the tablet. */
export async function forgetPack(meeting: string): Promise<void> {
  await forgetPapers((await packOf(meeting))?.papers ?? []);
  await dropPack(meeting);
  await dropAnswer(meetingPath(meeting));
}

/** Takes off the tablet what a room says is no longer on its table. */
export async function forgetRecalled(
  account: string,
  meeting: string,
  recalled: readonly string[],
): Promise<void> {
  const pack = await packOf(meeting);
  const gone = pack?.papers.filter(({ id }) => recalled.includes(id)) ?? [];
  if (!pack || gone.length === 0) return;
  await forgetPapers(gone);
  for (const { id } of gone) await forgetPaper(account, id);
  await put(account, "packs", {
    ...pack,
    papers: pack.papers.filter((paper) => !gone.includes(paper)),
  });
}
