/** Long sums and disjunctions, as SQL. */

/** The terms with the operator between them, halved again and again: D1 takes an expression of a hundred levels. */
export function joined(terms: readonly string[], operator: "+" | "OR" | "||"): string {
  if (terms.length < 3) return terms.length === 0 ? "0" : terms.join(` ${operator} `);
  const half = Math.ceil(terms.length / 2);
  return `(${joined(terms.slice(0, half), operator)}) ${operator} (${joined(terms.slice(half), operator)})`;
}

export function sumOf(terms: readonly string[]): string {
  return joined(terms, "+");
}
