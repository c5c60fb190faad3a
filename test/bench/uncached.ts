/** Pages made anew, beside a bare Hono route that makes one query and renders the same page. */
import { type Effort, interleave, ratioOf } from "./interleave.ts";
import { fetchPage, keptMiss, miss, plain } from "./requests.ts";
import type { Server } from "./server.ts";
import { type Spread, spreadOf } from "./statistics.ts";

export const uncachedBar = 1.25;

export interface UncachedResult {
  readonly page: string;
  /** How many times the CPU of the bare route. */
  readonly beside: Spread;
  /** The same for a miss that looks into the local cache store and keeps the response there. */
  readonly keptBeside: Spread;
  /** CPU of a request, in milliseconds. */
  readonly processor: Readonly<Record<"application" | "kept" | "bare", number>>;
}

export interface UncachedServers {
  /** As observed.ts makes it, which can be asked past the cache. */
  readonly application: Server;
  /** The application as it is, since what keeping leaves to be done would fall on the requests after it. */
  readonly keeping: Server;
  readonly bare: Server;
}

/** Measures each page, by its name and path. Throws where the two do not answer with the same bytes. */
export async function measureUncached(
  { application, keeping, bare }: UncachedServers,
  pages: Readonly<Record<string, string>>,
  effort: Effort,
  step: () => void,
): Promise<UncachedResult[]> {
  const results: UncachedResult[] = [];
  for (const [page, path] of Object.entries(pages)) {
    const [one, other] = [await fetchPage(application, path), await fetchPage(bare, path)];
    if (!one.body.equals(other.body)) throw new Error(`the bare route answers ${path} with another page`);
    const contenders = {
      application: miss(application, path),
      bare: plain(bare, path),
      kept: keptMiss(keeping, path),
    };
    const costOf = await interleave(contenders, effort, step);
    const processor = (name: keyof typeof contenders) => spreadOf(costOf(name).processor).median;
    results.push({
      page,
      beside: ratioOf(costOf("application"), costOf("bare")),
      keptBeside: ratioOf(costOf("kept"), costOf("bare")),
      processor: {
        application: processor("application"),
        kept: processor("kept"),
        bare: processor("bare"),
      },
    });
  }
  return results;
}
