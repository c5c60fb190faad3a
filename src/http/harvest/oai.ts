/** OAI-PMH 2.0 (http://www.openarchives.org/OAI/2.0/openarchivesprotocol.htm): what each verb answers. */
import { checkedCode, parseCode } from "../../catalogue/publication/code.ts";
import {
  earliestChange,
  type Harvest,
  harvest,
  harvestOne,
  listSets,
  type NamedSet,
  setsOf,
} from "../../catalogue/reading/harvesting.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import type { Database } from "../../store/database.ts";
import { sitePaths } from "../addresses.ts";
import { dublinCoreXml } from "../formats/dublin-core.ts";
import { modsXml } from "../formats/mods.ts";
import { element, type XmlContent, type XmlElement, xmlDocument } from "../formats/xml.ts";
import type { Site } from "../site.ts";
import { choiceName, languageChoiceName } from "../pages/choice-name.ts";
import type { Strings } from "../strings/strings.ts";
import {
  echoedArguments,
  firstMoment,
  type MetadataPrefix,
  metadataFormats,
  momentAfter,
  OaiError,
  type OaiRequest,
  oaiRequest,
  type Resumption,
  type Selection,
  setSpec,
  tokenOf,
} from "./oai-arguments.ts";

/** Who answers. */
export interface Repository {
  readonly origin: string;
  /** Costs nothing once something was read. */
  readonly site: () => Promise<Site>;
  /** What it speaks. */
  readonly strings: Strings;
}

function hostOf({ origin }: Pick<Site, "origin">): string {
  return new URL(origin).hostname;
}

/** The identifier of a publication's item: the `oai` scheme with this host and the permanent code. */
function identifierOf(code: string, site: Pick<Site, "origin">): string {
  return `oai:${hostOf(site)}:${code}`;
}

/** The code in an identifier of this repository, null for any other. */
function codeIn(identifier: string, site: Pick<Site, "origin">): string | null {
  const start = `oai:${hostOf(site)}:`;
  return identifier.startsWith(start) ? parseCode(identifier.slice(start.length)) : null;
}

/** A code as it looks; it need not be in use. */
const sampleCode = checkedCode("2bcd3");

/** A moment in the repository's granularity. */
function datestamp(moment: string): string {
  return `${moment.slice(0, 19)}Z`;
}

const writers: Readonly<Record<MetadataPrefix, (publication: Publication, site: Site) => XmlElement>> = {
  oai_dc: dublinCoreXml,
  mods: modsXml,
};

function header(publication: Publication, site: Site): XmlElement {
  return element(
    "header",
    { status: publication.state === "withdrawn" ? "deleted" : null },
    element("identifier", {}, identifierOf(publication.code, site)),
    element("datestamp", {}, datestamp(publication.updatedAt)),
    setsOf(publication).map((set) => element("setSpec", {}, setSpec(set))),
  );
}

function record(publication: Publication, prefix: MetadataPrefix, site: Site): XmlElement {
  const metadata = publication.state === "withdrawn" ? null : writers[prefix](publication, site);
  return element("record", {}, header(publication, site), metadata && element("metadata", {}, metadata));
}

async function identify(database: Database, repository: Repository): Promise<XmlContent> {
  const host = hostOf(repository);
  // The scheme's own schema wants a domain of letters, which a machine's address or bare name is not.
  const described = /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/i.test(host);
  const earliest = await earliestChange(database);
  const site = await repository.site();
  return [
    element("repositoryName", {}, site.catalogueName),
    element("baseURL", {}, site.origin + sitePaths.oai),
    element("protocolVersion", {}, "2.0"),
    // One must be given; where none is set, this one says so, under a domain that leads nowhere (RFC 2606).
    element("adminEmail", {}, site.harvestContact ?? site.contact ?? `no-contact-set@${host}.invalid`),
    element("earliestDatestamp", {}, datestamp(earliest ?? new Date().toISOString())),
    element("deletedRecord", {}, "persistent"),
    element("granularity", {}, "YYYY-MM-DDThh:mm:ssZ"),
    described
      ? element(
          "description",
          {},
          element(
            "oai-identifier",
            {
              xmlns: "http://www.openarchives.org/OAI/2.0/oai-identifier",
              "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
              "xsi:schemaLocation":
                "http://www.openarchives.org/OAI/2.0/oai-identifier http://www.openarchives.org/OAI/2.0/oai-identifier.xsd",
            },
            element("scheme", {}, "oai"),
            element("repositoryIdentifier", {}, host),
            element("delimiter", {}, ":"),
            element("sampleIdentifier", {}, identifierOf(sampleCode, site)),
          ),
        )
      : null,
  ];
}

