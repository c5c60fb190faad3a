/** What starting costs: the CPU of fresh workerd processes from their start to the end of their first answer. */
import { healthPath } from "../../src/http/addresses.ts";
import { openBundle, openScript, type Server } from "./server.ts";
import { type Spread, spreadOf } from "./statistics.ts";

/** A Worker that there is nothing to read of: what is left is workerd's own. */
const nothing = "export default { fetch: () => new Response('') };";

/** How many times the CPU of a Worker of one line the application may take to start. Most of both is workerd's own. */
export const startupBar = 1.6;

export interface StartupResult {
  /** The application beside a Worker of one line. */
  readonly beside: Spread;
  /** CPU in milliseconds beyond that of a Worker of one line: reading the bundle, and the first answer, which reads no database. */
  readonly beyond: Spread;
  readonly processor: { readonly application: number; readonly nothing: number };
}

/** CPU from the start of the process to the end of its first answer; where the system does not tell it, the time. */
async function costOf(open: () => Promise<Server>): Promise<number> {
  const begun = performance.now();
  const server = await open();
  try {
    const { status } = await server.get(healthPath);
    if (status !== 200) throw new Error(`the first request was answered ${status}`);
    return server.clock === null ? performance.now() - begun : server.clock();
  } finally {
    await server.close();
  }
}

/** Starts the bundle of the application and the Worker of one line in turns, each in a process of its own. */
export async function measureStartup(
  bundle: string,
  rounds: number,
  step: () => void,
): Promise<StartupResult> {
  const application: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    application.push(await costOf(() => openBundle(bundle)));
    bare.push(await costOf(() => openScript(nothing)));
    step();
  }
  return {
    beside: spreadOf(application.map((cost, round) => cost / (bare[round] ?? Number.NaN))),
    beyond: spreadOf(application.map((cost, round) => cost - (bare[round] ?? Number.NaN))),
    processor: { application: spreadOf(application).median, nothing: spreadOf(bare).median },
  };
}
