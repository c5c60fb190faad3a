/** Lines and moments that people and scripts write beside a publication: taken as they are meant, or refused. */
import { beforeAll, describe, expect, it } from "vitest";
import { momentIn } from "../../src/catalogue/changing/moment.ts";
import type { PublicationPageJson } from "../../src/http/json/publications.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { sendJson, withToken } from "./editors.ts";
import { type Editor, fieldsIn, signIn, typed } from "./form-fields.ts";
import { ask, origin } from "./requests.ts";

let publisher: Record<string, string>;
let ada: Editor;

beforeAll(async () => {
  publisher = await withToken("publisher", ["read", "write", "publish"]);
  ada = await signIn("Ada", "publisher");
});

const content = {
  title: "A line",
  language: "en",
  year: 2020,
  type: "report",
  abstract: "A.",
  topics: ["prevention"],
  documents: [{ role: "full", language: "en" }],
};

async function added(): Promise<string> {
  const response = await sendJson("POST", "/api/v1/publications", content, publisher);
  return (await response.json<PublicationPageJson>()).code;
}

const act = (code: string, what: string, body: object) =>
  sendJson("POST", `/api/v1/publications/${code}/${what}`, body, { ...publisher, "if-match": '"1"' });

it("keeps the lines of an abstract, whatever ends them", async () => {
  const abstract = "One\u2028two\vthree\u0085four\r\nfive";
  const response = await sendJson("POST", "/api/v1/publications", { ...content, abstract }, publisher);
  expect(await response.json()).toMatchObject({ abstract: "One\ntwo\nthree\nfour\nfive" });
});

it("questions a year of another calendar, and says what a date may look like", async () => {
  for (const [year, said] of [
    [5765, "5765 in the Hebrew calendar is 2004 to 2005"],
    ["พ.ศ. 2547", "2547 is the year 2004 in the Buddhist era"],
    ["in the spring", "“in the spring” is no date that can be read"],
  ] as const) {
    const response = await sendJson("POST", "/api/v1/publications", { ...content, year }, publisher);
    expect(response.status).toBe(422);
    expect(JSON.stringify(await response.json<ProblemJson>())).toContain(said);
  }
});

describe("a reason", () => {
  it.each([
    "Escape\u001b[31mred",
    "A bell\u0007",
    "Nothing\u0000",
    "The next line\u0085",
    "Deleted\u007f",
    "\u009b2J",
  ])("with a control character is refused by the API and by each form: %j", async (reason) => {
    const code = await added();
    for (const [what, also] of [
      ["publish", {}],
      ["withdraw", {}],
      ["schedule", { publishAt: "2099-01-01T00:00:00Z" }],
    ] as const) {
      const response = await act(code, what, { reason, ...also });
      expect(response.status, what).toBe(422);
      const { errors } = await response.json<ProblemJson>();
      expect(
        errors?.map(({ field }) => field),
        what,
      ).toEqual(["reason"]);
      const path = `/admin/publications/${code}/${what}`;
      const form = typed(fieldsIn(await ada.open(path), "stack"), { reason, publishAt: "2099-01-01 00:00" });
      const page = await ada.send(path, form);
      expect(page.status, path).toBe(422);
      expect(await page.text()).toContain("holds a character that cannot be shown");
    }
    const path = `/admin/publications/${code}/edit`;
    const saved = await ada.send(path, [
      ...typed(fieldsIn(await ada.open(path)), { reason, title: "Another line" }),
      ["do", "save"],
    ]);
    expect(saved.status).toBe(422);
    const kept = await ask(`/api/v1/publications/${code}`, { headers: publisher });
    expect(await kept.json()).toMatchObject({ revision: 1, state: "draft" });
  });

  it("is one line, without what nobody sees", async () => {
    const code = await added();
    const reason = "  Print\u00aded\r\nin\t2020 \u200b";
    expect((await act(code, "withdraw", { reason })).status).toBe(200);
    const page = await ada.open(`/admin/publications/${code}/history`);
    expect(page).toContain("Printed in 2020");
    const nothing = await act(await added(), "withdraw", { reason: "\u3164 \u200b" });
    expect(nothing.status).toBe(422);
  });
});

