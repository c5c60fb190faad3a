/** What was done to anything but publications. */
import { type SQL, sql } from "drizzle-orm";

export interface NewActivity {
  /** The path of what it is about. */
  subject: string;
  action: string;
  /** One sentence. */
  detail: string;
  accountId: number | null;
  accountName: string;
  createdAt: string;
}

/** Who did something, by the name they have now. */
export interface Actor {
  readonly accountId: number | null;
  readonly name: string;
}

/** Notes what the statement before it did in the same batch, if it did anything. */
export function noteIfChanged(
  subject: string | SQL,
  action: string,
  detail: string,
  actor: Actor,
  now: string,
): SQL {
  return sql`INSERT INTO activities (subject, action, detail, account_id, account_name, created_at)
    SELECT ${subject}, ${action}, ${detail}, ${actor.accountId}, ${actor.name}, ${now} WHERE changes() > 0`;
}
