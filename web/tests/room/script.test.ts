import { describe, expect, it } from "vitest";
import { scriptOf, type Script } from "../../src/room/script";
import { item, plannedVote as planned, Scene, START } from "./scene";

const words = ({ words }: Script) => words.map(({ stage, text }) => `${stage}: ${text}`);
const at = (scene: Scene) => scriptOf(scene.state, START);
const meeting = {
  convene: "Có mặt {present}/{entitled} đại biểu, cần {quorum}; vắng {absent}.",
  resume: "Mời trở lại {room}.",
  adjourn: "Bế mạc {meeting}.",
};
const resolution = {
  open: "Mời {presenter} trình bày {item}.",
  discuss: "Mời thảo luận.",
  vote: "Biểu quyết: {question}",
  passed: "Với {for}/{entitled} tán thành, bằng {for_percent}, tuyên bố thông qua.",
  failed: "Chỉ có {for}, bằng {for_percent_present} số có mặt.",
  close: "Kết thúc nội dung {number}.",
};

describe("before the meeting", () => {
  it("waits for a quorum, saying how many are here", () => {
    const scene = new Scene([item("i1", "1")], meeting).arrive("chair");
    expect(words(at(scene))).toEqual(["convene: Có mặt 1/3 đại biểu, cần 2; vắng 2."]);
    expect(at(scene).next).toMatchObject({ name: "convene", hindered: "no_quorum" });
    scene.arrive("d1");
    expect(at(scene).next).toMatchObject({ commands: [{ do: "convene" }], hindered: null });
  });
});

describe("between items", () => {
  it("opens the first one, then goes on in order, past headings and what was withdrawn", () => {
    const scene = new Scene([
      item("i1", "1"),
      item("h", "2"),
      item("i2", "2.1", { parent: "h" }),
      item("i3", "3"),
      item("i4", "4"),
    ]).begun();
    expect(at(scene).next).toMatchObject({
      name: "open_item",
      commands: [{ do: "open_item", item: "i1" }],
    });
    scene.then({ type: "item_opened", item: "i1" });
    expect(at(scene).next).toMatchObject({ commands: [{ do: "open_item", item: "i2" }] });
    scene.then({ type: "item_closed", item: "i1", lapsed: [] });
    scene.then({ type: "item_opened", item: "i2" });
    scene.then({ type: "item_withdrawn", item: "i3", branch: ["i3"], reason: "" });
    expect(at(scene).next).toMatchObject({
      commands: [{ do: "open_item", item: "i4" }],
      says: { number: "4" },
    });
  });

  it("closes what ends, the heading with its last part, and adjourns after the last", () => {
    const scene = new Scene(
      [
        item("h", "1", { script: { open: "Phần I.", close: "Hết phần I." } }),
        item("i2", "1.1", { parent: "h", script: { close: "Cảm ơn." } }),
      ],
      meeting,
    ).begun();
    scene.then({ type: "item_opened", item: "h" });
    expect(words(at(scene))).toEqual(["open: Phần I."]);
    scene.then({ type: "item_closed", item: "h", lapsed: [] });
    scene.then({ type: "item_opened", item: "i2" });
    expect(words(at(scene))).toEqual([
      "close: Cảm ơn.",
      "close: Hết phần I.",
      "adjourn: Bế mạc Kỳ họp thứ Năm.",
    ]);
    expect(at(scene).next).toMatchObject({ name: "adjourn" });
  });
});

