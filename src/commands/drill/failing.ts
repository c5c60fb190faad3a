/** What becomes of readers, editors and the catalogue while something fails, and after the process was killed. */
import { setTimeout as wait } from "node:timers/promises";
import type { Drill } from "./drilled-catalogue.ts";
import { asReader } from "./faces.ts";
import { type Fault, noFault } from "./faults.ts";

/** How often the process is killed during each kind of work, each time a little later. */
const kills = 4;

/** What came of a fault. */
export interface Line {
  readonly fault: string;
  readonly readers: string;
  readonly editors: string;
  readonly lost: string;
}

/** What an answer comes to, in a few words: its status, and the sentence that it gives. */
async function inWords(response: Response): Promise<string> {
  const text = await response.text();
  if (response.ok) return String(response.status);
  const detail = /"detail":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? "";
  return `${response.status} ${detail.slice(0, 90)}`.trim();
}

/** What was lost, in words, each thing once. */
export function lostOf(wrong: readonly string[]): string {
  return wrong.length === 0 ? "nothing" : [...new Set(wrong)].join("; ");
}

/** Readers and editors while something fails, and the catalogue after it. */
export async function failing(drill: Drill, name: string, fault: Partial<Fault>): Promise<Line> {
  const before = await drill.titleNow();
  const title = drill.nextTitle();
  await drill.ask(`/publications/${drill.slug}`, { headers: asReader() });
  await drill.setFault(fault);
  const [kept, fresh] = [
    await drill.ask(`/publications/${drill.slug}`, { headers: asReader() }),
    await drill.ask(drill.unasked(), { headers: asReader() }),
  ];
  const file = await drill.ask(`/d/${drill.document}`, { headers: asReader() });
  const readers = `kept page ${await inWords(kept)}; other ${await inWords(fresh)}; file ${file.status}`;
  await file.body?.cancel();
  const changed = await inWords(await drill.change(title));
  const uploaded = await inWords(await drill.upload(title));
  await drill.setFault(noFault);
  const wrong: string[] = [];
  const now = await drill.titleNow();
  if (now !== before && now !== title) wrong.push(`a title that nobody gave: ${now}`);
  wrong.push(...(await drill.wrong()));
  // The same once more: it is done now, and once.
  for (const again of [await drill.change(title), await drill.upload(title)]) {
    if (!again.ok) wrong.push(`again: ${await inWords(again)}`);
  }
  if ((await drill.titleNow()) !== title) wrong.push("the change did not take when it was made again");
  wrong.push(...(await drill.wrong()));
  return {
    fault: name,
    readers,
    editors: `change ${changed}; upload ${uploaded}`,
    lost: lostOf(wrong),
  };
}

const works = {
  "a change": (drill: Drill, title: string) => drill.change(title),
  "an upload": (drill: Drill, title: string) => drill.upload(title),
  "an import": (drill: Drill, title: string) => drill.bringIn(title),
} as const;

/** The process ends in the middle of something, each time a little later. */
export async function killing(drill: Drill, name: keyof typeof works): Promise<Line> {
  const wrong: string[] = [];
  let done = 0;
  for (let time = 0; time < kills; time += 1) {
    const title = drill.nextTitle();
    const work = works[name](drill, title).then(
      ({ ok }) => ok,
      () => false,
    );
    await wait(time * 25);
    await drill.killed();
    if (await work) done += 1;
    const brought = await drill.countOf(title);
    if (brought !== 0 && brought !== 3) wrong.push(`${brought} of three rows were brought in`);
    wrong.push(...(await drill.wrong()));
    const again = await works[name](drill, title);
    if (!again.ok) wrong.push(`again: ${await inWords(again)}`);
    if (name === "an import" && (await drill.countOf(title)) !== 3)
      wrong.push("rows are missing, or there twice");
    if (name === "a change" && (await drill.titleNow()) !== title) wrong.push("the change did not take");
    wrong.push(...(await drill.wrong()));
  }
  return {
    fault: `Process killed during ${name}, ${kills} times`,
    readers: "served by the next process",
    editors: `${done} had been answered; each again: done`,
    lost: lostOf(wrong),
  };
}
