/**
 * Sets that were written when the search stood: more fresh queries, whole questions, and those of two other catalogues. What
 * each scored before anybody who tunes had seen it is history, and not measured again.
 */
import { join } from "node:path";
import { load, statements } from "../../seed/load.ts";
import { readSeed } from "../../seed/read.ts";
import { migrate } from "../../src/commands/migrate.ts";
import { openPlatform, type Platform } from "../../src/commands/platform.ts";
import type { SearchJson } from "../../src/http/json/search.ts";
import { queriesIn } from "./judged.ts";
import { scoreOf, scoreQueries } from "./score.ts";

const catalogues = {
  first: null,
  second: "second-institute",
  third: "third-institute",
  fisheries: "fisheries-school",
  textiles: "textile-museum",
} as const;

/** In `first`, the mean reciprocal rank and the share of complete answers that there were at first. */
const sets = [
  { told: "fresh, written later, kept apart", file: "judged-fresh-two", of: "first", first: [0.931, 0.825] },
  { told: "fresh, the third time, kept apart", file: "judged-fresh-three", of: "first", first: [0.959, 0.7] },
  {
    told: "fresh, the fourth time, kept apart",
    file: "judged-fresh-four",
    of: "first",
    first: [0.915, 0.665],
  },
  {
    told: "fresh, the fifth time, kept apart",
    file: "judged-fresh-five",
    of: "first",
    first: [0.942, 0.707],
  },
  {
    told: "fresh, the sixth time, kept apart",
    file: "judged-fresh-six",
    of: "first",
    first: [0.816, 0.675],
  },
  {
    told: "fresh, the seventh time, kept apart",
    file: "judged-fresh-seven",
    of: "first",
    first: [0.86, 0.683],
  },
  {
    told: "whole questions, half that tuning may look at",
    file: "questions-one",
    of: "first",
    first: [0.964, 0.829],
  },
  { told: "whole questions, half kept apart", file: "questions-other", of: "first", first: [0.957, 0.857] },
  { told: "whole questions, more, kept apart", file: "questions-three", of: "first", first: [0.979, 0.943] },
  {
    told: "whole questions, the fourth time, kept apart",
    file: "questions-four",
    of: "first",
    first: [0.96, 0.829],
  },
  {
    told: "whole questions, the fifth time, kept apart",
    file: "questions-five",
    of: "first",
    first: [null, 0.8],
  },
  {
    told: "whole questions, the sixth time, kept apart",
    file: "questions-six",
    of: "first",
    first: [0.902, 0.771],
  },
  {
    told: "whole questions, the seventh time, kept apart",
    file: "questions-seven",
    of: "first",
    first: [0.914, 0.657],
  },
  { told: "to tune by", file: "judged-tuning", of: "first", first: [0.848, null] },
  {
    told: "to tune by, Southeast Asia and the Balkans",
    file: "judged-tuning-two",
    of: "first",
    first: [0.935, 0.677],
  },
  { told: "to tune by, ten languages", file: "judged-tuning-three", of: "first", first: [0.946, 0.774] },
  {
    told: "to tune by, nine languages, harder",
    file: "judged-tuning-four",
    of: "first",
    first: [0.913, 0.658],
  },
  { told: "to tune by, four languages", file: "judged-tuning-five", of: "first", first: [0.936, 0.767] },
  { told: "to tune by, twenty languages", file: "judged-tuning-six", of: "first", first: [0.833, 0.719] },
  {
    told: "to tune by, twenty languages, again",
    file: "judged-tuning-seven",
    of: "first",
    first: [0.889, 0.756],
  },
  { told: "whole questions to tune by", file: "questions-tuning", of: "first", first: [0.886, 0.733] },
  {
    told: "whole questions to tune by, again",
    file: "questions-tuning-two",
    of: "first",
    first: [0.894, 0.844],
  },
  {
    told: "whole questions to tune by, the third time",
    file: "questions-tuning-three",
    of: "first",
    first: [0.9, 0.771],
  },
  {
    told: "whole questions to tune by, the fourth time",
    file: "questions-tuning-six",
    of: "first",
    first: [0.846, 0.675],
  },
  {
    told: "whole questions to tune by, the fifth time",
    file: "questions-tuning-seven",
    of: "first",
    first: [0.873, 0.725],
  },
  {
    told: "second institute, half that tuning may look at",
    file: "second-one",
    of: "second",
    first: [0.883, 0.767],
  },
  { told: "second institute, half kept apart", file: "second-other", of: "second", first: [0.853, 0.667] },
  {
    told: "third catalogue, half that tuning may look at",
    file: "third-one",
    of: "third",
    first: [0.883, 0.767],
  },
  { told: "third catalogue, half kept apart", file: "third-other", of: "third", first: [0.933, 0.867] },
  { told: "school of fisheries, to tune by", file: "fisheries-tuning", of: "fisheries", first: [0.76, null] },
  { told: "museum of textiles, to tune by", file: "textile-tuning", of: "textiles", first: [0.62, null] },
] as const;

async function openCatalogue(folder: string): Promise<Platform> {
  const platform = await openPlatform({ port: 0 });
  await migrate(platform.database);
  const seed = readSeed(join(import.meta.dirname, "..", folder));
  await load(platform.database, statements(seed, new Date().toISOString()));
  return platform;
}

/** The rows of a table of these sets: `askAt` asks the site at an address, `site` is that of the first catalogue. */
export async function laterRows(
  site: Platform,
  askAt: (url: URL) => (typed: string) => Promise<SearchJson>,
): Promise<string[][]> {
  const rows = [["queries", "number", "mean reciprocal rank at first", "now", "complete at first", "now"]];
  for (const [name, folder] of Object.entries(catalogues)) {
    const asked = folder === null ? site : await openCatalogue(folder);
    try {
      for (const { told, file, first } of sets.filter(({ of }) => of === name)) {
        const scored = await scoreQueries(queriesIn(file), askAt(asked.url));
        const { queries, meanReciprocalRank, complete } = scoreOf(scored);
        const [rank, whole] = first.map((value) => value?.toFixed(3) ?? "");
        rows.push([
          told,
          String(queries),
          rank ?? "",
          meanReciprocalRank.toFixed(3),
          whole ?? "",
          complete.toFixed(3),
        ]);
      }
    } finally {
      if (folder !== null) await asked.close();
    }
  }
  return rows;
}
