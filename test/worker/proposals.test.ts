/** Which documents many files are meant for, told before any is sent. */
import { createHash } from "node:crypto";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type * as v from "valibot";
import {
  type FoundFile,
  type Proposal,
  proposeDocuments,
} from "../../src/catalogue/files/proposals/proposing.ts";
import type { knownFilesSchema } from "../../src/http/json/known.ts";
import { soundPdf } from "./pdfs.ts";
import { type Ask, type ProblemTold, somebody, told, upload } from "./uploaders.ts";

type Known = v.InferOutput<typeof knownFilesSchema>;

let ada: Ask;

beforeAll(async () => {
  ada = await somebody("Ada");
});

/** As the page and the command do it: the rules run where the files are. */
async function propose(...files: (string | Partial<FoundFile>)[]): Promise<Proposal[]> {
  const found = files.map((file) => ({
    path: "",
    sha256: null,
    title: "",
    text: "",
    ...(typeof file === "string" ? { path: file } : file),
  }));
  const body = { sha256: found.flatMap(({ sha256 }) => sha256 ?? []) };
  const known = await told<Known>(await ada("/api/v1/files/known", { method: "POST", body }));
  const sent = new Map(known.sent.map(({ sha256, document }) => [sha256, document]));
  return proposeDocuments(found, known.publications, sent);
}

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const filler =
  "It was found that the men and women who were trafficked had been recruited in their villages by brokers. ";

describe("files find their documents over the whole catalogue", () => {
  it("by their names, and by the folders that they lie in", async () => {
    const [summary, guide, scan] = await propose(
      "Publications/After Trafficking/summary-khmer.pdf",
      "2021/11/Victim-Identification-PG-Vietnamese-1.pdf",
      "scan0023.pdf",
    );
    expect(summary).toMatchObject({ sureness: "sure", aim: { publication: "zkfhzc", document: "xhwvzx" } });
    expect(guide).toMatchObject({ sureness: "sure", aim: { document: "s10hd0", language: "vi" } });
    expect(scan).toMatchObject({ sureness: "unknown", aim: null });
  });

  it("by their first pages where the names say nothing, and by their language", async () => {
    const [page, other] = await propose(
      {
        path: "scan0024.pdf",
        text: `Why Shelters? Considering Residential Approaches to Trafficking Assistance ${filler}`,
      },
      {
        path: "Moving On.pdf",
        text: "yang dan untuk dengan dari pada dalam tidak adalah mereka oleh ini itu di ".repeat(3),
      },
    );
    expect(page).toMatchObject({ sureness: "sure", aim: { document: "s6vzjd" } });
    expect(other?.aim).toMatchObject({ document: "k9jfzg", language: "id" });
  });

  it("and what speaks against it is told: a text in another language, another title on its first page", async () => {
    const [language, title] = await propose(
      { path: "Going Home_Bahasa.pdf", text: filler.repeat(3) },
      {
        path: "Going Home English.pdf",
        text: `No Place like Home? Challenges in Family Reintegration of Trafficked Women ${filler}`,
      },
    );
    expect(language).toMatchObject({
      sureness: "unsure",
      why: expect.stringContaining("looks like English"),
    });
    expect(title).toMatchObject({ sureness: "unsure", why: expect.stringContaining("another publication") });
  });

  it("and of two for one document neither is sure: each names the other", async () => {
    const [one, other] = await propose("In African Waters.pdf", "old/In-African-Waters_final.pdf");
    expect(one).toMatchObject({
      sureness: "unsure",
      why: expect.stringContaining("In-African-Waters_final"),
    });
    expect(other).toMatchObject({
      sureness: "unsure",
      why: expect.stringContaining("In African Waters.pdf"),
    });
  });

  it("and a photograph is told to be none", async () => {
    const [photo] = await propose("Moving On/IMG_0012.JPG");
    expect(photo).toMatchObject({ sureness: "unknown", aim: null, why: expect.stringContaining("kind") });
  });
});

describe("what was sent before", () => {
  it("is known by its bytes, whatever it is called, and another file would replace it", async () => {
    const pdf = await soundPdf();
    const to = { publication: "919rs9", document: "s6vzjd" };
    await upload(ada, to, pdf);
    const [sent, same, next] = await propose(
      { path: "x.pdf", sha256: hashOf(pdf) },
      { path: "copy of x.pdf", sha256: hashOf(pdf) },
      { path: "Why Shelters.pdf", sha256: "0".repeat(64) },
    );
    expect(sent).toMatchObject({ sureness: "already", aim: to });
    expect(same).toMatchObject({ sureness: "already", aim: to });
    expect(next).toMatchObject({ sureness: "unsure", aim: to, why: expect.stringContaining("replace") });
  });

  it("and the same file twice in a folder is told of its second", async () => {
    const [first, second] = await propose(
      { path: "Our Lives.pdf", sha256: "1".repeat(64) },
      { path: "b/Our Lives copy.pdf", sha256: "1".repeat(64) },
    );
    expect(first?.sureness).toBe("sure");
    expect(second).toMatchObject({ sureness: "already", why: "It is the same file as Our Lives.pdf." });
  });
});

it("a withdrawn publication gets no files", async () => {
  await env.DB.prepare("UPDATE publications SET state = 'withdrawn' WHERE code = '16jcg1'").run();
  const [proposal] = await propose("Child_Trafficking_Sierra_Leone.pdf");
  expect(proposal?.aim?.publication).not.toBe("16jcg1");
});

it("bad questions are told what is wrong with them, at its place", async () => {
  const ask = async (body: object) =>
    told<ProblemTold>(await ada("/api/v1/files/known", { method: "POST", body }), 422);
  expect((await ask({})).errors).toMatchObject([{ field: "sha256" }]);
  expect((await ask({ sha256: ["0".repeat(64), "x"] })).errors).toMatchObject([{ field: "sha256.1" }]);
  const many = Array.from({ length: 10_001 }, () => "0".repeat(64));
  expect((await ask({ sha256: many })).errors).toMatchObject([{ message: expect.stringContaining("10000") }]);
});
