/** JSON Merge Patch (RFC 7396): what was sent, put over what is there. */

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value with a patch put over it: members that are null go, objects are patched in turn, all else is replaced. */
export function mergePatched(value: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const members = new Map(isObject(value) ? Object.entries(value) : []);
  for (const [name, sent] of Object.entries(patch)) {
    if (sent === null) members.delete(name);
    else members.set(name, mergePatched(members.get(name), sent));
  }
  return Object.fromEntries(members);
}

/** The same at the first level only: an object takes the place of the one that is there. */
export function patchedOver(value: object, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const members = Object.entries({ ...value, ...patch }).filter(([name]) => patch[name] !== null);
  return Object.fromEntries(members);
}
