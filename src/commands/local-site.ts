/** The catalogue on this machine, asked by its API like any other site: of the running npm start, else opened for it. */
import { askForToken } from "./control.ts";
import { type TokenRequest, tokenIn } from "./invite.ts";
import { migrate } from "./migrate.ts";
import { openPlatform } from "./platform.ts";
import { claimState } from "./server.ts";

/** A site with a token for it, until it is closed. */
export interface OpenSite {
  readonly site: string;
  readonly token: string;
  readonly close: () => Promise<void>;
}

/** The catalogue that is kept in this folder, with a token as asked for. Throws CommandError where another has it. */
export async function openLocalSite(request: TokenRequest, state: string): Promise<OpenSite> {
  const running = await askForToken(request, [state]);
  if (running) return { site: running.site, token: running.secret, close: async () => {} };
  await claimState(state);
  const platform = await openPlatform({ port: 0, state });
  await migrate(platform.database);
  const { secret } = await tokenIn(platform.database, request);
  return { site: platform.url.href, token: secret, close: () => platform.close() };
}
