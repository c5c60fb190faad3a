import { env } from "cloudflare:workers";
import { expect, it } from "vitest";

it("makes every table after those that it refers to: an export has their order, and could not be restored otherwise", () => {
  const made = new Set<string>();
  const early: string[] = [];
  for (const query of env.MIGRATIONS.flatMap(({ queries }) => queries)) {
    const [, table] = /CREATE TABLE `(\w+)`/.exec(query) ?? [];
    if (table === undefined) continue;
    for (const [, other = ""] of query.matchAll(/REFERENCES `(\w+)`/g)) {
      if (!made.has(other) && other !== table) early.push(`${table} before ${other}`);
    }
    made.add(table);
  }
  expect(made).toContain("publications");
  expect(early).toEqual([]);
});
