/** The text of a paper's pages as it is kept: a fourth of its letters, where the browser compresses. */

async function through(
  bytes: BufferSource,
  by: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(by as ReadableWritablePair);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export async function pack(pages: readonly string[]): Promise<Uint8Array<ArrayBuffer> | string> {
  const text = JSON.stringify(pages);
  if (typeof CompressionStream === "undefined") return text; // Safari before 16.4
  return through(new TextEncoder().encode(text), new CompressionStream("gzip"));
}

export async function unpack(text: Uint8Array<ArrayBuffer> | string): Promise<string[]> {
  const plain =
    typeof text === "string"
      ? text
      : new TextDecoder().decode(await through(text, new DecompressionStream("gzip")));
  return JSON.parse(plain) as string[];
}
