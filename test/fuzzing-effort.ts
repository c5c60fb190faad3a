/** How much is tried by chance, and from where: as the suite does, or as `npm run fuzz` says. */

/** Milliseconds that one time may take: as long as anything in the slower of the suites. */
const limitOfOne = 180_000;

/** Times at most: no timer takes a longer limit, and one test has twice as long. */
export const mostRuns = 5_000;

/** fast-check's seeds have 32 bits. */
export const mostSeed = 2 ** 31 - 1;

/** What the variables say; empty or not there for the suite's own. */
export function effortOf({
  FUZZ_RUNS,
  FUZZ_SEED,
}: Readonly<Record<"FUZZ_RUNS" | "FUZZ_SEED", string | undefined>>) {
  const runs = Number(FUZZ_RUNS || 1);
  return { runs, seed: Number(FUZZ_SEED || 20_261_128), limit: limitOfOne * runs };
}
