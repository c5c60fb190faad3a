/**
 * A change is on every page, feed and JSON that it touches with the next request. Every kind of change, held
 * against every representation: each is asked for before, so that it lies in the cache, and after; what the cache
 * then gives must be what an empty cache gives.
 */
import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { contentOf } from "../../src/catalogue/publication/content.ts";
import { publicationBySlug, publicationInAnyState } from "../../src/catalogue/reading/publications.ts";
import { openDatabase } from "../../src/store/database.ts";
import { askerWith, type Sent } from "./asking.ts";
import { withToken } from "./editors.ts";
import { giveFile, sampleFile } from "./files.ts";
import { ask } from "./requests.ts";

let edit: ReturnType<typeof askerWith>;

/** The publication that is changed: with a series, places, people, and documents in two languages. */
let slug = "going-home-challenges-in-the-reintegration-of-trafficking-victims";
let code: string;
let document: string;

async function content() {
  return contentOf((await publicationBySlug(openDatabase(env.DB), slug)).publication);
}

/** What the catalogue as a whole is in. Feeds, sitemaps and exports are one line each. */
const whole = [
  "/",
  "/publications.json",
  "/topics",
  "/languages",
  "/years",
  "/types",
  "/places",
  "/series",
  "/contributors.json",
  "/topics.json",
  "/api/v1/publications",
];

/** The forms that a publication has, behind its address. */
const forms = ["", ".json"];

/** The forms that a listing has. */
const listingForms = ["", ".json"];

/** Every representation that shows the publication now, or the listings that may come to. */
async function representations(): Promise<string[]> {
  const page = await publicationInAnyState(openDatabase(env.DB), code);
  const { publication, newer, older } = page;
  const { container } = publication;
  const listings = [
    `/years/${publication.year}`,
    `/types/${publication.type}`,
    ...publication.topics.map((topic) => `/topics/${topic.slug}`),
    ...publication.places.map((place) => `/places/${place.slug}`),
    ...publication.languages.map(({ tag }) => `/languages/${tag}`),
    ...publication.contributors.map((contributor) => `/contributors/${contributor.slug}`),
    ...(container?.kind === "series" ? [`/series/${container.slug}`] : []),
  ];
  return [
    ...whole,
    ...[publication, newer, older].flatMap((each) =>
      each ? forms.map((form) => `/publications/${each.slug}${form}`) : [],
    ),
    ...listings.flatMap((path) => listingForms.map((form) => path + form)),
    `/languages/en?year=${publication.year}`,
    `/p/${publication.code}`,
    `/api/v1/publications/${publication.code}`,
    ...publication.documents.flatMap((each) => [`/d/${each.code}`, `/api/v1/documents/${each.code}`]),
  ];
}

interface Seen {
  status: number;
  location: string | null;
  body: string;
}

async function see(path: string): Promise<Seen> {
  const response = await ask(path);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // A problem's number is its own each time.
  const body = new TextDecoder().decode(bytes).replace(/"requestId":"[^"]+"/, "");
  return { status: response.status, location: response.headers.get("location"), body };
}

async function seeAll(paths: Iterable<string>): Promise<Map<string, Seen>> {
  return new Map(await Promise.all(Array.from(paths, async (path) => [path, await see(path)] as const)));
}

async function revision(): Promise<number> {
  return (
    (await env.DB.prepare("SELECT revision FROM publications WHERE code = ?")
      .bind(code)
      .first<number>("revision")) ?? 0
  );
}

async function send(path: string, sent: Sent): Promise<void> {
  const response = await edit(path, sent);
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
}

const patch = async (json: object) =>
  send(`/api/v1/publications/${code}`, {
    method: "PATCH",
    json,
    headers: { "if-match": `"${await revision()}"` },
  });
const act = async (what: string, json: object = {}) =>
  send(`/api/v1/publications/${code}/${what}`, { json, headers: { "if-match": `"${await revision()}"` } });
