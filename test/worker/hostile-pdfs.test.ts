/** Inspecting PDFs that mean harm: what they cost is bounded, and what they hide is found or said not to be. */
import { Buffer } from "node:buffer";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Budget, mostWork } from "../../src/catalogue/files/inspection/budget.ts";
import { inspect } from "../../src/catalogue/files/inspection/inspect.ts";
import { findingsIn, look } from "./inspecting.ts";
import { handMade, objectStream, onePage, packedPdf, soundPdf, stream } from "./pdfs.ts";

describe("a PDF that means harm does none", () => {
  it("by a stream that grows a thousandfold", async () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
    const object = stream("/Type /ObjStm /Filter /FlateDecode /N 1 /First 4", bomb);
    expect(await findingsIn(handMade([...onePage, ...Array.from({ length: 20 }, () => object)]))).toEqual([
      "partly-unread",
    ]);
  });

  it.each([
    ["arrays", "[".repeat(500_000)],
    ["dictionaries", "<</A".repeat(200_000)],
    ["strings", "(".repeat(500_000)],
  ])("by %s within one another", async (_, object) => {
    expect((await look(handMade([...onePage, object]))).ok).toBeDefined();
  });

  it.each([
    ["a count that is no number", "<< /Type /Pages /Count (many) >>"],
    ["a count without end", "<< /Type /Pages /Count 99999999999999999999 >>"],
    ["a negative count", "<< /Type /Pages /Count -5 >>"],
  ])("by %s: its pages are counted instead", async (_, pages) => {
    expect(await look(handMade([onePage[0], pages, onePage[2]]))).toMatchObject({ ok: true, pages: 1 });
  });

  it.each([
    ["a stream of objects that claims millions", objectStreamClaiming(5_000_000, 10)],
    ["one whose objects lie before it", objectStreamClaiming(1, -5)],
    ["one whose objects lie behind it", objectStreamClaiming(1, 1_000_000_000)],
  ])("by %s", async (_, object) => {
    expect((await look(handMade([...onePage, object]))).ok).toBe(true);
  });

  it("by bytes at random, whole or amid what is sound", async () => {
    let state = 7;
    const random = () => (state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff) >> 8;
    const sound = await soundPdf(3);
    for (let round = 0; round < 60; round++) {
      const bytes = Buffer.from(sound);
      for (let slip = 0; slip < 30; slip++) bytes[random() % bytes.length] = random() % 256;
      expect((await look(bytes)).ok).toBeDefined();
    }
  });
});

function objectStreamClaiming(count: number, first: number): Buffer {
  return stream(
    `/Type /ObjStm /Filter /FlateDecode /N ${count} /First ${first}`,
    deflateSync(Buffer.from("1 0 2 -7 3 99999999 << /A 1 >>")),
  );
}

const mebibyte = 1024 * 1024;

/** A sound PDF with, before its trailer, a filling over and over, up to so many bytes; never in memory whole. */
async function lookAtLarge(bytes: number, { before = "", filling, after = "" }: Filling) {
  const [body = "", trailer = ""] = Buffer.from(handMade(onePage)).toString("latin1").split("xref\n0");
  const fill = Buffer.from(filling.repeat(Math.ceil(65_536 / filling.length)), "latin1");
  const times = Math.ceil(bytes / fill.length);
  const ends = [body + before, `${after}\nxref\n0${trailer}`].map((text) => Buffer.from(text, "latin1"));
  let given = -1;
  const all = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = given === -1 ? ends[0] : given < times ? fill : given === times ? ends[1] : undefined;
      given += 1;
      if (chunk) controller.enqueue(Uint8Array.from(chunk));
      else controller.close();
    },
  });
  const budget = new Budget();
  const length = ends.reduce((sum, end) => sum + end.length, times * fill.length);
  return { inspection: await inspect(all, { format: "pdf", bytes: length }, budget), budget };
}

interface Filling {
  readonly before?: string;
  readonly filling: string;
  readonly after?: string;
}

