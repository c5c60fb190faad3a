/** Who changes the catalogue, whatever is changed, and what is noted of it. */
import type { NewActivity } from "../../store/activities.ts";
import type { Database } from "../../store/database.ts";
import type { StoredWaitingAct } from "../../store/waiting-acts.ts";
import type { Choice } from "../reading/filter.ts";
import type { PublicationPage } from "../reading/publications.ts";

/** That a second person has agreed to an act, which is now being done. */
interface Agreement {
  readonly act: Pick<StoredWaitingAct, "id" | "content" | "version">;
  readonly by: { readonly accountId: number; readonly name: string };
}

/** Who changes the catalogue, and what the change needs to know of the world. */
export interface Editing {
  readonly database: Database;
  /** Set where what waited for a second person is done. */
  readonly agreed?: Agreement;
  readonly author: { readonly accountId: number | null; readonly name: string };
  /** The moment of the change, RFC 3339 in UTC. */
  readonly now: string;
  /** Whether people sign in through Cloudflare Access here, and not with passkeys. */
  readonly usesAccess: boolean;
  /**
   * The cache tags that a change to these publications touches, given as they were before and are after, and those
   * of choices that changed themselves; `all` where a change is on every listing.
   */
  readonly tagsTouched: (pages: readonly PublicationPage[], also?: readonly Choice[] | "all") => string[];
  /** Forgets what the cache keeps under these tags. Called once the change is written. */
  readonly purge: (purge: { id: string; tags: readonly string[] }) => Promise<void>;
}

/** What is noted of a change to anything but publications. */
export function activityOf(editing: Editing, subject: string, action: string, detail: string): NewActivity {
  const { author, now } = editing;
  return {
    subject,
    action,
    detail,
    accountId: author.accountId,
    accountName: author.name,
    createdAt: now,
  };
}
