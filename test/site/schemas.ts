/** Validating XML with libxml2 against the published schemas in test/schemas. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { validateXML } from "xmllint-wasm";

const folder = join(import.meta.dirname, "..", "schemas");
const schemas = readdirSync(folder)
  .filter((fileName) => fileName.endsWith(".xsd"))
  .map((fileName) => ({ fileName, contents: readFileSync(join(folder, fileName), "utf8") }));

/** What is wrong with the documents by this schema: nothing, if they are valid. */
export async function complaints(schema: string, documents: readonly string[]): Promise<string[]> {
  const main = schemas.filter(({ fileName }) => fileName === schema);
  const result = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: main,
    preload: schemas.filter(({ fileName }) => fileName !== schema),
    initialMemoryPages: 1024,
    maxMemoryPages: 4096,
  });
  return result.errors.map(({ rawMessage }) => rawMessage);
}
