/** Asking registers of publications: these hosts and no others, by HTTPS, a little at a time. */
import { type Answer, type Ask, registers } from "../catalogue/look-ups/registers.ts";
import { jsonIn, withoutHiddenIn } from "../catalogue/publication/text.ts";

const hosts: ReadonlySet<string> = new Set(registers.map(({ host }) => host));

/** Milliseconds within which the whole answer must be there. */
const patience = 8000;

/** Bytes of an answer: the longest lists of references have fewer. */
const longestAnswer = 3_000_000;

/** How often a register may lead to another address of its own. */
const mostRedirects = 2;

/** The body as text; null where it is longer than an answer may be. */
async function textOf(body: ReadableStream<Uint8Array>): Promise<string | null> {
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for await (const chunk of body) {
    bytes += chunk.length;
    // Leaving the loop cancels the rest.
    if (bytes > longestAnswer) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

async function answerOf({ status, headers, body }: Response): Promise<Answer> {
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(headers.get("content-type") ?? "");
  if (status !== 200 || !isJson || !body) {
    await body?.cancel();
    if (status === 404 || status === 410) return { state: "unknown" };
    if (status === 429) return { state: "busy" };
    return { state: status === 200 ? "unreadable" : status >= 500 ? "away" : "refused" };
  }
  const text = await textOf(body);
  try {
    if (text === null) return { state: "unreadable" };
    return { state: "found", answer: withoutHiddenIn(jsonIn(text)) };
  } catch {
    return { state: "unreadable" };
  }
}

/** The address at which a register says that its answer is, where that is one of its own. */
function nextOf({ status, headers }: Response, address: URL): URL | null {
  const location = headers.get("location");
  if (status < 300 || status > 399 || location === null) return null;
  const next = URL.parse(location, address.href);
  return next?.origin === address.origin ? next : null;
}

/** Asks as this catalogue: registers want to know whom to write to when something goes wrong. */
export function askingAs(agent: { readonly origin: string; readonly contact: string | null }): Ask {
  const { origin, contact } = agent;
  const headers = {
    accept: "application/json, application/vnd.api+json",
    "user-agent": `Backlist (${origin}${contact === null ? "" : `; mailto:${contact}`})`,
  };
  return async (host, path) => {
    if (!hosts.has(host)) throw new TypeError(`${host} is no register`);
    const signal = AbortSignal.timeout(patience);
    try {
      let address = new URL(path, `https://${host}`);
      for (let left = mostRedirects; ; left--) {
        const response = await fetch(address.href, { headers, signal, redirect: "manual" });
        const next = left > 0 ? nextOf(response, address) : null;
        if (!next) return await answerOf(response);
        await response.body?.cancel();
        address = next;
      }
    } catch {
      return { state: signal.aborted ? "slow" : "away" };
    }
  };
}
