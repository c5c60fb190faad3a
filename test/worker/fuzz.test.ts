/**
 * Whatever comes from outside, by chance: every parser, and every route with hostile paths, parameters, headers and
 * bodies. `npm run fuzz -- --runs 100` tries more of it; what was found is kept in fuzz-kept.ts and tried each time.
 */
import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { formerKeys, redirectKey } from "../../src/catalogue/addresses/old-address.ts";
import { mergePatched } from "../../src/catalogue/changing/merge-patch.ts";
import { momentIn } from "../../src/catalogue/changing/moment.ts";
import { marksIn } from "../../src/catalogue/fields/contributor-marks.ts";
import { guessDocument } from "../../src/catalogue/files/file-name.ts";
import { lettersAsTyped } from "../../src/catalogue/files/kept-text.ts";
import { languageOfText } from "../../src/catalogue/files/proposals/text-language.ts";
import { blocksOf, markedText } from "../../src/catalogue/files/text-version/marked.ts";
import { languageOf } from "../../src/catalogue/languages/language.ts";
import { languageTagOf } from "../../src/catalogue/languages/naming.ts";
import { scriptOf } from "../../src/catalogue/languages/script.ts";
import { numberIn } from "../../src/catalogue/look-ups/number.ts";
import { CatalogueError } from "../../src/catalogue/problem.ts";
import { parseCode } from "../../src/catalogue/publication/code.ts";
import { parseContent } from "../../src/catalogue/publication/content.ts";
import { parseEdtf, readDate } from "../../src/catalogue/publication/date.ts";
import { checkedIdentifier, numbersIn } from "../../src/catalogue/publication/identifier.ts";
import { readLicence } from "../../src/catalogue/publication/licence.ts";
import { parseName } from "../../src/catalogue/publication/person-name.ts";
import { slugOf } from "../../src/catalogue/publication/slug.ts";
import { identifierSchemes, keysOf } from "../../src/catalogue/publication/terms.ts";
import { periodIn } from "../../src/catalogue/search/periods.ts";
import { outcomeOf, partApplies } from "../../src/http/conditional.ts";
import { editorRoutes } from "../../src/http/editor/app.ts";
import { contentDisposition, safeFileName } from "../../src/http/reader/download.ts";
import {
  cursorFrom,
  filterFrom,
  pageNumberFrom,
  positionFrom,
  wholeSearchFrom,
} from "../../src/http/parameters.ts";
import { preferredForm } from "../../src/http/representation.ts";
import { reader } from "../../src/http/sides.ts";
import { sourceOf } from "../../src/http/usage/sources.ts";
import { mark, text } from "../fuzzing.ts";
import { effortOf } from "../fuzzing-effort.ts";
import { signedIn } from "./editors.ts";
import { keptRequests, keptTexts } from "./fuzz-kept.ts";
import { ask, origin } from "./requests.ts";

/** How many times as much is tried as in the suite, and from which seed. */
const { runs, seed, limit } = effortOf(env);

/** Passes what a caller counts on: that a text is refused in words. */
function orRefused<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof CatalogueError && error.problem.kind !== "unexpected") return null;
    throw error;
  }
}

const query = (typed: string) =>
  new URLSearchParams(
    typed.includes("=") ? typed : { q: typed, year: typed, after: typed, page: typed, language: typed },
  );
const utf8 = (typed: string) => new TextEncoder().encode(typed);

/** A header with this value; null where no request could have it. */
function headersWith(name: string, value: string): Headers | null {
  try {
    return new Headers({ [name]: value });
  } catch {
    return null;
  }
}

function everyHeader(name: string, work: (headers: Headers) => unknown) {
  return (typed: string) => {
    const headers = headersWith(name, typed);
    return headers ? work(headers) : null;
  };
}

const answered = new Headers({ etag: '"abc"', "last-modified": "Sat, 03 Jan 2026 00:00:00 GMT" });

