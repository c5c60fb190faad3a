/** Many who write at once, and a file that is not what it was. */
import * as v from "valibot";
import type { Drill } from "./drilled-catalogue.ts";
import { asReader } from "./faces.ts";
import { type Line, lostOf } from "./failing.ts";

const listedSchema = v.looseObject({ publications: v.array(v.looseObject({ code: v.string() })) });
const editedSchema = v.looseObject({ revision: v.number(), title: v.string() });
const checkedSchema = v.looseObject({ damaged: v.array(v.unknown()) });

const [editors, scripts, spread] = [2, 40, 8];
/** After so many refusals in a row one of them gives up. */
const mostTries = 60;

/** Changes a title over what is seen, and looks again where somebody was faster. Returns how often it was refused. */
async function persistently(drill: Drill, code: string, title: string): Promise<number> {
  const path = `/api/v1/publications/${code}`;
  for (let refused = 0; refused < mostTries; refused += 1) {
    const seen = v.parse(editedSchema, await (await drill.edit("GET", path, "")).json());
    const answer = await drill.edit("PATCH", path, JSON.stringify({ title }), {
      "if-match": `"${seen.revision}"`,
    });
    const text = await answer.text();
    if (answer.ok) return refused;
    if (![409, 412, 503].includes(answer.status)) throw new Error(`${answer.status} ${text.slice(0, 200)}`);
  }
  throw new Error(`${title} was refused ${mostTries} times`);
}

/** Two editors on one publication and forty scripts on eight, all at once: each change is made, and made once. */
export async function crowding(drill: Drill): Promise<Line> {
  const wrong: string[] = [];
  const { publications } = v.parse(
    listedSchema,
    await (await drill.ask("/publications.json", { headers: asReader() })).json(),
  );
  const codes = publications.slice(0, spread).map(({ code }) => code);
  const revisionsOf = async () => {
    const { results } = await drill.platform.database
      .prepare("SELECT code, revision FROM publications")
      .all<{ code: string; revision: number }>();
    return new Map(results.map(({ code, revision }) => [code, revision]));
  };
  const before = await revisionsOf();
  const work = Array.from({ length: editors + scripts }, (_, number) => ({
    code: number < editors ? drill.code : (codes[number % codes.length] ?? drill.code),
    title: drill.nextTitle(),
  }));
  const outcomes = await Promise.allSettled(work.map(({ code, title }) => persistently(drill, code, title)));
  const refusals = outcomes.reduce((sum, each) => sum + (each.status === "fulfilled" ? each.value : 0), 0);
  for (const each of outcomes) if (each.status === "rejected") wrong.push(String(each.reason));
  const after = await revisionsOf();
  for (const [code, theirs] of Map.groupBy(work, (each) => each.code)) {
    const made = (after.get(code) ?? 0) - (before.get(code) ?? 0);
    if (made !== theirs.length) wrong.push(`${code} has ${made} revisions of ${theirs.length} changes`);
    const { results } = await drill.platform.database
      .prepare(
        "SELECT content ->> 'title' AS title FROM revisions r JOIN publications p ON p.id = r.publication_id WHERE p.code = ?",
      )
      .bind(code)
      .all<{ title: string }>();
    const kept = new Set(results.map(({ title }) => title));
    for (const { title } of theirs) if (!kept.has(title)) wrong.push(`${title} is in no revision`);
  }
  wrong.push(...(await drill.wrong()));
  return {
    fault: "Two editors and forty scripts change nine publications at once",
    readers: "the newest",
    editors: `${work.length} changes, each made once; ${refusals} times told that somebody was faster`,
    lost: lostOf(wrong),
  };
}

/** An object of the file store that has other bytes than were put there: found, told, and gone when it is put right. */
export async function damaging(drill: Drill): Promise<Line> {
  const wrong: string[] = [];
  await drill.upload(drill.nextTitle());
  const { database, files } = drill.platform;
  const key = await database
    .prepare("SELECT f.object_key AS key FROM documents d JOIN files f ON f.id = d.file_id WHERE d.code = ?")
    .bind(drill.document)
    .first<string>("key");
  const sound = key === null ? null : await files.get(key);
  if (key === null || sound === null) throw new Error("there is no file to damage");
  const bytes = new Uint8Array(await sound.arrayBuffer());
  const damaged = bytes.map((byte, place) => (place === 100 ? byte ^ 1 : byte));
  const check = async () => {
    const answer = await drill.edit("POST", `/api/v1/publications/${drill.code}/check`, "");
    return v.parse(checkedSchema, await answer.json()).damaged.length;
  };
  const metadata = { httpMetadata: { contentType: "application/pdf" } };
  await files.put(key, damaged, metadata);
  const found = await check();
  if (found !== 1) wrong.push(`${found} damaged files were found`);
  await files.put(key, bytes, metadata);
  const left = await check();
  if (left !== 0) wrong.push(`${left} files count as damaged once they are put right`);
  wrong.push(...(await drill.wrong()));
  return {
    fault: "R2 changed an object",
    readers: "the bytes that are there",
    editors: "found by the next check of its files, and told; gone when the bytes are put back",
    lost: lostOf(wrong),
  };
}
