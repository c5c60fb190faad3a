/** What waits to be done elsewhere, done twice, late and in another order: whether the newest wins and nothing is lost. */
import { createHash } from "node:crypto";
import * as v from "valibot";
import { type Drill, pdfSaying } from "./drilled-catalogue.ts";
import { asReader } from "./faces.ts";
import { type Line, lostOf } from "./failing.ts";
import { noFault } from "./faults.ts";
import { earlierSite, receiver } from "./outside.ts";

const newsSchema = v.object({
  type: v.string(),
  data: v.object({ code: v.string(), title: v.string(), revision: v.number() }),
});
const madeSchema = v.looseObject({
  code: v.string(),
  content: v.looseObject({ documents: v.array(v.looseObject({ code: v.string() })) }),
});

/** Statements past the Worker, as somebody who repeats an order would have it. */
async function run({ platform }: Drill, ...statements: readonly string[]): Promise<void> {
  for (const statement of statements) await platform.database.prepare(statement).run();
}

async function countIn({ platform }: Drill, question: string): Promise<number> {
  return (await platform.database.prepare(question).first<number>("n")) ?? 0;
}

/** Changes whose orders to the cache fail, and which then all come once more in reverse, the oldest last. */
export async function repeatingPurges(drill: Drill): Promise<Line> {
  const wrong: string[] = [];
  await drill.setFault({ purges: "refused" });
  const titles = Array.from({ length: 4 }, () => drill.nextTitle());
  for (const title of titles) {
    const changed = await drill.change(title);
    if (!changed.ok) wrong.push(`the change was answered with ${changed.status}`);
    // A page that is kept while the orders wait.
    await drill.ask(`/publications/${drill.slug}`, { headers: asReader() });
  }
  const waiting = await countIn(drill, "SELECT count(*) AS n FROM purges");
  if (waiting < titles.length) wrong.push(`${waiting} orders wait for ${titles.length} changes`);
  await run(
    drill,
    `INSERT INTO purges (id, tags, created_at, attempts) SELECT id || '-again', tags,
       strftime('%Y-%m-%dT%H:%M:%fZ', 2 * (SELECT max(julianday(created_at)) FROM purges) - julianday(created_at)), attempts FROM purges`,
  );
  const before = await countIn(drill, "SELECT sum(attempts) AS n FROM purges");
  await drill.platform.tick();
  if ((await countIn(drill, "SELECT sum(attempts) AS n FROM purges")) <= before)
    wrong.push("an order that was refused is not counted");
  await drill.setFault({ ...noFault, purges: "twice" });
  wrong.push(...(await drill.wrong()));
  await drill.setFault(noFault);
  const left = await countIn(drill, "SELECT count(*) AS n FROM purges");
  if (left > 0) wrong.push(`${left} orders still wait`);
  if ((await drill.titleNow()) !== titles.at(-1)) wrong.push("an older title came back");
  return {
    fault: "Orders to drop pages are refused, and then come twice in another order",
    readers: "the page before until they are carried out",
    editors: `${waiting} orders waited, and were told of`,
    lost: lostOf(wrong),
  };
}

/** Messages that are sent again although they arrived, in another order, and some whose answer is lost. */
export async function repeatingWebhooks(drill: Drill): Promise<Line> {
  const wrong: string[] = [];
  const { outside, platform } = drill;
  await run(
    drill,
    `INSERT INTO webhooks (url, site, secret, events, created_at) VALUES ('${receiver}', '${platform.url.origin}',
       'whsec_ZHJpbGw=', '["publication.published","publication.changed","publication.withdrawn"]', '2026-01-01T00:00:00.000Z')`,
  );
  for (let time = 0; time < 5; time += 1) await drill.change(drill.nextTitle());
  const written = await countIn(drill, "SELECT count(*) AS n FROM webhook_messages");
  if (written !== 5) wrong.push(`${written} messages were written for five changes`);
  // Taken by the receiver, whose answer is lost; then sent again, the newest first; then again, all that arrived.
  const due = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-' || (1 + rowid) || ' seconds')";
  const again = [
    `UPDATE webhook_messages SET next_at = ${due}, delivered_at = NULL`,
    "UPDATE webhooks SET waits_until = NULL",
  ];
  for (const status of [503, 204, 204]) {
    outside.status = status;
    await drill.platform.tick();
    if (
      status === 503 &&
      (await countIn(drill, "SELECT count(next_at) AS n FROM webhook_messages")) !== written
    )
      wrong.push("what was not answered does not wait");
    if (outside.messages.length < written * 3) await run(drill, ...again);
  }
  const bodies = Map.groupBy(outside.messages, ({ id }) => id);
  if (bodies.size !== written) wrong.push(`${bodies.size} of ${written} messages arrived`);
  for (const [id, same] of bodies) {
    if (same.length < 3) wrong.push(`${id} came ${same.length} times`);
    if (new Set(same.map(({ body }) => body)).size !== 1) wrong.push(`${id} came with two bodies`);
  }
  const [newest] = outside.messages
    .map(({ body }) => v.parse(newsSchema, JSON.parse(body)).data)
    .toSorted((a, b) => b.revision - a.revision);
  if (newest?.title !== (await drill.titleNow())) wrong.push("the newest revision that was told is another");
  const waiting = await countIn(drill, "SELECT count(next_at) AS n FROM webhook_messages");
  if (waiting > 0) wrong.push(`${waiting} messages still wait`);
  await run(drill, "DELETE FROM webhook_messages", "DELETE FROM webhooks");
  wrong.push(...(await drill.wrong()));
  return {
    fault: "Webhooks are sent three times, in other orders, and their answers are lost",
    readers: "nothing of it",
    editors: `the receiver got ${outside.messages.length} messages with ${bodies.size} ids; the highest revision is the present one`,
    lost: lostOf(wrong),
  };
}

