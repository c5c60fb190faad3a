/**
 * Topics, series, contributors and places: their pages under /admin, and the same operations under /api/v1. Read
 * there without credentials, the addresses are the reader's.
 */
import * as v from "valibot";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { CatalogueError, type FieldError } from "../../catalogue/problem.ts";
import {
  type Entry,
  findEntry,
  listEntries,
  publicationsOf,
  versionOfList,
} from "../../catalogue/vocabularies/entries.ts";
import { mergeSchema } from "../../catalogue/vocabularies/entry-schemas.ts";
import { moveTopic, reorderTopics } from "../../catalogue/vocabularies/topic-order.ts";
import { addEntry, changeEntry, mergeEntry, removeEntry } from "../../catalogue/vocabularies/vocabularies.ts";
import type { VocabularyName } from "../../catalogue/vocabularies/vocabulary.ts";
import { openDatabase } from "../../store/database.ts";
import { vocabularyAdminPath, vocabularyDataPath } from "../addresses.ts";
import { entriesJson, entryJson } from "../json/vocabularies.ts";
import { siteOf } from "../site.ts";
import { data, done, page, seeOther } from "./answer.ts";
import { editingOf } from "./editing.ts";
import { formFields, jsonBody, orErrors, parsed } from "./input.ts";
import { type FormValues, textsOf, typedIn, valuesOf } from "./pages/entry-form.ts";
import {
  entryPage,
  mergePage,
  newEntryPage,
  vocabularyPage,
  type VocabularyView,
} from "./pages/vocabularies.ts";
import type { EditorContext, GuardedRoute } from "./route.ts";
import { versionHeader, versionOf } from "./version.ts";

/** Publications that an entry's page names. */
const mostNamed = 50;

function databaseOf(c: EditorContext) {
  return openDatabase(c.env.DB);
}

function slugOf(c: EditorContext): string {
  return c.req.param("slug") ?? "";
}

function answerWith(c: EditorContext, vocabulary: VocabularyName, entry: Entry, status = 200): Response {
  const { origin } = siteOf(c);
  return data(c, entryJson(origin, vocabulary, entry), status, {
    ...versionHeader(entry.version),
    ...(status === 201 ? { location: vocabularyDataPath(vocabulary, entry.slug) } : {}),
  });
}

function listAnswer(c: EditorContext, vocabulary: VocabularyName, entries: readonly Entry[]): Response {
  const body = entriesJson(siteOf(c).origin, vocabulary, entries);
  return data(c, body, 200, versionHeader(versionOfList(entries)));
}

/** What somebody else changed meanwhile, a sentence for each field. */
function changedMeanwhile(typed: FormValues, now: FormValues): FieldError[] {
  return Object.entries(now)
    .filter(([field, value]) => (typed[field] ?? "") !== value)
    .map(([field, value]) => ({
      field,
      message: `Somebody else changed this meanwhile. It is now “${value}”; saving again puts yours in its place.`,
    }));
}

/** The routes of one vocabulary's pages. */
function pagesOf(vocabulary: VocabularyName): GuardedRoute[] {
  const path = vocabularyAdminPath(vocabulary);
  const one = `${path}/:slug`;
  const view = (c: EditorContext, principal: Principal): VocabularyView => ({
    site: siteOf(c),
    principal,
    vocabulary,
  });
  const list = async (c: EditorContext, principal: Principal) => {
    const query = new URL(c.req.url).searchParams;
    const entries = await listEntries(databaseOf(c), vocabulary);
    const asked = { done: query.get("done"), query: (query.get("q") ?? "").slice(0, 100) };
    return page(c, await vocabularyPage(view(c, principal), entries, asked));
  };
  /** The page of an entry; with `errors`, as a form that comes back. */
  const entry = async (
    c: EditorContext,
    principal: Principal,
    typed?: { values?: FormValues; errors: (now: FormValues) => readonly FieldError[] },
    status = 200,
  ) => {
    const database = databaseOf(c);
    const entries = await listEntries(database, vocabulary);
    const current = entries.find(({ slug }) => slug === slugOf(c));
    const found = current ?? (await findEntry(database, vocabulary, slugOf(c)));
    const publications = await publicationsOf(database, vocabulary, found.slug, mostNamed);
    const now = textsOf(found, entries);
    const form = {
      values: typed?.values ?? now,
      errors: typed?.errors(now) ?? [],
      done: typed ? null : new URL(c.req.url).searchParams.get("done"),
    };
    return page(c, await entryPage(view(c, principal), found, { entries, publications, form }), status);
  };
  return [
    { method: "GET", path, decision: "see", answer: list },
    {
      method: "GET",
      path: `${path}/new`,
      decision: "change",
      answer: async (c, principal) =>
        page(c, await newEntryPage(view(c, principal), await listEntries(databaseOf(c), vocabulary), {}, [])),
    },
    {
      method: "POST",
      path,
      decision: "change",
      answer: async (c, principal) => {
        const typed = typedIn(await formFields(c));
        const outcome = await orErrors(() => addEntry(editingOf(c, principal), vocabulary, valuesOf(typed)));
        if ("errors" in outcome) {
          const entries = await listEntries(databaseOf(c), vocabulary);
          return page(c, await newEntryPage(view(c, principal), entries, typed, outcome.errors), 422);
        }
        return seeOther(`${vocabularyAdminPath(vocabulary, outcome.result.slug)}?done=added`);
      },
    },
    { method: "GET", path: one, decision: "see", answer: (c, principal) => entry(c, principal) },
    {
      method: "POST",
      path: one,
      decision: "change",
      answer: async (c, principal) => {
        const form = await formFields(c);
        const values = typedIn(form);
        try {
          const change = { sent: valuesOf(values), expected: form.get("version") };
          const outcome = await orErrors(() =>
            changeEntry(editingOf(c, principal), vocabulary, slugOf(c), change),
          );
          if ("errors" in outcome) return entry(c, principal, { values, errors: () => outcome.errors }, 422);
          return seeOther(`${vocabularyAdminPath(vocabulary, outcome.result.slug)}?done=changed`);
        } catch (error) {
          if (!(error instanceof CatalogueError) || error.problem.kind !== "outdated-version") throw error;
          return entry(c, principal, { values, errors: (now) => changedMeanwhile(values, now) }, 412);
        }
      },
    },
    {
      method: "GET",
      path: `${one}/merge`,
      decision: "change",
      answer: async (c, principal) => {
        const database = databaseOf(c);
        const from = await findEntry(database, vocabulary, slugOf(c));
        const wanted = new URL(c.req.url).searchParams.get("into") ?? "";
        const into = await findEntry(database, vocabulary, wanted);
        return page(c, await mergePage(view(c, principal), { from, into }));
      },
    },
    {
      method: "POST",
      path: `${one}/merge`,
      decision: "change",
      answer: async (c, principal) => {
        const { into } = parsed(mergeSchema, Object.fromEntries(await formFields(c)));
        const outcome = await orErrors(() =>
          mergeEntry(editingOf(c, principal), vocabulary, slugOf(c), into),
        );
        if ("errors" in outcome) {
          return entry(c, principal, { errors: () => outcome.errors }, 422);
        }
        return seeOther(`${vocabularyAdminPath(vocabulary, outcome.result.slug)}?done=merged`);
      },
    },
    {
      method: "POST",
      path: `${one}/remove`,
      decision: "change",
      answer: async (c, principal) => {
        await removeEntry(editingOf(c, principal), vocabulary, slugOf(c));
        return seeOther(`${path}?done=removed`);
      },
    },
  ];
}

