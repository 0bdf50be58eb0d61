/** What this tablet does in a secret vote: seals a ballot; as a teller's, holds a share and hands it in. */
import { api } from "../../api";
import type { Room } from "../room";
import { drawTracker, enclose, handBack } from "./envelope";
import { makeKeys, publicText } from "./hpke";
import {
  dropKeys,
  keepKeys,
  keepTracker,
  keysOf,
  placeOf,
  trackersOf,
  votesWithKeys,
} from "./kept";

function place(room: Room, vote: string): string {
  return placeOf(room.you.value?.account ?? "", room.meeting, vote);
}

/** Seals a choice and sends it. The choice leaves the tablet in its envelope only. */
export async function castSealed(room: Room, vote: string, choice: string): Promise<void> {
  const key = room.state.value?.votes[vote]?.box?.key;
  if (!key) return;
  const tracker = drawTracker();
  const envelope = await enclose(key, room.meeting, vote, { tracker, choice });
  await keepTracker(place(room, vote), tracker);
  await room.send({ do: "cast_vote", vote, envelope });
}

/** Makes this teller's key pair and offers its public part. */
export async function offerKey(room: Room, vote: string): Promise<void> {
  const keys = await makeKeys();
  const key = await publicText(keys);
  await keepKeys(place(room, vote), key, keys);
  await room.send({ do: "offer_key", vote, key });
}

/** The key pair whose public part this teller has offered, if it is on this tablet. */
async function heldKeys(room: Room, vote: string): Promise<CryptoKeyPair | null> {
  const offered = room.state.value?.votes[vote]?.box?.keys[room.you.value?.attendee ?? ""];
  return offered ? keysOf(place(room, vote), offered) : null;
}

/** Whether this tablet is the one that holds this teller's share. */
export async function holdsShare(room: Room, vote: string): Promise<boolean> {
  return (await heldKeys(room, vote)) !== null;
}

/** Hands this teller's share in, under the key that is asked for now. */
export async function returnShare(room: Room, vote: string): Promise<void> {
  const asked = room.state.value?.votes[vote]?.box?.asked;
  const keys = await heldKeys(room, vote);
  const teller = room.you.value?.attendee;
  if (!asked || !keys || !teller) return;
  const address = `/api/meetings/${room.meeting}/votes/${vote}/share`;
  const { share } = await api.get<{ share: string }>(address);
  const sealed = await handBack(keys, room.meeting, vote, teller, share, asked);
  await room.send({ do: "return_share", vote, asked, share: sealed });
}

/** The trackers of the ballots that this person cast on this tablet, the last one last. */
export function ownTrackers(room: Room, vote: string): Promise<string[]> {
  return trackersOf(place(room, vote));
}

/** Throws a teller's keys of votes that are over away: nothing then opens a copy of their envelopes. */
export async function forgetKeys(room: Room): Promise<void> {
  const votes = room.state.value?.votes;
  if (!votes) return;
  for (const vote of await votesWithKeys(place(room, ""))) {
    const status = votes[vote]?.status;
    if (status === "closed" || status === "cancelled") await dropKeys(place(room, vote));
  }
}
