/** Whether a PDF can be read by those who do not see it: told by its inspection, at the file, and of the whole catalogue. */
import { deflateSync } from "node:zlib";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { hindrances } from "../../src/catalogue/files/accessible.ts";
import { look } from "./inspecting.ts";
import { handMade, soundPdf, stream } from "./pdfs.ts";
import { signedIn } from "./editors.ts";
import { ask as asReader } from "./requests.ts";
import { type Ask, awaitingDocument, somebody, told } from "./uploaders.ts";

/** A PDF of one page with these entries in its catalogue, and these objects from the fourth on. */
function pdf(catalogue: string, objects: readonly (Uint8Array | string)[] = [], trailer = ""): Uint8Array {
  return handMade(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
      ...objects,
    ],
    trailer,
  );
}

const xmp = (title: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`;
const metadata = (title: string) => stream("/Type /Metadata /Subtype /XML", xmp(title));
const titled = (title: string) => pdf("", [`<< /Title ${title} >>`], "/Info 4 0 R");

async function readabilityOf(bytes: Uint8Array) {
  const inspection = await look(bytes, { piece: 64 });
  if (!inspection.ok) throw new Error(inspection.reason);
  return inspection.readability;
}

describe("the inspection of a PDF", () => {
  it.each([
    ["says it and has the tree", "/MarkInfo << /Marked true >> /StructTreeRoot 9 0 R", [], true],
    [
      "says it elsewhere",
      "/MarkInfo 4 0 R /StructTreeRoot 9 0 R",
      ["<< /Suspects false /Marked true >>"],
      true,
    ],
    ["only says it", "/MarkInfo << /Marked true >>", [], false],
    ["has a tree and says it is none", "/MarkInfo << /Marked false >> /StructTreeRoot 9 0 R", [], false],
    ["says nothing", "", [], false],
  ] as const)("tells whether it is tagged: %s", async (_, catalogue, objects, tagged) => {
    expect(await readabilityOf(pdf(catalogue, objects))).toMatchObject({ tagged });
  });

  it.each([
    ["its own", titled("(Moving On)"), true],
    ["in Khmer", titled("<FEFF178017B6179A>"), true],
    ["in an object of its own", pdf("", ["<< /Title 5 0 R >>", "(Moving On)"], "/Info 4 0 R"), true],
    ["in its description", pdf("/Metadata 4 0 R", [metadata("Moving On")]), true],
    [
      "in a description that is compressed",
      pdf("/Metadata 4 0 R", [stream("/Type /Metadata /Filter /FlateDecode", deflateSync(xmp("Moving On")))]),
      true,
    ],
    ["an empty one", titled("(  )"), false],
    ["an empty one in its description", pdf("/Metadata 4 0 R", [metadata(" ")]), false],
    ["the name of a file", titled("(Microsoft Word - final_v3.docx)"), false],
    ["the name of a file of another program", titled("(Report final.indd)"), false],
    ["that of a chapter", pdf("", ["<< /Title (Chapter 1) /Parent 9 0 R >>"], "/Info 4 0 R"), false],
    ["that of a picture in it", pdf("", [metadata("A boat")]), false],
    ["none", pdf(""), false],
  ] as const)("tells whether it has a title: %s", async (_, bytes, title) => {
    expect(await readabilityOf(bytes)).toMatchObject({ title });
  });

  it.each([
    ["(en-GB)", [], "en-GB"],
    ["<FEFF006B006D>", [], "km"],
    ["4 0 R", ["(my)"], "my"],
    ["()", [], null],
    ["(English, mostly)", [], null],
  ] as const)("tells which language it says: %s", async (value, objects, language) => {
    expect(await readabilityOf(pdf(`/Lang ${value}`, objects))).toMatchObject({ language });
  });

  it("reads in streams of objects too, and says nothing of other formats", async () => {
    expect(await readabilityOf(await soundPdf(1, { objectStreams: true }))).toMatchObject({ title: true });
    const captions = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n";
    expect(await look(captions, { format: "vtt" })).toMatchObject({ ok: true, readability: null });
  });

  it("takes its time with no description, however it is made", async () => {
    const opened = stream("/Type /Metadata", "<dc:title ".repeat(25_000));
    const endless = stream("/Type /Metadata", `<dc:title>${"<".repeat(200_000)}</dc:title>`);
    for (const each of [opened, endless]) {
      expect(await readabilityOf(pdf("/Metadata 4 0 R", [each]))).not.toBeNull();
    }
    const long = stream("/Type /Metadata", `${" ".repeat(300_000)}${xmp("Moving On")}`);
    expect(await readabilityOf(pdf("/Metadata 4 0 R", [long]))).toMatchObject({ title: false });
  });
});

describe("editors", () => {
  let ada: Ask;
  let document: string;
  let publication: string;

  beforeAll(async () => {
    ada = await somebody("Ada of the PDFs");
  });

  const file = async () => {
    const answer = await ada(`/api/v1/documents/${document}/files`);
    const { files } = await told<{ files: { current: boolean; accessible: object | null }[] }>(answer);
    return files.find(({ current }) => current);
  };
  const page = async (path: string) =>
    (await asReader(path, { headers: { ...(await signedIn("editor")), accept: "text/html" } })).text();

  async function upload(bytes: Uint8Array): Promise<void> {
    ({ document, publication } = await awaitingDocument());
    const headers = { "content-type": "application/pdf", "content-length": String(bytes.length) };
    const answer = await ada(`/api/v1/documents/${document}/file`, { method: "PUT", body: bytes, headers });
    expect(answer.status, await answer.clone().text()).toBe(200);
  }

  it("are told at the file what those lack who do not see it, with what to do", async () => {
    await upload(pdf("/Lang (en) /Salt 1"));
    const unread = { tagged: false, title: false, language: "en", text: null };
    expect((await file())?.accessible).toEqual(unread);
    const shown = await page(`/admin/publications/${publication}/files`);
    expect(shown).toContain(hindrances.untagged);
    expect(shown).toContain(hindrances.untitled);
    expect(shown).not.toContain(hindrances["no-language"]);
  });

  it("are told of the whole catalogue which lack something, and of none that lacks nothing", async () => {
    const all = "/MarkInfo << /Marked true >> /StructTreeRoot 9 0 R /Metadata 4 0 R";
    await upload(pdf("/Lang (xx)"));
    const lacking = document;
    await upload(pdf(`${all} /Lang (en)`, [metadata("Moving On")]));
    await env.DB.prepare("UPDATE documents SET language = 'en' WHERE code = ?").bind(document).run();
    const shown = await page("/admin/accessibility");
    expect(shown).toContain(`#${lacking}"`);
    expect(shown).toContain("no tags, no title, another language");
    expect(shown).not.toContain(`#${document}"`);
    expect(shown).toMatch(/Of \d+ PDFs \d+ were looked into, and 1 of these/);
    expect(await page("/admin/health")).toContain('href="/admin/accessibility"');
  });

  it("know it of files that came before it was looked for, once these are read again", async () => {
    await upload(pdf("/Lang (km) /Salt 2"));
    await env.DB.prepare("UPDATE files SET readability = NULL").run();
    expect((await file())?.accessible).toBeNull();
    expect(await page(`/admin/publications/${publication}/files`)).toContain("is not known");
    await told(await ada(`/api/v1/publications/${publication}/check`, { method: "POST" }));
    expect((await file())?.accessible).toMatchObject({ tagged: false, language: "km" });
  });
});
