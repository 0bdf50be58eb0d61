import { act, cleanup, fireEvent, screen } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Vote } from "../../src/protocol";
import { LineBanner } from "../../src/views/room/line-banner";
import { VotesPanel } from "../../src/views/room/votes-panel";
import { item, Scene } from "../room/scene";
import { Stand } from "./stand";

let stand: Stand;
let vote: string;

function open(who: string) {
  const scene = new Scene([item("i1", "1")]).begun("d2");
  scene.then({ type: "item_opened", item: "i1" });
  vote = scene.openVote(null, "Thông qua nghị quyết <b>đậm</b>");
  stand = new Stand(scene, who);
  stand.show(
    <>
      <LineBanner />
      <VotesPanel />
    </>,
  );
}

const button = (name: string) => screen.getByRole("button", { name });
const recorded = (choice: string, seq: number) =>
  act(() =>
    stand.hear({
      t: "entries",
      seq,
      entries: [
        {
          seq,
          at: "2026-07-15T03:43:12Z",
          by: "@d1",
          event: { type: "vote_cast", vote, attendee: "d1", choice, opinion: "" },
        },
      ],
      progress: [{ vote, cast: 1 }],
    }),
  );

describe("a ballot", () => {
  beforeEach(() => open("d1"));
  afterEach(() => {
    stand.room.leave();
    cleanup();
  });

  it("shows the question as text, whatever stands in it", () => {
    expect(screen.getByText("Thông qua nghị quyết <b>đậm</b>")).toBeTruthy();
    expect(document.querySelector("b b")).toBeNull();
  });

  it("is not recorded until the server has said so", () => {
    act(() => void fireEvent.click(button("Tán thành")));
    expect(stand.sent.at(-1)).toMatchObject({ do: "cast_vote", vote, choice: "for" });
    expect(screen.getByText("Đang gửi, chưa ghi nhận…")).toBeTruthy();
    expect(screen.queryByText(/^Đã ghi nhận/)).toBeNull();
  });

  it("is recorded with its time, and can be changed", async () => {
    act(() => void fireEvent.click(button("Tán thành")));
    recorded("for", 90);
    await act(async () => stand.hear({ t: "ack", id: stand.sent.at(-1)!.id, seq: 90 }));
    expect(screen.getByText(/^Đã ghi nhận .*:43:12: Tán thành$/)).toBeTruthy();
    expect(button("Tán thành").getAttribute("aria-pressed")).toBe("true");
    act(() => void fireEvent.click(button("Không tán thành")));
    expect(screen.getByText("Đang gửi, chưa ghi nhận…")).toBeTruthy();
    expect(stand.sent.map(({ id }) => id)).toHaveLength(
      new Set(stand.sent.map(({ id }) => id)).size,
    );
  });

  it("shows what the person's other tablet has cast", () => {
    recorded("against", 90);
    expect(button("Không tán thành").getAttribute("aria-pressed")).toBe("true");
  });

  it("tells how many have voted and nothing of how", () => {
    recorded("for", 90);
    expect(screen.getByText("Đã biểu quyết 1/3")).toBeTruthy();
    expect(document.querySelector(".bar")).toBeNull();
  });

  it("says in words that the line is lost while it is on its way, and sends it again", () => {
    act(() => void fireEvent.click(button("Tán thành")));
    const { id } = stand.sent.at(-1)!;
    act(() => stand.lose());
    expect(
      screen.getByText(
        "Mất kết nối. Biểu quyết của đại biểu chưa được ghi nhận; máy đang gửi lại.",
      ),
    ).toBeTruthy();
    act(() => stand.room.retry());
    act(() => stand.welcome());
    expect(stand.sent).toEqual([{ id, do: "cast_vote", vote, choice: "for" }]);
  });
});

const options = ["An", "Bình", "Chi"].map((name, n) => ({ id: `o${n + 1}`, name, title: "" }));

function openForm(who: string, more: Partial<Vote>) {
  const scene = new Scene([item("i1", "1")]).begun("d2");
  scene.then({ type: "item_opened", item: "i1" });
  vote = scene.openVote(null, "Bầu thư ký kỳ họp", { options, ...more });
  stand = new Stand(scene, who);
  stand.show(<VotesPanel />);
}

