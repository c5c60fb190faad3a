/** Opening a file at an address of an earlier site: only at hosts that administrators allow, also after redirects. */
import { NotFetched, type Open } from "../catalogue/files/fetching.ts";
import { isOutside, mostRedirects } from "./link-check.ts";

/**
 * Milliseconds within which the headers must come, and all of the file: the site may be slow, and its files large, but
 * the platform ends the clock's run after fifteen minutes, and what went wrong is to be noted before.
 */
const patience = { headers: 30_000, whole: 5 * 60_000 };

/** What an editor is told of a status, and whether it may be another later. */
function refusalOf(status: number): NotFetched {
  if (status === 404 || status === 410)
    return new NotFetched(
      `The address answers ${status}: the file is gone. Correct the address, or upload the file.`,
    );
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return new NotFetched(`The site answers ${status}. See whether it is up, or upload the file.`, true);
  return new NotFetched(`The site answers ${status}, and does not give the file. Upload it.`);
}

/** The name in an address's path, as it would be on a disk. */
function nameIn({ pathname }: URL): string {
  const last = pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last).slice(-200) || "file";
  } catch {
    return last.slice(-200);
  }
}

/**
 * Opens addresses at these hosts. One that is written with http is asked by HTTPS first, where nobody on the way can
 * change the file.
 */
export function openAt(hosts: readonly string[]): Open {
  return async (address) => {
    if (!address.startsWith("http:")) return openOne(address, hosts);
    const encrypted = address.replace(/^http:/, "https:");
    return openOne(encrypted, hosts).catch((error: unknown) => {
      if (error instanceof NotFetched) return openOne(address, hosts);
      throw error;
    });
  };
}

async function openOne(first: string, hosts: readonly string[]): ReturnType<Open> {
  let address = new URL(first);
  let encrypted = false;
  for (let left = mostRedirects; ; left--) {
    const { hostname, href, protocol } = address;
    if (!isOutside(address)) throw new NotFetched(`${href} is no address of the public web.`);
    if (!hosts.includes(hostname)) {
      throw new NotFetched(
        `${href === first ? "" : `It leads to ${href}. `}${hostname} is not among the hosts that files are fetched from. An administrator adds it under Settings.`,
      );
    }
    if (encrypted && protocol === "http:") {
      throw new NotFetched(`It leads to ${href}, where anybody on the way could change the file. Upload it.`);
    }
    encrypted = protocol === "https:";
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), patience.headers);
    const response = await fetch(href, {
      headers: { "user-agent": "Backlist", accept: "*/*" },
      redirect: "manual",
      signal: AbortSignal.any([waiting.signal, AbortSignal.timeout(patience.whole)]),
    })
      .catch((cause: unknown) => {
        throw new NotFetched(`${hostname} does not answer. See whether it is up, or upload the file.`, true, {
          cause,
        });
      })
      .finally(() => clearTimeout(timer));
    const { status, body, headers } = response;
    const location = headers.get("location");
    if (status >= 300 && status < 400 && location !== null && left > 0) {
      await body?.cancel();
      const next = URL.parse(location, href);
      if (!next) throw new NotFetched(`${href} leads to what is no address.`);
      address = next;
      continue;
    }
    if (!response.ok || !body) {
      await body?.cancel();
      throw refusalOf(status);
    }
    const promised = Number(headers.get("content-length") ?? "");
    return { body, bytes: promised > 0 ? promised : null, name: nameIn(new URL(first)) };
  }
}
