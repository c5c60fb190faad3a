/** The catalogue that files and records are sent to, asked by its API: again after a broken connection. */
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import * as v from "valibot";
import { pauseAfter } from "./asking-again.ts";
import { askForToken } from "./control.ts";
import { emptyStateFolder, stateFolder } from "./platform.ts";
import { refusedAs, siteForToken } from "./site-address.ts";
import { CommandError } from "./terminal.ts";

/** A site, and the token with which it is changed. */
export interface Target {
  readonly site: string;
  readonly token: string;
  /** How a token is made where this one is refused; one that changes drafts where it is left out. */
  readonly remedy?: string;
}

/** How a token with these scopes is made. */
function remedyOf(scopes: readonly string[]): string {
  return `npm run admin -- token NAME --scopes ${scopes.join(",")}, and put it into FILES_TOKEN`;
}

interface TargetOptions {
  readonly site?: string | undefined;
  readonly "token-file"?: string | undefined;
  readonly empty: boolean;
  /** Whether what is sent is published at once, which takes a token that may. */
  readonly published?: boolean;
}

/** The catalogue that a command's options name; that of `npm start` where they name none. Throws CommandError. */
export async function targetOf(options: TargetOptions, tokenName: string, usage: string): Promise<Target> {
  const scopes = ["read" as const, "write" as const, ...(options.published ? ["publish" as const] : [])];
  const remedy = remedyOf(scopes);
  if (options.site === undefined) {
    const state = options.empty ? emptyStateFolder : stateFolder;
    // An account keeps the role that it was made with: who publishes is another one.
    const name = options.published ? `${tokenName}, publishing` : tokenName;
    const running = await askForToken({ name, scopes, days: 1 }, [state]);
    if (running) return { site: running.site, token: running.secret, remedy };
    throw new CommandError(`Say which catalogue with --site, or run npm start beside this.\n\n${usage}`, 2);
  }
  const site = siteForToken(options.site, usage);
  const file = options["token-file"];
  if (file !== undefined && !existsSync(file)) throw new CommandError(`There is no file ${file}.`, 2);
  const token = (file === undefined ? process.env.FILES_TOKEN : readFileSync(file, "utf8"))?.trim();
  if (token) return { site, token, remedy };
  throw new CommandError(`There is no token: set FILES_TOKEN, or give --token-file.\n\n${usage}`, 2);
}

/** The catalogue's sentence that says why not. Trying again alone does not help. */
export class Refused extends Error {
  readonly status: number;
  /** All that it said: a problem, as RFC 9457 has it, or null. */
  readonly problem: unknown;

  constructor(sentence: string, { status = 0, problem = null }: { status?: number; problem?: unknown } = {}) {
    super(sentence);
    this.status = status;
    this.problem = problem;
  }
}

/** What comes of work on a site; where it is refused, what `otherwise` makes of that. Anything else is thrown on. */
export async function unlessRefused<Result, Instead>(
  work: Promise<Result>,
  otherwise: (refused: Refused) => Instead,
): Promise<Result | Instead> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return otherwise(error);
  }
}

const problemSchema = v.object({
  detail: v.optional(v.string()),
  errors: v.optional(v.array(v.object({ message: v.string() }))),
});

async function refusalOf(response: Response): Promise<Refused> {
  const { status } = response;
  const problem: unknown = await response.json().catch(() => null);
  const read = v.safeParse(problemSchema, problem);
  const { errors, detail } = read.success ? read.output : {};
  const messages = errors?.map(({ message }) => message).join(" ");
  return new Refused(messages || detail || `The catalogue answered ${status}.`, { status, problem });
}

/** Asks, and asks again where the connection breaks. Throws {@link Refused}, or CommandError where nobody answers. */
export async function ask(
  { site, token, remedy = remedyOf(["read", "write"]) }: Target,
  path: string,
  {
    method = "GET",
    json,
    body,
    headers = {},
  }: {
    method?: string;
    json?: object;
    body?: Uint8Array<ArrayBuffer> | string;
    headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Response> {
  for (let failures = 0; ; failures++) {
    const sent = json === undefined ? body : JSON.stringify(json);
    const response = await fetch(new URL(path, site), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/json",
        ...(json === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    }).catch(() => null);
    if (response?.ok) return response;
    if (response?.status === 401 || response?.status === 403) {
      throw await refusedAs(response, site, remedy);
    }
    const retryAfter = response?.headers.get("retry-after");
    const pause = pauseAfter({ status: response?.status ?? 0, retryAfter }, failures);
    if (pause !== null) await sleep(pause);
    else if (response) throw await refusalOf(response);
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