const tap = (role: string, name: string) =>
  act(() => void fireEvent.click(screen.getByRole(role, { name })));

describe("a ballot of another form", () => {
  afterEach(() => {
    stand.room.leave();
    cleanup();
  });

  it("chooses up to the seats, and is sent in the list's order", () => {
    openForm("d1", { form: "choose", choices: ["o1", "o2", "o3"], seats: 2 });
    tap("checkbox", "Chi");
    tap("checkbox", "An");
    tap("checkbox", "Bình");
    expect(screen.getByRole("checkbox", { name: "Bình" }).getAttribute("aria-checked")).toBe(
      "false",
    );
    expect(stand.sent).toEqual([]);
    tap("button", "Gửi phiếu: đã chọn 2/2");
    expect(stand.sent.at(-1)).toMatchObject({ do: "cast_vote", vote, choice: "o1 o3" });
  });

  it("may choose nobody, and keeps what is half filled in while the room goes on", () => {
    openForm("d1", { form: "choose", choices: ["o1", "o2", "o3"] });
    tap("checkbox", "Bình");
    act(() => stand.welcome());
    expect(screen.getByRole("checkbox", { name: "Bình" }).getAttribute("aria-checked")).toBe(
      "true",
    );
    tap("checkbox", "Bình");
    tap("button", "Gửi phiếu: không chọn ai");
    expect(stand.sent.at(-1)).toMatchObject({ do: "cast_vote", choice: "none" });
  });

  it("rates everyone before it can be sent, and says what was recorded", async () => {
    openForm("d1", {
      form: "rate",
      choices: ["high", "medium", "low"],
      options: options.slice(0, 2),
    });
    const [an, binh] = screen.getAllByRole("group").slice(-2) as [HTMLElement, HTMLElement];
    const grade = (of: HTMLElement, n: number) =>
      act(() => void fireEvent.click(of.querySelectorAll("input")[n]!));
    grade(an, 0);
    expect(screen.getByRole<HTMLButtonElement>("button", { name: /Còn 1 người/ }).disabled).toBe(
      true,
    );
    grade(binh, 2);
    tap("button", "Gửi phiếu");
    expect(stand.sent.at(-1)).toMatchObject({ choice: "o1:high o2:low" });
    recorded("o1:high o2:low", 90);
    await act(async () => stand.hear({ t: "ack", id: stand.sent.at(-1)!.id, seq: 90 }));
    expect(screen.getByText(/An: tín nhiệm cao; Bình: tín nhiệm thấp/)).toBeTruthy();
    expect(screen.getByText(/Số thứ tự phiếu: 90\./)).toBeTruthy();
  });

  it("takes another opinion in words with the choice, and a changed choice keeps it", async () => {
    open("d1");
    act(() => void fireEvent.click(button("Tán thành")));
    recorded("for", 90);
    await act(async () => stand.hear({ t: "ack", id: stand.sent.at(-1)!.id, seq: 90 }));
    fireEvent.input(screen.getByLabelText(/Ý kiến của đại biểu/), {
      target: { value: "Sửa Điều 2" },
    });
    tap("button", "Gửi kèm ý kiến");
    expect(stand.sent.at(-1)).toMatchObject({ choice: "for", opinion: "Sửa Điều 2" });
  });
});

describe("somebody without a ballot", () => {
  afterEach(() => {
    stand.room.leave();
    cleanup();
  });

  it("follows the vote as a guest", () => {
    open("g1");
    expect(screen.queryByRole("button", { name: "Tán thành" })).toBeNull();
    expect(screen.getByText(/theo dõi/)).toBeTruthy();
  });

  it("sees the result with both denominators at the close", () => {
    open("g1");
    stand.scene.closeVote(vote, 2);
    act(() => stand.welcome());
    expect(
      screen.getByText(
        /2 đại biểu tán thành, bằng 66,7% tổng số đại biểu \(66,7% số có mặt\); quy định: quá nửa tổng số đại biểu\.$/,
      ),
    ).toBeTruthy();
    expect(
      screen.getByText(/^Cần quá nửa tổng số 3 đại biểu, tức ít nhất 2; có 2 tán thành .*Điều 2\./),
    ).toBeTruthy();
    expect(document.querySelectorAll(".bar")).toHaveLength(4);
  });
});
