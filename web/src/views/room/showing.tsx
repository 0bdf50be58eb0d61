/**
 * Showing one's page to the room, and following somebody who does. Whoever follows turns pages with
 * the presenter until they say otherwise; nobody is taken anywhere unasked.
 */
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { mayShow, pageOfRoom } from "../../room/showing";
import { go, paperAddress } from "../../router";
import { useMeeting, useRoom } from "./context";
import { usePanels } from "./panels";
import "./showing.css";

/** Beside an open paper, for those who may: shows its pages as they are turned. */
export function ShowThis({ material, page }: { material: string; page: number }) {
  const room = useRoom();
  const state = useMeeting();
  const me = room.you.value!.attendee;
  const mine = room.shown.value[me];
  const may = mayShow(state, me);
  const stop = () =>
    void room.send(
      { do: "show_page", material: mine?.material ?? material, page: null },
      { quiet: true },
    );

  useEffect(() => {
    if (mine && (mine.material !== material || mine.page !== page))
      void room.send({ do: "show_page", material, page }, { quiet: true });
  }, [material, page]);
  useEffect(() => {
    if (mine && !may) stop();
  }, [may]);

  if (!may) return null;
  return (
    <p class="showing">
      <span>{mine ? t("showing.mine", { page: mine.page ?? page }) : t("showing.may")}</span>
      <button
        type="button"
        class="button"
        onClick={mine ? stop : () => void room.send({ do: "show_page", material, page })}
      >
        {t(mine ? "showing.stop" : "showing.start")}
      </button>
    </p>
  );
}

/**
 * Says that somebody shows a page, and follows it if one wishes. Turning a page oneself leaves, and
 * one tap returns.
 */
export function Following() {
  const room = useRoom();
  const state = useMeeting();
  const panels = usePanels();
  const me = room.you.value!.attendee;
  const page = pageOfRoom(state, room.shown.value);
  const other = page !== null && page.by !== me ? page : null;
  const by = other?.by ?? null;
  const following = by !== null && panels.following.value === by;
  const left = by !== null && panels.left.value === by;

  useEffect(() => {
    if (following && other?.page)
      go(paperAddress(room.meeting, other.material, other.page), { replace: true });
  }, [following, other?.material, other?.page]);
  useEffect(() => {
    if (by === null || panels.following.peek() !== by) panels.following.value = null;
    if (by === null) panels.left.value = null;
  }, [by]);

  if (!other) return null;
  return (
    <p class={following ? "showing showing-now" : "showing"} role="status">
      <span>
        {t(following ? "follow.now" : left ? "follow.alone" : "follow.offer", {
          name: state.attendees[other.by]?.person.name ?? "",
          title: state.materials[other.material]!.material.title,
          page: other.page ?? 1,
        })}
      </span>
      <button
        type="button"
        class="button"
        onClick={() => {
          panels.left.value = null;
          panels.following.value = following ? null : other.by;
        }}
      >
        {t(following ? "follow.stop" : left ? "follow.back" : "follow.start")}
      </button>
    </p>
  );
}

/**
 * Whether the open paper is the one that is followed; and for the reader to say that one has turned
 * a page, or gone elsewhere, oneself.
 */
export function useFollowing(material: string): {
  following: boolean;
  turned: (page: number) => void;
} {
  const room = useRoom();
  const panels = usePanels();
  const page = () => {
    const by = panels.following.peek();
    return by === null ? undefined : room.shown.peek()[by];
  };
  const leave = () => {
    panels.left.value = panels.following.peek();
    panels.following.value = null;
  };
  useEffect(() => {
    // Opened by a link of one's own while somebody else's page was followed.
    if (page() && page()!.material !== material) leave();
    return () => {
      if (page()?.material === material) leave();
    };
  }, [material]);
  return {
    following: panels.following.value !== null,
    turned: (at) => {
      if (page() && page()!.page !== at) leave();
    },
  };
}
