/** Under what terms a text may be used. */
export interface Licence {
  /** The SPDX identifier, such as `CC-BY-4.0`; null for terms that have only an address. */
  readonly id: string | null;
  /** What readers are shown, such as “CC BY 4.0”. */
  readonly name: string;
  /** Where its terms can be read. */
  readonly url: string;
}

const creativeCommons = "https://creativecommons.org";

/** The two of Creative Commons for works that nobody has rights in. */
const publicDomain: readonly Licence[] = [
  { id: "CC0-1.0", name: "CC0 1.0", url: `${creativeCommons}/publicdomain/zero/1.0/` },
  { id: "CC-PDM-1.0", name: "Public Domain Mark 1.0", url: `${creativeCommons}/publicdomain/mark/1.0/` },
];

/** No licence at all: what is shown of it is a sentence, where the others have names. */
export const rightsReserved: Licence = {
  id: null,
  name: "All rights reserved",
  url: "https://rightsstatements.org/vocab/InC/1.0/",
};

function attribution(terms: string, version: string, port: string | undefined): Licence {
  const place = port ? `-${port.toUpperCase()}` : "";
  return {
    id: `CC-${terms.toUpperCase()}-${version}${place}`,
    name: `CC ${terms.toUpperCase()} ${version}${place.replace("-", " ")}`,
    url: `${creativeCommons}/licenses/${terms.toLowerCase()}/${version}/${port ? `${port.toLowerCase()}/` : ""}`,
  };
}

/** The licence that a person or a sheet means by a text; null where it is none that the catalogue can tell. */
export function readLicence(text: string): Licence | null {
  const bare = text.trim().replace(/^http:/i, "https:");
  const address = /^(?:https:\/\/)?(?:www\.)?creativecommons\.org\/(.*)$/i.exec(bare)?.[1];
  const known = (address ?? bare).toLowerCase();
  if (/^(?:publicdomain\/zero\/1\.0(?:\/.*)?|cc[\s-]?0(?:[\s-]1\.0)?)$/.test(known))
    return publicDomain[0] ?? null;
  if (
    /^(?:publicdomain\/mark\/1\.0(?:\/.*)?|cc-pdm-1\.0|pdm(?:[\s-]1\.0)?|public domain mark(?: 1\.0)?)$/.test(
      known,
    )
  ) {
    return publicDomain[1] ?? null;
  }
  const words =
    /^(?:licenses\/|cc[\s-]+)(by(?:[\s-]nc)?(?:[\s-](?:sa|nd))?)[\s/-](\d\.\d)(?:[\s/-]([a-z]{2,3}))?(?:\/|\/(?:deed|legalcode)\S*)?$/.exec(
      known,
    );
  if (words?.[1] && words[2]) return attribution(words[1].replace(/\s/g, "-"), words[2], words[3]);
  if (/^all rights reserved\.?$/.test(known)) return rightsReserved;
  if (/^https:\/\/[^\s/]+\.[^\s/]+/i.test(bare) && URL.canParse(bare)) {
    return bare === rightsReserved.url ? rightsReserved : { id: null, name: bare, url: bare };
  }
  return null;
}

/** The licence that is kept as this text: an SPDX identifier or an address. */
export function licenceFrom(kept: string): Licence {
  return readLicence(kept) ?? { id: null, name: kept, url: kept };
}

/** The licences that a menu offers. */
export const licenceChoices: readonly Licence[] = [
  ...["by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd"].map((terms) =>
    attribution(terms, "4.0", undefined),
  ),
  ...publicDomain,
  rightsReserved,
];
