/** The PDFs of the whole catalogue that those who do not see them cannot read well. */
import { accessibleOf, type Hindrance, hindrancesOf } from "../../catalogue/files/accessible.ts";
import type { Database } from "../../store/database.ts";
import { currentPdfs, type StoredPdf } from "../../store/files.ts";
import { openDatabase } from "../../store/database.ts";
import { siteOf } from "../site.ts";
import { page } from "./answer.ts";
import { accessibleFilesPage } from "./pages/accessible-files.ts";
import type { EditorRoute } from "./route.ts";

/** A PDF with what stands in the way of those who do not see it. */
export interface HinderingPdf extends StoredPdf {
  readonly hindrances: readonly Hindrance[];
}

export interface AccessibleFiles {
  /** All current PDFs, those of which it is known, and those that lack nothing. */
  readonly all: number;
  readonly known: number;
  readonly sound: number;
  readonly hindering: readonly HinderingPdf[];
}

async function accessibleFiles(database: Database): Promise<AccessibleFiles> {
  const all = await currentPdfs(database);
  const known = all.flatMap((pdf) => {
    const accessible = accessibleOf(pdf);
    return accessible ? [{ ...pdf, hindrances: hindrancesOf(accessible, pdf.language) }] : [];
  });
  const hindering = known.filter(({ hindrances }) => hindrances.length > 0);
  return { all: all.length, known: known.length, sound: known.length - hindering.length, hindering };
}

export const accessibleFilesPages: readonly EditorRoute[] = [
  {
    method: "GET",
    path: "/admin/accessibility",
    decision: "see",
    answer: async (c, principal) => {
      const found = await accessibleFiles(openDatabase(c.env.DB));
      return page(c, await accessibleFilesPage({ site: await siteOf(c), principal, found }));
    },
  },
];
