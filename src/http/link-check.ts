/** Asking an outside address whether it is still there. */
import { hasPublicName } from "../catalogue/addresses/public-host.ts";

/** Milliseconds after which an address counts as silent. */
const patience = 10_000;

/** How often an address may lead on to another. */
export const mostRedirects = 10;

/**
 * Whether an address is of the public web: by a name and not by numbers, at the usual port, without a password. What
 * an editor writes into an abstract is asked for by whoever runs the catalogue, and must not be a way to look around
 * in their network.
 */
export function isOutside({ protocol, hostname, port, username, password }: URL): boolean {
  const usual = (protocol === "https:" || protocol === "http:") && port === "" && username + password === "";
  return usual && hasPublicName(hostname);
}

async function statusOf(url: string, method: "HEAD" | "GET"): Promise<number> {
  const headers = { "user-agent": "Backlist link check", accept: "*/*" };
  const signal = AbortSignal.timeout(patience);
  let address: URL | null = new URL(url);
  for (let left = mostRedirects; address && isOutside(address); left--) {
    const response: Response = await fetch(address.href, { method, headers, signal, redirect: "manual" });
    await response.body?.cancel();
    const location = response.headers.get("location");
    const leads = location !== null && response.status >= 300 && response.status < 400;
    if (!leads || left === 0) return response.status;
    address = URL.parse(location, address.href);
  }
  return 0;
}

/** The HTTP status of the address, after redirects; 0 where nothing answers. Nothing of the answer is read. */
export async function checkLink(url: string): Promise<number> {
  try {
    const status = await statusOf(url, "HEAD");
    // Many servers know GET only.
    return status < 400 ? status : await statusOf(url, "GET");
  } catch {
    return 0;
  }
}