describe("an item with a presenter and a vote", () => {
  const scene = () => {
    const made = new Scene([
      item("i1", "1", {
        presenter: "d2",
        script: resolution,
        votes: [planned("a", "Điều 1"), planned("b", "Toàn văn")],
      }),
      item("i2", "2"),
    ]).begun("d2");
    made.then({ type: "item_opened", item: "i1" });
    return made;
  };

  it("first gives the presenter the floor, in two commands for one tap", () => {
    const { words: said, next } = at(scene());
    expect(said).toEqual([{ stage: "open", text: "Mời Lê Thị Hoa trình bày Nội dung 1." }]);
    expect(next).toMatchObject({ name: "present", says: { presenter: "Lê Thị Hoa" } });
    const [first, second] = next!.commands;
    expect(first).toEqual({
      do: "request_floor",
      kind: "presentation",
      attendee: "d2",
      item: "i1",
    });
    expect(second?.(41)).toEqual({ do: "grant_floor", request: "r41", ends: "" });
  });

  it("passes over a presenter who is not here", () => {
    const made = scene();
    made.then({ type: "attendee_checked_out", attendee: "d2", quorum: made.state.quorum });
    expect(at(made).next).toMatchObject({ name: "open_vote" });
  });

  it("calls the queue before it votes", () => {
    const made = scene();
    made.speak("d2", "presentation");
    expect(at(made).next).toMatchObject({ name: "end_speech", says: { speaker: "Lê Thị Hoa" } });
    const request = made.ask("d1");
    expect(at(made).next).toMatchObject({
      name: "call_next",
      commands: [{ do: "grant_floor", request }],
      says: { speaker: "Trần Văn Bình" },
    });
    made.then({ type: "speech_ended", request: made.state.speech!.request, spoken_ms: 5 });
    expect(at(made).next).toMatchObject({ name: "call" });
    expect(words(at(made))).toEqual(["discuss: Mời thảo luận."]);
    made.then({ type: "request_withdrawn", request });
    expect(at(made).next).toMatchObject({
      name: "open_vote",
      commands: [{ do: "open_vote", item: "i1", question: "Điều 1", planned: "a" }],
    });
    expect(words(at(made))).toEqual(["discuss: Mời thảo luận.", "vote: Biểu quyết: Điều 1"]);
  });

  it("asks nothing of the room while a secret vote's box is readied or sealed", () => {
    const made = scene();
    const id = made.openVote("a", "Điều 1");
    const vote = made.state.votes[id]!;
    expect(at(made).words).not.toEqual([]);
    for (const status of ["keying", "sealed"] as const) {
      vote.status = status;
      expect(at(made)).toMatchObject({ words: [], next: null });
    }
  });

  it("announces a result and goes to the next vote, then to the next item", () => {
    const made = scene();
    made.speak("d2", "presentation");
    made.then({ type: "speech_ended", request: made.state.speech!.request, spoken_ms: 5 });
    const first = made.openVote("a", "Điều 1");
    expect(at(made).next).toMatchObject({
      name: "close_vote",
      commands: [{ do: "close_vote", vote: first }],
    });
    made.closeVote(first, 2);
    expect(words(at(made))).toEqual([
      "passed: Với 2/3 tán thành, bằng 66,7%, tuyên bố thông qua.",
      "vote: Biểu quyết: Toàn văn",
    ]);
    made.closeVote(made.openVote("b", "Toàn văn"), 1);
    expect(words(at(made))).toEqual([
      "failed: Chỉ có 1, bằng 33,3% số có mặt.",
      "close: Kết thúc nội dung 1.",
    ]);
    expect(at(made).next).toMatchObject({ name: "open_item", commands: [{ item: "i2" }] });
  });

  it("asks and announces an election in words of its own, not in those of an approval", () => {
    const made = scene();
    const options = [{ id: "o1", name: "Lan", title: "" }];
    const vote = made.openVote(null, "Bầu Trưởng ban", { form: "choose", options });
    expect(words(at(made))).toEqual(["voting: Bầu Trưởng ban."]);
    made.closeVote(vote, 0);
    made.state.votes[vote]!.result!.tally = { o1: 3 };
    made.state.votes[vote]!.result!.chosen = ["o1"];
    const [announced] = words(at(made));
    expect(announced).toContain("Trúng cử: Lan");
    expect(announced).not.toContain("Chỉ có");
  });

  it("offers a cancelled vote again, and no vote without a quorum", () => {
    const made = scene();
    made.speak("d2", "presentation");
    made.then({ type: "speech_ended", request: made.state.speech!.request, spoken_ms: 5 });
    made.then({ type: "vote_cancelled", vote: made.openVote("a", "Điều 1"), reason: "" });
    made.then({
      type: "attendee_checked_out",
      attendee: "d2",
      quorum: { present: 1, entitled: 3, needed: 2, met: false },
    });
    expect(at(made).next).toMatchObject({ commands: [{ planned: "a" }], hindered: "no_quorum" });
  });
});

