/** Publications with whatever breaks formats, written to the catalogue's tables as a change would. */
import { derivingAround } from "../src/store/deriving.ts";
import { checkedCode } from "../src/catalogue/publication/code.ts";

/** Texts that end what they stand in, where they are not escaped. */
export const hostileTitle =
  '</script><script>alert(1)</script> ]]> <!-- & "double" \'single\' {\\"o} \u0001\u000B 😀𠀀 \u202Eمرحبا\u202C \u2028end';
export const arabicTitle = '=HYPERLINK("http://evil.example","التقرير")';
const abstract = '=1+1\n+2\r\n-3\n@SUM(A1)\n\n\tသည် ភាសា ไทย 中文 𠀀; a,b "quoted"\n\n</dc:description>]]>';

interface Hostile {
  code: string;
  slug: string;
  title: string;
  language: string;
  state?: "draft" | "published" | "withdrawn";
  changedAt?: string;
}

/** Those that are published by {@link addHostile}. */
export const hostile = [
  { code: "2bcd32", slug: "hostile-one", title: hostileTitle, language: "en" },
  { code: "2bcd47", slug: "hostile-two", title: arabicTitle, language: "ar" },
] as const satisfies Hostile[];

/** The statements that add a publication, with a document and a contributor, and derive what follows from it. */
export function addPublication(database: D1Database, publication: Hostile): D1PreparedStatement[] {
  const {
    code,
    slug,
    title,
    language,
    state = "published",
    changedAt = "2026-02-03T04:05:06.789Z",
  } = publication;
  const id = "(SELECT id FROM publications WHERE code = ?1)";
  const say = (sql: string, ...values: string[]) => database.prepare(sql).bind(...values);
  return [
    say(
      `INSERT INTO publications (code, slug, title, language, year, type, abstract, translations, identifiers, state,
         published_at, withdrawn_at, created_at, updated_at)
       VALUES (?1, ?2, ?3, ?4, 2024, 'report', ?5, ?6, ?7, ?8, ?9, ?9, ?9, ?9)`,
      code,
      slug,
      title,
      language,
      abstract,
      JSON.stringify([{ language: "ar", title: "عنوان ]]> <b>", abstract: null }]),
      JSON.stringify([{ scheme: "doi", value: '10.1000/<a>&"b"' }]),
      state,
      changedAt,
    ),
    say(
      `INSERT INTO documents (code, publication_id, position, role, language, title)
       VALUES (?2, ${id}, 1, 'full', 'my', ?3)`,
      code,
      checkedCode(`3${code.slice(1, 5)}`),
      title,
    ),
    say(
      "INSERT INTO contributors (slug, name, kind) VALUES (?1, ?2, 'person')",
      `who-${slug}`,
      "-2+3 <Ünï> & ‘Köln’ မြန်မာ",
    ),
    say(
      `INSERT INTO publication_contributors (publication_id, position, contributor_id, role)
       SELECT ${id}, 1, id, 'author' FROM contributors WHERE slug = ?2`,
      code,
      `who-${slug}`,
    ),
    say(
      `INSERT INTO publication_topics (publication_id, position, topic_id)
       SELECT ${id}, 1, id FROM topics WHERE slug = 'prevention'`,
      code,
    ),
    ...derivingAround({ sql: "SELECT id FROM publications WHERE code = ?", value: code }, []).map(
      ({ sql, value }) => (value === undefined ? say(sql) : say(sql, String(value))),
    ),
  ];
}

/** Adds them. */
export async function addHostile(database: D1Database): Promise<void> {
  for (const publication of hostile) await database.batch(addPublication(database, publication));
}
