/**
 * What the catalogue needs of the platform and could be tried on no simulator, each with the way to try it on a
 * deployment.
 */
import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import * as v from "valibot";

/** Where the trying happens, and how long what needs time may take, in seconds. */
export interface Deployment {
  readonly origin: string;
  readonly token: string | undefined;
  readonly patience: number;
}

/** `holds` is null for what could not be tried. */
export interface Finding {
  readonly holds: boolean | null;
  readonly seen: string;
}

export interface Claim {
  readonly claim: string;
  readonly find: (deployment: Deployment) => Promise<Finding>;
}

const untried = (seen: string): Finding => ({ holds: null, seen });

function ask({ origin }: Deployment, path: string, options: RequestInit = {}): Promise<Response> {
  return fetch(new URL(path, origin), {
    redirect: "manual",
    signal: AbortSignal.timeout(60_000),
    ...options,
  });
}

/** Whether the cache answered: as the platform says it, or our own stand-in for it. */
const isHit = ({ headers }: Response) =>
  headers.get("cf-cache-status") === "HIT" || headers.get("backlist-cache") === "hit";

/** The answer of the cache, asked for a few times: the first answer is stored after it was given. */
async function keptAnswer(deployment: Deployment, path: string): Promise<Response | null> {
  for (let tries = 0; tries < 6; tries += 1) {
    const answer = await ask(deployment, path);
    if (isHit(answer)) return answer;
    await answer.body?.cancel();
    await wait(500);
  }
  return null;
}

const topicsSchema = v.object({
  choices: v.array(v.object({ value: v.string(), scopeNote: v.nullable(v.string()), version: v.string() })),
});
const healthSchema = v.object({
  well: v.boolean(),
  checks: v.array(v.object({ name: v.string(), works: v.boolean(), detail: v.string() })),
});
const filesSchema = v.object({
  publications: v.array(
    v.object({
      documents: v.array(
        v.object({ file: v.nullish(v.object({ url: v.string(), bytes: v.number(), sha256: v.string() })) }),
      ),
    }),
  ),
});

async function encrypted(deployment: Deployment): Promise<Finding> {
  const address = new URL(deployment.origin);
  if (address.protocol !== "https:") return untried("the site was asked by HTTP");
  address.protocol = "http:";
  const answer = await fetch(address, { redirect: "manual" });
  const location = answer.headers.get("location") ?? "";
  return {
    holds: answer.status >= 300 && answer.status < 400 && location.startsWith("https://"),
    seen: `${answer.status} ${location}`,
  };
}

async function cached(deployment: Deployment): Promise<Finding> {
  const answer = await keptAnswer(deployment, "/topics");
  return {
    holds: answer !== null,
    seen: answer ? "the page was answered from the cache" : "six answers, none from the cache",
  };
}

/** Lengthens a topic's note, waits until its page, which the cache had, shows that, and sets it back. */
async function purged(deployment: Deployment): Promise<Finding> {
  const { token, patience } = deployment;
  if (token === undefined) return untried("there is no PROOF_TOKEN");
  const authorization = `Bearer ${token}`;
  const topics = async () => {
    const answer = await ask(deployment, "/api/v1/topics", { headers: { authorization } });
    if (!answer.ok) throw new Error(`/api/v1/topics answered ${answer.status}`);
    return v.parse(topicsSchema, await answer.json()).choices;
  };
  const [topic] = await topics();
  if (!topic) return untried("the catalogue has no topic");
  const note = async (version: string, scopeNote: string | null) => {
    const answer = await ask(deployment, `/api/v1/topics/${topic.value}`, {
      method: "PATCH",
      headers: { authorization, "content-type": "application/json", "if-match": `"${version}"` },
      body: JSON.stringify({ scopeNote }),
    });
    if (!answer.ok) throw new Error(`the change was answered with ${answer.status}: ${await answer.text()}`);
  };
  const page = `/topics/${topic.value}`;
  if (!(await keptAnswer(deployment, page))) return untried(`${page} never came from the cache`);
  const mark = `(${crypto.randomUUID()})`;
  await note(topic.version, `${topic.scopeNote ?? ""} ${mark}`.trim());
  const begun = Date.now();
  let shown = false;
  try {
    while (!shown && Date.now() - begun < 1000 * patience) {
      shown = (await (await ask(deployment, page)).text()).includes(mark);
      if (!shown) await wait(250);
    }
  } finally {
    const now = (await topics()).find(({ value }) => value === topic.value);
    await note(now?.version ?? topic.version, topic.scopeNote);
  }
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  return {
    holds: shown,
    seen: shown ? `the change was on the page after ${seconds} s` : `an old page after ${seconds} s`,
  };
}