it("resumes with a quorum, and has nothing left to propose when all is over", () => {
  const scene = new Scene([item("i1", "1")], meeting).begun();
  scene.then({ type: "meeting_suspended", until: null });
  expect(at(scene)).toMatchObject({
    words: [{ text: "Mời trở lại Hội trường." }],
    next: { name: "resume" },
  });
  scene.then({
    type: "attendee_checked_out",
    attendee: "d1",
    quorum: { present: 1, entitled: 3, needed: 2, met: false },
  });
  expect(at(scene).next).toMatchObject({ name: "resume", hindered: "no_quorum" });
  scene.then({ type: "meeting_adjourned", lapsed: [] });
  expect(at(scene)).toEqual({ words: [], next: null });
});

it("shows an ellipsis for what nobody knows yet", () => {
  const scene = new Scene([
    item("i1", "1", { script: { open: "Mời {presenter}, {nonsense}." } }),
  ]).begun();
  expect(words(at(scene))).toEqual(["open: Mời …, …."]);
});

describe("a vote that is closed while somebody has the floor", () => {
  it("is announced during the speech, and gives way to the next speaker", () => {
    const scene = new Scene([item("i1", "1", { script: resolution })]).begun("d2");
    scene.then({ type: "item_opened", item: "i1" });
    const first = scene.speak("d1");
    scene.closeVote(scene.openVote(null), 3);
    expect(words(at(scene))).toEqual(["passed: Với 3/3 tán thành, bằng 100%, tuyên bố thông qua."]);
    expect(at(scene).next).toMatchObject({ commands: [{ do: "end_speech", request: first }] });
    scene.then({ type: "speech_ended", request: first, spoken_ms: 5 });
    scene.speak("d2");
    expect(words(at(scene))).toEqual(["discuss: Mời thảo luận."]);
  });
});

describe("the whole day", () => {
  const midday = () =>
    new Scene([item("i1", "1"), item("i2", "2", { pause: 120, script: { open: "Buổi chiều." } })], {
      ...meeting,
      suspend: "Tạm nghỉ.",
    }).begun();

  it("proposes the break that the agenda foresees, until the time of the programme", () => {
    const scene = midday();
    scene.then({ type: "item_opened", item: "i1" });
    const script = scriptOf(scene.state, START + 12 * 60_000);
    expect(script.words.map(({ text }) => text)).toEqual(["Tạm nghỉ."]);
    const until = new Date(START + 130 * 60_000).toISOString();
    expect(script.next).toMatchObject({ commands: [{ do: "suspend", until }] });
    expect(script.other).toMatchObject({ commands: [{ do: "open_item", item: "i2" }] });
  });

  it("goes on after it with a quorum, and with the next item", () => {
    const scene = midday();
    scene.then({ type: "item_opened", item: "i1" });
    scene.then({ type: "item_closed", item: "i1", lapsed: [] });
    scene.then({ type: "meeting_suspended", until: new Date(START + 1).toISOString() });
    expect(at(scene).next).toMatchObject({ name: "resume", hindered: null });
    scene.then({ type: "meeting_resumed", quorum: scene.state.quorum });
    expect(at(scene).next).toMatchObject({ commands: [{ do: "open_item", item: "i2" }] });
    expect(words(at(scene))).toEqual(["open: Buổi chiều."]);
  });

  it("asks a committee for its conclusion, which may be passed over", () => {
    const scene = new Scene([item("i1", "1", { kind: "report" }), item("i2", "2")]).begun();
    scene.state.rules.body = "committee";
    scene.then({ type: "item_opened", item: "i1" });
    expect(at(scene).next).toMatchObject({ name: "conclude", asks: "conclusion" });
    expect(at(scene).other).toMatchObject({ name: "open_item" });
    scene.then({ type: "conclusion_recorded", item: "i1", text: "Thống nhất." });
    expect(at(scene).next).toMatchObject({ name: "open_item" });
  });

  it("lets the chair cut the queue off for the vote, or go on without it", () => {
    const voted = item("i1", "1", { votes: [planned("k", "Thông qua?")] });
    const scene = new Scene([voted, item("i2", "2")]).begun();
    scene.then({ type: "item_opened", item: "i1" });
    expect(at(scene).other).toMatchObject({ name: "open_item" });
    scene.ask("d1");
    expect(at(scene)).toMatchObject({ next: { name: "call" }, other: { name: "open_vote" } });
  });

  it("offers what was passed over once more, and the end beside it", () => {
    const scene = new Scene([item("i1", "1"), item("i2", "2")]).begun();
    scene.then({ type: "item_opened", item: "i2" });
    expect(at(scene)).toMatchObject({
      next: { commands: [{ do: "open_item", item: "i1" }] },
      other: { name: "adjourn" },
    });
  });

  it("comes back to an item that was opened by mistake and left at once", () => {
    const scene = new Scene([item("i1", "1"), item("i2", "2"), item("i3", "3")]).begun();
    scene.then({ type: "item_opened", item: "i1" });
    scene.then({ type: "speech_ended", request: scene.speak("d1"), spoken_ms: 1 });
    scene.then({ type: "item_closed", item: "i1", lapsed: [] });
    scene.then({ type: "item_opened", item: "i2" });
    scene.then({ type: "item_closed", item: "i2", lapsed: [] });
    scene.then({ type: "item_opened", item: "i1" });
    expect(at(scene).next).toMatchObject({ commands: [{ do: "open_item", item: "i2" }] });
  });
});

