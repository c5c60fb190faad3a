/** The page of many files: a folder is read here, its documents are proposed, and all of it is sent as one. */
import type { KnownPublication } from "../../../catalogue/files/proposals/known.ts";
import {
  type Aim,
  type FoundFile,
  type Proposal,
  proposeDocuments,
} from "../../../catalogue/files/proposals/proposing.ts";
import { goOnFrom } from "./going-on.ts";
import { type Chosen, chosenByDrop, chosenIn, hashOf } from "./many-files/folder.ts";
import { everyAim, found, nameOf, Row, sizeOf } from "./many-files/row.ts";
import { spoken } from "./saying/spoken.ts";
import { ask, Refusal, send } from "./uploads/transfer.ts";

/** How many files are sent at a time. */
const atOnce = 3;
/** As src/catalogue/files/inspection/inspect.ts has it. */
const largestFile = 200 * 1024 * 1024;
/** A list of more documents than that is no help to anybody, and slow. */
const mostListed = 3000;

const form = found(document, "#many", HTMLFormElement);
const zone = found(form, ".drop", HTMLElement);
const start = found(form, "#send", HTMLButtonElement);
const pause = found(form, "#pause", HTMLButtonElement);
const whole = found(form, "#whole", HTMLProgressElement);
const said = found(form, "#said", HTMLElement);

interface Known {
  publications: KnownPublication[];
  sent: { sha256: string; document: string }[];
}

const read = new Map<string, { chosen: Chosen; file: FoundFile }>();
let rows: Row[] = [];
let pausing = new AbortController();
let sending = false;

async function readOne({ path, file }: Chosen): Promise<FoundFile> {
  if (file.size === 0 || file.size > largestFile) return { path, sha256: null, title: "", text: "" };
  const sha256 = await hashOf(file).catch(() => null);
  if (sha256 === null) return { path, sha256, title: "", text: "" };
  if (!/\.pdf$/i.test(path)) return { path, sha256, title: "", text: "" };
  try {
    const { readBeginning } = await import("./uploads/read-pdf.ts");
    return { path, sha256, ...(await readBeginning(file)) };
  } catch {
    return { path, sha256, title: "", text: "" };
  }
}

/** What is told of a file that cannot be sent as it is, whatever its name says. */
function checked(proposal: Proposal, { file }: Chosen, isRead: boolean): Proposal {
  const trouble =
    file.size === 0
      ? spoken("It is empty.")
      : file.size > largestFile
        ? spoken("It is larger than 200 MB: save it with smaller pictures.")
        : isRead
          ? ""
          : spoken("It cannot be read on this machine: see whether it opens, then give it again.");
  if (trouble === "") return proposal;
  return { ...proposal, sureness: "unknown", why: trouble, alternatives: [], aim: null };
}

function list(all: ReadonlyMap<string, Aim>): void {
  const options = [...all].slice(0, mostListed).map(([code, aim]) => {
    const option = document.createElement("option");
    option.value = `${code} ${nameOf(aim)}`;
    return option;
  });
  found(form, "#every-document", HTMLDataListElement).replaceChildren(...options);
}

async function propose(): Promise<void> {
  const all = [...read.values()];
  const sha256 = all.flatMap(({ file }) => file.sha256 ?? []);
  const answer = await ask("/api/v1/files/known", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ sha256 }),
  });
  const known: Known = await answer.json();
  const sent = new Map(known.sent.map(({ sha256: hash, document: code }) => [hash, code]));
  const proposals = proposeDocuments(
    all.map(({ file }) => file),
    known.publications,
    sent,
  );
  const aims = everyAim(known.publications);
  list(aims);
  const kept = new Map(rows.filter((row) => row.kept).map((row) => [row.chosen.path, row]));
  rows = all.flatMap(({ chosen, file }, index) => {
    const before = kept.get(chosen.path);
    if (before) return [before];
    const proposal = proposals[index];
    return proposal ? [new Row(chosen, checked(proposal, chosen, file.sha256 !== null), aims, update)] : [];
  });
  for (const group of form.querySelectorAll<HTMLElement>("[data-group]")) {
    const own = rows.filter(({ proposal }) => proposal.sureness === group.dataset.group);
    group.replaceChildren(...own.map(({ element }) => element));
    const count = group.closest("section")?.querySelector(".count");
    if (count) count.textContent = `(${own.length})`;
  }
}

async function add(chosen: readonly Chosen[]): Promise<void> {
  // What could not be read is read again.
  const fresh = chosen.filter(({ path }) => !read.get(path)?.file.sha256);
  for (const [index, each] of fresh.entries()) {
    said.textContent = spoken("Reading {number} of {count}.", { number: index + 1, count: fresh.length });
    read.set(each.path, { chosen: each, file: await readOne(each) });
  }
  try {
    await propose();
    said.textContent = spoken("{count} files are read.", { count: rows.length });
  } catch (error) {
    said.textContent =
      error instanceof Refusal
        ? error.message
        : spoken("The catalogue does not answer. Give the folder again in a minute.");
  }
  update();
}