const vocabulary = (path: string, json: object) =>
  send(`/api/v1/${path}`, { method: "PATCH", json, headers: { "if-match": "*" } });

/** Every kind of change, with an address that must show it. */
const changes: readonly [kind: string, change: () => Promise<void>, shown: () => string][] = [
  ["a title", () => patch({ title: "Going Home, Anew" }), () => "/languages/en?year=2016"],
  ["a year", () => patch({ year: 2019 }), () => "/years/2019"],
  ["a type", () => patch({ type: "guide" }), () => "/types/guide"],
  ["an abstract", () => patch({ abstract: "What it says now." }), () => `/publications/${slug}`],
  [
    "a translation",
    () => patch({ translations: [{ language: "km", title: "ទៅផ្ទះ" }] }),
    () => `/publications/${slug}.json`,
  ],
  [
    "topics",
    () => patch({ topics: ["prevention", "law-policy-and-criminal-justice"] }),
    () => "/topics/prevention",
  ],
  ["places", () => patch({ places: ["cambodia", "thailand"] }), () => "/places/cambodia"],
  [
    "contributors",
    () =>
      patch({
        contributors: [
          { name: "A New Author", role: "author" },
          { slug: "nexus-institute", role: "publisher" },
        ],
      }),
    () => "/contributors/a-new-author",
  ],
  [
    "a container",
    () => patch({ container: { slug: "siren-report", number: "9" } }),
    () => "/series/siren-report",
  ],
  [
    "an identifier",
    () => patch({ identifiers: [{ scheme: "doi", value: "10.1000/182" }] }),
    () => `/publications/${slug}.json`,
  ],
  [
    "the language of a document",
    async () => {
      const { documents } = await content();
      await patch({
        documents: documents.map((each, index) => (index === 0 ? { ...each, language: "uk" } : each)),
      });
    },
    () => "/languages/uk",
  ],
  [
    "another document",
    async () => patch({ documents: [...(await content()).documents, { role: "summary", language: "ru" }] }),
    () => "/languages/ru",
  ],
  [
    "a document that is taken out",
    async () => patch({ documents: (await content()).documents.slice(0, -1) }),
    () => `/publications/${slug}`,
  ],
  [
    "a slug",
    async () => {
      await patch({ slug: "going-home-anew" });
      slug = "going-home-anew";
    },
    () => "/publications/going-home-anew",
  ],
  [
    "a topic with another name",
    () => vocabulary("topics/prevention", { name: "Preventing it" }),
    () => "/topics/prevention",
  ],
  [
    "a topic with another slug",
    () => vocabulary("topics/prevention", { slug: "preventing" }),
    () => "/topics/preventing",
  ],
  [
    "a topic's scope note",
    () => vocabulary("topics/preventing", { scopeNote: "Before it happens." }),
    () => "/topics/preventing",
  ],
  [
    "topics that are merged",
    () => send("/api/v1/topics/law-policy-and-criminal-justice/merge", { json: { into: "preventing" } }),
    () => "/topics/preventing",
  ],
  [
    "topics in another order",
    async () =>
      send("/admin/topics/preventing/move", { form: { direction: "up" } }).catch((error: unknown) => {
        if (!String(error).includes("303")) throw error;
      }),
    () => "/topics",
  ],
  [
    "a person with another name",
    () => vocabulary("contributors/a-new-author", { name: "A Newer Author", slug: "a-newer-author" }),
    () => "/contributors/a-newer-author",
  ],
  [
    "a person's sort name",
    () => vocabulary("contributors/a-newer-author", { sortName: "Newer Author, A" }),
    () => `/publications/${slug}.json`,
  ],
  [
    "people who are merged",
    () => send("/api/v1/contributors/a-newer-author/merge", { json: { into: "rebecca-surtees" } }),
    () => "/contributors/rebecca-surtees",
  ],
  [
    "a series with another title",
    () => vocabulary("series/siren-report", { title: "Siren Reports", slug: "siren-reports" }),
    () => "/series/siren-reports",
  ],
  [
    "series that are merged",
    () => send("/api/v1/series/siren-reports/merge", { json: { into: "dialogue-brief" } }),
    () => "/series/dialogue-brief",
  ],
  [
    "a place with another name",
    () => vocabulary("places/cambodia", { name: "Kampuchea" }),
    () => "/places/cambodia",
  ],
  [
    "places that are merged",
    () => send("/api/v1/places/cambodia/merge", { json: { into: "thailand" } }),
    () => "/places/thailand",
  ],
  ["a new topic", () => send("/api/v1/topics", { json: { name: "Just added" } }), () => "/topics"],
  ["a topic that is removed", () => send("/api/v1/topics/just-added", { method: "DELETE" }), () => "/topics"],
  [
    "an import",
    () =>
      send("/api/v1/import", {
        body: `code,title\n${code},Imported Title\n`,
        headers: { "content-type": "text/csv" },
      }),
    () => "/years/2019",
  ],
  [
    "a publication that is withdrawn",
    () => act("withdraw", { reason: "It named a survivor." }),
    () => `/p/${code}`,
  ],
  ["a publication that is restored", () => act("restore"), () => `/p/${code}`],
];

