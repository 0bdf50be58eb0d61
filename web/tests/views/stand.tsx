/** A room to stand screens in: a real Room whose line is a socket in memory that the test answers for. */
import { render } from "@testing-library/preact";
import type { ComponentChildren } from "preact";
import type { Command, Frame } from "../../src/protocol";
import { Room } from "../../src/room/room";
import { RoomContext } from "../../src/views/room/context";
import { Panels, PanelsContext } from "../../src/views/room/panels";
import type { Scene } from "../room/scene";
import { view } from "../room/view";

type Sent = Command & { id: string };

class Line extends EventTarget {
  static readonly OPEN = 1;
  static last: Line;
  readyState = 1;
  sent: Sent[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor(readonly address: string) {
    super();
    Line.last = this;
  }
  send(text: string) {
    this.sent.push(JSON.parse(text) as Sent);
  }
  close() {
    this.readyState = 3;
  }
}

export class Stand {
  readonly room: Room;
  readonly panels = new Panels();

  constructor(
    readonly scene: Scene,
    readonly who: string,
  ) {
    globalThis.WebSocket = Line as unknown as typeof WebSocket;
    globalThis.fetch = (async () =>
      new Response(JSON.stringify({ messages: [], next: null }))) as typeof fetch;
    this.room = new Room("m1", (outcome) => (outcome.is === "refused" ? outcome.text : outcome.is));
    this.room.enter();
    this.welcome();
  }

  get desk(): boolean {
    return ["chair", "secretary"].includes(this.scene.state.attendees[this.who]!.person.role);
  }

  welcome(): void {
    const state = view(this.scene.state, { attendee: this.who, desk: this.desk });
    this.hear({
      t: "welcome",
      log: "L",
      build: "b",
      seq: state.seq,
      now: state.at,
      you: { account: `@${this.who}`, attendee: this.who, desk: this.desk },
      state,
    });
  }

  hear(frame: Frame): void {
    Line.last.onmessage?.({ data: JSON.stringify(frame) });
  }

  lose(): void {
    Line.last.readyState = 3;
    Line.last.onclose?.({ code: 1006 });
  }

  get sent(): Sent[] {
    return Line.last.sent;
  }

  show(children: ComponentChildren) {
    return render(
      <RoomContext.Provider value={this.room}>
        <PanelsContext.Provider value={this.panels}>{children}</PanelsContext.Provider>
      </RoomContext.Provider>,
    );
  }
}
