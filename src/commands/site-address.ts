/** The site that a command talks to with a token: only where nobody on the way can read it. */
import * as v from "valibot";
import { CommandError } from "./terminal.ts";

/** This machine, where nothing is on the way. */
const loopback = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The address of a site to which a token goes, as it was given. Throws CommandError with the usage text where it is
 * none, or where the token would go over HTTP through a network: refused by the site, it was read on the way already.
 */
export function siteForToken(address: string, usage: string): string {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new CommandError(`${address} is no address of a site.\n\n${usage}`, 2);
  if (url.protocol === "https:" || loopback.test(url.hostname)) return address;
  throw new CommandError(
    `${address} is not encrypted: anybody on the way could read the token. Give the address with https://. Nothing was sent.`,
    2,
  );
}

const problemSchema = v.object({ detail: v.string() });

/**
 * What to say of a site that does not let the token's holder do what was asked (401, 403): whether the token is none,
 * or what it lacks. `remedy` is how another is made.
 */
export async function refusedAs(response: Response, site: string, remedy: string): Promise<CommandError> {
  const problem = v.safeParse(problemSchema, await response.json().catch(() => null));
  const why = response.status === 403 && problem.success ? ` It says: ${problem.output.detail}` : "";
  return new CommandError(
    why === ""
      ? `${site} refuses the token. Make one with ${remedy}.`
      : `${site} does not allow it.${why} Where another token is needed: ${remedy}.`,
  );
}
