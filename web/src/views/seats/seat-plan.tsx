/**
 * The plan of the room as a picture: each seat with a name, a mark and a colour, never a colour alone.
 * For who does not see it, the list beside it says the same (`SeatList`).
 */
import { useMemo } from "preact/hooks";
import { t } from "../../i18n";
import type { RoomPlan } from "../../protocol";
import { bounds, shortName, shownSeats, type Shown } from "../../room/seats";
import { useMeeting, useRoom } from "../room/context";
import "./seat-plan.css";

const marks = {
  empty: "",
  absent: "–",
  present: "✓",
  remote: "◌",
  queued: "",
  speaking: "▶",
  voted: "●",
} as const;

interface Props {
  plan: RoomPlan;
  /** A wall shows no more than everybody may know, whoever has signed it in. */
  onWall?: boolean;
}

export function SeatPlan({ plan, onWall = false }: Props) {
  const shown = useShown(plan, onWall);
  const [left, top, width, height] = bounds(plan.seats);
  return (
    <svg class="seat-plan" viewBox={`${left} ${top} ${width} ${height}`} aria-hidden="true">
      <Front left={left} top={top} width={width} />
      {shown.map((one) => (
        <SeatMark key={one.seat.id} shown={one} />
      ))}
    </svg>
  );
}

export function Front({ left, top, width }: { left: number; top: number; width: number }) {
  const middle = left + width / 2;
  return (
    <g class="seat-front">
      <rect x={middle - 20} y={top + 1} width={40} height={6} rx={1} />
      <text x={middle} y={top + 5.2}>
        {t("seats.front")}
      </text>
    </g>
  );
}

/** One seat, drawn round its middle; drawn anew only when something of it changed. */
export function SeatMark({ shown }: { shown: Shown }) {
  const { seat, name, standing, place, voted } = shown;
  return useMemo(() => <Mark {...shown} />, [seat, name, standing, place, voted]);
}

function Mark({ seat, name, standing, place, voted }: Shown) {
  const mark = standing === "queued" ? String(place) : marks[standing];
  const short = name && shortName(name);
  return (
    <g class={`seat seat-${standing}`} transform={`translate(${seat.x} ${seat.y})`}>
      <rect x={-6.5} y={-5} width={13} height={10} rx={1.6} />
      <text class="seat-mark" y={-0.6}>
        {mark || seat.id}
      </text>
      <text
        class="seat-name"
        y={3.4}
        {...(short.length > 8 && { textLength: 12, lengthAdjust: "spacingAndGlyphs" })}
      >
        {short}
      </text>
      {voted && standing !== "voted" && <circle class="seat-voted-dot" cx={4.6} cy={-3.6} r={1} />}
    </g>
  );
}

/** What each mark means, beside the picture. */
export function SeatLegend() {
  const desk = useRoom().desk.value;
  const kinds = ["present", "absent", "remote", "queued", "speaking", "voted"] as const;
  return (
    <ul class="seat-legend">
      {kinds
        .filter((kind) => desk || kind !== "voted")
        .map((kind) => (
          <li key={kind} class={`seat-key seat-key-${kind}`}>
            <span aria-hidden="true">{kind === "queued" ? "1" : marks[kind]}</span>{" "}
            {kind === "queued" ? t("seat.queued", { n: 1 }) : t(`seat.${kind}`)}
          </li>
        ))}
    </ul>
  );
}

/** The same in words, seat by seat. */
export function SeatList({ plan, quiet = false, onWall = false }: Props & { quiet?: boolean }) {
  return (
    <ul class={quiet ? "said-only" : "seat-list"} aria-label={t("seats.list")}>
      {useShown(plan, onWall).map(({ seat, name, standing, place, voted }) => (
        <li key={seat.id}>
          {t("seats.seat", { n: seat.id })}:{" "}
          {standing === "empty" ? t("seats.empty") : `${name}, ${said(standing, place)}`}
          {voted && standing !== "voted" && `, ${t("seat.voted")}`}
        </li>
      ))}
    </ul>
  );
}

function said(standing: Exclude<Shown["standing"], "empty">, place: number): string {
  return t(`seat.${standing}`, { n: place });
}

function useShown(plan: RoomPlan, onWall: boolean): Shown[] {
  return shownSeats(useMeeting(), plan, useRoom().desk.value && !onWall);
}
