// @vitest-environment node
/**
 * What this tablet seals is what the server opens, and the other way round: the fixture holds what
 * Python sealed, and Python's own test opens what is sealed here (`tests/ballots/test_interop.py`).
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { drawTracker, enclose, handBack, pack, purpose } from "../../../src/room/secret/envelope";
import { bytes, makeKeys, publicText, seal, text, unseal } from "../../../src/room/secret/hpke";

interface Fixture {
  key: JsonWebKey;
  public: string;
  meeting: string;
  vote: string;
  sealed: { what: "ballot" | "share" | "return"; whose: string[]; plain: string; sealed: string }[];
  packed: { tracker: string; choice: string; plain: string }[];
}

const fixture = JSON.parse(
  readFileSync(resolve(__dirname, "../../../../tests/ballots/sealed.json"), "utf8"),
) as Fixture;
const CURVE = { name: "ECDH", namedCurve: "P-256" };

async function pythonsKeys(): Promise<CryptoKeyPair> {
  const { d: _d, ...open } = fixture.key;
  return {
    privateKey: await crypto.subtle.importKey("jwk", fixture.key, CURVE, false, ["deriveBits"]),
    publicKey: await crypto.subtle.importKey("jwk", open, CURVE, true, []),
  };
}

describe("HPKE", () => {
  it("opens what Python sealed", async () => {
    const keys = await pythonsKeys();
    expect(await publicText(keys)).toBe(fixture.public);
    for (const { what, whose, plain, sealed } of fixture.sealed)
      expect(text(await unseal(keys, purpose(what, ...whose), sealed))).toBe(plain);
  });

  it("opens its own with a key that cannot be taken out", async () => {
    const keys = await makeKeys();
    expect(keys.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("jwk", keys.privateKey)).rejects.toThrow();
    const plain = new TextEncoder().encode("for");
    const sealed = await seal(await publicText(keys), purpose("ballot", "m", "v"), plain);
    expect(await unseal(keys, purpose("ballot", "m", "v"), sealed)).toEqual(plain);
  });

  it("opens nothing for another purpose, with another key, or damaged", async () => {
    const keys = await makeKeys();
    const sealed = await seal(await publicText(keys), purpose("ballot", "m", "v"), bytes("AAAA"));
    const damaged = sealed.slice(0, -2) + (sealed.endsWith("AA") ? "BB" : "AA");
    await expect(unseal(keys, purpose("share", "m", "v"), sealed)).rejects.toThrow();
    await expect(unseal(await makeKeys(), purpose("ballot", "m", "v"), sealed)).rejects.toThrow();
    await expect(unseal(keys, purpose("ballot", "m", "v"), damaged)).rejects.toThrow();
  });
});

describe("an envelope", () => {
  it("is packed as Python packs it", () => {
    for (const { tracker, choice, plain } of fixture.packed)
      expect(text(pack({ tracker, choice }))).toBe(plain);
  });

  it("is as long whatever is in it, and as long as the server asks for", async () => {
    for (const choice of ["for", "none", "o1:high ".repeat(90).trim()]) {
      const ballot = { tracker: drawTracker(), choice };
      expect(await enclose(fixture.public, "m", "v", ballot)).toHaveLength(1474);
    }
    expect(() => pack({ tracker: drawTracker(), choice: "ă".repeat(504) })).toThrow();
  });

  it("never has the same tracker twice", () => {
    expect(new Set(Array.from({ length: 1_000 }, drawTracker)).size).toBe(1_000);
  });
});

it("hands a share back to the key that asks, and to no other", async () => {
  const own = await makeKeys();
  const once = await makeKeys();
  const share = text(new Uint8Array(33).fill(7));
  const given = await seal(await publicText(own), purpose("share", "m", "v", "t1"), bytes(share));
  const back = await handBack(own, "m", "v", "t1", given, await publicText(once));
  expect(back).toHaveLength(152);
  expect(text(await unseal(once, purpose("return", "m", "v", "t1"), back))).toBe(share);
  await expect(unseal(once, purpose("return", "m", "v", "t2"), back)).rejects.toThrow();
});
