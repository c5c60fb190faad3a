/** `npm run wordpress`: moves an export of WordPress into a catalogue, with its files and its addresses. */
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { foldedName } from "../catalogue/languages/naming.ts";
import { type Export, readExport } from "../importing/wordpress/export.ts";
import { categoryKey } from "../importing/wordpress/moving.ts";
import { type Plan, planMove, type Use } from "../importing/wordpress/plan.ts";
import { carryOut, NotDone, type Send, sendRecords, topicsOf } from "../importing/wordpress/sending.ts";
import { ask, Refused, type Target, targetOf, unlessRefused } from "./file-target.ts";
import { CommandError, onlyOne, readArguments, runCommand } from "./terminal.ts";

const usage = `npm run wordpress -- EXPORT.xml --site ADDRESS --dry-run   what would be made of an export (WXR), and what to look at
npm run wordpress -- EXPORT.xml --site ADDRESS             makes it: drafts, files to be fetched, redirects; again, to go on

--published         published at once, by a token that may
--list IDS          posts or pages that list publications, by their numbers in WordPress
--publication IDS   those that are one
--leave IDS         those that become nothing
--authors           whoever WordPress names as a post's author is the publication's
--topic NAME=SLUG   the topic of a category, a tag or a list's heading; several times
--token-file FILE   has a token with the scopes read and write (and publish), as FILES_TOKEN has otherwise
--empty             without --site: the catalogue of npm start -- --empty`;

function sendTo(target: Target): Send {
  return async (method, path, body) => {
    const sent = body ? { body: body.text, headers: { "content-type": body.type } } : {};
    const answer = await unlessRefused(ask(target, path, { method, ...sent }), (refused) => refused);
    if (answer instanceof Refused) return { status: answer.status, json: answer.problem };
    return { status: answer.status, json: await answer.json().catch(() => null) };
  };
}

function exportIn(file: string): Export {
  if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`);
  try {
    return readExport(readFileSync(file, "utf8"));
  } catch (error) {
    throw new CommandError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The topics of categories: as they were said, or those of the same name. */
function topicsFor(
  { categories }: Plan,
  known: readonly { slug: string; name: string }[],
  said: readonly string[],
): Map<string, string> {
  const named = new Map(
    said.map((each) => {
      const [name = "", slug = ""] = each.split("=");
      if (!known.some((topic) => topic.slug === slug)) {
        throw new CommandError(
          `There is no topic “${slug}”: the catalogue has ${known.map((topic) => topic.slug).join(", ")}.`,
        );
      }
      return [foldedName(name), slug];
    }),
  );
  return new Map(
    categories.flatMap((category) => {
      const name = foldedName(category.name);
      const slug = named.get(name) ?? known.find((topic) => foldedName(topic.name) === name)?.slug;
      return slug === undefined ? [] : [[categoryKey(category), slug] as const];
    }),
  );
}

function tellOf(plan: Plan, topics: ReadonlyMap<string, string>): void {
  for (const { item, use, lists } of plan.proposed) {
    console.log(`${item.id} ${item.type} “${item.title}”: ${use}${use === "list" ? ` of ${lists}` : ""}`);
  }
  for (const category of plan.categories) {
    console.log(
      `${category.taxonomy} “${category.name}”: ${topics.get(categoryKey(category)) ?? "no topic; give one with --topic"}`,
    );
  }
  for (const { about, sentence } of plan.notices) console.log(`Look at ${about}: ${sentence}`);
}

await runCommand(async () => {
  const options = {
    site: { type: "string" },
    "token-file": { type: "string" },
    "dry-run": { type: "boolean", default: false },
    published: { type: "boolean", default: false },
    authors: { type: "boolean", default: false },
    empty: { type: "boolean", default: false },
    list: { type: "string", default: "" },
    publication: { type: "string", default: "" },
    leave: { type: "string", default: "" },
    topic: { type: "string", multiple: true },
  } as const;
  const { values, positionals } = readArguments({ allowPositionals: true, options }, usage);
  const path = onlyOne(positionals, "file", usage);
  const exported = exportIn(path);
  const target = await targetOf(values, "WordPress", usage);
  const chosen = new Map<string, Use>(
    (["list", "publication", "leave"] as const).flatMap((use) =>
      values[use].split(/[\s,]+/).map((id) => [id, use] as const),
    ),
  );
  const send = sendTo(target);
  const plan = planMove(exported, chosen);
  const { published, authors } = values;
  const ways = { published, authors, source: basename(path) };
  try {
    const topics = topicsFor(plan, await topicsOf(send), values.topic ?? []);
    tellOf(plan, topics);
    if (values["dry-run"]) {
      const rows = await sendRecords(send, plan, topics, { writes: false, ...ways });
      for (const { title, outcome, errors, warnings } of rows) {
        console.log(
          `${outcome}: ${title} ${[...errors, ...warnings].map(({ message }) => message).join(" ")}`.trim(),
        );
      }
      return;
    }
    const moved = await carryOut(send, exported, plan, topics, { ...ways, tell: () => undefined });
    for (const { about, sentence } of moved.troubles) console.log(`${about}: ${sentence}`);
    console.log(
      `${moved.rows.length} publications are there, ${moved.files} files are fetched a few each minute (/admin/files/fetches), ${moved.redirects} old addresses lead on.`,
    );
  } catch (error) {
    if (error instanceof NotDone) throw new CommandError(error.message);
    throw error;
  }
});
