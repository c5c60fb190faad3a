/** Who acts on the catalogue, and the one place that decides what they may do. */
import { isOneOf } from "../publication/terms.ts";

/** Roles of accounts, each able to do all that those before it can. */
export const accountRoles = {
  viewer: "Viewer",
  editor: "Editor",
  publisher: "Publisher",
  administrator: "Administrator",
} as const;
export type AccountRole = keyof typeof accountRoles;

/** What an access token may be used for, within what its account may do. */
export const tokenScopes = {
  read: "See drafts",
  write: "Change and upload",
  publish: "Publish and withdraw",
  backup: "Take backups",
} as const;
export type TokenScope = keyof typeof tokenScopes;

/** An account that has proved who it is, and how. */
export interface Principal {
  readonly accountId: number;
  readonly name: string;
  readonly role: AccountRole;
  /** The tag of the language that they have chosen for their pages; null until they have. */
  readonly language: string | null;
  readonly by: /** `since` is when they proved last who they are, by a passkey or to Cloudflare Access. */
    | { readonly kind: "session"; readonly sessionId: string; readonly since: string }
    | { readonly kind: "token"; readonly tokenId: number; readonly scopes: readonly TokenScope[] }
    | { readonly kind: "access"; readonly isService: boolean; readonly since: string };
}

/** Everything that needs a permission, with the least role and the token scope that it takes; null for none. */
const actions = {
  /** See drafts, revisions and the overview. */
  see: { role: "viewer", scope: "read" },
  /** Change and upload, whatever does not make a publication appear or disappear. */
  change: { role: "editor", scope: "write" },
  /** Publish, schedule, withdraw and restore. */
  publish: { role: "publisher", scope: "publish" },
  /** Say what the institute is called, and all else that its settings hold. */
  configure: { role: "administrator", scope: "write" },
  /** Read all that is kept, to keep it elsewhere. */
  "back-up": { role: "administrator", scope: "backup" },
  /** People and their tokens. No token may do this. */
  administer: { role: "administrator", scope: null },
  /** One's own sessions, passkeys and tokens. No token may do this. */
  "own-account": { role: "viewer", scope: null },
} as const satisfies Record<string, { role: AccountRole; scope: TokenScope | null }>;
export type Action = keyof typeof actions;

const rank = Object.keys(accountRoles);

/** Whether the principal may do this. */
export function may(principal: Principal, action: Action): boolean {
  const { role, scope } = actions[action];
  if (rank.indexOf(principal.role) < rank.indexOf(role)) return false;
  return principal.by.kind !== "token" || (scope !== null && principal.by.scopes.includes(scope));
}

/** The scope of a token that may do this; null where none may. */
export function scopeOf(action: Action): TokenScope | null {
  return actions[action].scope;
}

/** The roles that may do this. */
export function rolesFor(action: Action): readonly string[] {
  return rank.slice(rank.indexOf(actions[action].role));
}

/** Whether the role can do less than the other. */
export function isBelow(role: AccountRole, other: AccountRole): boolean {
  return rank.indexOf(role) < rank.indexOf(other);
}

/** The role with this name, or null. */
export function accountRole(name: string): AccountRole | null {
  return isOneOf(accountRoles, name) ? name : null;
}

/** An account as the one who acts. Throws for a role that is none of ours. */
export function principalFrom(
  {
    id,
    name,
    role,
    language,
  }: { readonly id: number; readonly name: string; readonly role: string; readonly language: string | null },
  by: Principal["by"],
): Principal {
  const known = accountRole(role);
  if (!known) throw new RangeError(`account ${id} has no role of ours: ${role}`);
  return { accountId: id, name, role: known, language, by };
}
