/** Rows sent to the catalogue in parts: tried first, all of them, and written after that. */
import { inParts, type RowAnswer } from "../../../../importing/rows.ts";
import { ask, Refusal } from "../uploads/transfer.ts";

const waits = [500, 2000, 5000, 15_000];

interface Sending {
  readonly dryRun: boolean;
  /** By which all of it can be undone. */
  readonly id: string;
  readonly source: string;
  readonly state: string;
  readonly progress: (share: number) => void;
}

async function sendPart(lines: readonly string[], part: number, sending: Sending): Promise<RowAnswer[]> {
  const { dryRun, id, source, state } = sending;
  const query = new URLSearchParams({ "dry-run": String(dryRun), import: id, source, state });
  for (let failures = 0; ; failures++) {
    try {
      const answer = await ask(`/api/v1/import?${query.toString()}`, {
        method: "POST",
        body: lines.join("\n"),
        headers: {
          "content-type": "application/x-ndjson",
          // A broken connection may have written: the same key writes it once.
          ...(dryRun ? {} : { "idempotency-key": `${id}-${part}` }),
        },
      });
      const { rows }: { rows: RowAnswer[] } = await answer.json();
      return rows;
    } catch (error) {
      const wait = waits[failures];
      if (error instanceof Refusal || wait === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** What the catalogue says of each row. Throws Refusal where it takes none of a part, TypeError where it is away. */
export async function sendRows(lines: readonly string[], sending: Sending): Promise<RowAnswer[]> {
  const parts = inParts(lines);
  const rows: RowAnswer[] = [];
  for (const [index, part] of parts.entries()) {
    rows.push(...(await sendPart(part, index, sending)));
    sending.progress((index + 1) / parts.length);
  }
  return rows;
}
