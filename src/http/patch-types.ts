/** What a change of some fields is sent as. */

/** JSON Merge Patch (RFC 7396). */
export const mergePatchType = "application/merge-patch+json";

export const patchTypes = [mergePatchType, "application/json"] as const;

/** The header that says so (RFC 5789, section 3.1). */
export const acceptPatch = { "accept-patch": patchTypes.join(", ") } as const;
