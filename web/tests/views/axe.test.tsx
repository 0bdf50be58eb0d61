/** Structure that screen readers need, by axe; contrast and size are looked at in a real browser. */
import axe from "axe-core";
import { act, cleanup, render } from "@testing-library/preact";
import type { ComponentChildren } from "preact";
import { afterEach, expect, it } from "vitest";
import { Prompter } from "../../src/views/desk/prompter";
import { FloorPanel } from "../../src/views/desk/floor-panel";
import { QuestioningBoard } from "../../src/views/desk/questioning";
import { Queue } from "../../src/views/desk/queue";
import { Timeline } from "../../src/views/desk/timeline";
import { AgendaPanel } from "../../src/views/room/agenda-panel";
import { BottomBar } from "../../src/views/room/bottom-bar";
import { ChatPanel } from "../../src/views/room/chat-panel";
import { NowPanel } from "../../src/views/room/now-panel";
import { PeoplePanel } from "../../src/views/room/people-panel";
import { QuestionsPanel } from "../../src/views/room/questions-panel";
import { SpeakersPanel } from "../../src/views/room/speakers-panel";
import { VotesPanel } from "../../src/views/room/votes-panel";
import { Papers } from "../../src/views/secretary/papers";
import { Questions } from "../../src/views/secretary/questions";
import { Remarks } from "../../src/views/secretary/remarks";
import { Roll } from "../../src/views/secretary/roll";
import { SignIn } from "../../src/views/sign-in";
import { item, Scene } from "../room/scene";
import { Stand } from "./stand";

let stand: Stand | undefined;
afterEach(() => {
  stand?.room.leave();
  stand = undefined;
  cleanup();
});

function busy(): Scene {
  const scene = new Scene([item("i1", "1"), item("i2", "2")]).begun("d2");
  scene.then({ type: "item_opened", item: "i1" });
  scene.closeVote(scene.openVote(null), 2);
  scene.speak("d1");
  scene.ask("d2");
  scene.openVote(null, "Thông qua toàn văn");
  return scene;
}

async function problems(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21aa"],
    rules: { "color-contrast": { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const screens: [string, string, ComponentChildren][] = [
  ["what is now", "d1", <NowPanel />],
  ["the agenda", "d1", <AgendaPanel />],
  ["the speakers", "d1", <SpeakersPanel />],
  ["a vote", "d1", <VotesPanel />],
  ["chat", "d1", <ChatPanel />],
  ["people", "d1", <PeoplePanel />],
  ["the four actions", "d1", <BottomBar onPapers={() => {}} />],
  ["the words to say", "chair", <Prompter />],
  ["the queue", "chair", <Queue />],
  ["the floor", "chair", <FloorPanel />],
  ["the day", "chair", <Timeline />],
  ["the roll", "sec", <Roll />],
  ["remarks", "sec", <Remarks />],
  ["papers", "sec", <Papers />],
];

it.each(screens)("%s has nothing in the way of a screen reader", async (_name, who, screen) => {
  stand = new Stand(busy(), who);
  act(() => void stand!.show(screen));
  expect(await problems()).toEqual([]);
});

const questioning: [string, string, ComponentChildren][] = [
  ["questions in the room", "d1", <QuestionsPanel />],
  ["questions at the chair's desk", "chair", <QuestioningBoard />],
  ["questions at the secretary's desk", "sec", <Questions />],
];

it.each(questioning)(
  "%s have nothing in the way of a screen reader",
  async (_name, who, screen) => {
    const scene = new Scene([item("i1", "1", { kind: "questions" })]).begun("d2");
    scene.then({ type: "item_opened", item: "i1" });
    for (const attendee of ["d1", "d2"])
      scene.then({
        type: "question_submitted",
        question: `q${attendee}`,
        attendee,
        to: "g1",
        text: "?",
      });
    scene.then({ type: "questioning_opened", item: "i1" });
    stand = new Stand(scene, who);
    act(() => void stand!.show(screen));
    expect(document.querySelectorAll("article").length).toBeGreaterThan(0);
    expect(await problems()).toEqual([]);
  },
);

it("the door has nothing in the way of a screen reader", async () => {
  render(<SignIn />);
  expect(await problems()).toEqual([]);
});
