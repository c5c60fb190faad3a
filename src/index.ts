import { WorkerEntrypoint } from "cloudflare:workers";
import { publishDue } from "./catalogue/editorial.ts";
import { checkFixity, sweepOrphans } from "./catalogue/keeping.ts";
import { invalidateLocally, purgeAllLocally, purgeLocally } from "./http/cache/local.ts";
import { answerEditor } from "./http/editor/app.ts";
import { editingBy } from "./http/editor/editing.ts";
import { gateway } from "./http/gateway.ts";
import { reader } from "./http/reader.ts";
import { openDatabase } from "./store/database.ts";

function accepted({ success, errors }: CachePurgeResult): void {
  if (!success) throw new Error(`the cache refused: ${errors.map(({ message }) => message).join("; ")}`);
}

/**
 * The reader's pages, data and files. In production the platform's cache stands in front of this entrypoint,
 * and only code that runs in it can purge that cache.
 */
export class Reader extends WorkerEntrypoint<Env> {
  override async fetch(request: Request): Promise<Response> {
    return reader.fetch(request, this.env, this.ctx);
  }

  /** Drops every cached response with one of the tags, everywhere. Throws when the platform refuses. */
  async purge(tags: string[]): Promise<void> {
    if (this.ctx.cache) accepted(await this.ctx.cache.purge({ tags }));
    else purgeLocally(tags);
  }

  /** Drops every cached response. Throws when the platform refuses. */
  async purgeEverything(): Promise<void> {
    if (this.ctx.cache) accepted(await this.ctx.cache.purge({ purgeEverything: true }));
    else purgeAllLocally();
  }

  /** Marks every cached response with one of the tags stale: it is asked for anew, and stands in if that fails. */
  async invalidate(tags: string[]): Promise<void> {
    if (this.ctx.cache) accepted(await this.ctx.cache.invalidate({ tags }));
    else invalidateLocally(tags);
  }
}

/** As wrangler.toml has it. */
const hourly = "17 * * * *";

export default {
  fetch(request, env, context): Promise<Response> {
    return gateway(
      request,
      context,
      async (canonical) => reader.fetch(canonical, env, context),
      async (original) => answerEditor(original, env, context),
    );
  },

  /**
   * By the clocks of wrangler.toml's triggers. Each minute: publishes the drafts whose time has come. Each hour: an
   * hour's share of keeping the storage in order.
   */
  async scheduled(controller, env, context): Promise<void> {
    if (controller.cron !== hourly) {
      const { failed } = await publishDue(editingBy({ accountId: null, name: "Schedule" }, env, context));
      for (const { code, error } of failed) {
        const message = error instanceof Error ? error.message : String(error);
        console.error(JSON.stringify({ level: "error", scheduled: code, error: message }));
      }
      return;
    }
    const now = new Date(controller.scheduledTime).toISOString();
    const keeping = { database: openDatabase(env.DB), files: env.FILES, now };
    await sweepOrphans(keeping);
    await checkFixity(keeping);
  },
} satisfies ExportedHandler<Env>;
