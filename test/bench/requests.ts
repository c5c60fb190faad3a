/** The ways to ask a server for a page, each with a check that the answer is the one that is to be measured. */
import type { Contender } from "./interleave.ts";
import type { Answer, Server } from "./server.ts";

/** Passes by the local cache store of what observed.ts makes of the application; others take no notice of it. */
const passingBy = { "bench-uncached": "1" };

function checked(answer: Answer, path: string, cache?: string): void {
  const told = answer.headers["backlist-cache"];
  if (answer.status !== 200 || (cache !== undefined && told !== cache)) {
    throw new Error(`${path} answered ${answer.status} ${String(told ?? "")}, not 200 ${cache ?? ""}`);
  }
}

/** The page as a server makes it, whatever kept it before. */
export async function fetchPage(server: Server, path: string): Promise<Answer> {
  const answer = await server.get(path, passingBy);
  checked(answer, path);
  return answer;
}

/** Asks for the page from the local cache store of the application. */
export function hit(server: Server, path: string): Contender {
  return {
    clock: server.clock,
    request: async () => checked(await server.get(path), path, "hit"),
  };
}

/** Asks for the page as it is, of a server that keeps nothing or is nothing but a cache. */
export function plain(server: Server, path: string): Contender {
  return {
    clock: server.clock,
    request: async () => checked(await server.get(path), path),
  };
}

/** Has the page made anew, without looking into the local cache store or keeping it there. */
export function miss(server: Server, path: string): Contender {
  return {
    clock: server.clock,
    request: async () => {
      const answer = await server.get(path, passingBy);
      checked(answer, path);
      const told = answer.headers["backlist-cache"];
      if (told !== undefined) throw new Error(`${path} was to be made anew, and is a ${String(told)}`);
    },
  };
}

let hosts = 0;

/** Has the page made anew and kept: each time under another host name, which the store does not know. */
export function keptMiss(server: Server, path: string): Contender {
  return {
    clock: server.clock,
    request: async () => {
      hosts += 1;
      // As long as the usual name, so that the page has as many bytes.
      const host = `${String(hosts).padStart(9, "0")}.example`;
      checked(await server.get(path, { host }), path, "miss");
    },
  };
}
