/**
 * `npm run bench:memory`: what the local server holds in memory and on the disk after many requests, beside a bare Worker
 * on the same simulator. Writes docs/memory.md.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as v from "valibot";
import { readArguments, runCommand, wholeNumber } from "../../src/commands/terminal.ts";
import { anotherReader } from "../readers.ts";
import { descendants } from "./processor-time.ts";
import { columns, number, table } from "./text.ts";

const usage = `Usage: npm run bench:memory [-- --requests NUMBER]

Asks a server with its state on the disk for so many pages (200,000 where nothing is said), three quarters kept already
and one quarter never asked for before, and then a bare Worker on the same simulator; looks at what node, workerd and the
disk hold.`;

const connections = 4;
/** How often it is looked while each kind is asked for. */
const looks = { kept: 15, new: 5 } as const;
const looksInAll = looks.kept + looks.new;
/** How many addresses are asked for again and again. */
const known = 300;

type Kind = keyof typeof looks;
const kinds: Readonly<Record<Kind, string>> = {
  kept: "pages that are kept",
  new: "pages that nobody asked for before",
};

const openedSchema = v.object({ url: v.string(), folder: v.string() });

/** What is asked for: the same, or each time another search, list or publication. */
const paths: Readonly<Record<"application" | "bare", Readonly<Record<Kind, (at: number) => string>>>> = {
  application: {
    kept: (at) => `/search?q=return+${at % known}`,
    new: (at) => (at % 2 === 0 ? `/search?q=help+${at}` : `/search?q=reintegration+${at}&language=km`),
  },
  bare: { kept: (at) => `/kept/${at % known}`, new: (at) => `/new/${at}` },
};

async function asked(url: URL, agent: Agent, path: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const headers = { host: "catalogue.example", ...anotherReader() };
  const sent = request({ host: url.hostname, port: url.port, path, agent, headers }, (response) => {
    response.resume();
    response.on("error", reject);
    response.on("end", () => {
      if (response.statusCode === 200) resolve();
      else reject(new Error(`${path} answered ${response.statusCode}`));
    });
  });
  sent.on("error", reject);
  sent.end();
  return promise;
}

/** Asks for so many pages, from this one on. */
async function askFor(url: URL, pathOf: (at: number) => string, from: number, count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let next = from;
  const one = async () => {
    for (let at = next++; at < from + count; at = next++) await asked(url, agent, pathOf(at));
  };
  await Promise.all(Array.from({ length: connections }, one));
  agent.destroy();
}

/** Megabytes that a process has in memory, as Linux tells it. */
function residentOf(pid: number): number {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1000;
}

function onDisk(folder: string): number {
  const files = globSync("**/*", { cwd: folder }).map((path) =>
    statSync(join(folder, path), { throwIfNoEntry: false }),
  );
  return files.reduce((sum, file) => sum + (file?.isFile() ? file.size : 0), 0) / 1_000_000;
}

interface Look {
  readonly requests: number;
  readonly lately: string;
  readonly node: number;
  readonly workerd: number;
  readonly disk: number;
}

async function lookedAt(server: "application" | "bare", requests: number): Promise<Look[]> {
  const child = fork(join(import.meta.dirname, "alone.ts"), [server]);
  try {
    const [told] = await once(child, "message");
    const { url, folder } = v.parse(openedSchema, told);
    const looked: Look[] = [];
    const look = (lately: string, count: number) => {
      const pid = child.pid ?? 0;
      const workerd = descendants(pid).reduce((sum, each) => sum + residentOf(each), 0);
      const found = { requests: count, lately, node: residentOf(pid), workerd, disk: onDisk(folder) };
      looked.push(found);
      // It takes long: what was seen so far is told.
      console.log(columns(rows([found]).slice(1)));
    };
    look("none yet", 0);
    const each = Math.floor(requests / looksInAll);
    let count = 0;
    for (const lately of ["kept", "new"] as const) {
      for (let at = 0; at < looks[lately]; at += 1) {
        await askFor(new URL(url), paths[server][lately], count, each);
        count += each;
        look(kinds[lately], count);
      }
    }
    await wait(30_000);
    look("a pause of half a minute", count);
    return looked;
  } finally {
    const ended = once(child, "exit");
    child.disconnect();
    await ended;
  }
}

function rows(looked: readonly Look[]): string[][] {
  return [
    ["requests", "lately", "node, MB", "workerd, MB", "disk, MB"],
    ...looked.map(({ requests, lately, node, workerd, disk }) => [
      number(requests),
      lately,
      number(node),
      number(workerd),
      number(disk),
    ]),
  ];
}

await runCommand(async () => {
  const { values } = readArguments({ options: { requests: { type: "string" } } } as const, usage);
  const bounds = { least: 100, most: 100_000_000 };
  const requests = wholeNumber(values.requests, "requests", bounds, usage) ?? 200_000;
  const application = await lookedAt("application", requests);
  const bare = await lookedAt("bare", requests);
  const page = `# Memory of the local server

Written by \`npm run bench:memory\` on ${new Date().toISOString().slice(0, 10)}, on ${availableParallelism()} cores, over ${connections} connections: what the processes of \`npm start\` have in memory (\`VmRSS\`) and its state on the disk. Three quarters of the requests are for ${known} pages again and again, then come pages that nobody has asked for before. Nothing of this is there on the platform, where isolates are ended and begun, and the cache is not ours.

## The catalogue

${table(rows(application))}

What the software keeps is bounded: 10,000 answers of the local cache, whose bytes go with them (\`src/http/cache/local.ts\`); 50,000 things that readers did within the hour (\`src/catalogue/usage/collector.ts\`); the words that searches hold on to (\`src/catalogue/search/held-words.ts\`).

## A bare Worker on the same simulator

It has none of this: it looks into the Cache API, asks the database once where nothing is there, and keeps the same 25 KB.

${table(rows(bare))}
`;
  writeFileSync(join(import.meta.dirname, "..", "..", "docs", "memory.md"), page);
  console.log(`\n${columns(rows(application))}\n\n${columns(rows(bare))}\n\nAll of it: docs/memory.md`);
});
