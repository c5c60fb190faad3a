/** Which methods an address of the API takes: those of the operations that are described for it. */

interface Addressed {
  readonly method: string;
  /** In Hono's syntax. */
  readonly path: string;
}

/** What tells the methods of a path; none where nothing is at it. */
export function methodsOf(operations: readonly Addressed[]): (path: string) => readonly string[] {
  const patterns = [...Map.groupBy(operations, ({ path }) => path)].map(([path, methods]) => ({
    pattern: new RegExp(`^${path.replaceAll(".", "\\.").replace(/:\w+/g, "[^/]+")}$`),
    methods: methods.map(({ method }) => method),
  }));
  return (path) => {
    const found = patterns.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
    if (found.length === 0) return [];
    return [...new Set([...found, ...(found.includes("GET") ? ["HEAD"] : []), "OPTIONS"])];
  };
}