/** Whatever a file is, so much is read of it at most, and so much without others having their turn. */
function expectBounded(budget: Budget) {
  expect(budget.spent).toBeLessThan(mostWork + mebibyte);
  expect(budget.longestSlice).toBeLessThan(mebibyte);
  expect(budget.rests).toBeGreaterThan(budget.spent / mebibyte - 1);
}

describe("however large, a PDF is read within bounds, and what is beyond is told", () => {
  const large: Record<string, Filling> = {
    "a dictionary of millions of keys": { before: "9 0 obj\n<< ", filling: "/Key9 ", after: ">>\nendobj" },
    "millions of objects": { filling: "9 0 obj\n<< /A 9 >>\nendobj\n" },
    "millions of catalogues": { filling: "9 0 obj<</Type/Catalog/Pages 2 0 R>>endobj " },
    "millions of beginnings": {
      before: "9 0 obj<<>>stream\n",
      filling: " 1 0 obj",
      after: "endstream endobj",
    },
    "arrays within one another": { before: "9 0 obj\n", filling: "[" },
    "a name without end": { before: "9 0 obj\n/", filling: "A" },
    "a string without end": { before: "9 0 obj\n(", filling: "A" },
    "a string of digits without end": { before: "9 0 obj\n<", filling: "41" },
    "references in a ring": { filling: "9 0 obj<</S/GoTo/Next 9 0 R>>endobj " },
  };
  it.each(Object.keys(large))("%s", async (name) => {
    const { inspection, budget } = await lookAtLarge(34 * mebibyte, large[name] ?? { filling: " " });
    expectBounded(budget);
    expect(inspection).toMatchObject({ ok: true, pages: 1, findings: ["partly-unread"] });
  });

  it("twelve streams of objects that grow a thousandfold, one in the other's place", async () => {
    const bomb = deflateSync(Buffer.from(`1 0 ${"/A<</B[1 2 3]>>".repeat(mebibyte)}`));
    const object = stream("/Type /ObjStm /Filter /FlateDecode /N 1 /First 4", bomb);
    const bytes = handMade([...onePage, ...Array.from({ length: 12 }, () => object)]);
    const budget = new Budget();
    const body = new Blob([Uint8Array.from(bytes)]).stream();
    expect(await inspect(body, { format: "pdf", bytes: bytes.length }, budget)).toMatchObject({
      ok: true,
      findings: ["partly-unread"],
    });
    expectBounded(budget);
  });

  it("streams that are passed over, of which not much is read at all", async () => {
    const filling = "BT (text) Tj ET\n";
    const within = { before: "9 0 obj\n<< >>\nstream\n", filling, after: "\nendstream\nendobj" };
    const { inspection, budget } = await lookAtLarge(40 * mebibyte, within);
    expect(inspection).toMatchObject({ ok: true, pages: 1, findings: [] });
    expect(budget.spent).toBeLessThan(mebibyte);
    expectBounded(budget);
  });

  it("also where what is beyond tells by its name what it does", async () => {
    const filling = "9 0 obj\n<< /A 9 >>\nendobj\n";
    const after = "8 0 obj\n<< /S /JavaScript >>\nendobj";
    const { inspection } = await lookAtLarge(40 * mebibyte, { filling, after });
    expect(inspection).toMatchObject({ findings: ["javascript", "partly-unread"] });
  });
});

