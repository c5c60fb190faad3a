/** What `npm run files` promises: a folder of files finds its documents, is corrected as a sheet, and is sent. */
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { readSheet, type SheetRow, writeSheet } from "../../src/commands/file-sheet.ts";
import { documentFilesSchema } from "../../src/http/json/uploading.ts";
import { sendFile } from "../../src/commands/sending-files.ts";
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
  const huge = join(project.folder, "moving", "huge.pdf");
  writeFileSync(huge, "%PDF-1.7\n");
  truncateSync(huge, 300_000_000);
  symlinkSync("nowhere.pdf", join(project.folder, "moving", "leads nowhere.pdf"));
  symlinkSync("leads round.pdf", join(project.folder, "moving", "leads round.pdf"));
  const run = project.run("start", "--without-stand-ins");
  await run.until("Stop with");

  const proposed = await project.end("files", "moving");
  expect(proposed.code, proposed.said).toBe(0);
  expect(proposed.result).toContain("7 files: 2 sure, 3 unsure, 2 unknown, 0 already there");
  const rows = readSheet(sheet());
  expect(rowOf(rows, "After Trafficking/summary-khmer.pdf")).toMatchObject({ document: "xhwvzx" });
  expect(rowOf(rows, "In African Waters.pdf")).toMatchObject({ document: "", sureness: "unsure" });
  expect(rowOf(rows, "Going Home.pdf")?.why).toContain("cannot be opened");
  expect(rowOf(rows, "huge.pdf")?.why).toContain("larger than 200 MB");

  const corrections: Readonly<Record<string, Partial<SheetRow>>> = {
    "In African Waters.pdf": { document: "85q962" },
    "old/In-African-Waters_final.pdf": { document: "zzzzzz" },
    "Going Home.pdf": { document: "8g4c4v" },
    "huge.pdf": { document: "xvt6kn" },
    "scan0023.pdf": { document: "new", publication: "912vt5", role: "presentation", language: "en" },
  };
  writeSheet(
    sheet(),
    rows.map((row) => ({ ...row, ...corrections[row.path] })),
  );
  const sent = await project.end("files", "moving", "--sheet", "files.csv");
  expect(sent.code, sent.said).toBe(1);
  expect(sent.result).toContain("Going Home.pdf: not sent: This is not a PDF");
  expect(sent.result).toContain("huge.pdf: not sent: It is larger than 200 MB");
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
  expect(again.result).toContain("4 of 7 files are there");
  const anew = await project.end("files", "moving", "--sheet", "more.csv");
  expect(anew.result).toContain("4 already there");

  // What a reference manager exported with its folder of files: each goes to its own document, whatever it is called.
  const library = join(project.folder, "my library");
  mkdirSync(join(library, "files", "9"), { recursive: true });
  copyFileSync("test/texts/box.pdf", join(library, "files", "9", "scan 1.pdf"));
  writeFileSync(
    join(library, "Library.rdf"),
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bib="http://purl.org/net/biblio#" xmlns:link="http://purl.org/rss/1.0/modules/link/"><bib:Report rdf:about="#item_8"><z:itemType>report</z:itemType><z:language>en</z:language><link:link rdf:resource="#item_9"/><dc:title>Boats of Pemba and those who sail them</dc:title><dc:date>2019</dc:date></bib:Report><z:Attachment rdf:about="#item_9"><z:itemType>attachment</z:itemType><rdf:resource rdf:resource="files/9/scan 1.pdf"/></z:Attachment></rdf:RDF>`,
  );
  // A sheet that is there stays; what is printed next can be copied as it is, and asks the same catalogue.
  const { result: secret } = await project.end("admin", "token", "Mover", "--scopes", "read,write");
  writeFileSync(join(project.folder, "my token"), secret);
  const there = ["--site", `http://localhost:${project.port}`, "--token-file", "my token"];
  const brought = await project.end("records", "my library/Library.rdf", ...there);
  const options = `--site http://localhost:${project.port} --token-file "my token"`;
  expect(brought.result, brought.said).toContain(
    "1 of their files are here, and files-2.csv says whose each",
  );
  expect(brought.result).toContain(`npm run files -- "my library" --sheet files-2.csv ${options}\n`);
  expect(brought.result).toMatch(new RegExp(`--undo [0-9a-f-]{36} ${options}\n`));
  const theirs = await project.end("files", "my library", "--sheet", "files-2.csv", ...there);
  expect(theirs.result, theirs.said).toContain("1 of 1 files are there");

  // The same file under another title is a double; another of its name, in another folder, is not.
  mkdirSync(join(library, "files", "7"));
  copyFileSync("test/texts/notes.pdf", join(library, "files", "7", "scan 1.pdf"));
  const ris = (title: string, folder: number) =>
    `TY  - RPRT\nTI  - ${title}\nPY  - 2020\nLA  - en\nL1  - files/${folder}/scan 1.pdf\nER  - \n`;
  writeFileSync(join(library, "again.ris"), ris("Sailing on the coast", 9) + ris("Weaving mats of sedge", 7));
  const doubles = await project.end("records", "my library/again.ris", "--dry-run", ...there);
  expect(doubles.result, doubles.said).toMatch(/1\. leave: Sailing on the coast It has the same file\./);
  expect(doubles.result).toMatch(/2\. make: Weaving mats of sedge$/m);

  // A folder of photographs is told apart as a whole, and nothing of it is sent.
  mkdirSync(join(project.folder, "photographs"));
  for (let number = 1; number <= 12; number++)
    writeFileSync(join(project.folder, "photographs", `IMG_${1000 + number}.jpg`), `\u00ff\u00d8 ${number}`);
  const pictures = await project.end("files", "photographs", "--sheet", "photographs.csv");
  expect(pictures.result, pictures.said).toContain("12 files: 0 sure, 0 unsure, 12 unknown, 0 already there");
  const none = await project.end("files", "photographs", "--sheet", "photographs.csv");
  expect(none.result, none.said).toContain("0 of 0 files are there; 12 rows name no document.");

  // A picture that was not taken is told, and given when the file is sent again; the text is there meanwhile.
  const site = `http://localhost:${project.port}`;
  const refusing = createServer((request, response) => {
    if (request.url?.includes("/cover")) {
      response.writeHead(422).end("{}");
      return;
    }
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const { method = "GET", url = "/" } = request;
      const { authorization = "", "content-type": type } = request.headers;
      const answer = await fetch(new URL(url, site), {
        method,
        headers: { authorization, ...(type === undefined ? {} : { "content-type": type }) },
        ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
      });
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
  await new Promise<void>((resolve) => void refusing.listen(0, "127.0.0.1", () => resolve()));
  const address = refusing.address();
  if (address === null || typeof address === "string") throw new Error("nobody listens");
  put("columns.pdf", "columns");
  const path = join(project.folder, "moving", "columns.pdf");
  const aim = {
    path: "columns.pdf",
    document: "new",
    publication: "912vt5",
    role: "foreword",
    language: "en",
  };
  const bytes = readFileSync(path);
  const file = { path, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
  const token = secret.trim();
  const throughIt = { site: `http://127.0.0.1:${address.port}`, token };
  const first = await sendFile(throughIt, aim, file, () => undefined);
  refusing.close();
  expect(first).toMatch(/^sent as [0-9a-z]{6}\. It has no picture of its first page/);
  const code = /[0-9a-z]{6}/.exec(first.slice("sent as ".length))?.[0] ?? "";
  const state = async () => {
    const answer = await fetch(`${site}/api/v1/documents/${code}/files`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return v.parse(documentFilesSchema, await answer.json()).files;
  };
  expect(await state()).toMatchObject([{ characters: expect.any(Number), cover: null }]);
  const second = await sendFile({ site, token }, aim, file, () => undefined);
  expect(second).toBe(`already there as ${code}.`);
  expect(await state()).toMatchObject([{ cover: expect.any(String) }]);
}, 450_000);

it("a token goes to nobody in the clear, and what it may not do is told as the catalogue tells it", async () => {
  await project.takeAnotherPort();
  await project.run("start", "--empty").until("Stop with");
  const { result: secret } = await project.end("admin", "token", "Reader", "--scopes", "read", "--empty");
  writeFileSync(join(project.folder, "my token"), secret);
  // Nothing of the first institute is in a catalogue that was begun empty.
  for (const vocabulary of ["topics", "series", "places", "contributors", "search-words"]) {
    const answer = await fetch(`http://localhost:${project.port}/api/v1/${vocabulary}`, {
      headers: { authorization: `Bearer ${secret.trim()}` },
    });
    expect(answer.status, vocabulary).toBe(200);
    expect(await answer.json(), vocabulary).toMatchObject(
      vocabulary === "search-words" ? { groups: [] } : { choices: [] },
    );
  }
  const elsewhere = (site: string) => ["--site", site, "--token-file", "my token"];
  for (const name of ["BACKUP_TOKEN", "PROOF_TOKEN"]) vi.stubEnv(name, secret.trim());
  for (const [command, ...words] of [
    ["files", ".", "--sheet", "files-2.csv", ...elsewhere("http://catalogue.example")],
    ["records", "package.json", ...elsewhere("http://catalogue.example")],
    ["backup", "backups", "--site", "http://127.0.0.1.example"],
    ["mirror", "copy", "--site", "http://catalogue.example"],
    ["proof", "--site", "http://catalogue.example"],
  ] as const) {
    const refused = await project.end(command, ...words);
    expect(refused.said, command).toContain("is not encrypted: anybody on the way could read the token.");
    expect(refused.code).toBe(2);
  }
  expect((await project.end("backup", "backups", "--site", "ftp://catalogue.example")).said).toContain(
    "is no address of a site",
  );
  // As a word of the command it would be in the machine's list of what runs, and in the shell's history.
  for (const [command, instead] of [
    ["files", "put it into the variable FILES_TOKEN, or write it into a file and give --token-file FILE"],
    ["records", "--token-file FILE"],
    ["backup", "put it into the variable BACKUP_TOKEN."],
  ] as const) {
    const refused = await project.end(command, ".", "--site", "https://catalogue.example", "--token", secret);
    expect(refused.said, command).toContain("No token is given as --token");
    expect(refused.said, command).toContain(instead);
    expect(refused.said, command).not.toContain(secret.trim());
    expect(refused.code).toBe(2);
  }
  // What a token may not do is told by the catalogue; one that is none is told as such.
  const short = await project.end("backup", "backups", "--site", `http://localhost:${project.port}`);
  expect(short.said).toMatch(/does not allow it\. It says: .*backup/);
  vi.stubEnv("BACKUP_TOKEN", "backlist_of-nobody");
  const none = await project.end("backup", "backups", "--site", `http://127.0.0.1:${project.port}`);
  expect(none.said).toContain("refuses the token");
  vi.unstubAllEnvs();
}, 450_000);