/** Every parser of what comes from outside, and what holds for whatever it makes of a text. */
const parsers: readonly (readonly [string, fc.Arbitrary<string>, (typed: string) => unknown])[] = [
  [
    "a code",
    text,
    (typed) => {
      const code = parseCode(typed);
      if (code !== null) expect(parseCode(code)).toBe(code);
    },
  ],
  ["a date", text, (typed) => [parseEdtf(typed), readDate(typed)]],
  ["a period", text, periodIn],
  ["a moment", text, momentIn],
  [
    "a language",
    text,
    (typed) => {
      const tag = languageTagOf(typed);
      if (tag !== null) {
        expect(languageTagOf(tag)).toBe(tag);
        expect(languageOf(tag).tag).toBe(tag);
      }
      return [scriptOf(typed), languageOfText(typed)];
    },
  ],
  [
    "an identifier",
    text,
    (typed) => [
      numbersIn(typed),
      numberIn(typed),
      keysOf(identifierSchemes).map((scheme) => checkedIdentifier(scheme, typed)),
    ],
  ],
  ["a licence", text, readLicence],
  ["a name", text, parseName],
  [
    "a slug",
    text,
    (typed) => {
      const slug = slugOf(typed);
      expect(slug).toMatch(/^[\p{L}\p{N}\p{M}-]*$/u);
      expect(slugOf(slug)).toBe(slug);
    },
  ],
  ["marks of contributors", text, marksIn],
  ["the name of a file", text, guessDocument],
  ["a kept text", text, lettersAsTyped],
  [
    "a corrected text version",
    text,
    (typed) => {
      const once = markedText(blocksOf(typed));
      expect(markedText(blocksOf(once))).toBe(once);
    },
  ],
  [
    "an earlier address",
    text,
    (typed) => [
      orRefused(() => redirectKey(typed)),
      formerKeys(`/${encodeURI(typed.toWellFormed())}`, query(typed)),
    ],
  ],
  [
    "parameters of a listing",
    text,
    (typed) =>
      [filterFrom, cursorFrom, pageNumberFrom, positionFrom].map((each) =>
        orRefused(() => each(query(typed))),
      ),
  ],
  ["parameters of a search", text, (typed) => orRefused(() => wholeSearchFrom(query(typed)))],
  ["If-None-Match", text, everyHeader("if-none-match", (headers) => outcomeOf(headers, answered))],
  ["If-Match", text, everyHeader("if-match", (headers) => outcomeOf(headers, answered))],
  ["If-Modified-Since", text, everyHeader("if-modified-since", (headers) => outcomeOf(headers, answered))],
  ["If-Range", text, (typed) => partApplies(typed, answered)],
  ["Accept", text, preferredForm],
  ["Referer", text, everyHeader("referer", (headers) => sourceOf(headers, "catalogue.example"))],
  [
    "Content-Disposition",
    text,
    (typed) => {
      const name = safeFileName(typed, "pdf");
      expect(utf8(name).length).toBeLessThanOrEqual(255);
      const header = contentDisposition("a.pdf", name);
      expect(new Headers({ "content-disposition": header }).get("content-disposition")).toBe(header);
    },
  ],
];

/** JSON of any shape, with the names that ours has. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    tie("list"),
    tie("object"),
  ),
  list: fc.array(tie("value"), { maxLength: 4 }),
  object: fc.dictionary(
    fc.oneof(
      fc.constantFrom(
        "title",
        "year",
        "type",
        "language",
        "name",
        "slug",
        "reason",
        "identifiers",
        "contributors",
        "documents",
        "topics",
        "date",
        "content",
        "role",
        "value",
        "scheme",
        "into",
        "number",
        "__proto__",
      ),
      text,
    ),
    tie("value"),
    { maxKeys: 6 },
  ),
})).value;

describe("whatever is given to", () => {
  it.each(parsers)(
    "what reads %s is read, or refused in words",
    (name, arbitrary, work) => {
      const examples = (keptTexts[name] ?? []).map((kept): [string] => [kept]);
      fc.assert(
        fc.property(arbitrary, (typed) => void work(typed)),
        { seed, numRuns: 60 * runs, examples },
      );
    },
    limit,
  );

  it(
    "what reads the content of a publication is read, or refused by field",
    () => {
      fc.assert(
        fc.property(json, json, (one, other) => {
          orRefused(() => parseContent(one));
          orRefused(() =>
            parseContent(mergePatched({ title: "A", year: 2017, type: "report", language: "en" }, other)),
          );
        }),
        { seed, numRuns: 100 * runs },
      );
    },
    limit,
  );
});

interface Route {
  readonly method: string;
  readonly path: string;
}

interface Sent extends Route {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What a part of a path may be: what is there, and what is not. */
const inPath = fc.oneof(
  text.map((typed) => encodeURIComponent(typed.toWellFormed()).slice(0, 1500)),
  fc.constantFrom(
    "1",
    "999999",
    "en",
    "zh-Hant",
    "2017",
    "report",
    "prevention",
    "-1",
    "%00",
    "%zz",
    "%e0%a4",
    "..%2f",
    "a.json",
    "km.atom",
  ),
);

const headerNames = [
  "accept",
  "accept-language",
  "accept-encoding",
  "range",
  "if-range",
  "if-none-match",
  "if-match",
  "if-modified-since",
  "if-unmodified-since",
  "idempotency-key",
  "authorization",
  "cookie",
  "referer",
  "user-agent",
  "content-digest",
  "repr-digest",
  "want-repr-digest",
  "x-forwarded-for",
  "cf-ipcountry",
];
/** Headers in ASCII: of other letters workerd warns in pages of words. What reads them is given those above. */
const asHeader = (typed: string) => typed.replace(/[^\t\x20-\x7e]/g, "").slice(0, 1000);
const headers = fc.dictionary(fc.constantFrom(...headerNames), text.map(asHeader), { maxKeys: 4 });

