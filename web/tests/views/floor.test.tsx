import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FloorPanel } from "../../src/views/desk/floor-panel";
import { QuestioningBoard } from "../../src/views/desk/questioning";
import { BottomBar } from "../../src/views/room/bottom-bar";
import { Countdown } from "../../src/views/room/countdown";
import { NextUp } from "../../src/views/room/next-up";
import { SpeakersPanel } from "../../src/views/room/speakers-panel";
import { now } from "../../src/room/clock";
import { item, Scene } from "../room/scene";
import { Stand } from "./stand";

let stand: Stand;
let scene: Scene;
const button = (name: RegExp) => screen.getByRole("button", { name }) as HTMLButtonElement;

beforeEach(() => {
  scene = new Scene([item("i1", "1", { kind: "questions" })]).begun("d2");
  scene.then({ type: "item_opened", item: "i1" });
});
afterEach(() => {
  stand.room.leave();
  cleanup();
});

function open(who: string, view = <SpeakersPanel />) {
  stand = new Stand(scene, who);
  act(() => void stand.show(view));
}

describe("a delegate", () => {
  it("sees each kind with its own limit, and only points of order once the list is closed", () => {
    const limits = { speech: 420, debate: 180, point_of_order: 90 };
    scene.state = { ...scene.state, rules: { ...scene.state.rules, limits } };
    open("d1");
    expect(button(/^Phát biểu/).textContent).toContain("7 phút");
    expect(button(/^Tranh luận/).textContent).toContain("3 phút");
    expect(button(/^Ý kiến về thủ tục/).textContent).toContain("90 giây");
    const seq = scene.then({ type: "list_closed", item: "i1" });
    const entry = {
      seq,
      at: scene.state.at,
      by: "@chair",
      event: { type: "list_closed", item: "i1" },
    };
    act(() => stand.hear({ t: "entries", seq, entries: [entry as never] }));
    expect(screen.queryByRole("button", { name: /^Phát biểu/ })).toBeNull();
    expect(button(/^Ý kiến về thủ tục/).disabled).toBe(false);
  });

  it("asks for the floor to ask or to answer on an item for questions only", () => {
    const kinds = () => screen.queryAllByRole("button", { name: /^(Chất vấn|Trả lời)/ }).length;
    open("d1");
    expect(kinds()).toBe(2);
    stand.room.leave();
    cleanup();
    scene = new Scene([item("i1", "1", { kind: "report" })]).begun("d2");
    scene.then({ type: "item_opened", item: "i1" });
    open("d1");
    expect(kinds()).toBe(0);
  });

  it("is told only when next in line", () => {
    scene.ask("d2");
    scene.ask("d1");
    open("d1", <NextUp />);
    expect(screen.queryByText(/phát biểu tiếp theo/)).toBeNull();
    stand.room.leave();
    cleanup();
    open("d2", <NextUp />);
    expect(screen.getByText("Đại biểu là người phát biểu tiếp theo.")).toBeTruthy();
  });

  it("hands a text in for the request that waits", async () => {
    const request = scene.ask("d1");
    open("d1");
    fireEvent.click(button(/Gửi bằng văn bản/));
    fireEvent.input(screen.getByLabelText(/Nội dung phát biểu/), { target: { value: " Đồng ý " } });
    fireEvent.click(button(/^Gửi văn bản/));
    await waitFor(() => expect(stand.sent).toHaveLength(1));
    expect(stand.sent[0]).toMatchObject({
      do: "hand_in_text",
      item: "i1",
      text: "Đồng ý",
      request,
    });
  });
});

it("offers who waits outside closed doors neither the floor nor a ballot", () => {
  const names = () => screen.getAllByRole("button").map(({ textContent }) => textContent);
  open("g1", <BottomBar onPapers={() => {}} />);
  expect(names()).toEqual(["Đăng ký phát biểu", "Biểu quyết", "Trao đổi", "Tài liệu"]);
  stand.room.leave();
  cleanup();
  scene.then({ type: "doors_closed", item: "i1", lapsed: [] });
  open("g1", <BottomBar onPapers={() => {}} />);
  expect(names()).toEqual(["Trao đổi", "Tài liệu"]);
});

it("counts overtime up", () => {
  scene.speak("d1");
  open("d1", <Countdown speech={scene.state.speech!} />);
  const begun = Date.parse(scene.state.speech!.running_since!);
  act(() => void (now.value = begun + 431_000));
  expect(screen.getByRole("timer").textContent).toContain("+00:11");
  expect(screen.getByRole("timer").textContent).toContain("quá giờ");
});

describe("the chair", () => {
  it("puts who was silent on the list, those silent for longest first", async () => {
    open("chair", <FloorPanel />);
    const people = [
      { attendee: "d1", meetings: 3, spoke_in: 2 },
      { attendee: "d2", meetings: 3, spoke_in: 0 },
    ];
    const answer = { meetings: [{ id: "m0", title: "Kỳ họp thứ Tư" }], people };
    const asked = vi.fn(async (_path: string) => Response.json(answer));
    globalThis.fetch = asked as unknown as typeof fetch;
    const details = screen.getByText("Chưa phát biểu · 2").closest("details")!;
    details.open = true;
    fireEvent(details, new Event("toggle"));
    await screen.findByText(/không phát biểu trong 3 kỳ gần đây/);
    expect(asked.mock.calls[0]![0]).toBe("/api/meetings/m1/speeches?last=3");
    const names = screen.getAllByRole("button", { name: /^Mời .* phát biểu/ });
    expect(names.map((one) => one.getAttribute("aria-label"))).toEqual([
      "Mời Lê Thị Hoa phát biểu",
      "Mời Trần Văn Bình phát biểu",
    ]);
    fireEvent.click(names[0]!);
    expect(stand.sent[0]).toMatchObject({ do: "request_floor", kind: "speech", attendee: "d2" });
  });

  it("closes the list and opens it again", () => {
    open("chair", <FloorPanel />);
    fireEvent.click(button(/Khóa danh sách/));
    expect(stand.sent[0]).toMatchObject({ do: "close_list" });
  });

  it("calls no more questions while a round waits for its answer, and concludes after it", () => {
    for (const attendee of ["d1", "d2"]) {
      const question = `q${attendee}`;
      scene.then({ type: "question_submitted", question, attendee, to: "g1", text: "?" });
    }
    scene.then({ type: "questioning_opened", item: "i1" });
    const request = scene.speak("d1", "question");
    const { asker, to, text, submitted_at } = scene.state.questions.qd1!;
    const about = { asker, to, text, submitted_at, item: "i1", request, round: 1 };
    scene.then({ type: "question_asked", question: "qd1", ...about });
    open("chair", <QuestioningBoard />);
    expect(button(/^Mời hỏi/).disabled).toBe(true);
    expect(button(/^Kết luận/).disabled).toBe(true);
    fireEvent.click(button(/^Mời trả lời/));
    expect(stand.sent[0]).toMatchObject({ do: "call_answer", question: "qd1" });
  });
});