/** A file in parts: the part that was asked for, all of it with its digest, and all of it where it changed meanwhile. */
async function parts(deployment: Deployment): Promise<Finding> {
  const answer = await ask(deployment, "/api/v1/publications?limit=50");
  const found = v.parse(filesSchema, await answer.json());
  const file = found.publications
    .flatMap(({ documents }) => documents.flatMap((document) => document.file ?? []))
    .find(({ bytes }) => bytes > 200);
  if (!file) return untried("there is no file yet");
  const { pathname } = new URL(file.url);
  const part = await ask(deployment, pathname, { headers: { range: "bytes=100-199" } });
  const partBytes = await part.bytes();
  const whole = await ask(deployment, pathname);
  const bytes = await whole.bytes();
  const changed = await ask(deployment, pathname, {
    headers: { range: "bytes=100-199", "if-range": '"another"' },
  });
  await changed.body?.cancel();
  const beyond = await ask(deployment, pathname, { headers: { range: `bytes=${file.bytes}-` } });
  await beyond.body?.cancel();
  const facts = {
    "a part is answered with 206": part.status === 206,
    "it has the bytes that were asked for":
      Buffer.compare(partBytes, bytes.subarray(100, 200)) === 0 &&
      part.headers.get("content-range") === `bytes 100-199/${file.bytes}`,
    "the whole file has its digest": createHash("sha256").update(bytes).digest("hex") === file.sha256,
    "a part of an older file is answered with all of the new one": changed.status === 200,
    "a part beyond the end is answered with 416": beyond.status === 416,
  };
  const wrong = Object.entries(facts).flatMap(([fact, holds]) => (holds ? [] : [fact]));
  return { holds: wrong.length === 0, seen: wrong.length === 0 ? pathname : `not so: ${wrong.join("; ")}` };
}

async function compressed(deployment: Deployment): Promise<Finding> {
  const answer = await ask(deployment, "/", { headers: { "accept-encoding": "br, gzip" } });
  await answer.body?.cancel();
  const encoding = answer.headers.get("content-encoding");
  return { holds: encoding === "br" || encoding === "gzip", seen: encoding ?? "no content-encoding" };
}

/** Headers by which readers would be known again, or that have their browsers tell others what they read. */
const telling = ["set-cookie", "nel", "report-to", "reporting-endpoints", "server-timing"];

async function untraced(deployment: Deployment): Promise<Finding> {
  const answer = await ask(deployment, "/topics");
  const text = await answer.text();
  const headers = telling.filter((name) => answer.headers.has(name));
  const foreign = [...text.matchAll(/<script[^>]*\ssrc="(https?:[^"]*)"/g)].flatMap(([, src]) => src ?? []);
  const found = [...headers, ...foreign.filter((src) => new URL(src).origin !== deployment.origin)];
  return {
    holds: found.length === 0,
    seen:
      found.length === 0 ? "no such header or script" : `${found.join(", ")}: turn it off in the dashboard`,
  };
}

async function limited(deployment: Deployment): Promise<Finding> {
  const asked = 400;
  let answered = 0;
  let refusal: Response | undefined;
  while (!refusal && answered < asked) {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask(deployment, `/no-such-page-${crypto.randomUUID()}`)),
    );
    await Promise.all(answers.map(async (answer) => answer.body?.cancel()));
    answered += answers.length;
    refusal = answers.find(({ status }) => status === 429);
  }
  if (!refusal) return { holds: false, seen: `${answered} addresses where nothing is, none refused` };
  const after = refusal.headers.get("retry-after");
  return {
    holds: after !== null,
    seen: `429 within ${answered}, to try again after ${after ?? "nobody says when"}`,
  };
}

async function healthy(deployment: Deployment): Promise<Finding> {
  const { token } = deployment;
  if (token === undefined) return untried("there is no PROOF_TOKEN");
  const answer = await ask(deployment, "/api/v1/health", { headers: { authorization: `Bearer ${token}` } });
  if (answer.status !== 200) return { holds: false, seen: `/api/v1/health answered ${answer.status}` };
  const { well, checks } = v.parse(healthSchema, await answer.json());
  const faults = checks.filter(({ works }) => !works).map(({ name, detail }) => `${name}: ${detail}`);
  return { holds: well, seen: well ? checks.map(({ name }) => name).join(", ") : faults.join("; ") };
}

/** The longest query there may be, of different words in several scripts: the most parameters that a statement gets. */
async function searched(deployment: Deployment): Promise<Finding> {
  const words = [
    "children",
    "ទារក",
    "ဆရာ",
    "насиље",
    "病院",
    "กฎหมาย",
    "trabajo",
    "công",
    "shkolla",
    "kerja",
  ];
  const query = Array.from({ length: 4 }, (_, turn) => words.map((word) => `${word}${turn}`).join(" ")).join(
    " ",
  );
  const answer = await ask(deployment, `/search?q=${encodeURIComponent(query.slice(0, 190))}`);
  await answer.body?.cancel();
  return { holds: answer.status === 200, seen: String(answer.status) };
}

async function lasting(deployment: Deployment): Promise<Finding> {
  const page = await (await ask(deployment, "/admin")).text();
  const script = /\ssrc="(\/[^"]+\.js)"/.exec(page)?.[1];
  if (script === undefined) return untried("no script on the page for signing in");
  const answer = await ask(deployment, script);
  await answer.body?.cancel();
  const control = answer.headers.get("cache-control") ?? "";
  return {
    holds: answer.status === 200 && control.includes("immutable"),
    seen: `${answer.status} ${control}`,
  };
}

export const claims: readonly Claim[] = [
  { claim: "HTTP is led to HTTPS", find: encrypted },
  { claim: "Pages are compressed", find: compressed },
  { claim: "A page is kept by the cache", find: cached },
  { claim: "A change is seen at once, where the cache had the page before", find: purged },
  { claim: "Files come in parts, and whole as they were uploaded", find: parts },
  { claim: "Scripts are kept for ever", find: lasting },
  { claim: "The longest search stays within D1’s limits", find: searched },
  { claim: "Database, files, search, cache and clock are well", find: healthy },
  { claim: "Readers are not traced by anything in front of the catalogue", find: untraced },
  // Last, since nothing else is answered for a minute once it holds.
  { claim: "Whoever asks for what is not there, again and again, is told to wait", find: limited },
];
