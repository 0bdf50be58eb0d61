// @vitest-environment node
import { afterEach, expect, it, vi } from "vitest";
import { kindOf, titleOf } from "../src/told-by-name";
import { PaperUpload, PIECE, type UploadLine } from "../src/uploads";

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
      this.kept = Uint8Array.from([...this.kept, ...come]);
      if (broken) throw new TypeError("the line broke");
    }
    if (method === "POST" && rest === "") this.line.size = JSON.parse(body as string).size;
    if (rest === "" && method === "GET") return this.json(200, { uploads: [] });
    if (rest.endsWith("/finish"))
      Object.assign(this.line, { state: "ready", page_count: 3 }, this.found);
    return this.json(200, { ...this.line, offset: this.kept.length });
  };
  found: Partial<UploadLine> = {};

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
  expect(server.kept).toEqual(bytes);
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
  expect(server.kept).toEqual(bytes);
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

it("guesses kind and title by the name of the file", () => {
  expect(kindOf("02_To_trinh_dieu_chinh.docx")).toBe("submission");
  expect(kindOf("Dự thảo Nghị quyết.pdf")).toBe("draft_resolution");
  expect(kindOf("Báo cáo thẩm tra BC 5.pdf")).toBe("verification_report");
  expect(kindOf("scan0001.pdf")).toBe("other");
  expect(titleOf("Tờ_trình  số 5.signed.pdf")).toBe("Tờ trình số 5.signed");
});
