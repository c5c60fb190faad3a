/** Parts of the world and the countries in them: who asks for Africa means Sierra Leone too. */
import type { KnownPlace } from "./name-groups.ts";
import type { NamedPlace } from "./listed-words.ts";
import type { SearchWord } from "./search-word.ts";

/** By the codes that CLDR names them by: the countries of the United Nations' subregions (UN M49). */
const subregions: Readonly<Record<string, string>> = {
  "005": "AR BO BR CL CO EC FK GF GY PE PY SR UY VE",
  "011": "BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG",
  "013": "BZ CR GT HN MX NI PA SV",
  "014": "BI DJ ER ET KE KM MG MU MW MZ RE RW SC SO SS TZ UG YT ZM ZW",
  "015": "DZ EG EH LY MA SD TN",
  "017": "AO CD CF CG CM GA GQ ST TD",
  "018": "BW LS NA SZ ZA",
  "021": "BM CA GL PM US",
  "029": "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI",
  "030": "CN HK JP KP KR MN MO TW",
  "034": "AF BD BT IN IR LK MV NP PK",
  "035": "BN ID KH LA MM MY PH SG TH TL VN",
  "039": "AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK",
  "053": "AU NZ",
  "054": "FJ NC PG SB VU",
  "057": "FM GU KI MH MP NR PW",
  "061": "AS CK NU PF PN TK TO TV WF WS",
  "143": "KG KZ TJ TM UZ",
  "145": "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE",
  "151": "BG BY CZ HU MD PL RO RU SK UA",
  "154": "AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ",
  "155": "AT BE CH DE FR LI LU MC NL",
};

const regions: Readonly<Record<string, string>> = {
  "002": "011 014 015 017 018",
  "009": "053 054 057 061",
  "019": "005 013 021 029",
  "142": "030 034 035 143 145",
  "150": "039 151 154 155",
  "419": "005 013 029",
};

/**
 * What English calls them; editors' search words say what other languages do. The runtime has no names of parts of the
 * world, whatever the language.
 */
const regionNames: Readonly<Record<string, string>> = {
  africa: "002",
  "western africa": "011",
  "west africa": "011",
  "eastern africa": "014",
  "east africa": "014",
  "northern africa": "015",
  "north africa": "015",
  "central africa": "017",
  "middle africa": "017",
  "southern africa": "018",
  oceania: "009",
  melanesia: "054",
  micronesia: "057",
  polynesia: "061",
  americas: "019",
  "the americas": "019",
  "latin america": "419",
  "south america": "005",
  "central america": "013",
  "north america": "021",
  caribbean: "029",
  asia: "142",
  "east asia": "030",
  "eastern asia": "030",
  "south asia": "034",
  "southern asia": "034",
  "southeast asia": "035",
  "south east asia": "035",
  "central asia": "143",
  "western asia": "145",
  europe: "150",
  "southern europe": "039",
  "eastern europe": "151",
  "northern europe": "154",
  "western europe": "155",
};

/** Words for a part of the world, and the places of the catalogue that are it or in it. */
interface RegionGroup {
  readonly words: readonly SearchWord[];
  readonly places: readonly NamedPlace[];
}

/** The parts of the world in which the catalogue has countries, by their English names. */
export class Regions {
  readonly #places = new Map<string, readonly NamedPlace[]>();

  constructor(places: readonly KnownPlace[]) {
    for (const [name, code] of Object.entries(regionNames)) {
      const countries = new Set(
        (regions[code] ?? code).split(" ").flatMap((part) => subregions[part]?.split(" ") ?? []),
      );
      const inside = places.filter((place) => place.code !== null && countries.has(place.code));
      const whole = places.filter((place) => place.code === code);
      if (inside.length > 0)
        this.#places.set(name, [
          ...whole.map(({ slug }) => ({ slug, isPart: false })),
          ...inside.map(({ slug }) => ({ slug, isPart: true })),
        ]);
    }
  }

  /** The places in the part of the world that a group of search words names in English; none for any other. */
  placesOf(group: readonly SearchWord[]): readonly NamedPlace[] {
    const [places = []] = group.flatMap(({ language, word }) => {
      const found = language === "en" ? this.#places.get(word.toLowerCase()) : undefined;
      return found ? [found] : [];
    });
    return places;
  }

  /** Their English names, as groups of search words. */
  groups(): RegionGroup[] {
    return [...this.#places].map(([word, places]) => ({ words: [{ language: "en", word }], places }));
  }
}
