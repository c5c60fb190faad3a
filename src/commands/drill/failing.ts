/** What becomes of readers, editors and the catalogue while something fails, and after the process was killed. */
import { keysOf } from "../../catalogue/publication/terms.ts";
import type { Drill } from "./drilled-catalogue.ts";
import { asReader } from "./faces.ts";
import { type Expected, noFault, type Trial } from "./faults.ts";

/** What came of a fault. */
export interface Line {
  readonly fault: string;
  readonly readers: string;
  readonly editors: string;
  readonly lost: string;
}

/** An answer, and the sentence that it gives where it is not well. */
interface Given {
  readonly status: number;
  readonly detail: string;
}

async function given(response: Response): Promise<Given> {
  const { ok, status } = response;
  // A file that ends too early is one that was answered well as far as anybody could tell.
  const text = await response.text().catch(() => "");
  if (ok) return { status, detail: "" };
  const [, quoted, told] = /"detail":"((?:[^"\\]|\\.)*)"|<h1[^]*?<p[^>]*>([^<]+)/.exec(text) ?? [];
  return { status, detail: quoted ?? told ?? "" };
}

/** What an answer comes to, in a few words. */
const inWords = ({ status, detail }: Given) => `${status} ${detail.slice(0, 90)}`.trim();

/** What tells whoever reads it what to do, or who does it. */
const remedy = /again|upload|send|put back|told/i;

/** What is wrong with what was answered, beside what was lost: another status, or no sentence that helps. */
function misanswered(answers: Readonly<Record<keyof Expected, Given>>, expected: Expected): string[] {
  return keysOf(expected).flatMap((what) => {
    const { status, detail } = answers[what];
    if (status !== expected[what]) return [`${what} answered ${status}, not ${expected[what]}`];
    if (status >= 400 && !remedy.test(detail))
      return [`${what} answered ${status} and did not say what to do: ${detail}`];
    return [];
  });
}

/** What was lost, in words, each thing once. */
export function lostOf(wrong: readonly string[]): string {
  return wrong.length === 0 ? "nothing" : [...new Set(wrong)].join("; ");
}

/** Readers and editors while something fails, and the catalogue after it. */
export async function failing(drill: Drill, { name, fault, expected }: Trial): Promise<Line> {
  const before = await drill.titleNow();
  const title = drill.nextTitle();
  const read = async (path: string) => given(await drill.ask(path, { headers: asReader() }));
  await read(`/publications/${drill.slug}`);
  await drill.setFault(fault);
  const kept = await read(`/publications/${drill.slug}`);
  const other = await read(drill.unasked());
  const file = await read(`/d/${drill.document}`);
  const change = await given(await drill.change(title));
  const upload = await given(await drill.upload(title));
  await drill.setFault(noFault);
  const wrong = misanswered({ kept, other, file, change, upload }, expected);
  const now = await drill.titleNow();
  if (now !== before && now !== title) wrong.push(`a title that nobody gave: ${now}`);
  wrong.push(...(await drill.wrong()));
  // The same once more: it is done now, and once.
  for (const again of [await drill.change(title), await drill.upload(title)]) {
    if (!again.ok) wrong.push(`again: ${inWords(await given(again))}`);
  }
  if ((await drill.titleNow()) !== title) wrong.push("the change did not take when it was made again");
  wrong.push(...(await drill.wrong()));
  return {
    fault: name,
    readers: `kept page ${inWords(kept)}; other ${inWords(other)}; file ${inWords(file)}`,
    editors: `change ${inWords(change)}; upload ${inWords(upload)}`,
    lost: lostOf(wrong),
  };
}

const works = {
  "a change": (drill: Drill, title: string) => drill.change(title),
  "an upload": (drill: Drill, title: string) => drill.upload(title),
  "an import": (drill: Drill, title: string) => drill.bringIn(title),
} as const;

/** The process ends at the first call to the database or the file store, then at the second, until the work is done before. */
export async function killing(drill: Drill, name: keyof typeof works): Promise<Line> {
  const wrong: string[] = [];
  let kills = 0;
  for (;;) {
    const title = drill.nextTitle();
    await drill.setFault({ endsAt: kills + 1 });
    const isAnswered = await works[name](drill, title).then(
      ({ ok }) => ok,
      () => false,
    );
    const isKilled = drill.outside.hasEnded;
    if (isKilled) await drill.killed();
    await drill.setFault(noFault);
    const brought = await drill.countOf(title);
    if (brought !== 0 && brought !== 3) wrong.push(`${brought} of three rows were brought in`);
    wrong.push(...(await drill.wrong()));
    const again = isKilled ? await works[name](drill, title) : null;
    if (again?.ok === false) wrong.push(`again: ${inWords(await given(again))}`);
    if (!isKilled && !isAnswered) wrong.push("what nobody killed was refused");
    if (name === "an import" && (await drill.countOf(title)) !== 3)
      wrong.push("rows are missing, or there twice");
    if (name === "a change" && (await drill.titleNow()) !== title) wrong.push("the change did not take");
    wrong.push(...(await drill.wrong()));
    if (!isKilled) break;
    kills += 1;
  }
  if (kills === 0) wrong.push("it was never killed");
  return {
    fault: `Process killed during ${name}, at each of its ${kills} calls to D1 and R2`,
    readers: "served by the next process",
    editors: "each again: done, once",
    lost: lostOf(wrong),
  };
}
