/**
 * Roots of Indonesian and Malay words: penangkapan, ditangkap and menangkap are of tangkap. What a prefix made of the first
 * letter of a root cannot be told without a dictionary, so a word has all roots that it may have.
 */

/** Whether words of this language are made of roots with these affixes. */
export function hasMalayRoots(language: string): boolean {
  return language === "id" || language === "ms";
}

const shortestRoot = 4;
const mostPrefixes = 3;

/** What may stand behind a root, the outermost first: penampungannya, mencegahlah. */
const endings = [/(?:kah|lah|tah|pun)$/, /(?:nya|ku|mu)$/, /kan$/, /(?:an|i)$/];

/** A prefix that ends in a nasal, what follows it, and the first letters that it may have taken from the root. */
const nasalPrefixes: readonly (readonly [prefix: RegExp, lost: readonly string[]])[] = [
  [/^[mp]eny(?=[aeiou])/, ["s"]],
  [/^[mp]eng(?=[aeiou])/, ["", "k"]],
  [/^[mp]enge?(?=[bcdfghjklprt])/, [""]],
  [/^[mp]em(?=[aeiou])/, ["p", "m"]],
  [/^[mp]em(?=[bfpv])/, [""]],
  [/^[mp]en(?=[aeiou])/, ["t", "n"]],
  [/^[mp]en(?=[cdjstz])/, [""]],
  [/^[mp]e(?=[lmnrwy])/, [""]],
];
const plainPrefix = /^(?:di|ke|se|ber|ter|per|be(?=k)|pe(?=[bcdgjkst]))/;

function withoutPrefix(word: string): string[] {
  const found = nasalPrefixes.flatMap(([prefix, lost]) =>
    prefix.test(word) ? lost.map((letter) => word.replace(prefix, letter)) : [],
  );
  return plainPrefix.test(word) ? [...found, word.replace(plainPrefix, "")] : found;
}

const known = new Map<string, ReadonlySet<string>>();

/** All that may be the root of a folded word, the word itself among it. */
export function malayRoots(word: string): ReadonlySet<string> {
  const before = known.get(word);
  if (before) return before;
  const bare = endings.reduce(
    (forms, ending) => [...new Set(forms.flatMap((form) => [form, form.replace(ending, "")]))],
    [word],
  );
  const roots = new Set(bare);
  let outer = bare;
  for (let prefixes = 0; prefixes < mostPrefixes; prefixes++) {
    outer = outer.flatMap(withoutPrefix);
    for (const each of outer) roots.add(each);
  }
  const long = new Set([...roots].filter(({ length }) => length >= shortestRoot));
  // Bounded, since readers can type anything.
  if (known.size > 10_000) known.clear();
  known.set(word, long);
  return long;
}

/** Whether two words may be of one root. */
export function haveOneRoot(one: string, other: string): boolean {
  const roots = malayRoots(other);
  return [...malayRoots(one)].some((root) => roots.has(root));
}
