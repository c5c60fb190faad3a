/** What the institute says of itself: read, changed, and put back to what it was. */
import * as v from "valibot";
import { mergePatched } from "../../catalogue/changing/merge-patch.ts";
import { withLogos } from "../../catalogue/settings/logo.ts";
import { settingsSchema } from "../../catalogue/settings/schema.ts";
import {
  changeSettings,
  type CurrentSettings,
  currentSettings,
  restoreSettings,
  settingsRevisions,
} from "../../catalogue/settings/settings.ts";
import { firstSettingsPath, settingsAdminPath } from "../addresses.ts";
import {
  settingsJson,
  settingsJsonSchema,
  settingsRevisionsJson,
  settingsRevisionsSchema,
} from "../json/settings.ts";
import { databaseOf } from "../context.ts";
import { firstSettings, siteOf } from "../site.ts";
import { page } from "./answer.ts";
import { numberFrom, parsed } from "./input.ts";
import { type Operation, operation, type Returned } from "./operation.ts";
import { firstSettingsPage, settingsHistoryPage, settingsPage } from "./pages/settings.ts";
import { settingsTyped, typedSettings } from "./pages/settings-form.ts";
import { termsPage, termsPath, termsTyped } from "./pages/terms.ts";
import { wholeNumber } from "./query.ts";
import { spokenTags } from "../strings/spoken.ts";
import type { GuardedRoute } from "./route.ts";
import { patchFor } from "./taken.ts";

const pages = settingsAdminPath();

/** As they are sent: only this side knows which languages pages are in. */
const sentSchema = v.strictObject({
  ...settingsSchema.entries,
  languages: v.pipe(
    settingsSchema.entries.languages,
    v.check(
      (tags) => tags === null || tags.every((tag) => spokenTags.includes(tag)),
      `Pages are in ${spokenTags.join(", ")}, and in no other language.`,
    ),
  ),
});

/** What operations on the settings give. */
export const settingsGiven = {
  name: "Settings",
  schema: settingsJsonSchema,
  json: (settings: CurrentSettings, { site }: Pick<Returned, "site">) => settingsJson(site.origin, settings),
  version: ({ version }: CurrentSettings) => version,
};

/** What a form says. */
const says = (fields: URLSearchParams) => ({ sent: settingsTyped(fields), over: fields.get("version") });

const overtaken =
  "Somebody else changed the settings meanwhile. What you typed stands here; saving again puts it in place of theirs.";

/** The form as it comes back. */
async function again(returned: Returned, shown: typeof settingsPage): Promise<string> {
  const { c, editing, errors, fields, outdated } = returned;
  const current = await currentSettings(editing.database, firstSettings(c.env));
  const message = returned.tongue.say(overtaken);
  return shown(returned, current, {
    values: typedSettings(fields),
    errors: outdated ? [{ field: "name.en", message }] : errors,
  });
}

export const settingsOperations: readonly Operation[] = [
  operation("GET", "/settings", "see", {
    summary: "What the institute says of itself and its catalogue",
    does: ({ c, editing }) => currentSettings(editing.database, firstSettings(c.env)),
    gives: settingsGiven,
    page: {
      path: pages,
      show: (settings, request) =>
        settingsPage(request, settings, { errors: [], done: request.c.req.query("done") }),
    },
  }),
  operation("PATCH", "/settings", "configure", {
    summary: "Change some of the settings",
    takes: patchFor("SomeSettings", sentSchema.entries),
    over: "version",
    does: ({ c, editing, sent, version }) =>
      changeSettings(editing, firstSettings(c.env), {
        changed: (before) => withLogos(before, parsed(sentSchema, mergePatched(before, sent))),
        expected: version,
      }),
    gives: settingsGiven,
    problems: ["waits"],
    forms: [
      {
        path: pages,
        says,
        done: () => `${pages}?done=changed`,
        again: (returned) => again(returned, settingsPage),
      },
      {
        path: termsPath,
        says: (fields) => ({ sent: termsTyped(fields), over: fields.get("version") }),
        done: () => `${termsPath}?done=changed`,
        again: async (returned) => {
          const { c, editing, errors, fields, outdated, tongue } = returned;
          const current = await currentSettings(editing.database, firstSettings(c.env));
          return termsPage(returned, current, {
            values: typedSettings(fields),
            errors: outdated ? [{ field: "types", message: tongue.say(overtaken) }] : errors,
          });
        },
      },
      {
        path: firstSettingsPath,
        says,
        done: () => "/admin",
        again: (returned) => again(returned, firstSettingsPage),
      },
    ],
  }),
  operation("GET", "/settings/revisions", "see", {
    summary: "The history of the settings, latest first",
    query: { before: wholeNumber("the revision before which the page begins") },
    does: ({ c, editing, query: { before } }) =>
      settingsRevisions(editing.database, firstSettings(c.env), before ?? null),
    gives: {
      name: "SettingsRevisions",
      schema: settingsRevisionsSchema,
      json: (revisions, { site }) => settingsRevisionsJson(site.origin, revisions),
    },
    page: {
      path: settingsAdminPath("history"),
      show: async (revisions, request) => {
        const { c, editing } = request;
        const { version } = await currentSettings(editing.database, firstSettings(c.env));
        return settingsHistoryPage(request, revisions, version);
      },
    },
  }),
  operation("POST", "/settings/revisions/:revision/restore", "configure", {
    summary: "Make earlier settings the present ones; 0 are those before anything was set",
    over: "version",
    does: ({ c, editing, at, version }) =>
      restoreSettings(editing, firstSettings(c.env), {
        revision: numberFrom(at("revision")),
        expected: version,
      }),
    gives: settingsGiven,
    forms: [
      {
        path: settingsAdminPath("history/:revision/restore"),
        says: (fields) => ({ over: fields.get("version") }),
        done: () => `${pages}?done=restored`,
      },
    ],
  }),
];

export const settingsPages: readonly GuardedRoute[] = [
  {
    method: "GET",
    path: termsPath,
    decision: "configure",
    answer: async (c, principal) => {
      const settings = await currentSettings(databaseOf(c), firstSettings(c.env));
      const { tongue } = c.var;
      const view = { site: await siteOf(c, tongue.strings), principal, tongue };
      const done = c.req.query("done") === "changed";
      return page(c, await termsPage(view, settings, { errors: [], done }));
    },
  },
  {
    method: "GET",
    path: firstSettingsPath,
    decision: "configure",
    answer: async (c, principal) => {
      const settings = await currentSettings(databaseOf(c), firstSettings(c.env));
      const { tongue } = c.var;
      const view = { site: await siteOf(c, tongue.strings), principal, tongue };
      return page(c, await firstSettingsPage(view, settings, { errors: [] }));
    },
  },
];
