/** What each kind of page asks of D1, on a miss and on a hit. */
import type { Observation } from "./observed.ts";
import type { Observed } from "./observed-database.ts";
import { type PageKind, pageKinds } from "./pages.ts";
import type { Server } from "./server.ts";
import { keysOf } from "../../src/catalogue/publication/terms.ts";

export interface Reads {
  readonly kind: PageKind;
  readonly onMiss: number;
  readonly onHit: number;
  readonly rowsRead: number;
  readonly statements: readonly Observed[];
}

async function observe(server: Server, path: string, cache: "miss" | "hit"): Promise<Observation> {
  const { body } = await server.get(path, { "bench-observe": "1" });
  const observation: Observation = JSON.parse(body.toString());
  if (observation.status !== 200 || observation.cache !== cache) {
    throw new Error(`${path} answered ${observation.status} ${observation.cache}, not 200 ${cache}`);
  }
  return observation;
}

/** Asks a server of the observed build twice for each page: the first time it is made, then it is kept. */
export async function measureReads(
  server: Server,
  addresses: Readonly<Record<PageKind, string>>,
): Promise<Reads[]> {
  const reads: Reads[] = [];
  for (const kind of keysOf(pageKinds)) {
    const made = await observe(server, addresses[kind], "miss");
    const kept = await observe(server, addresses[kind], "hit");
    reads.push({
      kind,
      onMiss: made.roundTrips,
      onHit: kept.roundTrips,
      rowsRead: made.statements.reduce((sum, { rowsRead }) => sum + (rowsRead ?? 0), 0),
      statements: made.statements,
    });
  }
  return reads;
}
