/** Sending one file in parts, so that a broken connection costs no more than the part that it broke. */
import { spoken } from "../saying/spoken.ts";

/** What the catalogue says of an upload: see src/http/json/uploading.ts. */
interface Upload {
  id: string;
  document: string;
  partBytes: number;
  partCount: number;
  parts: number[];
  complete: boolean;
}

/** What an upload came to. */
export interface Uploaded {
  document: { code: string; url: string };
  file: { sha256: string; pages: number | null; bytes: number; findings: { sentence: string }[] };
  unchanged: boolean;
}

/** Where a file is to go. */
export interface Target {
  readonly publication: string;
  /** Null for a new document. */
  readonly document: string | null;
  readonly role: string;
  readonly language: string;
  /** What changed against the file that it replaces; empty where nothing was said. */
  readonly changeNote: string;
}

/** A sentence of the catalogue's that says why not, and what to do. Trying again alone does not help. */
export class Refusal extends Error {
  readonly status: number;

  constructor(sentence: string, status: number) {
    super(sentence);
    this.status = status;
  }
}

/** Milliseconds before each new attempt after a broken connection. */
const waits = [500, 1500, 4000, 10_000, 20_000];

async function refusalOf(response: Response): Promise<Refusal> {
  const problem: { detail?: string; errors?: { message: string }[] } = await response
    .json()
    .catch(() => ({}));
  const sentence = problem.errors?.map(({ message }) => message).join(" ") ?? problem.detail;
  return new Refusal(
    sentence ?? spoken("The catalogue did not answer as it should. Try again in a minute."),
    response.status,
  );
}

/** Asks the catalogue. Throws {@link Refusal} for an answer that says no, TypeError where none comes. */
export async function ask(
  path: string,
  init: Omit<RequestInit, "headers"> & { headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  const response = await fetch(path, {
    ...init,
    headers: { accept: "application/json", ...init.headers },
  });
  if (response.ok) return response;
  // What goes wrong over there is worth another attempt, as a broken connection is.
  if (response.status >= 500) throw new TypeError(`answered ${response.status}`);
  throw await refusalOf(response);
}

function postJson(path: string, body: object, signal: AbortSignal): Promise<Response> {
  return ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
}

/** Sends a part and tells how much of it is sent, which fetch does not. */
function sendPart(
  path: string,
  part: Blob,
  sent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const request = new XMLHttpRequest();
  const abort = () => request.abort();
  signal.addEventListener("abort", abort, { once: true });
  request.upload.addEventListener("progress", ({ loaded }) => sent(loaded));
  request.addEventListener("load", () => {
    if (request.status >= 200 && request.status < 300) resolve();
    else if (request.status >= 500) reject(new TypeError(`answered ${request.status}`));
    else void refusalOf(new Response(request.responseText, { status: request.status })).then(reject);
  });
  request.addEventListener("error", () => reject(new TypeError("the connection broke")));
  request.addEventListener("abort", () => reject(new DOMException("paused", "AbortError")));
  request.addEventListener("loadend", () => signal.removeEventListener("abort", abort));
  request.open("PUT", path);
  request.setRequestHeader("accept", "application/json");
  request.send(part);
  return promise;
}

/** Ends after so long, at once when the connection is back, or with an error when paused. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const end = () => {
    clearTimeout(timer);
    removeEventListener("online", end);
    resolve();
  };
  const timer = setTimeout(end, milliseconds);
  addEventListener("online", end);
  signal.addEventListener("abort", () => reject(new DOMException("paused", "AbortError")), { once: true });
  return promise;
}

/** The place where a browser remembers the upload of this very file, across reloads. */
function memoryOf(file: File, publication: string): string {
  return `upload ${publication} ${file.size} ${file.lastModified} ${file.name}`;
}

/** The upload that was begun for this file, with the parts that are there; a new one where there is none. */
async function resumed(file: File, target: Target, signal: AbortSignal): Promise<Upload> {
  const memory = memoryOf(file, target.publication);
  const id = localStorage.getItem(memory);
  if (id !== null) {
    try {
      const upload: Upload = await (await ask(`/api/v1/uploads/${id}`, { signal })).json();
      if (!upload.complete && (target.document === null || target.document === upload.document))
        return upload;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
    localStorage.removeItem(memory);
  }
  const { changeNote: _, ...to } = target;
  const body = { ...to, name: file.name, bytes: file.size };
  const upload: Upload = await (await postJson("/api/v1/uploads", body, signal)).json();
  localStorage.setItem(memory, upload.id);
  return upload;
}

async function attempt(
  file: File,
  target: Target,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<Uploaded> {
  const upload = await resumed(file, target, signal);
  const path = `/api/v1/uploads/${upload.id}`;
  const there = new Set(upload.parts);
  let done = 0;
  for (let number = 1; number <= upload.partCount; number++) {
    const part = file.slice((number - 1) * upload.partBytes, number * upload.partBytes);
    if (!there.has(number)) {
      await sendPart(
        `${path}/parts/${number}`,
        part,
        (bytes) => progress((done + bytes) / file.size),
        signal,
      );
    }
    done += part.size;
    progress(done / file.size);
  }
  const { role, language, changeNote } = target;
  const answer = await postJson(
    `${path}/complete`,
    target.document === null ? { role, language } : { changeNote },
    signal,
  );
  localStorage.removeItem(memoryOf(file, target.publication));
  return answer.json();
}

/**
 * Sends a file, again and again after a broken connection. `progress` hears shares of 1, `broken` each break.
 * Throws {@link Refusal}, TypeError when it gives up, and AbortError when it is paused.
 */
export async function send(
  file: File,
  target: Target,
  { progress, broken }: { progress: (share: number) => void; broken: () => void },
  signal: AbortSignal,
): Promise<Uploaded> {
  for (let failures = 0; ; failures++) {
    let furthest = 0;
    try {
      return await attempt(
        file,
        target,
        (share) => {
          // Whoever gets on may break off as often as before.
          if (share > furthest && furthest > 0) failures = 0;
          furthest = Math.max(furthest, share);
          progress(share);
        },
        signal,
      );
    } catch (error) {
      const pause = waits[failures];
      if (!(error instanceof TypeError) || pause === undefined) throw error;
      broken();
      await wait(pause, signal);
    }
  }
}
