/** The chat at the secretary's desk: who asks for a paper stands above all. */
import { useRef } from "preact/hooks";
import { ChatPanel } from "../room/chat-panel";
import { Panels, PanelsContext } from "../room/panels";
import "./chat-tab.css";

export function ChatTab() {
  const panels = useRef<Panels | null>(null);
  panels.current ??= new Panels();
  return (
    <PanelsContext.Provider value={panels.current}>
      <div class="chat-tab">
        <ChatPanel />
      </div>
    </PanelsContext.Provider>
  );
}
