/** For tests that write to the catalogue's tables themselves: brings the records in step, as a change does. */
import { env } from "cloudflare:workers";

export const deriveRecords = () =>
  env.DB.prepare(
    "INSERT OR REPLACE INTO records (publication_id, record) SELECT publication_id, record FROM publication_records",
  );
