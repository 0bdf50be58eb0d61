// @vitest-environment node
import { afterEach, expect, it, vi } from "vitest";
import { kindOf, titleOf } from "../src/told-by-name";
import { PIECE, type UploadLine } from "../src/sending";
import { PaperUpload } from "../src/uploads";

/** A server that keeps one upload as the real one does, over a line that breaks now and then. */
class Server {
  kept = new Uint8Array(0);
  asked: string[] = [];
  breaks = 0;
  /** Requests until it is another machine that answers, which has never heard of the upload. */
  moves = Infinity;
  /** How often what was kept is not heard of. */
  silent = 0;
  line: UploadLine = {
    id: "u1",
    name: "",
    size: 0,
    state: "receiving",
    offset: 0,
    item: "i1",
    material: null,
    level: "normal",
    pages: null,
    trouble: null,
    page_count: 0,
    found: [],
    beginning: "",
  };

  answer = async (path: string, { method = "GET", body, headers }: RequestInit = {}) => {
    const rest = path.replace(/.*\/uploads/, "");
    this.asked.push(`${method} ${rest}`);
    const known = rest.includes("/u");
    if (known && --this.moves <= 0) {
      this.moves = Infinity;
      this.kept = new Uint8Array(0);
      Object.assign(this.line, { id: "u2", state: "receiving" });
      return this.json(404, { code: "upload_not_found" });
    }
    if (rest.endsWith("/keep") && this.silent-- > 0) throw new TypeError("the line broke");
    if (method === "PATCH") {
      const offset = Number((headers as Record<string, string>)["Upload-Offset"]);
      const piece = new Uint8Array(await (body as Blob).arrayBuffer());
      const broken = this.breaks-- > 0;
      const come = broken ? piece.subarray(0, 1000) : piece;
      if (offset !== this.kept.length) return this.json(409, { code: "upload_offset" });
      this.kept = new Uint8Array(Buffer.concat([this.kept, come]));
      if (broken) throw new TypeError("the line broke");
    }
    if (method === "POST" && rest === "") this.line.size = JSON.parse(body as string).size;
    if (rest === "" && method === "GET") return this.json(200, { uploads: this.left });
    if (rest.endsWith("/finish"))
      Object.assign(this.line, { state: "ready", page_count: 3 }, this.found);
    return this.json(200, { ...this.line, offset: this.kept.length });
  };
  found: Partial<UploadLine> = {};
  /** What was left half sent before. */
  left: UploadLine[] = [];

  private json(status: number, value: unknown): Response {
    return new Response(JSON.stringify(value), { status });
  }
}

afterEach(() => vi.unstubAllGlobals());

function sending(server: Server, bytes: Uint8Array): PaperUpload {
  vi.stubGlobal("fetch", server.answer);
  const where = { meeting: "m1", level: "normal", item: "i1", material: null };
  return new PaperUpload(where, [new File([bytes.slice().buffer], "To_trinh so 5.pdf")]);
}

it("goes on where the line broke, and sends every byte once", async () => {
  const server = new Server();
  server.breaks = 1;
  const bytes = Uint8Array.from({ length: PIECE + 5_000 }, (_, n) => n & 255);
  const upload = sending(server, bytes);
  await upload.run();
  expect(upload.step.value).toBe("ready");
  expect(Buffer.compare(server.kept, bytes)).toBe(0);
  expect(upload.pageCount.value).toBe(3);
  expect(server.asked.filter((line) => line === "POST ")).toHaveLength(1);
}, 10_000);

it("asks what was found before it is laid on the table", async () => {
  const server = new Server();
  server.found = { found: [{ code: "stamp", text: "MẬT" }] };
  const upload = sending(server, new Uint8Array(10));
  await upload.run();
  expect(upload.open).toEqual([{ code: "stamp", text: "MẬT" }]);
  upload.seen.value = ["stamp"];
  expect(upload.open).toEqual([]);
  expect(await upload.keep()).toBe(true);
});

