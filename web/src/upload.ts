/** Sending a file with its progress, which fetch cannot tell. Problems are those of api.ts. */
import { Problem } from "./api";
import { t } from "./i18n";

export interface Progress {
  /** 0 to 1. */
  part: number;
  /** Seconds that it will still take at the speed so far; null while nobody knows. */
  seconds: number | null;
}

/** What is left at the speed so far; null in the first half second, when any guess would be wild. */
export function progressOf(loaded: number, total: number, elapsedMs: number): Progress {
  const part = total > 0 ? loaded / total : 0;
  const known = elapsedMs > 500 && loaded > 0;
  return {
    part,
    seconds: known ? Math.ceil(((elapsedMs / loaded) * (total - loaded)) / 1000) : null,
  };
}

/** Sends a PDF as the raw body; the file's name goes in a header, percent-encoded. */
export function upload<T>(
  method: "POST" | "PUT",
  path: string,
  file: File | null,
  onProgress: (progress: Progress) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const began = performance.now();
    request.open(method, path);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    if (file) {
      request.setRequestHeader("Content-Type", "application/pdf");
      request.setRequestHeader("X-File-Name", encodeURIComponent(file.name.normalize("NFC")));
    }
    request.upload.onprogress = (event) =>
      onProgress(progressOf(event.loaded, event.total, performance.now() - began));
    request.onerror = () => reject(new Problem("offline", t("trouble.offline"), 0));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(request.response as T);
        return;
      }
      const body = (request.response ?? {}) as Record<string, unknown>;
      const code = typeof body.code === "string" ? body.code : `http_${request.status}`;
      reject(
        new Problem(
          code,
          typeof body.detail === "string" ? body.detail : t("trouble.server"),
          request.status,
          body,
        ),
      );
    };
    request.send(file);
  });
}
