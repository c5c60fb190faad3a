/** What went wrong for whoever signs in or changes something, and for readers who try what only they may: in English. */
import type { Action } from "../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../catalogue/problem.ts";

/** After “You may not”. */
const actions = {
  see: "see drafts",
  change: "change the catalogue",
  publish: "publish or withdraw",
  configure: "change the settings",
  "back-up": "take backups",
  administer: "administer people",
  "own-account": "do this with a token",
} as const satisfies Record<Action, string>;

const unreadable = {
  json: "The body is not JSON, or nested too deep. Send one JSON object, in UTF-8.",
  form: "The form is broken, or was cut off on its way. Send it again.",
  body: "What was sent was cut off on its way. Send it again.",
} as const;

export const editingProblems = {
  unauthenticated: (token?: "wrong") => ({
    title: "Sign in first",
    detail:
      token === "wrong"
        ? "The access token is unknown, was revoked, has ended, or its account is disabled. Make a new one under your name at /admin/account."
        : "This is for editors, and nothing was changed. Sign in at /admin, or send an access token in the Authorization header: Bearer and the token.",
  }),
  "unknown-identity": (subject: string) => ({
    title: "No account is yours",
    detail: `Cloudflare Access knows you as “${subject}”, but this catalogue has no account for it, or it is disabled. Ask an administrator of the catalogue to add it under Editors.`,
  }),
  "spent-link": () => ({
    title: "This link no longer works",
    detail:
      "Each link works once, and not for long. Ask an administrator for a new one. If you have used it already, sign in with your passkey at /admin.",
  }),
  "passkey-refused": (sentence: string) => ({ title: "That did not work", detail: sentence }),
  forbidden: (action: Action) => ({
    title: "Not allowed",
    detail: `You may not ${actions[action]}. An administrator can give you the role, or the token the scope, that it takes.`,
  }),
  "stale-sign-in": () => ({
    title: "Confirm that it is you",
    detail:
      "This lets somebody in, or lets somebody do more, so it takes a sign-in of the last ten minutes. Sign in again at /admin/account, and repeat it. Nothing was changed.",
  }),
  "cross-site": () => ({
    title: "Refused",
    detail:
      "This change did not come from a page of this catalogue, so it was not made. Open the page here and try again.",
  }),
  insecure: () => ({
    title: "Not encrypted",
    detail:
      "This came over http://, where anybody on the way can read and change it, so nothing was done. Use https://. If you sent an access token, revoke it and make a new one.",
  }),
  malformed: (what: keyof typeof unreadable) => ({
    title: "This cannot be read",
    detail: `${unreadable[what]} Nothing was changed.`,
  }),
  invalid: (errors: readonly FieldError[]) => ({
    title: "Something needs correcting",
    detail: errors.map(({ field, message }) => `${field}: ${message}`).join(" "),
  }),
  conflict: (sentence: string) => ({ title: "This cannot be done now", detail: sentence }),
  waits: () => ({
    title: "A second person has to agree",
    detail:
      "Nothing is changed yet. It waits for seven days at /admin/waiting, until somebody else who may do it agrees or refuses.",
  }),
  outdated: (given: number, current: number) => ({
    title: "Somebody else changed this meanwhile",
    detail: `Your change was made over revision ${given}, but revision ${current} is the current one. Read it, and make your change again over it. Nothing was saved.`,
  }),
  "revision-required": (current: number) => ({
    title: "Which revision?",
    detail: `Send the revision that you changed in the If-Match header, so that nobody’s work is overwritten. The current one is "${current}".`,
  }),
  "outdated-version": (current: string) => ({
    title: "Somebody else changed this meanwhile",
    detail: `It is not what you changed any more: its version is now "${current}". Read it, and make your change again. Nothing was saved.`,
  }),
  "version-required": (current: string) => ({
    title: "Which version?",
    detail: `Send the ETag of what you changed in the If-Match header, so that nobody’s work is overwritten. The current one is "${current}".`,
  }),
  "key-reused": () => ({
    title: "This key was used for something else",
    detail:
      "Another request was sent with the same Idempotency-Key before. Make a new key for each operation, and use it again only to repeat that operation. Nothing was done.",
  }),
  "too-large": (megabytes: number) => ({
    title: "Too large",
    detail: `At most ${megabytes} MB are taken here.`,
  }),
  "unsupported-media-type": (expected: readonly string[]) => ({
    title: "Not in this form",
    detail: `This address takes ${expected.join(" or ")}. Say so in the Content-Type header.`,
  }),
};
