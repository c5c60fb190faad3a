/** Who wrote a publication stands on its card, in lists, searches and among key publications. */
import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { deriveRecords } from "./derive.ts";
import { ask } from "./requests.ts";

const slugs = ["one-author", "three-authors", "many-authors", "no-author"] as const;

function kindOf(page: string, slug: string): string | undefined {
  const [, line] = new RegExp(`/publications/${slug}"[^]*?<p class="kind">(.*?)</p>`).exec(page) ?? [];
  return line?.replace(/<[^>]+>/g, "");
}

beforeAll(async () => {
  const names = ["Sok Dara", "Anna Kim", "Le Van An", "Siti", "Maria Lopez"];
  await env.DB.batch([
    ...names.map((name, index) =>
      env.DB.prepare(
        `INSERT INTO contributors (id, slug, name, kind, native_name) VALUES (?, ?, ?, 'person', ?)`,
      ).bind(9000 + index, `author-${index}`, name, index === 0 ? "សុខ ដារ៉ា" : null),
    ),
    ...slugs.map((slug, index) =>
      env.DB.prepare(
        `UPDATE publications SET slug = ? WHERE id = (SELECT id FROM publications WHERE state = 'published'
         ORDER BY year DESC, id DESC LIMIT 1 OFFSET ?)`,
      ).bind(slug, index),
    ),
    env.DB.prepare(
      `DELETE FROM publication_contributors WHERE publication_id IN
       (SELECT id FROM publications WHERE slug IN (SELECT value FROM json_each(?)))`,
    ).bind(JSON.stringify(slugs)),
    // Positions against the order of the contributors, and an editor before all.
    ...[1, 3, 5].flatMap((count, which) =>
      names.slice(0, count).map((_, index) =>
        env.DB.prepare(
          `INSERT INTO publication_contributors (publication_id, position, contributor_id, role)
           SELECT id, ?, ?, 'author' FROM publications WHERE slug = ?`,
        ).bind(count - index, 9000 + index, slugs[which]),
      ),
    ),
    env.DB.prepare(
      `INSERT INTO publication_contributors (publication_id, position, contributor_id, role)
       SELECT id, 0, 9003, 'editor' FROM publications WHERE slug IN ('one-author', 'no-author')`,
    ),
    ...deriveRecords(),
  ]);
  await exports.Reader.purgeEverything();
});

describe("a card", () => {
  it.each([
    ["one-author", /^Sok Dara · /],
    ["three-authors", /^Le Van An, Anna Kim, Sok Dara · /],
    ["many-authors", /^Maria Lopez, Siti, Le Van An et al\. · /],
    ["no-author", /^(?!.*Siti)/],
  ])("of a publication with %s names them in their order, and no others", async (slug, line) => {
    expect(kindOf(await (await ask("/")).text(), slug)).toMatch(line);
  });

  it("names them in the reader's script, and says in the reader's language that there are others", async () => {
    const page = await (await ask("/km")).text();
    expect(kindOf(page, "one-author")).toMatch(/^សុខ ដារ៉ា · /);
    expect(kindOf(page, "three-authors")).toContain("Anna Kim");
    expect(kindOf(page, "many-authors")).toMatch(/Le Van An និងអ្នកដទៃ · /);
    expect(kindOf(await (await ask("/my")).text(), "one-author")).toMatch(/^Sok Dara · /);
  });
});
