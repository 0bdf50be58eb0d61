/**
 * Fetching a paper to be kept: the text of its pages, and its file, which goes from the line into the
 * cache piece by piece. What does not have the hash it should have is not kept: the cache takes a file
 * only once it has ended well.
 */
import { api, Problem } from "../api";
import { Sha256 } from "../sha256";
import { dropText, NotTheirs, ownerHere, put, type KeptPaper } from "./drawer";
import { dropFile, putFile } from "./files";
import { pack as packed } from "./packing";
import { addressOf } from "./plan";

/** Keeps a paper's file and text, or neither; `more` is told how many bytes are here. */
export async function fetchPaper(
  account: string,
  meeting: string,
  paper: KeptPaper,
  signal: AbortSignal,
  more: (bytes: number) => void,
): Promise<void> {
  const address = addressOf(paper);
  // The register is told that it is kept, not that it is read.
  const text = `/api/materials/${encodeURIComponent(paper.id)}/text?v=${paper.sha256}&ahead=true`;
  const { pages } = await api.get<{ pages: string[] }>(text, signal);
  // First the line that says whose it is: it is refused once they have left.
  await put(account, "texts", { address, meeting, text: await packed(pages) });
  try {
    await fetchFile(paper, signal, more);
  } catch (error) {
    await dropText(address);
    throw error;
  }
  if ((await ownerHere())?.id === account) return;
  await dropFile(paper); // They left between the two.
  throw new NotTheirs();
}

async function fetchFile(
  paper: KeptPaper,
  signal: AbortSignal,
  more: (bytes: number) => void,
): Promise<void> {
  // No second copy is left in passing.
  const ahead = { cache: "no-store", credentials: "same-origin", signal } as const;
  const answer = await fetch(`${addressOf(paper)}&ahead=true`, ahead).catch(cutOff);
  if (!answer.ok || !answer.body) throw new Problem("not_fetched", "", answer.status);
  const reader = answer.body.getReader();
  const hash = new Sha256();
  let bytes = 0;
  let wrong: unknown; // The cache says that a body failed, not why.
  const checked = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read().catch(cutOff);
        if (value) {
          hash.add(value);
          more((bytes += value.length));
          controller.enqueue(value);
        }
        if (!done) return;
        if (hash.end() !== paper.sha256) throw new Problem("other_bytes", "", 409);
        controller.close();
      } catch (error) {
        wrong = error;
        controller.error(error);
      }
    },
    cancel: (why) => reader.cancel(why),
  });
  await putFile(paper, checked).catch((error: unknown) => {
    throw wrong ?? error;
  });
}

/** The line broke, unless somebody wished it. */
function cutOff(error: unknown): never {
  if (error instanceof DOMException && error.name === "AbortError") throw error;
  throw new Problem("offline", "", 0);
}
