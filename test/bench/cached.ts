/** Pages from the local cache store, beside bare Workers that return the same bytes. */
import { cacheWorker, constantWorker } from "./bare/kept.ts";
import { type Effort, interleave, ratioOf } from "./interleave.ts";
import { hit, plain } from "./requests.ts";
import { type Answer, openScript, type Server } from "./server.ts";
import { type Spread, spreadOf } from "./statistics.ts";

/** At 0.9 of the throughput, a request may take 1/0.9 of the CPU. */
export const cachedBar = 1 / 0.9;

export interface CachedResult {
  readonly page: string;
  /** How many times the CPU of a bare Worker that answers from the Cache API. */
  readonly besideCache: Spread;
  /** The same for one that answers with a constant. */
  readonly besideConstant: Spread;
  /** CPU of a request, in milliseconds. */
  readonly processor: Readonly<Record<Contestant, number>>;
  /** Requests a second, one after the other. */
  readonly perSecond: Readonly<Record<Contestant, number>>;
}

type Contestant = "application" | "cache" | "constant";

/** The headers that a Worker sets; the others come from the server itself. */
function headersOf(answer: Answer): Record<string, string> {
  const own = Object.entries(answer.headers).filter(
    ([name]) => !["content-length", "date", "age", "connection", "transfer-encoding"].includes(name),
  );
  return Object.fromEntries(own.map(([name, value]) => [name, String(value)]));
}

async function measurePage(
  application: Server,
  path: string,
  effort: Effort,
  step: () => void,
): Promise<Omit<CachedResult, "page">> {
  await application.get(path);
  const answer = await application.get(path);
  const kept = { body: answer.body.toString(), headers: headersOf(answer) };
  const cache = await openScript(cacheWorker(kept));
  const constant = await openScript(constantWorker(kept));
  try {
    await cache.get(path);
    for (const server of [cache, constant]) {
      const { body } = await server.get(path);
      if (!body.equals(answer.body)) throw new Error(`a bare Worker answers ${path} with other bytes`);
    }
    const contenders = {
      application: hit(application, path),
      cache: plain(cache, path),
      constant: plain(constant, path),
    };
    const costOf = await interleave(contenders, effort, step);
    const processor = (name: Contestant) => spreadOf(costOf(name).processor).median;
    const perSecond = (name: Contestant) => 1000 / spreadOf(costOf(name).elapsed).median;
    return {
      besideCache: ratioOf(costOf("application"), costOf("cache")),
      besideConstant: ratioOf(costOf("application"), costOf("constant")),
      processor: {
        application: processor("application"),
        cache: processor("cache"),
        constant: processor("constant"),
      },
      perSecond: {
        application: perSecond("application"),
        cache: perSecond("cache"),
        constant: perSecond("constant"),
      },
    };
  } finally {
    await cache.close();
    await constant.close();
  }
}

/** Measures each page, by its name and path. */
export async function measureCached(
  application: Server,
  pages: Readonly<Record<string, string>>,
  effort: Effort,
  step: () => void,
): Promise<CachedResult[]> {
  const results: CachedResult[] = [];
  for (const [page, path] of Object.entries(pages)) {
    results.push({ page, ...(await measurePage(application, path, effort, step)) });
  }
  return results;
}
