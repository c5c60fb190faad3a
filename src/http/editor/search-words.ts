/** Search words: groups of words that mean the same, listed, added, changed and removed. */
import type { FieldError } from "../../catalogue/problem.ts";
import {
  addWordGroup,
  changeWordGroup,
  findWordGroup,
  listWordGroups,
  removeWordGroup,
  type WordGroup,
  wordGroupSchema,
} from "../../catalogue/search/search-words.ts";
import { searchWordsAdminPath, searchWordsDataPath } from "../addresses.ts";
import {
  wordGroupJson,
  wordGroupJsonSchema,
  wordGroupsJson,
  wordGroupsSchema,
} from "../json/search-words.ts";
import { siteOf } from "../site.ts";
import { page } from "./answer.ts";
import { numberFrom } from "./input.ts";
import { type Operation, operation, type Returned } from "./operation.ts";
import { newGroupPage, wordGroupPage, wordGroupsPage, writtenGroup } from "./pages/search-words.ts";
import { partOf } from "./query.ts";
import type { GuardedRoute } from "./route.ts";
import { json } from "./taken.ts";

const pages = searchWordsAdminPath();

/** What a form's text says: on each line a language, a colon and a word. */
function wordsIn(text: string): unknown[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, language, word = line] = /^([A-Za-z0-9-]+):(.*)$/.exec(line) ?? [];
      return { language: language ?? "", word };
    });
}

/** The errors of a group, each with the line that it is on, beside the one field that the form has. */
function onLines(errors: readonly FieldError[], text: string): FieldError[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return errors.map(({ field, message }) => {
    const line = lines[Number(/^words\.(\d+)/.exec(field)?.[1])];
    return { field: "words", message: line === undefined ? message : `“${line.trim()}”: ${message}` };
  });
}

/** What the page's one field holds, and what is wrong with it. */
function returnedGroup({ fields, errors }: Returned) {
  const text = fields.get("words") ?? "";
  return { text, errors: onLines(errors, text) };
}

/** The page of a group whose change came back. */
async function groupAgain(returned: Returned): Promise<string> {
  const { c, editing, outdated } = returned;
  const group = await findWordGroup(editing.database, numberFrom(c.req.param("id")));
  const { text, errors } = returnedGroup(returned);
  const now = writtenGroup(group.words).replaceAll("\n", "; ");
  const message = returned.tongue.say(
    "Somebody else changed this meanwhile. It is now “{value}”; saving again puts yours in its place.",
    { value: now },
  );
  return wordGroupPage(returned, group, {
    text,
    errors: outdated ? [{ field: "words", message }] : errors,
  });
}

/** What all operations on one group give. */
const group = {
  name: "SearchWords",
  schema: wordGroupJsonSchema,
  json: (found: WordGroup, { site }: { readonly site: { readonly origin: string } }) =>
    wordGroupJson(site.origin, found),
  version: ({ version }: WordGroup) => version,
};

/** The words are looked into where they are written. */
const words = json("NewSearchWords", wordGroupSchema);

export const searchWordOperations: readonly Operation[] = [
  operation("GET", "/search-words", "see", {
    summary: "Search words: groups of words that mean the same",
    query: { q: partOf("a word") },
    does: ({ editing, query: { q = "" } }) => listWordGroups(editing.database, q),
    gives: {
      name: "SearchWordsList",
      schema: wordGroupsSchema,
      json: (groups, { site }) => wordGroupsJson(site.origin, groups),
    },
    page: {
      path: pages,
      show: (groups, request) =>
        wordGroupsPage(request, groups, {
          query: request.query.q ?? "",
          done: request.c.req.query("done"),
        }),
    },
  }),
  operation("POST", "/search-words", "change", {
    summary: "Add a group of search words",
    takes: words,
    does: ({ editing, sent }) => addWordGroup(editing, sent),
    gives: group,
    made: ({ id }) => searchWordsDataPath(id),
    forms: [
      {
        path: pages,
        says: (fields) => ({ sent: { words: wordsIn(fields.get("words") ?? "") } }),
        done: () => `${pages}?done=added`,
        again: (returned) => newGroupPage(returned, returnedGroup(returned)),
      },
    ],
  }),
  operation("GET", "/search-words/:id", "see", {
    summary: "A group of search words",
    does: ({ editing, at }) => findWordGroup(editing.database, numberFrom(at("id"))),
    gives: group,
    page: {
      path: `${pages}/:id`,
      show: (found, request) =>
        wordGroupPage(request, found, { text: null, errors: [], done: request.c.req.query("done") }),
    },
  }),
  operation("PUT", "/search-words/:id", "change", {
    summary: "Replace the words of a group",
    takes: words,
    over: "version",
    does: ({ editing, at, sent, version }) =>
      changeWordGroup(editing, numberFrom(at("id")), { sent, expected: version }),
    gives: group,
    forms: [
      {
        path: `${pages}/:id`,
        says: (fields) => ({
          sent: { words: wordsIn(fields.get("words") ?? "") },
          over: fields.get("version"),
        }),
        done: ({ id }) => `${searchWordsAdminPath(id)}?done=changed`,
        again: groupAgain,
      },
    ],
  }),
  operation("DELETE", "/search-words/:id", "change", {
    summary: "Remove a group of search words",
    does: ({ editing, at }) => removeWordGroup(editing, numberFrom(at("id"))),
    forms: [{ path: `${pages}/:id/remove`, done: () => `${pages}?done=removed` }],
  }),
];

export const searchWordPages: readonly GuardedRoute[] = [
  {
    method: "GET",
    path: `${pages}/new`,
    decision: "change",
    answer: async (c, principal) => {
      const { tongue } = c.var;
      const view = { site: await siteOf(c, tongue.strings), principal, tongue };
      return page(c, await newGroupPage(view, { text: c.req.query("words") ?? "", errors: [] }));
    },
  },
];
