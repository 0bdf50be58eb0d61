import { expect, it } from "vitest";
import { courseOf } from "../../src/room/course";
import { item, Scene } from "./scene";

it("tells what happened in the order it happened", () => {
  const scene = new Scene([item("i1", "1"), item("i2", "2")]).begun("d2");
  scene.then({ type: "item_opened", item: "i1" });
  const request = scene.speak("d1");
  scene.then({
    type: "remark_noted",
    remark: "n1",
    item: "i1",
    request,
    attendee: "d1",
    text: "Đề nghị làm rõ",
  });
  scene.then({ type: "speech_ended", request, spoken_ms: 12_000 });
  const vote = scene.openVote(null);
  scene.closeVote(vote, 2);
  scene.then({ type: "item_closed", item: "i1", lapsed: [] });
  scene.then({ type: "meeting_suspended", until: null });
  scene.then({ type: "meeting_resumed", quorum: scene.state.quorum });
  scene.then({ type: "meeting_adjourned", lapsed: [] });
  expect(courseOf(scene.state).map(({ is }) => is)).toEqual([
    "convened",
    "opened",
    "spoke",
    "remark",
    "vote",
    "closed",
    "suspended",
    "resumed",
    "adjourned",
  ]);
  expect(
    courseOf(scene.state, { people: true })
      .slice(0, 3)
      .map(({ is }) => is),
  ).toEqual(["arrived", "arrived", "arrived"]);
});

it("is empty before the meeting, but for who has come", () => {
  const scene = new Scene([item("i1", "1")]).arrive("chair");
  expect(courseOf(scene.state)).toEqual([]);
  expect(courseOf(scene.state, { people: true })).toMatchObject([
    { is: "arrived", attendee: "chair" },
  ]);
});
