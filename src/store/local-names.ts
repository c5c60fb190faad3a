/** What a publication's topics and places are called in a reader's language, read beside it. */
import { type SQL, sql } from "drizzle-orm";

/** What a topic or place is called in the language that was asked for: by the editors, and its code. */
export type StoredLocalName = [
  facet: "topic" | "place",
  slug: string,
  local: string | null,
  code: string | null,
];

/** The names of the topics and places of the publication `p`, in the language that `readIn` gives, as JSON. */
export const localNames: SQL = sql`(SELECT json_group_array(json_array(facet, slug, local, code)) FROM (
  SELECT 'topic' AS facet, t.slug, t.names ->> ${sql.placeholder("readIn")} AS local, NULL AS code
  FROM publication_topics pt JOIN topics t ON t.id = pt.topic_id WHERE pt.publication_id = p.id
  UNION ALL
  SELECT 'place', l.slug, l.names ->> ${sql.placeholder("readIn")}, l.code
  FROM publication_places pp JOIN places l ON l.id = pp.place_id WHERE pp.publication_id = p.id))`;