/** The routes of one vocabulary in the API. */
function operationsOf(vocabulary: VocabularyName): GuardedRoute[] {
  const path = vocabularyDataPath(vocabulary);
  const one = `${path}/:slug`;
  const changing = (partly: boolean) => async (c: EditorContext, principal: Principal) => {
    const change = { sent: await jsonBody(c), expected: versionOf(c), partly };
    return answerWith(
      c,
      vocabulary,
      await changeEntry(editingOf(c, principal), vocabulary, slugOf(c), change),
    );
  };
  return [
    {
      method: "GET",
      path,
      decision: "see",
      answer: async (c) => listAnswer(c, vocabulary, await listEntries(databaseOf(c), vocabulary)),
    },
    {
      method: "POST",
      path,
      decision: "change",
      answer: async (c, principal) =>
        answerWith(
          c,
          vocabulary,
          await addEntry(editingOf(c, principal), vocabulary, await jsonBody(c)),
          201,
        ),
    },
    { method: "PUT", path: one, decision: "change", answer: changing(false) },
    { method: "PATCH", path: one, decision: "change", answer: changing(true) },
    {
      method: "DELETE",
      path: one,
      decision: "change",
      answer: async (c, principal) => {
        await removeEntry(editingOf(c, principal), vocabulary, slugOf(c));
        return done();
      },
    },
    {
      method: "POST",
      path: `${one}/merge`,
      decision: "change",
      answer: async (c, principal) => {
        const { into } = parsed(mergeSchema, await jsonBody(c));
        return answerWith(
          c,
          vocabulary,
          await mergeEntry(editingOf(c, principal), vocabulary, slugOf(c), into),
        );
      },
    },
  ];
}

const directionSchema = v.object({
  direction: v.picklist(["up", "down"], "A topic is moved up or down."),
});

/** The order of topics is their own: all other vocabularies are sorted by name. */
const orderRoutes: readonly GuardedRoute[] = [
  {
    method: "POST",
    path: `${vocabularyAdminPath("topics")}/:slug/move`,
    decision: "change",
    answer: async (c, principal) => {
      const { direction } = parsed(directionSchema, Object.fromEntries(await formFields(c)));
      await moveTopic(editingOf(c, principal), slugOf(c), direction);
      return seeOther(`${vocabularyAdminPath("topics")}?done=moved`);
    },
  },
  {
    method: "PUT",
    path: `${vocabularyDataPath("topics")}/order`,
    decision: "change",
    answer: async (c, principal) =>
      listAnswer(c, "topics", await reorderTopics(editingOf(c, principal), await jsonBody(c), versionOf(c))),
  },
];

export const vocabularyRoutes: readonly GuardedRoute[] = [
  // Before those of one topic, which has no such slug.
  ...orderRoutes,
  ...(["topics", "series", "contributors", "places"] as const).flatMap((vocabulary) => [
    ...pagesOf(vocabulary),
    ...operationsOf(vocabulary),
  ]),
];