const bodies = fc.oneof(
  json.map((value) => ["application/json", JSON.stringify(value)] as const),
  text.map((typed) => ["application/json", typed] as const),
  fc
    .array(
      fc.tuple(
        fc.constantFrom(
          "title",
          "name",
          "slug",
          "do",
          "year",
          "revision",
          "fill",
          "into",
          "typed",
          "language",
          "reason",
        ),
        text,
      ),
      { maxLength: 5 },
    )
    .map((fields) => ["application/x-www-form-urlencoded", new URLSearchParams(fields).toString()] as const),
  text.map(
    (typed) =>
      [
        "multipart/form-data; boundary=x",
        `--x\r\ncontent-disposition: form-data; name="file"; filename="${typed}"\r\n\r\n${typed}\r\n--x--`,
      ] as const,
  ),
  fc.tuple(text, text),
);

/** A request of this route, with whatever may be put into it. */
function requestOf({ method, path }: Route): fc.Arbitrary<Sent> {
  const parts = path
    .split("/")
    .map((part) => (part.startsWith(":") || part.includes("*") ? inPath : fc.constant(part)));
  return fc.record({
    method: fc.constant(method),
    path: fc
      .tuple(
        fc.tuple(...parts),
        fc.array(
          fc.tuple(
            fc.constantFrom(
              "q",
              "year",
              "after",
              "before",
              "page",
              "language",
              "topic",
              "sort",
              "verb",
              "resumptionToken",
              "identifier",
              "x",
            ),
            text,
          ),
          { maxLength: 3 },
        ),
      )
      .map(
        ([found, typed]) =>
          `${found.join("/")}?${new URLSearchParams(typed.map(([name, value]): [string, string] => [name, value.slice(0, 600)])).toString()}`,
      ),
    headers: fc.tuple(headers, bodies).map(([given, [type]]) => ({
      ...given,
      "content-type": asHeader(type),
    })),
    body: method === "GET" || method === "HEAD" ? fc.constant(null) : bodies.map(([, body]) => body),
  });
}

let network = 0;
/** Another network each time: limits would refuse what is to be tried. */
const nextNetwork = () => `10.${(network >> 16) & 255}.${(network >> 8) & 255}.${network++ & 255}`;

/** The answer, null where no client could send this. */
async function answerTo(
  { method, path, headers: given, body }: Sent,
  session: Record<string, string>,
): Promise<Response | null> {
  const all = { ...given, ...session, "cf-connecting-ip": nextNetwork() };
  try {
    // Header values and addresses that are none cannot be sent.
    void new Request(origin + path, { method, headers: all });
  } catch {
    return null;
  }
  return ask(path, { method, headers: all, ...(body === null ? {} : { body: body.toWellFormed() }) });
}

/** That it is an answer of ours: no fault, in the form that errors have there, and with nothing of the sender's as HTML. */
async function expectAnswer(sent: Sent, session: Record<string, string>): Promise<void> {
  const response = await answerTo(sent, session);
  if (response === null) return;
  const type = response.headers.get("content-type") ?? "";
  const isRead = response.status !== 304 && /html|json/.test(type);
  const said = isRead ? await response.text() : "";
  if (!isRead) await response.body?.cancel();
  expect(response.status === 503 || response.status < 500, `${response.status} ${said.slice(0, 300)}`).toBe(
    true,
  );
  if (response.status >= 400 && response.status !== 416 && said !== "") {
    if (type.includes("json")) expect(JSON.parse(said)).toMatchObject({});
    else expect(type).toContain("text/html");
  }
  if (type.includes("html")) expect(said).not.toContain(mark);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
}

/** What ends the session that asks, which the next one needs. */
const endsSession = /sign-out|sessions|lost/;

const readersRoutes: Route[] = [
  ...new Set(
    reader.routes
      .filter(({ method, path }) => method !== "ALL" && !path.includes("*"))
      .map(({ path }) => path),
  ),
].map((path) => ({ method: "GET", path }));
const editorsRoutes: readonly Route[] = editorRoutes.filter(({ path }) => !endsSession.test(path));

describe("whatever is sent to", () => {
  let session: Record<string, string>;
  beforeAll(async () => {
    session = await signedIn("administrator");
  });

  const sides: readonly (readonly [string, readonly Route[], () => Record<string, string>])[] = [
    ["every reader's address", readersRoutes, () => ({})],
    ["every address of the editors, by nobody", editorsRoutes, () => ({})],
    ["every address of the editors, by an administrator", editorsRoutes, () => session],
  ];
  it.each(sides)(
    "%s is answered, in a form of ours",
    async (_, routes, who) => {
      expect(routes.length).toBeGreaterThan(30);
      for (const kept of keptRequests) await expectAnswer(kept, who());
      for (const [at, route] of routes.entries()) {
        await fc.assert(
          fc.asyncProperty(requestOf(route), (sent) => expectAnswer(sent, who())),
          {
            seed: seed + at,
            numRuns: runs,
            endOnFailure: runs === 1,
          },
        );
      }
    },
    limit * 2,
  );
});
