/**
 * The page where one stopped reading, on this tablet and on the server, so that it is there on the
 * other tablet too. The server's is the newer one, unless this tablet has not told it yet.
 */
import { api } from "../api";

interface Place {
  page: number;
  sha256: string;
}

const key = (account: string, material: string) => `place/${account}/${material}`;
const path = (material: string) => `/api/materials/${encodeURIComponent(material)}/place`;
const pause = 1_500;

/** The page remembered here, and whether the server has been told of it. */
export function placeKnownHere(
  account: string,
  material: string,
): { page: number; told: boolean } | null {
  try {
    const [page, told] = (localStorage.getItem(key(account, material)) ?? "").split(" ");
    return Number(page) >= 1 ? { page: Number(page), told: told === "told" } : null;
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
    this.#remember(String(page));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const place: Place = { page, sha256: this.sha256 };
      api.put(path(this.material), place).then(
        () => this.#remember(`${page} told`),
        () => {},
      );
    }, pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #remember(value: string): void {
    try {
      localStorage.setItem(key(this.account, this.material), value);
    } catch {
      // Storage forbidden: the server still knows.
    }
  }
}
