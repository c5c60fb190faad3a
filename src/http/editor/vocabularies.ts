/** Topics, series, contributors and places: each is listed, added to, changed, merged and removed from alike. */
import * as v from "valibot";
import type { FieldError } from "../../catalogue/problem.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import {
  type Entry,
  findEntry,
  listEntries,
  publicationsOf,
  versionOfList,
} from "../../catalogue/vocabularies/entries.ts";
import { keyPublicationsOf } from "../../catalogue/vocabularies/key-publications.ts";
import { mergeSchema, orderSchema, vocabularySchemas } from "../../catalogue/vocabularies/entry-schemas.ts";
import { moveTopic, reorderTopics } from "../../catalogue/vocabularies/topic-order.ts";
import { addEntry, changeEntry, mergeEntry, removeEntry } from "../../catalogue/vocabularies/vocabularies.ts";
import { vocabularies, type VocabularyName } from "../../catalogue/vocabularies/vocabulary.ts";
import type { StoredValues } from "../../store/vocabularies.ts";
import { vocabularyAdminPath, vocabularyDataPath } from "../addresses.ts";
import { entriesJson, entriesSchema, entryJson, entrySchema } from "../json/vocabularies.ts";
import { mergePatched } from "../../catalogue/changing/merge-patch.ts";
import { page, seeOther } from "./answer.ts";
import { editingOf } from "./editing.ts";
import { formFields, parsed } from "./input.ts";
import { type Operation, operation, type Returned } from "./operation.ts";
import { type FormValues, textsOf, typedIn, valuesOf } from "./pages/entry-form.ts";
import { entryPage, mergePage, newEntryPage, vocabularyPage } from "./pages/vocabularies.ts";
import { siteOf } from "../site.ts";
import type { Tongue } from "./strings/tongue.ts";
import type { GuardedRoute } from "./route.ts";
import { json, patchFor } from "./taken.ts";

/** Publications that an entry's page names. */
const mostNamed = 50;

/** What one entry of each vocabulary is called in the API's description. */
const takenNames = {
  topics: "Topic",
  series: "Container",
  contributors: "Contributor",
  places: "Place",
} as const satisfies Record<VocabularyName, string>;

/** What somebody else changed meanwhile, a sentence for each field. */
function changedMeanwhile({ say }: Tongue, typed: FormValues, now: FormValues): FieldError[] {
  return Object.entries(now)
    .filter(([field, value]) => (typed[field] ?? "") !== value)
    .map(([field, value]) => ({
      field,
      message: say(
        "Somebody else changed this meanwhile. It is now “{value}”; saving again puts yours in its place.",
        { value: value ?? "" },
      ),
    }));
}

type About = Pick<Returned, "c" | "site" | "principal" | "tongue" | "editing">;

/** The page of the entry that the path names, as it is or as it comes back. */
async function pageOf(
  vocabulary: VocabularyName,
  { c, site, principal, tongue, editing: { database } }: About,
  typed?: (now: FormValues) => { readonly values: FormValues; readonly errors: readonly FieldError[] },
): Promise<string> {
  const value = c.req.param("value") ?? "";
  const entries = await listEntries(database, vocabulary);
  const found = entries.find(({ slug }) => slug === value) ?? (await findEntry(database, vocabulary, value));
  const publications = await publicationsOf(database, vocabulary, found.slug, mostNamed);
  const now = textsOf(found, entries, await keyPublicationsOf(database, vocabulary, found.values));
  const form = typed
    ? { ...typed(now), done: null }
    : { values: now, errors: [], done: c.req.query("done") ?? null };
  return entryPage({ site, principal, tongue, vocabulary }, found, { entries, publications, form });
}

function listGiven(vocabulary: VocabularyName) {
  return {
    name: "Entries",
    schema: entriesSchema,
    json: (entries: readonly Entry[], { site }: About) => entriesJson(site.origin, vocabulary, entries),
    version: versionOfList,
  };
}

