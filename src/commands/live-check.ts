/** Whether a catalogue that was just deployed answers: a handful of addresses, each of which shows another part of it. */

interface Expectation {
  readonly path: string;
  readonly status: number;
  /** What the content type begins with. */
  readonly type: string;
  /** What it shows where it holds. */
  readonly shows: string;
}

const expectations: readonly Expectation[] = [
  { path: "/", status: 200, type: "text/html", shows: "the first page" },
  {
    path: "/api/v1/publications?limit=1",
    status: 200,
    type: "application/json",
    shows: "the database, by the API",
  },
  { path: "/search?q=report", status: 200, type: "text/html", shows: "the search index" },
  { path: "/openapi.json", status: 200, type: "application/", shows: "the description of the API" },
  {
    path: "/admin",
    status: 401,
    type: "text/html",
    shows: "the editors’ side, closed to whoever is not signed in",
  },
  { path: "/publications/there-is-none-of-this-name", status: 404, type: "text/html", shows: "errors" },
];

/** What is wrong with the answer to one address; null where nothing is. */
async function wrongWith(origin: string, { path, status, type }: Expectation): Promise<string | null> {
  try {
    const answer = await fetch(new URL(path, origin), {
      headers: { accept: type, "cache-control": "no-cache" },
      redirect: "manual",
      signal: AbortSignal.timeout(20_000),
    });
    await answer.body?.cancel();
    const given = answer.headers.get("content-type") ?? "no type";
    if (answer.status === status && given.startsWith(type)) return null;
    return `${path} answered ${answer.status} (${given}) in place of ${status} (${type}…)`;
  } catch (error) {
    return `${path} did not answer: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/**
 * Asks the catalogue at this origin. A new name takes the platform a while to know, so what is wrong is asked again
 * until `seconds` have passed. Returns what is wrong then; nothing where all is well.
 */
export async function checkLive(
  origin: string,
  seconds: number,
  say: (sentence: string) => void,
): Promise<string[]> {
  const end = Date.now() + seconds * 1000;
  let open = [...expectations];
  for (;;) {
    const answers = await Promise.all(
      open.map(async (expectation) => ({ expectation, wrong: await wrongWith(origin, expectation) })),
    );
    for (const { expectation, wrong } of answers) if (wrong === null) say(`well: ${expectation.shows}`);
    const wrong = answers.filter((answer) => answer.wrong !== null);
    if (wrong.length === 0 || Date.now() >= end) return wrong.flatMap((answer) => answer.wrong ?? []);
    open = wrong.map(({ expectation }) => expectation);
    await new Promise((resolve) => setTimeout(resolve, Math.min(3000, Math.max(0, end - Date.now()))));
  }
}
