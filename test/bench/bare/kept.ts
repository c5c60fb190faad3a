/** Workers that do nothing but answer with one response that they know. */

export interface Kept {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

function literals({ body, headers }: Kept): string {
  return `const body = ${JSON.stringify(body)};\nconst headers = ${JSON.stringify(headers)};\n`;
}

/** Answers with the bytes as a constant. */
export function constantWorker(kept: Kept): string {
  return `${literals(kept)}
export default {
  fetch() {
    return new Response(body, { headers });
  },
};`;
}

/**
 * Answers from the Cache API. What lies there needs a lifetime, so Cache-Control is the one header that
 * differs from the application's.
 */
export function cacheWorker(kept: Kept): string {
  const headers = { ...kept.headers, "cache-control": "max-age=86400" };
  return `${literals({ ...kept, headers })}
export default {
  async fetch(request) {
    const response = await caches.default.match(request);
    if (response) return response;
    await caches.default.put(request, new Response(body, { headers }));
    return new Response(null, { status: 404 });
  },
};`;
}
