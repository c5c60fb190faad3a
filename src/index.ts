import { WorkerEntrypoint } from "cloudflare:workers";
import { invalidateLocally, purgeAllLocally, purgeLocally } from "./http/cache/local.ts";
import { askingNewest, isAskingNewest, newest, newestKey, readingNear } from "./http/cache/replicas.ts";
import { closed } from "./http/editor/app.ts";
import { gateway } from "./http/gateway.ts";
import { leadOn } from "./http/reader/moved.ts";
import { answerWithError } from "./http/reader/reader.ts";
import { onSchedule } from "./http/scheduled.ts";
import { editor, reader } from "./http/sides.ts";
import { note } from "./http/usage/counting.ts";

export { UsageCollector } from "./catalogue/usage/collector.ts";

function accepted({ success, errors }: CachePurgeResult): void {
  if (!success) throw new Error(`the cache refused: ${errors.map(({ message }) => message).join("; ")}`);
}

/**
 * The reader's pages, data and files. In production the platform's cache stands in front of this entrypoint,
 * and only code that runs in it can purge that cache.
 */
export class Reader extends WorkerEntrypoint<Env> {
  override async fetch(request: Request): Promise<Response> {
    const { env, ctx } = this;
    if (isAskingNewest(request)) return newest(env);
    const { Reader: kept } = ctx.exports;
    const near = await readingNear(env, () => kept.fetch(askingNewest(), { cf: { cacheKey: newestKey } }));
    return reader.fetch(request, near, ctx);
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

export default {
  async fetch(request, env, context): Promise<Response> {
    try {
      return await gateway(request, context, {
        read: async (canonical) => reader.fetch(canonical, env, context),
        edit: async (original, asReader) =>
          closed(await editor.fetch(original, { ...env, asReader }, context)),
        lead: (address, network) => leadOn(env, address, network),
        refuse: (error, canonical) => answerWithError(error, canonical, env, "gateway"),
        count: (asked, answer) => note(asked, answer, { env, context }),
      });
    } catch (error) {
      // The two sides answer whatever goes wrong in them: this is a call of the other entrypoint that broke.
      return answerWithError(error, request, env, "gateway");
    }
  },
  scheduled({ cron, scheduledTime }, env, context): Promise<void> {
    return onSchedule(cron, env, context, new Date(scheduledTime));
  },
} satisfies ExportedHandler<Env>;