describe("nothing is hidden", () => {
  const script = "9 0 obj\n<< /S /J#61vaScript /JS (app.alert\\(1\\)) >>\nendobj\n";
  it.each([
    ["in a stream to which a table may lead", stream("", `xx ${script} xx`)],
    ["in one whose length covers what follows", stream("", "xx", 400)],
    ["in a string", `<< /Note (xx ${script} >>`],
    ["in a comment", `<< /A 1 >> % ${script}`],
    ["in a string of digits", `<< /A <41 ${script} >>`],
    ["behind an unbalanced string", "<< /Note (unbalanced >>"],
  ])("%s", async (_, object) => {
    expect(await findingsIn(handMade([...onePage, object, script]))).toEqual(["javascript"]);
    expect(await findingsIn(handMade([...onePage, object]))).toEqual(
      object.includes("JS") ? ["javascript"] : [],
    );
  });

  it("in a stream of objects, however its bytes are predicted and wherever its length stands", async () => {
    const objects = [...onePage, "<< /S /JavaScript /JS (1) >>"];
    for (const predictor of [2, 10, 12, 15]) {
      const bytes = packedPdf(objects, { prediction: { predictor, columns: 17, filter: predictor } });
      expect(await look(bytes)).toMatchObject({ pages: 1, findings: ["javascript"] });
    }
    for (const indirectLength of [true, false]) {
      expect(await findingsIn(packedPdf(objects, { indirectLength }))).toEqual(["javascript"]);
    }
  });

  it("in a stream of objects that lies in another stream", async () => {
    const inner = objectStream([[9, "<< /S /JavaScript >>"]]);
    const bytes = handMade([...onePage, stream("", Buffer.concat([Buffer.from("7 0 obj\n"), inner]))]);
    expect(await findingsIn(bytes)).toEqual(["javascript"]);
  });

  it.each([
    ["a form of the kind XFA", "<< /AcroForm << /XFA 9 0 R >> >>", ["xfa-form"]],
    ["a link to another file", "<< /S /GoToR /F (//server/share/x.pdf) >>", ["opens-files"]],
    ["a link into an attached file", "<< /S /GoToE /T << /R /C >> >>", ["opens-files"]],
    ["a link to an address, which readers follow or not", "<< /S /URI /URI (https://a.example) >>", []],
  ])("%s is told", async (_, object, findings) => {
    expect(await findingsIn(handMade([...onePage, object]))).toEqual(findings);
    expect(await findingsIn(handMade([...onePage, objectStream([[9, object]])]))).toEqual(findings);
  });

  const [, pages, page] = onePage;
  const opens = "<< /S /URI /URI (https://a.example) >>";
  const catalogue = (entry: string) => `<< /Type /Catalog /Pages 2 0 R ${entry} >>`;
  it.each([
    ["as the file opens", [catalogue(`/OpenAction ${opens}`), pages, page]],
    ["by an object of its own", [catalogue("/OpenAction 4 0 R"), pages, page, opens]],
    [
      "after another action",
      [catalogue("/OpenAction 4 0 R"), pages, page, "<< /S /GoTo /Next [5 0 R] >>", opens],
    ],
    ["as a page opens", [onePage[0], pages, `<< /Type /Page /Parent 2 0 R /AA << /O ${opens} >> >>`]],
    [
      "as a page closes, three objects on",
      [onePage[0], pages, "<< /Type /Page /AA 4 0 R >>", "<< /C 5 0 R >>", opens],
    ],
  ])("an address opened %s is told", async (_, objects) => {
    expect(await findingsIn(handMade(objects))).toEqual(["opens-address"]);
    expect(await findingsIn(packedPdf(objects))).toEqual(["opens-address"]);
  });

  it("in a ring of actions nobody gets lost", async () => {
    const objects = [
      catalogue("/OpenAction 4 0 R"),
      pages,
      page,
      "<< /S /GoTo /Next 5 0 R >>",
      "<< /S /GoTo /Next 4 0 R >>",
    ];
    expect(await findingsIn(handMade(objects))).toEqual([]);
  });
});

describe("attachments alone are encrypted", () => {
  const filters = "/CF << /StdCF << /AuthEvent /EFOpen /CFM /AESV2 /Length 16 >> >> /EFF /StdCF";
  const encrypted = (entries: string) =>
    handMade(
      [
        ...onePage,
        `<< /Filter /Standard /V 4 /R 4 /P -4 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> ${filters} ${entries} >>`,
      ],
      "/Encrypt 4 0 R /ID [<00> <00>]",
    );

  it("so the file is taken, and its editor told", async () => {
    for (const entries of ["/StmF /Identity /StrF /Identity", ""]) {
      expect(await look(encrypted(entries))).toMatchObject({
        ok: true,
        pages: 1,
        findings: ["attachments-locked"],
      });
    }
  });

  it("but not where its text asks for a password too", async () => {
    for (const entries of ["/StmF /StdCF /StrF /StdCF", "/StmF /StdCF", "/StrF /StdCF"]) {
      expect(await look(encrypted(entries))).toMatchObject({ ok: false, reason: "locked" });
    }
  });
});
