/**
 * Measuring side by side: A, B, C, A, B, C … in short bursts, so that whatever else the machine does falls on
 * all alike, and judging by the median of what each costs beside another in the same round.
 */
import { type Spread, spreadOf } from "./statistics.ts";

/** One way to answer, on a server whose CPU can be told from the others'. */
export interface Contender {
  /** Makes one request. Throws when the answer is not the one that is to be measured. */
  readonly request: () => Promise<void>;
  /** The CPU that its server has used, in milliseconds; null where the system does not tell. */
  readonly clock: (() => number) | null;
}

export interface Effort {
  readonly rounds: number;
  /** Requests to each contender in a round, one after the other. */
  readonly burst: number;
}

/** What a contender's requests cost, round by round. */
export interface Cost {
  /** CPU of its server for each request, in milliseconds; time where the system does not tell CPU. */
  readonly processor: readonly number[];
  /** Time from request to the end of the answer, in milliseconds. */
  readonly elapsed: readonly number[];
}

async function runBurst({ request, clock }: Contender, burst: number): Promise<[number, number]> {
  const begun = performance.now();
  const used = clock?.() ?? 0;
  for (let index = 0; index < burst; index++) await request();
  const elapsed = (performance.now() - begun) / burst;
  return [clock ? (clock() - used) / burst : elapsed, elapsed];
}

/** Measures the contenders, after a warm-up. Each round begins with another of them. */
export async function interleave<Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  { rounds, burst }: Effort,
  step: () => void,
): Promise<(name: Name) => Cost> {
  const costs = new Map<string, { processor: number[]; elapsed: number[] }>();
  const all = Object.entries<Contender>(contenders);
  for (const [name, contender] of all) {
    costs.set(name, { processor: [], elapsed: [] });
    await runBurst(contender, 2 * burst);
  }
  for (let round = 0; round < rounds; round++) {
    const turn = round % all.length;
    for (const [name, contender] of [...all.slice(turn), ...all.slice(0, turn)]) {
      const [processor, elapsed] = await runBurst(contender, burst);
      costs.get(name)?.processor.push(processor);
      costs.get(name)?.elapsed.push(elapsed);
    }
    step();
  }
  return (name) => costs.get(name) ?? { processor: [], elapsed: [] };
}

/** How many times the CPU of `base` the other takes: the median over the rounds. */
export function ratioOf(cost: Cost, base: Cost): Spread {
  return spreadOf(cost.processor.map((each, round) => each / (base.processor[round] ?? Number.NaN)));
}
