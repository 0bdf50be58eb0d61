/**
 * What lies in an envelope, and for which purpose something was sealed: the twin of
 * `ecabinet/ballots/envelope.py`. A ballot is a tracker that this tablet draws and keeps, and a choice
 * on one line, padded to one length.
 */
import { seal, unseal } from "./hpke";

const SIZE = 1024;
const TRACKER = 16;

export interface Ballot {
  /** 16 random bytes, in hexadecimal. */
  tracker: string;
  choice: string;
}

/** A fresh tracker. */
export function drawTracker(): string {
  const drawn = crypto.getRandomValues(new Uint8Array(TRACKER));
  return [...drawn].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function pack({ tracker, choice }: Ballot): Uint8Array {
  const line = new TextEncoder().encode(choice);
  if (TRACKER + 2 + line.length > SIZE) throw new Error("the choice does not fit on a ballot");
  const plain = new Uint8Array(SIZE);
  plain.set(tracker.match(/../g)!.map((byte) => parseInt(byte, 16)));
  new DataView(plain.buffer).setUint16(TRACKER, line.length);
  plain.set(line, TRACKER + 2);
  return plain;
}

export function purpose(what: "ballot" | "share" | "return", ...whose: string[]): Uint8Array {
  return new TextEncoder().encode(["ecabinet", what, ...whose].join("\n"));
}

/** A ballot in an envelope that only the vote's key opens. */
export function enclose(
  key: string,
  meeting: string,
  vote: string,
  ballot: Ballot,
): Promise<string> {
  return seal(key, purpose("ballot", meeting, vote), pack(ballot));
}

/** A teller's share, opened here and sealed again to the key that asks for it this once. */
export async function handBack(
  keys: CryptoKeyPair,
  meeting: string,
  vote: string,
  teller: string,
  share: string,
  asked: string,
): Promise<string> {
  const plain = await unseal(keys, purpose("share", meeting, vote, teller), share);
  return seal(asked, purpose("return", meeting, vote, teller), plain);
}
