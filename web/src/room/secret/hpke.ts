/**
 * Sealing to a public key: HPKE in base mode (RFC 9180), the suite of `ecabinet/ballots/hpke.py`. The
 * only module that knows @hpke/core. What is sealed is `enc ‖ ciphertext`, in base64url; private keys
 * are WebCrypto's own and cannot be taken out of the tablet.
 */
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";

/** Bytes of the encapsulated key, an uncompressed point of P-256. */
const ENC = 65;
const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes128Gcm(),
});

/** A key pair whose private part stays in this browser. */
export function makeKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
}

/** The public key as text. */
export async function publicText({ publicKey }: CryptoKeyPair): Promise<string> {
  return text(new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)));
}

export async function seal(
  publicKey: string,
  info: Uint8Array,
  plain: Uint8Array,
): Promise<string> {
  const key = await crypto.subtle.importKey("raw", buffer(bytes(publicKey)), CURVE, true, []);
  const sender = await suite.createSenderContext({ recipientPublicKey: key, info: buffer(info) });
  const sealed = new Uint8Array(await sender.seal(buffer(plain)));
  const all = new Uint8Array(ENC + sealed.length);
  all.set(new Uint8Array(sender.enc));
  all.set(sealed, ENC);
  return text(all);
}

/** What was sealed; rejects what was sealed to another key or for another purpose. */
export async function unseal(
  keys: CryptoKeyPair,
  info: Uint8Array,
  sealed: string,
): Promise<Uint8Array> {
  const all = bytes(sealed);
  const recipient = await suite.createRecipientContext({
    recipientKey: keys,
    enc: buffer(all.slice(0, ENC)),
    info: buffer(info),
  });
  return new Uint8Array(await recipient.open(buffer(all.slice(ENC))));
}

export function text(data: Uint8Array): string {
  let binary = "";
  for (const byte of data) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

export function bytes(encoded: string): Uint8Array {
  const binary = atob(encoded.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

function buffer(data: Uint8Array): ArrayBuffer {
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer;
}
