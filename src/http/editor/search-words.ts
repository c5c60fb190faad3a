/** Search words: their pages under /admin, and the same operations under /api/v1. */
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { CatalogueError, type FieldError } from "../../catalogue/problem.ts";
import {
  addWordGroup,
  changeWordGroup,
  findWordGroup,
  listWordGroups,
  removeWordGroup,
  type WordGroup,
} from "../../catalogue/search/search-words.ts";
import { openDatabase } from "../../store/database.ts";
import { searchWordsAdminPath, searchWordsDataPath } from "../addresses.ts";
import { wordGroupJson, wordGroupsJson } from "../json/search-words.ts";
import { siteOf } from "../site.ts";
import { data, done, page, seeOther } from "./answer.ts";
import { editingOf } from "./editing.ts";
import { formFields, jsonBody, numberIn, orErrors, typedIn } from "./input.ts";
import {
  type GroupForm,
  newGroupPage,
  wordGroupPage,
  wordGroupsPage,
  writtenGroup,
} from "./pages/search-words.ts";
import type { EditorContext, GuardedRoute } from "./route.ts";
import { versionHeader, versionOf } from "./version.ts";

const pages = searchWordsAdminPath();
const operations = searchWordsDataPath();

const databaseOf = (c: EditorContext) => openDatabase(c.env.DB);
const idOf = (c: EditorContext) => numberIn(c, "id");

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

function answerWith(c: EditorContext, group: WordGroup, status = 200): Response {
  return data(c, wordGroupJson(siteOf(c).origin, group), status, {
    ...versionHeader(group.version),
    ...(status === 201 ? { location: searchWordsDataPath(group.id) } : {}),
  });
}

async function groupPage(c: EditorContext, principal: Principal, form: GroupForm, status = 200) {
  const group = await findWordGroup(databaseOf(c), idOf(c));
  return page(c, await wordGroupPage({ site: siteOf(c), principal }, group, form), status);
}

async function changeByForm(c: EditorContext, principal: Principal): Promise<Response> {
  const fields = await formFields(c);
  const text = fields.get("words") ?? "";
  const change = { sent: { words: wordsIn(text) }, expected: fields.get("version") };
  try {
    const outcome = await orErrors(() => changeWordGroup(editingOf(c, principal), idOf(c), change));
    if ("errors" in outcome)
      return groupPage(c, principal, { text, errors: onLines(outcome.errors, text) }, 422);
    return seeOther(`${searchWordsAdminPath(idOf(c))}?done=changed`);
  } catch (error) {
    if (!(error instanceof CatalogueError) || error.problem.kind !== "outdated-version") throw error;
    const now = writtenGroup((await findWordGroup(databaseOf(c), idOf(c))).words).replaceAll("\n", "; ");
    const message = `Somebody else changed this meanwhile. It is now “${now}”; saving again puts yours in its place.`;
    return groupPage(c, principal, { text, errors: [{ field: "words", message }] }, 412);
  }
}

export const searchWordRoutes: readonly GuardedRoute[] = [
  {
    method: "GET",
    path: pages,
    decision: "see",
    answer: async (c, principal) => {
      const query = typedIn(c, 100);
      const groups = await listWordGroups(databaseOf(c), query);
      const asked = { query, done: c.req.query("done") };
      return page(c, await wordGroupsPage({ site: siteOf(c), principal }, groups, asked));
    },
  },
  {
    method: "GET",
    path: `${pages}/new`,
    decision: "change",
    answer: async (c, principal) =>
      page(c, await newGroupPage({ site: siteOf(c), principal }, { text: "", errors: [] })),
  },
  {
    method: "POST",
    path: pages,
    decision: "change",
    answer: async (c, principal) => {
      const text = (await formFields(c)).get("words") ?? "";
      const outcome = await orErrors(() => addWordGroup(editingOf(c, principal), { words: wordsIn(text) }));
      if ("errors" in outcome) {
        const form = { text, errors: onLines(outcome.errors, text) };
        return page(c, await newGroupPage({ site: siteOf(c), principal }, form), 422);
      }
      return seeOther(`${pages}?done=added`);
    },
  },
  {
    method: "GET",
    path: `${pages}/:id`,
    decision: "see",
    answer: (c, principal) => groupPage(c, principal, { text: null, errors: [], done: c.req.query("done") }),
  },
  { method: "POST", path: `${pages}/:id`, decision: "change", answer: changeByForm },
  {
    method: "POST",
    path: `${pages}/:id/remove`,
    decision: "change",
    answer: async (c, principal) => {
      await removeWordGroup(editingOf(c, principal), idOf(c));
      return seeOther(`${pages}?done=removed`);
    },
  },
  {
    method: "GET",
    path: operations,
    decision: "see",
    answer: async (c) => {
      const groups = await listWordGroups(databaseOf(c), typedIn(c, 100));
      return data(c, wordGroupsJson(siteOf(c).origin, groups));
    },
  },
  {
    method: "POST",
    path: operations,
    decision: "change",
    answer: async (c, principal) =>
      answerWith(c, await addWordGroup(editingOf(c, principal), await jsonBody(c)), 201),
  },
  {
    method: "GET",
    path: `${operations}/:id`,
    decision: "see",
    answer: async (c) => answerWith(c, await findWordGroup(databaseOf(c), idOf(c))),
  },
  {
    method: "PUT",
    path: `${operations}/:id`,
    decision: "change",
    answer: async (c, principal) => {
      const change = { sent: await jsonBody(c), expected: versionOf(c) };
      return answerWith(c, await changeWordGroup(editingOf(c, principal), idOf(c), change));
    },
  },
  {
    method: "DELETE",
    path: `${operations}/:id`,
    decision: "change",
    answer: async (c, principal) => {
      await removeWordGroup(editingOf(c, principal), idOf(c));
      return done();
    },
  },
];
