/** For tests that write to the catalogue's tables themselves: brings the records in step, as a change does. */
import { env } from "cloudflare:workers";
import { deriveRecords as statements } from "../../src/store/records.ts";

export const deriveRecords = () => statements.map((sql) => env.DB.prepare(sql));