function ready(): Row[] {
  return rows.filter((row) => !row.ended && row.aim !== null);
}

/** Tells of rows that the editor has given the same document. Whether there are any. */
function tellRivals(all: readonly Row[]): boolean {
  const rivals = all.filter(
    ({ aim }) => aim?.document && all.filter((row) => row.aim?.document === aim.document).length > 1,
  );
  for (const row of rivals) row.say(spoken("Another file is for the same document: leave one of them out."));
  rivals[0]?.element.querySelector("select")?.focus();
  return rivals.length > 0;
}

function update(): void {
  const count = ready().length;
  const { activeElement } = document;
  start.disabled = sending || count === 0;
  start.textContent =
    count === 0
      ? spoken("Send")
      : count === 1
        ? spoken("Send 1 file")
        : spoken("Send {count} files", { count });
  pause.hidden = !sending;
  if (activeElement === start || activeElement === pause) goOnFrom(activeElement, pause, start, said);
}

function timeLeft(seconds: number): string {
  return seconds < 90
    ? spoken("{count} seconds", { count: Math.max(1, Math.round(seconds)) })
    : spoken("{count} minutes", { count: Math.round(seconds / 60) });
}

async function sendOne(row: Row, progress: (share: number) => void): Promise<void> {
  const { target, chosen } = row;
  if (!target) return;
  row.lock(true);
  row.say(spoken("Sending."));
  try {
    const broken = () =>
      row.say(spoken("The connection broke. It goes on by itself as soon as that is back."));
    const { document: made, file } = await send(chosen.file, target, { progress, broken }, pausing.signal);
    row.ended = true;
    row.say(
      `${spoken("It is there: {code}.", { code: made.code })} ${file.findings.map(({ sentence }) => sentence).join(" ")}`,
    );
    if (/\.pdf$/i.test(chosen.path)) {
      const { readPdf } = await import("./uploads/read-pdf.ts");
      await readPdf(chosen.file, made.code, file.sha256).catch(() =>
        row.say(spoken("It is there: {code}. Its text could not be read.", { code: made.code })),
      );
    }
  } catch (error) {
    const paused = error instanceof DOMException && error.name === "AbortError";
    row.lock(false);
    row.say(
      paused
        ? spoken("Paused. What is sent stays sent.")
        : error instanceof Refusal
          ? error.message
          : spoken("The connection is away: send it again when it is back."),
    );
  }
}

/** Sends what has a document, several at a time, with one progress for all. */
async function sendAll(): Promise<void> {
  const all = ready();
  if (tellRivals(all)) return;
  sending = true;
  pausing = new AbortController();
  update();
  const bytes = all.reduce((sum, { chosen }) => sum + chosen.file.size, 0);
  const shares = new Map<Row, number>();
  const begun = Date.now();
  whole.hidden = false;
  const tell = () => {
    const done = [...shares].reduce((sum, [{ chosen }, share]) => sum + share * chosen.file.size, 0);
    const share = Math.min(1, done / bytes);
    whole.value = Math.floor(share * 100);
    const left = (((Date.now() - begun) / 1000) * (1 - share)) / Math.max(share, 0.001);
    const ended = all.filter((row) => row.ended).length;
    const progress = { ended, count: all.length, done: sizeOf(done), bytes: sizeOf(bytes) };
    said.textContent =
      share < 1 && share > 0
        ? spoken("{ended} of {count} files, {done} of {bytes}, some {time} left.", {
            ...progress,
            time: timeLeft(left),
          })
        : spoken("{ended} of {count} files, {done} of {bytes}.", progress);
  };
  const queue = all.values();
  const one = async () => {
    for (const row of queue) {
      if (pausing.signal.aborted) return;
      await sendOne(row, (share) => {
        shares.set(row, share);
        tell();
      });
      shares.set(row, 1);
      tell();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  sending = false;
  const left = all.filter((row) => !row.ended).length;
  said.textContent =
    left === 0
      ? spoken("All {count} files are there.", { count: all.length })
      : spoken("{sent} of {count} files are there.", { sent: all.length - left, count: all.length });
  update();
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void sendAll();
});
pause.addEventListener("click", () => pausing.abort());
for (const input of form.querySelectorAll<HTMLInputElement>("input[type=file]")) {
  input.addEventListener("change", () => {
    const chosen = chosenIn(input.files ?? []);
    input.value = "";
    void add(chosen);
  });
}

// A file that misses the zone must not take the page's place.
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => event.preventDefault());
for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, () => zone.classList.add("over"));
for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => {
  if (event.dataTransfer) void chosenByDrop(event.dataTransfer).then(add);
});
addEventListener("beforeunload", (event) => {
  if (sending) event.preventDefault();
});
