/** Words of any field, in a catalogue whose subject nobody has written search words for. */
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { load } from "../../seed/load.ts";
import { beginningsOf } from "../../src/catalogue/search/general-words.ts";
import type { SearchJson } from "../../src/http/json/search.ts";
import { replaceGeneralWords } from "../../src/store/general-words.ts";
import type { StoredWord } from "../../src/store/synonyms.ts";
import { data } from "./requests.ts";

const groups: StoredWord[][] = [
  [
    ["en", "dolphin"],
    ["pt", "golfinho"],
    ["it", "delfino"],
    ["th", "โลมา"],
    ["id", "lumba-lumba"],
  ],
  [
    ["en", "bird"],
    ["pt", "ave"],
    ["de", "vogel"],
    ["ar", "طائر"],
    ["ru", "птица"],
  ],
  [
    ["en", "ship"],
    ["pt", "navio"],
    ["fr", "navire"],
    ["id", "kapal"],
    ["zh", "船"],
  ],
];

const dolphins = "ruido-de-navios-e-golfinhos";
const birds = "plastico-no-estomago-de-aves";

beforeAll(async () => {
  await load(env.DB, env.SECOND_INSTITUTE);
  await load(
    env.DB,
    replaceGeneralWords(groups.map((words) => ({ words, beginnings: words.flatMap(beginningsOf) }))),
  );
});

async function search(q: string): Promise<SearchJson> {
  return data<SearchJson>(`/search.json?q=${encodeURIComponent(q)}`);
}

it.each([
  ["dolphins", dolphins],
  ["delfini", dolphins],
  ["โลมา", dolphins],
  ["lumba-lumba", dolphins],
  ["noise of ships", dolphins],
  ["船", dolphins],
  ["perkapalan", dolphins],
  ["birds", birds],
  ["птицы", birds],
])("“%s” finds what has it in another language", async (q, slug) => {
  const { publications, nearest, corrected } = await search(q);
  expect([nearest, corrected, publications[0]?.slug]).toEqual([false, null, slug]);
});

it("what publications have as it is typed needs no other meaning", async () => {
  // Portuguese has an "ave" of its own; German "Vogel" is nowhere as typed.
  expect((await search("golfinhos")).publications.map(({ slug }) => slug)).toContain(dolphins);
  expect((await search("Korallen")).publications.map(({ slug }) => slug)).not.toContain(birds);
});

it("words that no language has find nothing", async () => {
  expect((await search("xqzvbird qqship")).total).toBe(0);
});
