/** What takes a fresh sign-in: it is asked for in place of the answer, and what was sent is kept meanwhile. */
import { isFresh } from "../../catalogue/accounts/freshness.ts";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { beginSignIn, signIn, signInSchema } from "../../catalogue/accounts/signing-in.ts";
import { CatalogueError } from "../../catalogue/problem.ts";
import { openDatabase } from "../../store/database.ts";
import { confirmationPath } from "../addresses.ts";
import { siteOf } from "../site.ts";
import { data, done, page } from "./answer.ts";
import { scriptAddress } from "../assets.ts";
import { countAttempt } from "./attempts.ts";
import { formFields, jsonBody, mediaTypeOf, parsed } from "./input.ts";
import { confirmationPage } from "./pages/confirmation.ts";
import type { EditorContext, EditorRoute, GuardedRoute } from "./route.ts";
import { cookieOf, sessionCookie } from "./session-cookie.ts";
import { passkeyScript, relyingPartyOf, requirePasskeys, userAgentOf, withSession } from "./sign-in.ts";

/**
 * Null where the principal may go on. A form is answered with the page that asks to confirm; throws stale-sign-in at
 * anything else.
 */
export async function confirmationInstead(
  c: EditorContext,
  principal: Principal,
  { fresh }: GuardedRoute,
): Promise<Response | null> {
  if (!fresh || isFresh(principal)) return null;
  if (mediaTypeOf(c) !== "application/x-www-form-urlencoded")
    throw new CatalogueError({ kind: "stale-sign-in" });
  const [script, fields] = await Promise.all([scriptAddress(c.env, passkeyScript), formFields(c)]);
  const { tongue } = c.var;
  const site = await siteOf(c, tongue.strings);
  const about = { site, principal, tongue, script, path: c.req.path, fields };
  return page(c, await confirmationPage(about), 403);
}

export const confirmationPages: readonly EditorRoute[] = [
  {
    method: "POST",
    path: `${confirmationPath}/options`,
    decision: "own-account",
    answer: async (c, { accountId }) => {
      requirePasskeys(c);
      await countAttempt(c);
      return data(c, await beginSignIn(openDatabase(c.env.DB), await relyingPartyOf(c), accountId));
    },
  },
  {
    method: "POST",
    path: confirmationPath,
    decision: "own-account",
    answer: async (c, { accountId }) => {
      requirePasskeys(c);
      await countAttempt(c);
      const { response } = parsed(signInSchema, await jsonBody(c));
      const secret = await signIn(openDatabase(c.env.DB), await relyingPartyOf(c), {
        response,
        accountId,
        userAgent: userAgentOf(c),
        previous: cookieOf(c.req.raw, sessionCookie),
      });
      return withSession(done(), secret);
    },
  },
];
