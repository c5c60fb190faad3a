/** The parts of a person's name, as citations need them (CSL 1.0.2, "Names"). */
export interface PersonName {
  /** The family name; all of the name where it has one part only, such as Siti. */
  readonly family: string;
  readonly given: string | null;
  /** What belongs to the family name and is not sorted by, such as “van der”. */
  readonly particle: string | null;
  /** What follows, such as “Jr.” or “III”. */
  readonly suffix: string | null;
}

export interface ParsedName {
  /** As it is shown: “Rebecca Surtees”, however it was written. */
  readonly name: string;
  /** Null where nobody can tell the parts from the name alone. */
  readonly parts: PersonName | null;
}

const particles = new Set(
  "al bin binti da das de degli del della den der des di do dos du el ibn la las le lo los 't ten ter van vande vander vom von y zu zum zur".split(
    " ",
  ),
);
const suffix = /^(?:jr|sr|junior|senior|ii|iii|iv)\.?$/i;

/** Chinese family names of two characters. */
const compound = /^(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|司徒|东方|東方|皇甫|慕容|令狐|尉迟|尉遲|端木|夏侯)/u;

const vietnamese = /^(?:Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý)$/u;

const bare = { particle: null, suffix: null } as const;

/** Whether the word begins a family name without being sorted by. */
function isParticle(word: string): boolean {
  return particles.has(word.replace(/[’‘]/g, "'")) && word === word.toLowerCase();
}

/** A family name with what stands before it, such as “van der Berg”. */
function familyOf(words: readonly string[]): Pick<PersonName, "family" | "particle"> {
  const first = words.findIndex((word) => !isParticle(word));
  if (first <= 0) return { family: words.join(" "), particle: null };
  return { family: words.slice(first).join(" "), particle: words.slice(0, first).join(" ") };
}

/** “Family, Given” or “Family, Given, Jr.”; null for a name that is not written so. */
function inverted(name: string): PersonName | null {
  const [family = "", ...rest] = name.split(/\s*[,،]\s*/u);
  const [given = "", last = ""] = rest.length > 1 && suffix.test(rest[0] ?? "") ? [rest[1], rest[0]] : rest;
  if (family === "" || given === "" || rest.length > 2) return null;
  if (rest.length === 1 && suffix.test(given)) return null;
  return { ...familyOf(family.split(" ")), given, suffix: last === "" ? null : last };
}

/** A name in the order in which it is spoken, in a script with spaces where the family comes last. */
function spoken(name: string): PersonName {
  const words = name.replace(/,\s*(?=(?:jr|sr|ii|iii|iv)\.?$)/i, " ").split(" ");
  const last = words.length > 2 && suffix.test(words.at(-1) ?? "") ? (words.pop() ?? null) : null;
  const [only = "", ...others] = words;
  if (others.length === 0) return { ...bare, family: only, given: null };
  const at = words.findIndex((word, index) => index > 0 && isParticle(word));
  const from = at > 0 && at < words.length - 1 ? at : words.length - 1;
  return { ...familyOf(words.slice(from)), given: words.slice(0, from).join(" "), suffix: last };
}

/** The given name before the family's, or after it where it is written so. */
function shown({ family, given, particle, suffix: last }: PersonName): string {
  const whole = particle === null ? family : `${particle}${/['’]$/.test(particle) ? "" : " "}${family}`;
  return [given, whole, last].filter(Boolean).join(" ");
}

/**
 * A person's name as it was written, shown and in its parts. What cannot be told from the name alone, such as where a
 * Japanese name without a space is parted, stays whole.
 */
export function parseName(written: string): ParsedName {
  const name = written.normalize("NFC").replace(/\s+/g, " ").trim();
  const given = inverted(name);
  if (given) {
    const eastern = /^[\p{sc=Han}\p{sc=Hang}]/u.test(given.family);
    return { name: eastern ? given.family + (given.given ?? "") : shown(given), parts: given };
  }
  if (/[,،]/u.test(name) && !/,\s*(?:jr|sr|ii|iii|iv)\.?$/i.test(name)) return { name, parts: null };
  // Burmese names have no family name, and nobody can part a Japanese one without a space.
  if (/\p{sc=Mymr}/u.test(name)) return { name, parts: { ...bare, family: name, given: null } };
  if (/[\p{sc=Hira}\p{sc=Kana}]/u.test(name)) return { name, parts: null };
  if (/^[\p{sc=Han}·]{2,4}$/u.test(name) || /^\p{sc=Hang}{2,4}$/u.test(name)) {
    const length = compound.test(name) && name.length > 2 ? 2 : 1;
    return { name, parts: { ...bare, family: name.slice(0, length), given: name.slice(length) } };
  }
  const words = name.split(" ");
  // The family's name comes first in Khmer and in Vietnamese.
  if (words.length > 1 && (/\p{sc=Khmr}/u.test(name) || vietnamese.test(words[0] ?? ""))) {
    return { name, parts: { ...bare, family: words[0] ?? name, given: words.slice(1).join(" ") } };
  }
  if (/[\p{sc=Arab}\p{sc=Hebr}]/u.test(name)) return { name, parts: null };
  return { name, parts: spoken(name) };
}
