/** What comes back out of a backup: as it was, and nothing that readers see is lost by it. */
import { beforeAll, describe, expect, it } from "vitest";
import { newCode } from "../../src/catalogue/publication/code.ts";
import { askerWith } from "./asking.ts";
import { expectDerivedInStep } from "./derived.ts";
import { withToken } from "./editors.ts";
import { ask } from "./requests.ts";

let edit: ReturnType<typeof askerWith>;

beforeAll(async () => {
  edit = askerWith(await withToken("publisher", ["read", "write", "publish"]));
});

interface Told {
  code: string;
  state: string;
  slug: string;
  revision: number;
  content: {
    documents: { code: string; file: string | null }[];
    relations: object[];
    topics: string[];
  };
  warnings: { field: string; message: string }[];
}

async function told(response: Response, status = 200): Promise<Told> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  return JSON.parse(text);
}

const content = {
  slug: "a-thing-that-comes-back",
  title: "A thing that comes back",
  language: "en",
  year: 2012,
  type: "report",
  abstract: "What it says.",
  topics: ["protection-and-assistance"],
};
const then = {
  reason: "From the backup of May",
  publishedAt: null,
  withdrawnAt: null,
  withdrawnReason: null,
};

function recover(code: string, sent: object, over?: number): Promise<Response> {
  return edit(`/api/v1/publications/${code}/recover`, {
    json: { ...then, content, ...sent },
    headers: over === undefined ? {} : { "if-match": `"${over}"` },
  });
}

describe("out of a backup", () => {
  it("what is gone comes back under its own codes, with its day, and as a tombstone where it was one", async () => {
    const [code, document, file] = [newCode(), newCode(), "a".repeat(64)];
    const documents = [{ code: document, role: "full", language: "en", file }];
    const made = await told(
      await recover(code, {
        content: { ...content, documents },
        state: "published",
        publishedAt: "2014-05-06T07:08:09.000Z",
      }),
    );
    expect(made).toMatchObject({ code, state: "published", slug: content.slug, revision: 1 });
    // Its file follows.
    expect(made.content.documents).toMatchObject([{ code: document, file: null }]);
    expect((await ask(`/p/${code}`)).headers.get("location")).toContain(content.slug);
    expect(await (await ask(`/d/${document}`)).text()).toContain(content.title);
    expect(await (await edit(`/api/v1/publications/${code}/revisions`)).json()).toMatchObject({
      revisions: [{ action: "brought back", reason: "From the backup of May" }],
    });

    const gone = newCode();
    const tombstone = {
      state: "withdrawn",
      publishedAt: "2014-05-06T07:08:09.000Z",
      withdrawnAt: "2015-05-06T07:08:09.000Z",
      withdrawnReason: "Counted wrongly",
      content: { ...content, slug: "another-thing", documents },
    };
    const other = { ...tombstone, content: { ...content, slug: "another-thing" } };
    // The document is the first one's by now.
    expect((await recover(gone, tombstone)).status).toBe(422);
    await told(await recover(gone, other));
    const page = await ask("/publications/another-thing");
    expect([page.status, await page.text()]).toEqual([410, expect.stringContaining("Counted wrongly")]);
    await expectDerivedInStep();
  });

  it("a draft that was given up stays unseen, moments are moments, and it takes the right to write", async () => {
    const discarded = { ...content, slug: "a-draft-given-up" };
    const code = newCode();
    const gone = { state: "withdrawn", withdrawnReason: "Confidential", content: discarded };
    await told(await recover(code, gone));
    expect((await ask("/publications/a-draft-given-up")).status).toBe(404);
    expect((await ask(`/p/${code}`)).status).toBe(404);

    const never = { state: "published", publishedAt: "2014-02-31T07:08:09Z" };
    expect((await recover(newCode(), { ...never, content: discarded })).status).toBe(422);
    const long = { ...gone, withdrawnReason: "x".repeat(2001) };
    expect((await recover(newCode(), long)).status).toBe(422);

    const publishing = askerWith(await withToken("publisher", ["read", "publish"]));
    const refused = await publishing(`/api/v1/publications/${newCode()}/recover`, {
      json: { ...then, content: discarded, state: "draft" },
    });
    expect(refused.status).toBe(403);
  });

  it("what is there is not taken from readers, and changes only over the revision that was seen", async () => {
    const code = newCode();
    const documents = [{ role: "full", language: "en" }];
    const own = { ...content, slug: "it-stays", documents };
    await told(await recover(code, { content: own, state: "draft" }));
    expect((await recover(code, { content: own, state: "published" })).status).toBe(428);
    expect((await recover(code, { content: own, state: "published" }, 7)).status).toBe(412);
    expect((await recover("bcdfgh", { content: own, state: "published" })).status).toBe(404);
    const published = await told(await recover(code, { content: own, state: "published" }, 1));
    expect(published).toMatchObject({ state: "published", revision: 2 });
    for (const state of ["draft", "withdrawn"]) {
      const changed = { ...own, title: `It was a ${state}`, documents: published.content.documents };
      const { revision } = await told(await edit(`/api/v1/publications/${code}`));
      expect(await told(await recover(code, { content: changed, state }, revision))).toMatchObject({
        state: "published",
        title: `It was a ${state}`,
      });
    }
    const withdrawn = await told(
      await edit(`/api/v1/publications/${code}/withdraw`, {
        json: { reason: "Counted wrongly" },
        headers: { "if-match": '"4"' },
      }),
    );
    expect((await recover(code, { content: own, state: "draft" }, withdrawn.revision)).status).toBe(409);
    const back = { ...own, documents: published.content.documents };
    expect(
      await told(await recover(code, { content: back, state: "published" }, withdrawn.revision)),
    ).toMatchObject({ state: "published", title: content.title });
    await expectDerivedInStep();
  });

  it("what it named and is no more is left out and told, and a slug that is taken is another", async () => {
    const [code, nobody] = [newCode(), newCode()];
    const relation = { type: "IsTranslationOf", publication: nobody, title: null, url: null };
    const own = { ...content, topics: ["protection-and-assistance", "no-such-topic"], relations: [relation] };
    const documents = [{ role: "full", language: "en" }];
    await told(await recover(newCode(), { content: { ...content, slug: "taken" }, state: "draft" }));
    const made = await told(
      await recover(code, { content: { ...own, slug: "taken", documents }, state: "published" }),
    );
    expect(made.content).toMatchObject({ relations: [], topics: ["protection-and-assistance"] });
    expect(made.slug).not.toBe("taken");
    expect(made.warnings.map(({ message }) => message).join(" ")).toContain(
      `“${nobody}” was removed from the catalogue meanwhile, and was left out.`,
    );
    expect(
      (await recover(newCode(), { state: "published", content: { ...content, year: "x" } })).status,
    ).toBe(422);
    await expectDerivedInStep();
  });
});