/** Files that are fetched once more although they came, one of them after an editor has uploaded a newer one. */
export async function repeatingFetches(drill: Drill): Promise<Line> {
  const wrong: string[] = [];
  const { outside, platform } = drill;
  const topic = await platform.database.prepare("SELECT slug FROM topics LIMIT 1").first<string>("slug");
  const made = await drill.edit(
    "POST",
    "/api/v1/publications",
    JSON.stringify({
      title: "Drilled with files from elsewhere",
      language: "en",
      year: 2020,
      type: "report",
      abstract: "Its files are fetched.",
      topics: [topic],
      documents: ["en", "km"].map((language) => ({ role: "full", language })),
    }),
  );
  const { code, content } = v.parse(madeSchema, await made.json());
  const published = await drill.edit("POST", `/api/v1/publications/${code}/publish`, "{}", {
    "if-match": '"1"',
  });
  if (!published.ok) wrong.push(`publishing it: ${published.status} ${await published.text()}`);
  const documents = content.documents.map((document) => document.code);
  const expected = new Map<string, string>();
  for (const document of documents) {
    const bytes = await pdfSaying(`Fetched for ${document}`);
    outside.files.set(`/${document}.pdf`, bytes);
    expected.set(document, createHash("sha256").update(bytes).digest("hex"));
  }
  await run(
    drill,
    `INSERT INTO settings (version, content, detail, account_name, created_at)
      SELECT 'drill', json_set(coalesce((SELECT content FROM settings ORDER BY revision DESC LIMIT 1), '{}'),
        '$.fileHosts', json_array('${earlierSite}')), '', 'Drill', '2026-01-01T00:00:00.000Z'`,
  );
  const asked = documents.map((document) => ({
    document,
    address: `https://${earlierSite}/${document}.pdf`,
  }));
  const taken = await drill.edit("POST", "/api/v1/fetches", JSON.stringify({ files: asked }));
  if (!taken.ok) wrong.push(`asking for files: ${taken.status} ${await taken.text()}`);
  const repeat = `UPDATE fetches SET due_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-' || rowid || ' seconds'), attempts = 0`;
  const revisions = () => countIn(drill, `SELECT revision AS n FROM publications WHERE code = '${code}'`);
  const look = async (when: string) => {
    for (const [document, sha256] of expected)
      if ((await drill.readBytes(document)) !== sha256) wrong.push(`${when}: other bytes of ${document}`);
  };
  await drill.platform.tick();
  await look("fetched");
  const before = await revisions();
  await run(drill, repeat);
  await drill.platform.tick();
  await look("fetched twice");
  if ((await revisions()) !== before) wrong.push("what was fetched twice made a revision");
  const [first = ""] = documents;
  const newer = await pdfSaying("Newer than what is fetched");
  await drill.edit("PUT", `/api/v1/documents/${first}/file`, newer, { "content-type": "application/pdf" });
  expected.set(first, createHash("sha256").update(newer).digest("hex"));
  await run(drill, repeat);
  await drill.platform.tick();
  await look("fetched late");
  const told = await countIn(
    drill,
    `SELECT count(trouble) AS n FROM fetches WHERE document_code = '${first}'`,
  );
  if (told !== 1) wrong.push("that an editor has uploaded another file is not told");
  const held = await Promise.all(
    documents.map((document) => drill.platform.files.list({ prefix: `files/${document}/` })),
  );
  const objects = held.flatMap(({ objects: found }) => found).length;
  const rows = await countIn(
    drill,
    `SELECT count(*) AS n FROM files WHERE object_key LIKE 'files/${documents[0]}/%' OR object_key LIKE 'files/${documents[1]}/%'`,
  );
  if (objects !== rows) wrong.push(`${objects} objects are kept for ${rows} files`);
  wrong.push(...(await drill.wrong()));
  return {
    fault: "Files are fetched three times, in other orders, once after an upload",
    readers: "the file; then the one that was uploaded",
    editors: "once; what came too late is told at its row",
    lost: lostOf(wrong),
  };
}