/** The item with this identifier. Throws `idDoesNotExist`. */
async function item(
  database: Database,
  identifier: string,
  site: Pick<Site, "origin">,
): Promise<Publication> {
  const code = codeIn(identifier, site);
  const publication = code === null ? null : await harvestOne(database, code);
  if (publication) return publication;
  throw new OaiError("idDoesNotExist", (says) => says.noSuchItem);
}

async function listMetadataFormats(
  database: Database,
  identifier: string | null,
  site: Pick<Site, "origin">,
): Promise<XmlContent> {
  if (identifier !== null && (await item(database, identifier, site)).state === "withdrawn") {
    throw new OaiError("noMetadataFormats", (says) => says.withdrawn);
  }
  return Object.entries(metadataFormats).map(([prefix, { schema, namespace }]) =>
    element(
      "metadataFormat",
      {},
      element("metadataPrefix", {}, prefix),
      element("schema", {}, schema),
      element("metadataNamespace", {}, namespace),
    ),
  );
}

/** The token that ends a page: empty on the last page of several, absent where all fits one. */
function resumptionToken(
  found: Harvest,
  selection: Selection,
  resumed: Resumption | null,
): XmlElement | null {
  if (!found.next && !resumed) return null;
  const cursor = resumed?.cursor ?? 0;
  const given = cursor + found.publications.length;
  const total = resumed?.size ?? found.total;
  // The list may have grown since it began.
  const size = total && Math.max(total, given);
  const token = found.next && tokenOf({ selection, after: found.next, cursor: given, size });
  return element("resumptionToken", { completeListSize: size, cursor }, token);
}

async function list(
  database: Database,
  request: Extract<OaiRequest, { selection: Selection }>,
  repository: Repository,
): Promise<XmlContent> {
  const { selection, resumed, verb } = request;
  const { set, from, until, metadataPrefix } = selection;
  const found = await harvest(database, {
    set,
    from: from === null ? null : firstMoment(from),
    before: until === null ? null : momentAfter(until),
    after: resumed?.after ?? null,
  });
  if (found.publications.length === 0) {
    throw new OaiError("noRecordsMatch", (says) => says.noRecords);
  }
  const site = await repository.site();
  return [
    found.publications.map((publication) =>
      verb === "ListRecords" ? record(publication, metadataPrefix, site) : header(publication, site),
    ),
    resumptionToken(found, selection, resumed),
  ];
}

/** What a set is called: a facet as a whole, or one choice of it. */
function setName({ facet, choice }: NamedSet, strings: Strings): string {
  if (choice === null) return strings.facets[facet].many;
  return languageChoiceName(choice, strings) ?? choiceName(choice, strings).name;
}

async function answer(database: Database, request: OaiRequest, repository: Repository): Promise<XmlContent> {
  const { strings } = repository;
  switch (request.verb) {
    case "Identify":
      return identify(database, repository);
    case "ListMetadataFormats":
      return listMetadataFormats(database, request.identifier, repository);
    case "ListSets":
      return (await listSets(database)).map((set) =>
        element(
          "set",
          {},
          element("setSpec", {}, setSpec(set)),
          element("setName", {}, setName(set, strings)),
        ),
      );
    case "GetRecord": {
      const found = await item(database, request.identifier, repository);
      return record(found, request.metadataPrefix, await repository.site());
    }
    default:
      return list(database, request, repository);
  }
}

function envelope(request: Record<string, string>, { origin }: Repository, content: XmlContent): string {
  return xmlDocument(
    element(
      "OAI-PMH",
      {
        xmlns: "http://www.openarchives.org/OAI/2.0/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation":
          "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd",
      },
      element("responseDate", {}, datestamp(new Date().toISOString())),
      element("request", request, origin + sitePaths.oai),
      content,
    ),
  );
}

/** Characters that all arguments together may have; those of every real request are far fewer. */
export const longestArguments = 16_384;

/**
 * The response to a request with these arguments, null where they were too long: an XML document, errors of the
 * protocol included.
 */
export async function oaiResponse(
  database: Database,
  received: URLSearchParams | null,
  repository: Repository,
): Promise<string> {
  const { strings } = repository;
  const sent = received ?? new URLSearchParams();
  try {
    if (!received) {
      throw new OaiError("badArgument", (says) => says.tooLong(longestArguments));
    }
    const request = oaiRequest(sent);
    const content = await answer(database, request, repository);
    return envelope(echoedArguments(sent), repository, element(request.verb, {}, content));
  } catch (error) {
    if (!(error instanceof OaiError)) throw error;
    // Section 3.2: what a request means is not known after these two.
    const unclear = error.code === "badVerb" || error.code === "badArgument";
    return envelope(
      unclear ? {} : echoedArguments(sent),
      repository,
      element("error", { code: error.code }, error.sentence(strings.programs.oai)),
    );
  }
}
