/**
 * Which panel is open. On a wide screen one always stands at the right, the speakers' list if nothing
 * else; on a narrow one none may be open, and the room's present item has the screen.
 */
import { signal, type Signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";

export type PanelName = "speakers" | "vote" | "chat" | "people" | "agenda" | "questions";

export class Panels {
  /** What was asked for; null for what stands there by itself. */
  readonly open: Signal<PanelName | null>;
  /** A vote that was folded away to go on reading. */
  readonly foldedVote: Signal<string | null> = signal(null);
  /** The channel one chats in; null for the whole room's. */
  readonly channel: Signal<string | null> = signal(null);

  /** `open`: what the address asks for. */
  constructor(open: PanelName | null = null) {
    this.open = signal(open);
  }

  show(panel: PanelName): void {
    this.open.value = panel;
  }

  readonly back = (): void => {
    this.open.value = null;
  };

  /** The presenter whose pages one follows. */
  readonly following: Signal<string | null> = signal(null);
  /** The presenter whom one left by turning a page oneself. */
  readonly left: Signal<string | null> = signal(null);

  talkIn(channel: string): void {
    this.channel.value = channel;
    this.open.value = "chat";
  }
}

export const PanelsContext = createContext(new Panels());

export function usePanels(): Panels {
  return useContext(PanelsContext);
}