describe("items that nobody opposes", () => {
  const marked = (body: "committee" | "council") => {
    const scene = new Scene([item("i1", "1"), item("i2", "2"), item("i3", "3")]);
    Object.assign(scene.state.rules, { body, positions: "adopt" });
    for (const [id, position] of [
      ["i1", "no_objection"],
      ["i2", "wants_to_speak"],
      ["i3", "no_objection"],
    ] as const)
      scene.then({ type: "position_marked", attendee: "d1", item: id, position, note: "" });
    return scene.begun();
  };

  it("are put to one vote together, or opened one by one", () => {
    const script = at(marked("committee"));
    expect(script.next).toMatchObject({
      name: "adopt_together",
      says: { n: "2", items: "1, 3" },
      commands: [{ do: "open_vote", item: "i1", items: ["i1", "i3"] }],
    });
    expect(script.other).toMatchObject({ commands: [{ do: "open_item", item: "i1" }] });
  });

  it("are told by the marks of those who vote", () => {
    const scene = marked("committee");
    const { quorum } = scene.state;
    const now = { type: "role_changed", attendee: "d1", role: "guest", votes: false } as const;
    scene.then({ ...now, quorum });
    expect(at(scene).next).toMatchObject({ name: "open_item" });
  });

  it("are announced when adopted, and what is left comes next", () => {
    const scene = marked("committee");
    const vote = `v${scene.state.seq + 1}`;
    scene.then({
      type: "vote_opened",
      vote,
      item: "i1",
      items: ["i1", "i3"],
      question: "Thông qua chung",
      method: "open",
      rule: scene.state.rules.votes.majority!,
      quorum: scene.state.quorum,
    });
    expect(words(at(scene))).toEqual(["voting: Thông qua chung."]);
    scene.closeVote(vote, 2);
    scene.then({ type: "items_adopted", vote, items: ["i1", "i3"] });
    expect(words(at(scene))[0]).toMatch(/^passed: Với 2\/3 .* các nội dung 1, 3 được thông qua/);
    expect(at(scene).next).toMatchObject({ commands: [{ do: "open_item", item: "i2" }] });
  });

  it("are voted on one by one in a council", () => {
    expect(at(marked("council")).next).toMatchObject({ name: "open_item" });
  });
});
