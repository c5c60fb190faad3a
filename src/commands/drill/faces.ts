/** Whether a catalogue is whole: what each of its faces says, and what its tables say of each other. */
import * as v from "valibot";
import type { Platform } from "../platform.ts";

const titledSchema = v.looseObject({ title: v.string(), slug: v.string() });
const listedSchema = v.looseObject({ publications: v.array(titledSchema) });

/** A request as another reader's each time: the drill is not about limits. */
let readers = 0;
export function asReader(): Record<string, string> {
  readers += 1;
  return { "cf-connecting-ip": `10.${(readers >> 16) & 255}.${(readers >> 8) & 255}.${readers & 255}` };
}

/** What is not as it should be among tables and files: nothing half done may stay. */
export async function brokenRules({ database, files }: Platform): Promise<string[]> {
  const rules: Readonly<Record<string, string>> = {
    "publications whose record says another title":
      "SELECT count(*) AS n FROM publications p LEFT JOIN records r ON r.publication_id = p.id WHERE r.record ->> 'title' IS NOT p.title",
    "publications whose card is missing":
      "SELECT count(*) AS n FROM publications p LEFT JOIN cards c ON c.publication_id = p.id WHERE p.state = 'published' AND c.card IS NULL",
    "publications whose last revision is another":
      "SELECT count(*) AS n FROM publications p WHERE EXISTS (SELECT 1 FROM revisions r WHERE r.publication_id = p.id) AND p.revision <> (SELECT max(revision) FROM revisions r WHERE r.publication_id = p.id)",
    "published publications that the search does not have":
      "SELECT count(*) AS n FROM publications p WHERE p.state = 'published' AND NOT EXISTS (SELECT 1 FROM search_entries e WHERE e.publication_id = p.id)",
    "published publications that no listing has":
      "SELECT count(*) AS n FROM publications p WHERE p.state = 'published' AND NOT EXISTS (SELECT 1 FROM listing_entries e WHERE e.publication_id = p.id)",
    "rows that point at nothing": "SELECT count(*) AS n FROM pragma_foreign_key_check",
  };
  const broken: string[] = [];
  for (const [what, question] of Object.entries(rules)) {
    const count = (await database.prepare(question).first<number>("n")) ?? 0;
    if (count > 0) broken.push(`${count} ${what}`);
  }
  const { results } = await database.prepare("SELECT object_key AS key FROM files").all<{ key: string }>();
  for (const { key } of results) if (!(await files.head(key))) broken.push(`no bytes of ${key}`);
  return broken;
}

/** What each face of the catalogue calls a publication. They must agree. */
export async function titlesOf(url: URL, code: string, token: string): Promise<Record<string, string>> {
  const get = async (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, url), { headers: { ...asReader(), ...headers } });
  const edited = v.parse(
    titledSchema,
    await (await get(`/api/v1/publications/${code}`, { authorization: `Bearer ${token}` })).json(),
  );
  const { slug } = edited;
  const data = v.parse(titledSchema, await (await get(`/publications/${slug}.json`)).json());
  const listed = v.parse(listedSchema, await (await get("/publications.json")).json());
  const page = await (await get(`/publications/${slug}`)).text();
  const found = v.parse(
    listedSchema,
    await (await get(`/search.json?q=${encodeURIComponent(edited.title)}`)).json(),
  );
  const titleIn = (list: readonly { title: string; slug: string }[]) =>
    list.find((each) => each.slug === slug)?.title ?? "not there";
  return {
    "the editors’ API": edited.title,
    "its data": data.title,
    "its page": page.includes(`<h1`) && page.includes(edited.title) ? edited.title : "another",
    "the list": titleIn(listed.publications),
    "the search": titleIn(found.publications),
  };
}
