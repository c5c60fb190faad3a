/** The API's description, held against the routes that there are. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Action } from "../../src/catalogue/accounts/principal.ts";
import { editorRoutes } from "../../src/http/editor/app.ts";
import { withToken } from "./editors.ts";
import { ask } from "./requests.ts";

interface Described {
  readonly operationId: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
  }[];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

let text: string;
let paths: Record<string, Record<string, Described>>;

beforeAll(async () => {
  text = await (await ask("/openapi.json")).text();
  ({ paths } = JSON.parse(text));
});

const template = (path: string) => path.replace(/:(\w+)/g, "{$1}");

/** Who may, as the description says it; undefined where everyone may. */
const permissions: Record<Action, object[]> = {
  see: [{ token: ["read"] }, { session: [] }],
  change: [{ token: ["write"] }, { session: [] }],
  publish: [{ token: ["publish"] }, { session: [] }],
  configure: [{ token: ["write"] }, { session: [] }],
  "back-up": [{ token: ["backup"] }, { session: [] }],
  administer: [{ session: [] }],
  "own-account": [{ session: [] }],
};

describe("the API's description", () => {
  it("names each operation of the editors' side with who may use it, and no other", () => {
    const routes = editorRoutes.flatMap(({ method, path, decision }) =>
      path.startsWith("/api/") && decision !== "anyone"
        ? [[`${method} ${template(path)}`, permissions[decision]] as const]
        : [],
    );
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { security }]) =>
        security
          ? [
              [
                `${method.toUpperCase()} ${path}`,
                // What everyone reads, and editors read more of.
                security.filter((each) => Object.keys(each).length > 0),
              ] as const,
            ]
          : [],
      ),
    );
    expect(Object.fromEntries(described)).toEqual(Object.fromEntries(routes));
  });

  it("refers to nothing that is not in it, however deep it lies", () => {
    const described: unknown = JSON.parse(text);
    const references = [...text.matchAll(/"\$ref":"(.*?)"/g)].map(([, reference = ""]) => reference);
    expect(references.length).toBeGreaterThan(100);
    for (const reference of new Set(references)) {
      expect(reference).toMatch(/^#\//);
      let at = described;
      for (const step of reference.slice(2).split("/")) {
        at = typeof at === "object" && at !== null ? new Map(Object.entries(at)).get(step) : undefined;
      }
      expect(at, reference).toBeDefined();
    }
    expect(text).not.toMatch(/"\$(?:defs|dynamicRef|id)":/);
  });

  it("has no two addresses that differ in their parameters' names alone, and no name for two operations", () => {
    const blank = Object.keys(paths).map((path) => path.replace(/\{\w+\}/g, "{}"));
    expect(blank).toEqual([...new Set(blank)]);
    const ids = Object.values(paths).flatMap((each) =>
      Object.values(each).map(({ operationId }) => operationId),
    );
    expect(ids).toEqual([...new Set(ids)]);
  });

  it("has every schema that it refers to", () => {
    const { components }: { components: { schemas: Record<string, object> } } = JSON.parse(text);
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(Object.keys(components.schemas)).toContain(name);
    }
  });

  it("says what each parameter takes that is no part of the address", () => {
    const silent = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).flatMap(({ parameters }) =>
        parameters
          .filter((each) => each.in !== "path" && !each.description)
          .map(({ name }) => `${path} ${name}`),
      ),
    );
    expect(silent).toEqual([]);
  });

  it("lists the values of what takes one of a few, rather than telling them in a sentence", () => {
    const told = [...text.matchAll(/"[^"]*\bone of [\w-]+(?:, [\w-]+)+"/gi)].map(([sentence]) => sentence);
    expect(told).toEqual([]);
  });
});

describe("an address of the API", () => {
  it("that only editors read asks everybody else to sign in, rather than being unknown", async () => {
    const reads = Object.entries(paths).filter(
      ([, { get }]) => get?.security && !get.security.some((each) => Object.keys(each).length === 0),
    );
    expect(reads.length).toBeGreaterThan(15);
    for (const [path] of reads) {
      const response = await ask(path.replace(/\{\w+\}/g, "1"));
      expect([path, response.status]).toEqual([path, 401]);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
    }
  });

  it("answers a method that it does not take with 405, as JSON that says which it takes", async () => {
    const token = await withToken("administrator", ["read", "write", "publish"]);
    for (const [path, described] of Object.entries(paths)) {
      if (!path.startsWith("/api/")) continue;
      const taken = Object.keys(described).map((method) => method.toUpperCase());
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter(
        (each) => !taken.includes(each),
      )) {
        for (const headers of [{}, token]) {
          const response = await ask(path.replace(/\{\w+\}/g, "1"), {
            method,
            headers: { accept: "text/html", ...headers },
          });
          const { status } = response;
          // A fixed address beside one with a parameter takes what that takes: its answer is another's.
          if (path === "/api/v1/topics/order") continue;
          expect([method, path, status]).toEqual([method, path, 405]);
          expect(response.headers.get("content-type")).toBe("application/problem+json");
          const allowed = (response.headers.get("allow") ?? "").split(", ");
          expect(allowed).toEqual(expect.arrayContaining(taken));
          expect(allowed).not.toContain(method);
        }
      }
    }
  });
});