it.each([1, 2, 3])("sends it anew where request %i finds another machine", async (moves) => {
  const server = new Server();
  server.moves = moves;
  const bytes = Uint8Array.from({ length: PIECE + 500 }, (_, n) => n & 255);
  const upload = sending(server, bytes);
  await upload.run();
  expect(upload.step.value).toBe("ready");
  expect(await upload.keep()).toBe(true);
  expect(Buffer.compare(server.kept, bytes)).toBe(0);
  expect(server.asked.at(-1)).toBe("POST /u2/keep");
});

it("is laid on the table though the first answer is not heard", async () => {
  const server = new Server();
  server.silent = 1;
  const upload = sending(server, new Uint8Array(10));
  await upload.run();
  expect(await upload.keep()).toBe(true);
  expect(server.asked.filter((line) => line.endsWith("/keep"))).toHaveLength(2);
});

it("says why a file is refused, and forgets it when it is cancelled", async () => {
  const server = new Server();
  server.found = { state: "refused", trouble: { code: "office_macros", detail: "Có macro." } };
  const upload = sending(server, new Uint8Array(10));
  await upload.run();
  expect([upload.step.value, upload.trouble.value]).toEqual(["refused", "Có macro."]);
  await upload.cancel();
  expect(server.asked.at(-1)).toBe("DELETE /u1");
});

it("gives two files that look alike an upload each, though one was left half sent", async () => {
  const server = new Server();
  const bytes = new Uint8Array(10);
  const [one, two] = [sending(server, bytes), sending(server, bytes)];
  server.left = [{ ...server.line, id: "u9", name: one.name, size: 10, offset: 4 }];
  server.kept = bytes.slice(0, 4);
  await one.run();
  await two.run();
  await one.keep();
  await two.keep();
  expect(server.asked.filter((line) => line.endsWith("/keep"))).toEqual([
    "POST /u9/keep",
    "POST /u1/keep",
  ]);
});

it("says what the server says while it cannot take it, and goes on", async () => {
  const server = new Server();
  const upload = sending(server, new Uint8Array(10));
  const said: string[] = [];
  upload.step.subscribe((step) => said.push(`${step} ${upload.trouble.peek()}`.trim()));
  const full = new Response(JSON.stringify({ code: "no_space", detail: "Hết chỗ." }), {
    status: 503,
  });
  vi.stubGlobal("fetch", vi.fn(server.answer).mockResolvedValueOnce(full));
  await upload.run();
  expect(said).toContain("held Hết chỗ.");
  expect([upload.step.value, upload.trouble.value]).toEqual(["ready", ""]);
});

it("leaves nothing at the server of what was cancelled while it began", async () => {
  const server = new Server();
  const upload = sending(server, new Uint8Array(10));
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    if (init.signal?.aborted) throw new DOMException("", "AbortError");
    const answer = await server.answer(path, init);
    if (init.method === "POST") await upload.cancel(); // before the answer is heard
    return answer;
  });
  await upload.run();
  expect(upload.step.value).toBe("cancelled");
  expect(server.asked).toContain("DELETE /u1");
});

it("asks for the file again where it cannot be read any more", async () => {
  const server = new Server();
  const upload = sending(server, new Uint8Array(10));
  const gone = () => Promise.reject(new DOMException("", "NotReadableError"));
  vi.spyOn(upload.files[0]!, "slice").mockReturnValue({ arrayBuffer: gone } as unknown as Blob);
  await upload.run();
  expect(upload.step.value).toBe("refused");
  expect(upload.trouble.value).toContain("chọn lại");
});

it("guesses kind and title by the name of the file", () => {
  expect(kindOf("02_To_trinh_dieu_chinh.docx")).toBe("submission");
  expect(kindOf("Dự thảo Nghị quyết.pdf")).toBe("draft_resolution");
  expect(kindOf("Báo cáo thẩm tra BC 5.pdf")).toBe("verification_report");
  expect(kindOf("scan0001.pdf")).toBe("other");
  expect(titleOf("Tờ_trình  số 5.signed.pdf")).toBe("Tờ trình số 5.signed");
});