/** What can be done with one vocabulary. */
function operationsOf(vocabulary: VocabularyName): Operation[] {
  const { one, many } = vocabularies[vocabulary];
  const pages = vocabularyAdminPath(vocabulary);
  const schema: v.GenericSchema<unknown, StoredValues> = vocabularySchemas[vocabulary];
  const takes = json(takenNames[vocabulary], schema);
  const entry = {
    name: "Entry",
    schema: entrySchema,
    json: (found: Entry, { site }: About) => entryJson(site.origin, vocabulary, found),
    version: ({ version }: Entry) => version,
  };
  const again = (returned: Returned) =>
    pageOf(vocabulary, returned, (now) => {
      const values = typedIn(returned.fields);
      return {
        values,
        errors: returned.outdated ? changedMeanwhile(returned.tongue, values, now) : returned.errors,
      };
    });
  const toEntry = (word: string) => (found: Entry) =>
    `${vocabularyAdminPath(vocabulary, found.slug)}?done=${word}`;
  return [
    operation("GET", `/${vocabulary}`, "see", {
      summary: `${many} with all their fields`,
      does: ({ editing }) => listEntries(editing.database, vocabulary),
      gives: listGiven(vocabulary),
      page: {
        path: pages,
        show: (entries, { c, site, principal, tongue }) => {
          const asked = {
            done: c.req.query("done") ?? null,
            query: (c.req.query("q") ?? "").slice(0, 100),
          };
          return vocabularyPage({ site, principal, tongue, vocabulary }, entries, asked);
        },
      },
    }),
    operation("POST", `/${vocabulary}`, "change", {
      summary: `Add a ${one}`,
      takes,
      does: ({ editing, sent }) => addEntry(editing, vocabulary, sent),
      recall: ([noted], { editing }) => findEntry(editing.database, vocabulary, noted?.name ?? ""),
      gives: entry,
      made: ({ slug }) => vocabularyDataPath(vocabulary, slug),
      forms: [
        {
          path: pages,
          says: (fields) => ({ sent: valuesOf(typedIn(fields)) }),
          done: toEntry("added"),
          again: async ({ site, principal, tongue, editing, fields, errors }) => {
            const entries = await listEntries(editing.database, vocabulary);
            return newEntryPage({ site, principal, tongue, vocabulary }, entries, typedIn(fields), errors);
          },
        },
      ],
    }),
    operation("PUT", `/${vocabulary}/:value`, "change", {
      summary: `Replace the fields of a ${one}`,
      takes,
      over: "version",
      does: ({ editing, at, sent, version }) =>
        changeEntry(editing, vocabulary, at("value"), { changed: () => sent, expected: version }),
      gives: entry,
      forms: [
        {
          path: `${pages}/:value`,
          says: (fields) => ({ sent: valuesOf(typedIn(fields)), over: fields.get("version") }),
          done: toEntry("changed"),
          again,
        },
      ],
    }),
    operation("PATCH", `/${vocabulary}/:value`, "change", {
      summary: `Change some fields of a ${one}`,
      takes: patchFor(`Some${takenNames[vocabulary]}`, vocabularySchemas[vocabulary].entries),
      over: "version",
      does: ({ editing, at, sent, version }) =>
        changeEntry(editing, vocabulary, at("value"), {
          changed: (before) => parsed(schema, mergePatched(before, sent)),
          expected: version,
        }),
      gives: entry,
    }),
    operation("DELETE", `/${vocabulary}/:value`, "change", {
      summary: `Remove a ${one} that no publication has`,
      does: ({ editing, at }) => removeEntry(editing, vocabulary, at("value")),
      forms: [{ path: `${pages}/:value/remove`, done: () => `${pages}?done=removed` }],
    }),
    operation("POST", `/${vocabulary}/:value/merge`, "change", {
      summary: `Merge a ${one} into another, which alone is left`,
      takes: json("Merge", mergeSchema),
      does: ({ editing, at, sent }) => mergeEntry(editing, vocabulary, at("value"), sent),
      gives: entry,
      problems: ["waits"],
      forms: [
        {
          path: `${pages}/:value/merge`,
          says: (fields) => ({ sent: { into: fields.get("into") ?? "", reason: fields.get("why") } }),
          done: toEntry("merged"),
          again: (returned) =>
            pageOf(vocabulary, returned, (values) => ({ values, errors: returned.errors })),
        },
      ],
    }),
  ];
}

/** The order of topics is their own: all other vocabularies are sorted by name. */
const ordering = operation("PUT", "/topics/order", "change", {
  summary: "Put the topics into another order",
  takes: json("TopicOrder", orderSchema),
  over: "version",
  does: ({ editing, sent, version }) => reorderTopics(editing, sent.order, version),
  gives: listGiven("topics"),
});

export const vocabularyOperations: readonly Operation[] = [
  // Before those of one topic, which has no such slug.
  ordering,
  ...keysOf(vocabularies).flatMap(operationsOf),
];

/** The pages of one vocabulary that lead to its operations. */
function pagesOf(vocabulary: VocabularyName): GuardedRoute[] {
  const path = vocabularyAdminPath(vocabulary);
  return [
    {
      method: "GET",
      path: `${path}/new`,
      decision: "change",
      answer: async (c, principal) => {
        const entries = await listEntries(editingOf(c, principal).database, vocabulary);
        const { tongue } = c.var;
        const view = { site: await siteOf(c, tongue.strings), principal, tongue, vocabulary };
        return page(c, await newEntryPage(view, entries, {}, []));
      },
    },
    {
      method: "GET",
      path: `${path}/:value`,
      decision: "see",
      answer: async (c, principal) => {
        const { tongue } = c.var;
        const site = await siteOf(c, tongue.strings);
        const about = { c, principal, tongue, site, editing: editingOf(c, principal) };
        return page(c, await pageOf(vocabulary, about));
      },
    },
    {
      method: "GET",
      path: `${path}/:value/merge`,
      decision: "change",
      answer: async (c, principal) => {
        const { database } = editingOf(c, principal);
        const from = await findEntry(database, vocabulary, c.req.param("value") ?? "");
        const into = await findEntry(database, vocabulary, c.req.query("into") ?? "");
        const { tongue } = c.var;
        const view = { site: await siteOf(c, tongue.strings), principal, tongue, vocabulary };
        return page(c, await mergePage(view, { from, into }));
      },
    },
  ];
}

const directionSchema = v.object({
  direction: v.picklist(["up", "down"], "A topic is moved up or down."),
});

export const vocabularyPages: readonly GuardedRoute[] = [
  ...keysOf(vocabularies).flatMap(pagesOf),
  {
    method: "POST",
    path: `${vocabularyAdminPath("topics")}/:value/move`,
    decision: "change",
    answer: async (c, principal) => {
      const { direction } = parsed(directionSchema, Object.fromEntries(await formFields(c)));
      await moveTopic(editingOf(c, principal), c.req.param("value") ?? "", direction);
      return seeOther(`${vocabularyAdminPath("topics")}?done=moved`);
    },
  },
];
