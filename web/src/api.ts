/**
 * The JSON API, typed. What goes wrong becomes a `Problem` with a code for the program and a
 * sentence for the person: the server's own sentence where there is one, ours where the server was
 * not reached. Signing in and out is in account.ts; a 401 anywhere else tells it the session is over.
 */
import { t } from "./i18n";
import { heard, lost } from "./offline/line";
import { isRehearsing } from "./room/rehearsal";

export class Problem extends Error {
  override name = "Problem";
  constructor(
    readonly code: string,
    readonly sentence: string,
    readonly status: number,
    readonly body: Record<string, unknown> = {},
  ) {
    super(`${code}: ${sentence}`);
  }

  /** The server was not reached; nothing is known about what happened. */
  get offline(): boolean {
    return this.status === 0;
  }
}

let onSignedOut: (problem: Problem) => void = () => {};

/** Tells the client what to do when the server says that nobody is signed in any more. */
export function whenSignedOut(then: (problem: Problem) => void): void {
  onSignedOut = then;
}

interface Sending {
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** The answer to a request, if it is a good one; throws a Problem otherwise. */
async function ask(
  method: string,
  path: string,
  { body, headers = {}, signal }: Sending,
): Promise<Response> {
  // Notes and places of reading are on the meeting's own papers: in a rehearsal they stay on the page.
  const hears = path.endsWith("/annotations/sync"); // asked for its answer; it tells nothing then
  if (method !== "GET" && !hears && path.startsWith("/api/materials/") && isRehearsing())
    return new Response(null, { status: 204 });
  const raw = body instanceof Blob || body instanceof FormData;
  const init: RequestInit = {
    method,
    credentials: "same-origin",
    headers: { Accept: "application/json", ...headers },
  };
  if (body !== undefined) {
    init.body = raw ? body : JSON.stringify(body);
    if (!raw) init.headers = { ...init.headers, "Content-Type": "application/json" };
  }
  if (signal) init.signal = signal;
  let answer: Response;
  try {
    answer = await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    lost();
    throw new Problem("offline", t("trouble.offline"), 0);
  }
  // What stands before the server answers these when the server is not there.
  if (![502, 503, 504].includes(answer.status)) heard();
  if (!answer.ok) throw await problemOf(answer, path);
  return answer;
}

async function send<T>(method: string, path: string, sending: Sending): Promise<T> {
  const answer = await ask(method, path, sending);
  if (answer.status === 204 || answer.headers.get("Content-Length") === "0") return undefined as T;
  return (await answer.json()) as T;
}

/** A file that the server makes, and the name it gives it; with a `body` it is made anew by POST. */
async function file(
  path: string,
  body?: unknown,
): Promise<{ blob: Blob; fileName: string | null }> {
  const method = body === undefined ? "GET" : "POST";
  const answer = await ask(method, path, { body, headers: { Accept: "*/*" } });
  const disposition = answer.headers.get("Content-Disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  const bare = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
  return {
    blob: await answer.blob(),
    fileName: encoded ? decodeURIComponent(encoded) : (bare ?? null),
  };
}

async function problemOf(answer: Response, path: string): Promise<Problem> {
  const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  const code = typeof body.code === "string" ? body.code : `http_${answer.status}`;
  const said = typeof body.detail === "string" && body.detail ? body.detail : t("trouble.server");
  const problem = new Problem(code, said, answer.status, body);
  if (answer.status === 401 && path !== "/api/session") onSignedOut(problem);
  return problem;
}

export const api = {
  get: <T>(path: string, signal?: AbortSignal) => send<T>("GET", path, signal ? { signal } : {}),
  post: <T>(path: string, body?: unknown, headers?: Record<string, string>) =>
    send<T>("POST", path, { body, ...(headers && { headers }) }),
  put: <T>(path: string, body?: unknown, headers?: Record<string, string>) =>
    send<T>("PUT", path, { body, ...(headers && { headers }) }),
  patch: <T>(path: string, body?: unknown) => send<T>("PATCH", path, { body }),
  /** Bytes of an upload, from `offset` on. */
  append: <T>(path: string, body: Blob, offset: number, signal: AbortSignal) =>
    send<T>("PATCH", path, { body, headers: { "Upload-Offset": String(offset) }, signal }),
  delete: <T>(path: string) => send<T>("DELETE", path, {}),
  file,
};

/** The sentence of anything that was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Problem ? error.sentence : t("trouble.server");
}

/** A path with its query; empty and missing values are left out. */
export function withQuery(
  path: string,
  query: Record<string, string | number | null | undefined>,
): string {
  const found = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") found.set(key, String(value));
  }
  const text = found.toString();
  return text ? `${path}?${text}` : path;
}
