/**
 * The page where one stopped reading, on this tablet and on the server, so that it is there on the
 * other tablet too. A place in an older version still says roughly where; the page number is kept.
 */
import { api } from "../api";

interface Place {
  page: number;
  sha256: string;
}

const key = (account: string, material: string) => `place/${account}/${material}`;
const path = (material: string) => `/api/materials/${encodeURIComponent(material)}/place`;
const pause = 1_500;

export function placeKnownHere(account: string, material: string): number | null {
  try {
    return Number(localStorage.getItem(key(account, material))) || null;
  } catch {
    return null;
  }
}

export async function placeKnownThere(material: string): Promise<number | null> {
  const found = await api.get<Partial<Place> | undefined>(path(material)).catch(() => undefined);
  return typeof found?.page === "number" && found.page >= 1 ? found.page : null;
}

/** Remembers pages as they are read: here at once, on the server when one stays a moment. */
export class PlaceKeeper {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly account: string,
    readonly material: string,
    readonly sha256: string,
  ) {}

  at(page: number): void {
    try {
      localStorage.setItem(key(this.account, this.material), String(page));
    } catch {
      // Storage forbidden: the server still knows.
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const place: Place = { page, sha256: this.sha256 };
      void api.put(path(this.material), place).catch(() => {});
    }, pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
