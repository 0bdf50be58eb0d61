/** Fetching a paper to be kept: its file, checked against its hash, and the text of its pages. */
import { api, Problem } from "../api";
import { NotTheirs, ownerHere, put, type KeptPaper } from "./drawer";
import { dropFile, putFile } from "./files";
import { pack as packed } from "./packing";
import { addressOf } from "./plan";

/** Fetches a paper's file and text and keeps both, or neither. */
export async function fetchPaper(
  account: string,
  meeting: string,
  paper: KeptPaper,
  signal: AbortSignal,
  more: (bytes: number) => void,
): Promise<void> {
  const path = addressOf(paper);
  // The register is told that it is kept, not that it is read; no second copy is left in passing.
  const ahead = { cache: "no-store", credentials: "same-origin", signal } as const;
  const answer = await fetch(`${path}&ahead=true`, ahead);
  if (!answer.ok) throw new Problem("not_fetched", "", answer.status);
  const file = await readAll(answer, more);
  if ((await digestOf(file)) !== paper.sha256) throw new Problem("other_bytes", "", 409);
  const text = `/api/materials/${encodeURIComponent(paper.id)}/text?v=${paper.sha256}`;
  const { pages } = await api.get<{ pages: string[] }>(text, signal);
  // First the line that says whose it is: it is refused once they have left.
  await put(account, "texts", { address: path, meeting, text: await packed(pages) });
  await putFile(paper, file);
  if ((await ownerHere())?.id === account) return;
  await dropFile(paper); // They left between the two.
  throw new NotTheirs();
}

async function readAll(answer: Response, more: (bytes: number) => void): Promise<Blob> {
  const reader = answer.body?.getReader();
  if (!reader) return answer.blob();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts, { type: "application/pdf" });
    parts.push(value);
    more((bytes += value.length));
  }
}

async function digestOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
