/** Looking a publication up by its number at registers elsewhere. What they answer is read by whoever asked. */
import { conflict, invalid } from "../../catalogue/problem.ts";
import { numberIn, numberProblem } from "../../catalogue/look-ups/number.ts";
import { askAll } from "../../catalogue/look-ups/registers.ts";
import { identifierKey } from "../../catalogue/publication/identifier.ts";
import { currentSettings } from "../../catalogue/settings/settings.ts";
import { readHolders } from "../../store/known.ts";
import { lookedUpSchema, soughtSchema } from "../json/look-ups.ts";
import { askingAs } from "../register-request.ts";
import { firstSettings } from "../site.ts";
import { type Operation, operation } from "./operation.ts";
import { json } from "./taken.ts";

export const lookUpOperations: readonly Operation[] = [
  operation("POST", "/look-ups", "change", {
    summary: "Look a publication up by its DOI or ISBN at registers elsewhere; nothing is changed",
    takes: json("SoughtNumber", soughtSchema),
    does: async ({ c, editing: { database }, site: { origin }, sent }) => {
      const { lookUps, contact } = await currentSettings(database, firstSettings(c.env));
      if (!lookUps)
        throw conflict("Look-ups are not allowed here. An administrator allows them under Settings.");
      const number = numberIn(sent.number);
      if (!number) throw invalid("number", numberProblem(sent.number));
      const [registers, publications] = await Promise.all([
        askAll(number, askingAs({ origin, contact })),
        readHolders(database, [identifierKey(number)]),
      ]);
      return { number, publications, registers };
    },
    gives: { name: "LookedUp", schema: lookedUpSchema, json: (found) => found },
  }),
];