describe("a moment", () => {
  it.each([
    "2099-02-31T09:00:00Z",
    "2099-02-29T09:00:00Z",
    "2099-04-31T09:00:00+02:00",
    "2099-13-01T09:00:00Z",
    "2099-00-10T09:00:00Z",
    "2099-06-00T09:00:00Z",
    "2100-02-29T09:00:00Z",
  ])("that no calendar has is refused, and not taken for another: %s", async (publishAt) => {
    expect(momentIn(publishAt)).toBeNull();
    const code = await added();
    const response = await act(code, "schedule", { publishAt });
    expect(response.status).toBe(422);
    expect((await response.json<ProblemJson>()).errors?.map(({ field }) => field)).toContain("publishAt");
    const path = `/admin/publications/${code}/schedule`;
    const form = typed(fieldsIn(await ada.open(path), "stack"), { publishAt: publishAt.slice(0, 16) });
    const page = await ada.send(path, form);
    expect(page.status).toBe(422);
    expect(await page.text()).toContain("There is no such day or hour");
  });

  it("may be on the last day of February in a leap year, and in any zone", () => {
    expect(momentIn("2028-02-29T23:30:00-02:00")).toBe("2028-03-01T01:30:00.000Z");
    expect(momentIn("2000-02-29 00:00:00Z")).toBe("2000-02-29T00:00:00.000Z");
    expect(momentIn("2028-02-28T24:00:00Z")).toBeNull();
    expect(momentIn("tomorrow")).toBeNull();
  });
});

describe("a language in the form", () => {
  it.each([
    ["Khmer", "km"],
    ["ភាសាខ្មែរ", "km"],
    ["khm", "km"],
    ["zh_hant", "zh-Hant"],
    ["Serbian (Latin)", "sr-Latn"],
    ["  tetum ", "tet"],
    ["pt-BR", "pt-BR"],
  ])(
    "is understood as people write it, of title, abstract, document and translation: %s",
    async (written, tag) => {
      const path = `/admin/publications/${await added()}/edit`;
      const fields = typed(fieldsIn(await ada.open(path)), {
        abstractLanguage: written,
        "documents.0.language": written,
        "translations.0.language": written,
        "translations.0.title": "In another language",
      });
      const saved = await ada.send(path, [...fields, ["do", "save"]]);
      expect(saved.status, await saved.clone().text()).toBe(303);
      const code = path.split("/")[3];
      const { content: kept } = await (
        await ask(`/api/v1/publications/${code}`, { headers: publisher })
      ).json<{
        content: {
          abstractLanguage: string;
          documents: { language: string }[];
          translations: { language: string }[];
        };
      }>();
      expect([kept.abstractLanguage, kept.documents[0]?.language, kept.translations[0]?.language]).toEqual([
        tag,
        tag,
        tag,
      ]);
      // The form shows it in words that it understands.
      const again = await ada.send(path, [...fieldsIn(await ada.open(path)), ["do", "save"]]);
      expect(again.headers.get("location")).toContain("done=same");
    },
  );

  it("that nobody knows is shown again as it was typed, with what to write", async () => {
    const path = `/admin/publications/${await added()}/edit`;
    const fields = typed(fieldsIn(await ada.open(path)), {
      "documents.0.language": "Kmher",
      abstractLanguage: "toString",
    });
    const response = await ada.send(path, [...fields, ["do", "save"]]);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain("km for Khmer");
    expect(page).toContain('value="Kmher"');
    expect(page).toContain('<a href="#documents.0.language">');
    expect(page).toContain('<a href="#abstractLanguage">');
  });
});

describe("security.txt", () => {
  it("says where to write, and until when, as RFC 9116 has it", async () => {
    const response = await ask("/.well-known/security.txt");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    const fields = new Map(
      (await response.text())
        .split("\n")
        .filter((line) => !line.startsWith("#") && line !== "")
        .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
    );
    expect([...fields.keys()].toSorted()).toEqual(["Canonical", "Contact", "Expires", "Preferred-Languages"]);
    expect(fields.get("Canonical")).toBe(`${origin}/.well-known/security.txt`);
    expect(fields.get("Contact")).toMatch(/^(?:mailto:\S+@\S+|https:\/\/\S+)$/);
    const expires = Date.parse(fields.get("Expires") ?? "");
    const day = 86_400_000;
    expect(expires).toBeGreaterThan(Date.now() + 150 * day);
    expect(expires).toBeLessThan(Date.now() + 366 * day);
  });
});
