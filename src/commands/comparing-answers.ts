/** What two sites that hold the same must answer alike. */
import { createHash } from "node:crypto";
import { sitePaths } from "../http/addresses.ts";
import { type Asked, received } from "./asking.ts";
import { onEach } from "./terminal.ts";

/** What an address answered, as far as two catalogues that hold the same must agree. */
interface Answer {
  readonly status: number;
  /** Headers that say something of the content. */
  readonly headers: string;
  /** SHA-256 of the body. */
  readonly hash: string;
}

const telling = [
  "cache-control",
  "cache-tag",
  "content-disposition",
  "content-language",
  "content-length",
  "content-security-policy",
  "content-type",
  "etag",
  "last-modified",
  "link",
  "location",
  "repr-digest",
  "vary",
];

/** What is another each time: the number of a request that went wrong, and when a harvester was answered. */
const momentary = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|<responseDate>[^<]*/g;

/** What the address answers. */
async function answerAt(site: Asked, path: string): Promise<Answer> {
  const { status, headers, body } = await received(site, path);
  const isOfItsMoment = status >= 400 || path.startsWith(sitePaths.oai);
  const bytes = isOfItsMoment ? body.toString().replace(momentary, "") : body;
  return {
    status,
    headers: telling.map((name) => `${name}: ${String(headers[name] ?? "")}`).join("\n"),
    hash: createHash("sha256").update(bytes).digest("hex"),
  };
}

/** An address at which two sites answer differently. */
export interface Difference {
  readonly path: string;
  readonly what: string;
}

/** How an answer differs from what it was; null where it does not. */
function difference(was: Answer, is: Answer): string | null {
  if (was.status !== is.status) return `${was.status}, restored ${is.status}`;
  if (was.hash !== is.hash) return "other bytes";
  if (was.headers === is.headers) return null;
  const before = was.headers.split("\n");
  const changed = is.headers.split("\n").filter((line) => !before.includes(line));
  return `other headers: ${changed.join("; ")}`;
}

/** How many addresses are asked for at a time. */
const concurrency = 4;

/** Where two sites answer differently. */
export async function differencesAt(
  one: Asked,
  other: Asked,
  paths: readonly string[],
): Promise<Difference[]> {
  const differences: Difference[] = [];
  await onEach("Addresses", paths, concurrency, async (path) => {
    const [was, is] = await Promise.all([answerAt(one, path), answerAt(other, path)]);
    const what = difference(was, is);
    if (what !== null) differences.push({ path, what });
  });
  return differences;
}
