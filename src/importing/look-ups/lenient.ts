/** Schemas for what registers answer: what is not of its shape is as if it were not there. */
import * as v from "valibot";

/** A text or a number as a text; empty where it is neither. */
export const text = v.fallback(
  v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((given) => String(given).trim()),
  ),
  "",
);

/** Those members of a list that are of this shape. */
export function listOf<Member extends v.GenericSchema>(member: Member) {
  return v.pipe(
    v.fallback(v.array(v.unknown()), []),
    v.transform((all) =>
      all.flatMap((each): v.InferOutput<Member>[] => {
        const read = v.safeParse(member, each);
        return read.success ? [read.output] : [];
      }),
    ),
  );
}

/** The first text of a list, or a text by itself. */
export const first = v.fallback(
  v.union([
    v.string(),
    v.pipe(
      v.array(v.unknown()),
      v.transform(([given]) => v.parse(text, given)),
    ),
  ]),
  "",
);
