/** The description of the editors' operations, held against the routes that there are. */
import { describe, expect, it } from "vitest";
import { editorRoutes } from "../../src/http/editor/app.ts";
import { editingOperations } from "../../src/http/json/openapi-editing.ts";
import { ask } from "./requests.ts";

const scopeOf: Readonly<Record<string, string>> = { see: "read", change: "write", publish: "publish" };

describe("the API's description", () => {
  it("names every operation of the editors' side that a token may use, with the scope that it takes", () => {
    const routes = editorRoutes.filter(
      ({ path, decision }) => path.startsWith("/api/v1") && scopeOf[decision] !== undefined,
    );
    expect(
      Object.entries(editingOperations)
        .map(([key, { scope }]) => `${key} ${scope}`)
        .toSorted(),
    ).toEqual(
      routes.map(({ method, path, decision }) => `${method} ${path} ${scopeOf[decision]}`).toSorted(),
    );
  });

  it("has every schema that it refers to", async () => {
    const text = await (await ask("/openapi.json")).text();
    const { components }: { components: { schemas: Record<string, object> } } = JSON.parse(text);
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(Object.keys(components.schemas)).toContain(name);
    }
  });
});
