/** Who a contributor is in the registers of persons and organisations, as it is sent. */
import * as v from "valibot";
import { checkedOrcid, checkedRor } from "../publication/registered-identity.ts";
import { optionalLine } from "./schemas.ts";

/** An identifier of a register, as it is kept; `otherwise` says what is wrong with any other text. */
function registered(label: string, checked: (text: string) => string | null, otherwise: string) {
  return v.pipe(
    optionalLine(label, 200),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      if (dataset.value === null) return null;
      const kept = checked(dataset.value);
      if (kept !== null) return kept;
      addIssue({ message: `“${dataset.value.slice(0, 60)}” ${otherwise}` });
      return NEVER;
    }),
  );
}

export const orcid = registered(
  "The ORCID iD",
  checkedOrcid,
  "is not an ORCID iD. It has sixteen digits, such as 0000-0002-1825-0097, of which the last, a digit or X, fits the others: compare it digit by digit.",
);

export const ror = registered(
  "The ROR identifier",
  checkedRor,
  "is not a ROR identifier. It has nine letters and digits and begins with 0, such as 05dxps055, and its last two digits fit the others: copy its address from ror.org.",
);
