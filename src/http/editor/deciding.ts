/** Whether whoever asks may have what they ask for. */
import { type Action, isBelow, may, type Principal } from "../../catalogue/accounts/principal.ts";
import { CatalogueError } from "../../catalogue/problem.ts";
import { identify } from "./identity.ts";
import type { EditorContext } from "./route.ts";

/** Milliseconds that pass in any request between the decision and what it is about. */
const usual = 1000;

/** That nobody has said who asks, or that who they are helps nothing here. */
export function unknown({ var: { stranger } }: EditorContext): CatalogueError {
  return new CatalogueError(
    stranger === null ? { kind: "unauthenticated" } : { kind: "unknown-identity", subject: stranger },
  );
}

/** Who asks, where they may do this. Throws where nobody has said who asks, or they may not. */
export function decide(c: EditorContext, action: Action): Principal {
  const { principal } = c.var;
  if (!principal) throw unknown(c);
  if (!may(principal, action)) throw new CatalogueError({ kind: "forbidden", action });
  c.set("decision", action);
  return principal;
}

/**
 * Decides again where what was sent took long to come: who held it back until their access had ended, or their role
 * became less, may do nothing with it. Throws as {@link decide} does.
 */
export async function decideAgain(c: EditorContext): Promise<void> {
  const { askedAt, decision, principal: before } = c.var;
  if (decision === null || Date.now() - askedAt < usual) return;
  const { principal, stranger } = await identify(c);
  c.set("principal", principal);
  c.set("stranger", stranger);
  // The route goes on with whom it began with, and may ask what more they may do.
  const { role } = decide(c, decision);
  if (before && isBelow(role, before.role)) throw new CatalogueError({ kind: "forbidden", action: decision });
}
