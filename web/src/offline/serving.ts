/**
 * What the service worker answers with, apart from the worker itself: pieces of a file that is kept
 * on the tablet, as the server would give them (RFC 9110, 14), and which addresses are the client's.
 */

/** Where papers lie: one cache, emptied when their reader leaves. */
export const PAPERS = "ecabinet-papers";
/** Caches of the client's own files, one for each build. */
export const SHELL = "ecabinet-shell-";

/** Whether an address is answered with the client's one page, as the server does. */
export function isPage(path: string): boolean {
  return !path.startsWith("/api/") && !path.slice(path.lastIndexOf("/") + 1).includes(".");
}

/** Whether an address is that of a version of a paper, which may be kept here, to be read now. */
export function isPaper({ pathname, search }: URL): boolean {
  return /^\/api\/materials\/[^/]+\/file$/.test(pathname) && /^\?v=[0-9a-f]+$/.test(search);
}

/** First and last byte that a `Range` header asks for; null to ignore it, "none" if it lies beyond the end. */
export function rangeOf(header: string | null, size: number): [number, number] | null | "none" {
  const found = /^bytes=\s*(?:(\d{1,15})\s*-\s*(\d{1,15})?|-\s*(\d{1,15}))\s*$/.exec(header ?? "");
  if (!found) return null;
  const [, first, last, suffix] = found;
  if (suffix !== undefined) {
    if (Number(suffix) === 0 || size === 0) return "none";
    return [Math.max(0, size - Number(suffix)), size - 1];
  }
  const begin = Number(first);
  if (last !== undefined && Number(last) < begin) return null;
  if (begin >= size) return "none";
  return [begin, Math.min(last === undefined ? size - 1 : Number(last), size - 1)];
}

/** A kept file, or the piece of it that is asked for. */
export function pieceOf(file: Blob, header: string | null): Response {
  const headers = { "Content-Type": "application/pdf", "Accept-Ranges": "bytes" };
  const range = rangeOf(header, file.size);
  if (range === null)
    return new Response(file, { headers: { ...headers, "Content-Length": String(file.size) } });
  if (range === "none")
    return new Response(null, {
      status: 416,
      headers: { ...headers, "Content-Range": `bytes */${file.size}` },
    });
  const [first, last] = range;
  return new Response(file.slice(first, last + 1, "application/pdf"), {
    status: 206,
    headers: {
      ...headers,
      "Content-Length": String(last + 1 - first),
      "Content-Range": `bytes ${first}-${last}/${file.size}`,
    },
  });
}
