/** Every file of tests begins with the whole seeded catalogue; each document awaits its file. */
import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll } from "vitest";
import { load } from "../../seed/load.ts";

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  await load(env.DB, env.SEED);
});
