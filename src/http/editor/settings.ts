/** What the institute says of itself: read, changed, and put back to what it was. */
import { mergePatched } from "../../catalogue/changing/merge-patch.ts";
import { settingsSchema } from "../../catalogue/settings/schema.ts";
import {
  changeSettings,
  type CurrentSettings,
  currentSettings,
  restoreSettings,
  settingsRevisions,
} from "../../catalogue/settings/settings.ts";
import { settingsAdminPath } from "../addresses.ts";
import {
  settingsJson,
  settingsJsonSchema,
  settingsRevisionsJson,
  settingsRevisionsSchema,
} from "../json/settings.ts";
import { firstSettings } from "../site.ts";
import { numberFrom, parsed } from "./input.ts";
import { type Operation, operation, type Returned } from "./operation.ts";
import { settingsHistoryPage, settingsPage } from "./pages/settings.ts";
import { settingsTyped, typedSettings } from "./pages/settings-form.ts";
import { wholeNumber } from "./query.ts";
import { patchFor } from "./taken.ts";

const pages = settingsAdminPath();

/** What operations on the settings give. */
const gives = {
  name: "Settings",
  schema: settingsJsonSchema,
  json: (settings: CurrentSettings, { site }: Pick<Returned, "site">) => settingsJson(site.origin, settings),
  version: ({ version }: CurrentSettings) => version,
};

/** The form as it comes back. */
async function again(returned: Returned): Promise<string> {
  const { c, editing, errors, fields, outdated } = returned;
  const current = await currentSettings(editing.database, firstSettings(c.env));
  const message =
    "Somebody else changed the settings meanwhile. What you typed stands here; saving again puts it in place of theirs.";
  return settingsPage(returned, current, {
    values: typedSettings(fields),
    errors: outdated ? [{ field: "name.en", message }] : errors,
  });
}

export const settingsOperations: readonly Operation[] = [
  operation("GET", "/settings", "see", {
    summary: "What the institute says of itself and its catalogue",
    does: ({ c, editing }) => currentSettings(editing.database, firstSettings(c.env)),
    gives,
    page: {
      path: pages,
      show: (settings, request) =>
        settingsPage(request, settings, { errors: [], done: request.c.req.query("done") }),
    },
  }),
  operation("PATCH", "/settings", "configure", {
    summary: "Change some of the settings",
    takes: patchFor("SomeSettings", settingsSchema.entries),
    over: "version",
    does: ({ c, editing, sent, version }) =>
      changeSettings(editing, firstSettings(c.env), {
        changed: (before) => parsed(settingsSchema, mergePatched(before, sent)),
        expected: version,
      }),
    gives,
    forms: [
      {
        path: pages,
        says: (fields) => ({ sent: settingsTyped(fields), over: fields.get("version") }),
        done: () => `${pages}?done=changed`,
        again,
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
    gives,
    forms: [
      {
        path: settingsAdminPath("history/:revision/restore"),
        says: (fields) => ({ over: fields.get("version") }),
        done: () => `${pages}?done=restored`,
      },
    ],
  }),
];
