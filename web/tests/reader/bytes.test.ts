// @vitest-environment node
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { chunk, firstPiece, Pieces } from "../../src/reader/bytes";

let server: Server;
let url: string;
let file: Buffer;
let troubles: number[];
let asked: (string | undefined)[];

beforeEach(async () => {
  troubles = [];
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.headers.range);
    const trouble = troubles.shift();
    if (trouble === 0) return void request.socket.destroy();
    if (trouble) return void response.writeHead(trouble).end();
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range!)!.map(Number);
    const last = Math.min(to!, file.length - 1);
    response
      .writeHead(206, { "Content-Range": `bytes ${from}-${last}/${file.length}` })
      .end(file.subarray(from, last + 1));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
});
afterEach(() => void server.close());

it("has a small paper whole after one request", async () => {
  file = Buffer.alloc(40_000, 7);
  const { length, first } = await new Pieces(url).open();
  expect([length, first.length, asked]).toEqual([40_000, 40_000, [`bytes=0-${firstPiece - 1}`]]);
});

it("knows the length of a large one from its first piece, and reads others where they are", async () => {
  file = Buffer.from(Array.from({ length: 600_000 }, (_, i) => i % 251));
  const pieces = new Pieces(url);
  const { length, first } = await pieces.open();
  expect([length, first.length]).toEqual([600_000, firstPiece]);
  expect(Buffer.from(await pieces.read(300_000, 300_100))).toEqual(file.subarray(300_000, 300_100));
});

it("asks for the end of a large one with its beginning, and for that once", async () => {
  file = Buffer.from(Array.from({ length: 600_000 }, (_, i) => i % 251));
  const pieces = new Pieces(url);
  await pieces.open();
  const last = 9 * chunk;
  expect(Buffer.from(await pieces.read(last, 600_000))).toEqual(file.subarray(last));
  expect(asked).toEqual([`bytes=0-${firstPiece - 1}`, `bytes=${8 * chunk}-599999`]);
});

it("asks again until a piece comes, and says that one waits", async () => {
  file = Buffer.alloc(10, 1);
  troubles = [0, 503];
  const said: boolean[] = [];
  const { length } = await new Pieces(url, (is) => said.push(is)).open();
  expect(length).toBe(10);
  expect(said).toEqual([true, true, false]);
  expect(asked).toHaveLength(3);
});

it("does not ask again for what is gone", async () => {
  troubles = [404];
  await expect(new Pieces(url).open()).rejects.toMatchObject({ reason: "missing" });
  expect(asked).toHaveLength(1);
});

it("stops asking when the paper is closed", async () => {
  troubles = Array.from({ length: 100 }, () => 503);
  const pieces = new Pieces(url);
  const opening = pieces.open();
  setTimeout(() => pieces.close(), 50);
  await expect(opening).rejects.toThrow();
  expect(asked.length).toBeLessThan(3);
});
