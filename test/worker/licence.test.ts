import { expect, it } from "vitest";
import { licenceChoices, licenceFrom, readLicence } from "../../src/catalogue/publication/licence.ts";

it("reads a licence in each way that it is written", () => {
  for (const text of [
    "CC-BY-NC-SA-3.0-IGO",
    "CC BY-NC-SA 3.0 IGO",
    "CC-BY-NC-SA 3.0 IGO",
    "http://creativecommons.org/licenses/by-nc-sa/3.0/igo",
    "https://www.creativecommons.org/licenses/by-nc-sa/3.0/igo/legalcode",
  ]) {
    expect(readLicence(text)?.id, text).toBe("CC-BY-NC-SA-3.0-IGO");
  }
  expect(readLicence("cc by 4.0")?.url).toBe("https://creativecommons.org/licenses/by/4.0/");
  expect(readLicence("https://creativecommons.org/licenses/by/4.0/deed.en")?.id).toBe("CC-BY-4.0");
  expect(readLicence("CC0")?.id).toBe("CC0-1.0");
  expect(readLicence("all rights reserved.")?.name).toBe("All rights reserved");
  for (const none of ["", "free", "javascript:alert(1)", "https://"])
    expect(readLicence(none), none).toBeNull();
});

it("finds each licence of the menu again by what is kept of it", () => {
  for (const choice of licenceChoices) expect(licenceFrom(choice.id ?? choice.url)).toEqual(choice);
});
