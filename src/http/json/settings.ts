/** What the institute says of itself, as JSON. */
import * as v from "valibot";
import type { CurrentSettings, SettingsRevision } from "../../catalogue/settings/settings.ts";
import { address, moment } from "./schema.ts";

export const settingsJsonSchema = v.looseObject({
  version: v.pipe(v.string(), v.description("What If-Match takes when they are changed")),
  links: v.strictObject({ self: address, revisions: address }),
});

const revisionEntry = v.strictObject({
  revision: v.number(),
  detail: v.string(),
  account: v.string(),
  createdAt: moment,
  settings: v.looseObject({}),
});

export const settingsRevisionsSchema = v.strictObject({
  revisions: v.array(revisionEntry),
  links: v.strictObject({ self: address }),
});

const path = "/api/v1/settings";

/** The settings in force. */
export function settingsJson(
  origin: string,
  settings: CurrentSettings,
): v.InferOutput<typeof settingsJsonSchema> {
  const self = origin + path;
  return { ...settings, links: { self, revisions: `${self}/revisions` } };
}

/** Saved states, latest first. */
export function settingsRevisionsJson(
  origin: string,
  revisions: readonly SettingsRevision[],
): v.InferOutput<typeof settingsRevisionsSchema> {
  return {
    revisions: revisions.map(({ revision, detail, accountName, createdAt, settings }) => ({
      revision,
      detail,
      account: accountName,
      createdAt,
      settings: { ...settings },
    })),
    links: { self: `${origin}${path}/revisions` },
  };
}
