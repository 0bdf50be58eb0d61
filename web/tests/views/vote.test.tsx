import { act, cleanup, fireEvent, screen } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
          event: { type: "vote_cast", vote, attendee: "d1", choice },
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
    act(() =>
      stand.hear({
        t: "entries",
        seq: 99,
        entries: [
          {
            seq: 99,
            at: "2026-07-15T03:45:00Z",
            by: "@chair",
            event: {
              type: "vote_closed",
              vote,
              tally: { for: 2, against: 1, abstain: 0 },
              cast: 3,
              present: 3,
              entitled: 3,
              base: 3,
              passed: true,
              roll: null,
            },
          },
        ],
      }),
    );
    expect(
      screen.getByText(
        /2 đại biểu tán thành, bằng 66,7.% tổng số đại biểu \(66,7.% số có mặt\); quy định: quá nửa tổng số đại biểu\.$/,
      ),
    ).toBeTruthy();
    expect(document.querySelectorAll(".bar")).toHaveLength(4);
  });
});
