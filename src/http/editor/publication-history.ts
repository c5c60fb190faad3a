/** The history of a publication, and going back in it. */
import { restoreRevision } from "../../catalogue/changing/changing.ts";
import { contentOf } from "../../catalogue/publication/content.ts";
import { knownNames } from "../../catalogue/reading/editorial.ts";
import { revisionStep, revisionSteps } from "../../catalogue/changing/revisions.ts";
import { openDatabase } from "../../store/database.ts";
import { publicationAdminPath } from "../addresses.ts";
import { siteOf } from "../site.ts";
import { page, seeOther } from "./answer.ts";
import { editingOf } from "./editing.ts";
import { formFields, numberIn } from "./input.ts";
import { differences } from "./pages/differences.ts";
import { historyPage, revisionPage } from "./pages/history.ts";
import { publicationIn } from "./content-editing.ts";
import type { EditorRoute } from "./route.ts";

export const publicationHistoryRoutes: readonly EditorRoute[] = [
  {
    method: "GET",
    path: publicationAdminPath(":code", "history"),
    decision: "see",
    answer: async (c, principal) => {
      const database = openDatabase(c.env.DB);
      const publication = await publicationIn(c);
      const given = c.req.query("before") ?? "";
      const before = /^\d{1,9}$/.test(given) ? Number(given) : undefined;
      const [{ steps, earlier }, known] = await Promise.all([
        revisionSteps(database, publication.code, before),
        knownNames(database),
      ]);
      const about = { site: siteOf(c), principal, publication, known };
      return page(c, await historyPage({ ...about, revisions: steps, earlier }));
    },
  },
  {
    method: "GET",
    path: publicationAdminPath(":code", "history/:revision"),
    decision: "see",
    answer: async (c, principal) => {
      const database = openDatabase(c.env.DB);
      const publication = await publicationIn(c);
      const [step, known] = await Promise.all([
        revisionStep(database, publication.code, numberIn(c, "revision")),
        knownNames(database),
      ]);
      const since = differences(contentOf(publication), step.revision.content, known);
      const about = { site: siteOf(c), principal, publication, known };
      return page(c, await revisionPage({ ...about, ...step, since }));
    },
  },
  {
    method: "POST",
    path: publicationAdminPath(":code", "history/:revision/restore"),
    decision: "change",
    answer: async (c, principal) => {
      const { code } = await publicationIn(c);
      const fields = await formFields(c);
      const expected = Number(fields.get("revision")) || 0;
      const reason = (fields.get("reason") ?? "").trim().slice(0, 2000);
      const { warnings } = await restoreRevision(
        editingOf(c, principal),
        code,
        expected,
        numberIn(c, "revision"),
        reason === "" ? null : reason,
      );
      const done = warnings.length > 0 ? "revision-partly-restored" : "revision-restored";
      return seeOther(`${publicationAdminPath(code)}?done=${done}`);
    },
  },
];
