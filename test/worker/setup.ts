/** Every file of tests begins with the whole seeded catalogue; each document awaits its file. */
import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll } from "vitest";

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  await env.DB.batch(
    env.SEED.map(({ sql, json }) => env.DB.prepare(sql).bind(...(json === null ? [] : [json]))),
  );
});