beforeAll(async () => {
  edit = askerWith(await withToken("publisher", ["read", "write", "publish"]));
  const { publication } = await publicationBySlug(openDatabase(env.DB), slug);
  ({ code } = publication);
  document = publication.documents[0]?.code ?? "";
  await giveFile(document, await sampleFile(1000));
});

/** What lies in the cache, as it was seen last. */
let warm = new Map<string, Seen>();

/** Makes the change and holds what the cache gives then against what it gives once it is empty. */
async function expectSeen(change: () => Promise<void>, shown: () => string): Promise<void> {
  const wanted = [...(await representations()), ...coming];
  const before = new Map([...warm, ...(await seeAll(wanted.filter((path) => !warm.has(path))))]);
  await change();
  const paths = new Set([...wanted, ...(await representations()), shown()]);
  const kept = await seeAll(paths);
  await exports.Reader.purgeEverything();
  warm = await seeAll(paths);
  for (const path of paths) expect(kept.get(path), path).toEqual(warm.get(path));
  const path = shown();
  expect(before.get(path), `${path} does not show the change`).not.toEqual(warm.get(path));
}

/** Listings that a change may bring a publication into, warm before it is in them. */
const coming = [
  "/years/2019",
  "/types/guide",
  "/topics/prevention",
  "/topics/law-policy-and-criminal-justice",
  "/places/cambodia",
  "/places/thailand",
  "/languages/uk",
  "/languages/ru",
  "/series/siren-report",
  "/series/dialogue-brief",
  "/contributors/rebecca-surtees",
  "/languages/en?year=2016",
].flatMap((path) => (path.includes("?") ? [path] : listingForms.map((form) => path + form)));

describe("with the next request, everywhere", () => {
  it.each(changes)("%s is seen", { timeout: 60_000 }, (_, change, shown) => expectSeen(change, shown));

  it("a new publication is seen, once it is published", {
    timeout: 30_000,
  }, async () => {
    const response = await edit("/api/v1/publications", {
      json: {
        title: "Between its neighbours",
        language: "en",
        year: 2019,
        type: "guide",
        abstract: "New.",
        topics: ["preventing"],
        documents: [{ role: "full", language: "en" }],
      },
    });
    const made: { code: string } = await response.json();
    const publish = () =>
      send(`/api/v1/publications/${made.code}/publish`, { json: {}, headers: { "if-match": '"1"' } });
    await expectSeen(publish, () => "/years/2019");
    expect((await see("/years/2019")).body).toContain("Between its neighbours");
  });
});
