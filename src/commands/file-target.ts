/** The catalogue that `npm run files` sends to, asked by its API: again after a broken connection. */
import { setTimeout as sleep } from "node:timers/promises";
import * as v from "valibot";
import { CommandError } from "./terminal.ts";

/** A site, and the token with which it is changed. */
export interface Target {
  readonly site: string;
  readonly token: string;
}

/** The catalogue's sentence that says why not. Trying again alone does not help. */
export class Refused extends Error {}

const problemSchema = v.object({
  detail: v.optional(v.string()),
  errors: v.optional(v.array(v.object({ message: v.string() }))),
});

async function refusalOf(response: Response): Promise<string> {
  const problem = v.safeParse(problemSchema, await response.json().catch(() => null));
  const { errors, detail } = problem.success ? problem.output : {};
  const messages = errors?.map(({ message }) => message).join(" ");
  return messages || detail || `The catalogue answered ${response.status}.`;
}

/** Milliseconds before each new attempt. */
const waits = [500, 2000, 5000, 15_000, 30_000];

/** How long to wait for another attempt, null where none would help. */
function pauseAfter(response: Response | null, failures: number): number | null {
  const pause = waits[failures] ?? null;
  if (response === null || response.status >= 500) return pause;
  if (response.status !== 429 || pause === null) return null;
  const seconds = Number(response.headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 120) * 1000 : pause;
}

/** Asks, and asks again where the connection breaks. Throws {@link Refused}, or CommandError where nobody answers. */
export async function ask(
  { site, token }: Target,
  path: string,
  { method = "GET", json, body }: { method?: string; json?: object; body?: Uint8Array<ArrayBuffer> } = {},
): Promise<Response> {
  for (let failures = 0; ; failures++) {
    const sent = json === undefined ? body : JSON.stringify(json);
    const response = await fetch(new URL(path, site), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/json",
        ...(json === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(sent === undefined ? {} : { body: sent }),
    }).catch(() => null);
    if (response?.ok) return response;
    if (response?.status === 401 || response?.status === 403) {
      throw new CommandError(
        `${site} refuses the token. Make one with npm run admin -- token NAME --scopes read,write, and put it into FILES_TOKEN.`,
      );
    }
    const pause = pauseAfter(response, failures);
    if (pause !== null) await sleep(pause);
    else if (response) throw new Refused(await refusalOf(response));
    else
      throw new CommandError(`${site} does not answer. Run the command again: it goes on where it stopped.`);
  }
}

/** What it answers with JSON of this schema. */
export async function asked<Schema extends v.GenericSchema>(
  target: Target,
  path: string,
  schema: Schema,
  options: Parameters<typeof ask>[2] = {},
): Promise<v.InferOutput<Schema>> {
  return v.parse(schema, await (await ask(target, path, options)).json());
}
