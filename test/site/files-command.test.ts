/** What `npm run files` promises: a folder of files finds its documents, is corrected as a sheet, and is sent. */
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readSheet, type SheetRow, writeSheet } from "../../src/commands/file-sheet.ts";
import { copyProject, type Project } from "./project-copy.ts";

let project: Project;

beforeAll(async () => {
  project = await copyProject();
}, 180_000);

afterAll(() => project?.remove());

function put(path: string, text: string): void {
  const file = join(project.folder, "moving", path);
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(`test/texts/${text}.pdf`, file);
}

const sheet = () => join(project.folder, "files.csv");
const rowOf = (rows: readonly SheetRow[], path: string) => rows.find((row) => row.path === path);

async function fetchHash(path: string): Promise<string> {
  const response = await fetch(`http://localhost:${project.port}${path}`);
  return createHash("sha256")
    .update(new Uint8Array(await response.arrayBuffer()))
    .digest("hex");
}

it("a folder is told apart, corrected, sent with its texts, and each thing wrong is told at its row", async () => {
  put("After Trafficking/summary-khmer.pdf", "khmer");
  put("Why-Shelters-2008.pdf", "report");
  put("In African Waters.pdf", "brochure");
  put("old/In-African-Waters_final.pdf", "box");
  put("scan0023.pdf", "slides");
  writeFileSync(join(project.folder, "moving", "Going Home.pdf"), "no PDF");
  const run = project.run("start", "--without-stand-ins");
  await run.until("Stop with");

  const proposed = await project.end("files", "moving");
  expect(proposed.code, proposed.said).toBe(0);
  expect(proposed.result).toContain("6 files: 2 sure, 3 unsure, 1 unknown, 0 already there");
  const rows = readSheet(sheet());
  expect(rowOf(rows, "After Trafficking/summary-khmer.pdf")).toMatchObject({ document: "xhwvzx" });
  expect(rowOf(rows, "In African Waters.pdf")).toMatchObject({ document: "", sureness: "unsure" });
  expect(rowOf(rows, "Going Home.pdf")?.why).toContain("cannot be opened");

  const corrections: Readonly<Record<string, Partial<SheetRow>>> = {
    "In African Waters.pdf": { document: "85q962" },
    "old/In-African-Waters_final.pdf": { document: "zzzzzz" },
    "Going Home.pdf": { document: "8g4c4v" },
    "scan0023.pdf": { document: "new", publication: "912vt5", role: "presentation", language: "en" },
  };
  writeSheet(
    sheet(),
    rows.map((row) => ({ ...row, ...corrections[row.path] })),
  );
  const sent = await project.end("files", "moving", "--sheet", "files.csv");
  expect(sent.code, sent.said).toBe(1);
  expect(sent.result).toContain("Going Home.pdf: not sent: This is not a PDF");
  expect(sent.result).toContain("old/In-African-Waters_final.pdf: not sent:");
  const results = readSheet(sheet());
  expect(rowOf(results, "scan0023.pdf")?.result).toMatch(/^sent as [0-9a-z]{6}\.$/);
  const khmer = createHash("sha256").update(readFileSync("test/texts/khmer.pdf")).digest("hex");
  expect(await fetchHash("/d/xhwvzx")).toBe(khmer);
  const text = await fetch(`http://localhost:${project.port}/d/s6vzjd/text`);
  expect(text.status).toBe(200);

  // What is there is not sent again, a document that was made is not made twice, and nothing is proposed for it.
  const again = await project.end("files", "moving", "--sheet", "files.csv");
  expect(rowOf(readSheet(sheet()), "scan0023.pdf")?.result).toMatch(/^already there as/);
  expect(again.result).toContain("4 of 6 files are there");
  const anew = await project.end("files", "moving", "--sheet", "more.csv");
  expect(anew.result).toContain("4 already there");
}, 300_000);
