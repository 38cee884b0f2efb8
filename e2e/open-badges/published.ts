import { Ajv, type ValidateFunction } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import achievementCredential from "@/lib/domain/credentials/schema/ob_v3p0_achievementcredential_schema.json" with {
  type: "json",
};
import credentialsResponse from "@/lib/domain/credentials/schema/ob_v3p0_getopenbadgecredentialsresponse_schema.json" with {
  type: "json",
};
import statusInfo from "@/lib/domain/credentials/schema/ob_v3p0_imsx_statusinfo_schema.json" with { type: "json" };
import profile from "@/lib/domain/credentials/schema/ob_v3p0_profile_schema.json" with { type: "json" };
import serviceDescription from "@/lib/domain/credentials/schema/ob_v3p0_servicedescriptiondocument_schema.json" with {
  type: "json",
};
import official from "@/lib/protocols/open-badges/openapi/ob_v3p0_oas.json" with { type: "json" };

// What 1EdTech published, as data: the JSON Schemas, and the OpenAPI document of section 6.

export type PublishedSchema = keyof typeof published;

const published = {
  AchievementCredential: achievementCredential,
  GetOpenBadgeCredentialsResponse: credentialsResponse,
  Imsx_StatusInfo: statusInfo,
  Profile: profile,
  ServiceDescriptionDocument: serviceDescription,
};

/** A response as OpenAPI 3.0 describes it, as far as the official document uses that. */
interface ResponseObject {
  headers?: Record<string, { $ref: string }>;
  content: Record<string, { schema: SchemaObject }>;
}

interface SchemaObject {
  $ref?: string;
  type?: string;
  properties?: Record<string, SchemaObject>;
  items?: SchemaObject;
}

export interface Operation {
  operationId: string;
  responses: Record<string, ResponseObject>;
  security?: { OAuth2ACG: string[] }[];
}

// TypeScript has a type of its own for every node of the document: these are what they have in common.
const paths = official.paths as unknown as Record<string, Record<string, Operation>>;
const schemas = official.components.schemas as Record<string, unknown> as Record<string, SchemaObject>;

/** The operations of the official document, by method and path, such as `GET /credentials`. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  ),
);

const published2019 = new Ajv2019({ strict: false, allErrors: true });
addFormats.default(published2019);
const validators = new Map<PublishedSchema, ValidateFunction>();

/** Where a value differs from the published JSON Schema, in words; empty when it does not. */
export function faultsBySchema(name: PublishedSchema, value: unknown): string[] {
  const validate = validators.get(name) ?? published2019.compile(published[name]);
  validators.set(name, validate);
  return validate(value) ? [] : faultsOf(validate);
}

// The schemas of OpenAPI 3.0 are an older JSON Schema, of which the official document uses nothing that Ajv reads otherwise.
const openApi = new Ajv({ strict: false, allErrors: true });
addFormats.default(openApi);
openApi.addSchema({ $id: "official", ...withNotFound() });
const inOpenApi = new Map<string, ValidateFunction>();

/** Where a value differs from a schema of the official OpenAPI document, in words. */
export function faultsByOpenApi(schema: object, value: unknown): string[] {
  const absolute = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"official#/');
  const validate = inOpenApi.get(absolute) ?? openApi.compile(JSON.parse(absolute));
  inOpenApi.set(absolute, validate);
  return validate(inFull(value, schema as SchemaObject)) ? [] : faultsOf(validate);
}

/** Annex B.3.6 and the JSON Schema have the code `not_found`, which the OpenAPI document's list lacks. */
function withNotFound(): typeof official {
  const copy = structuredClone(official);
  copy.components.schemas.Imsx_CodeMinorField.properties.imsx_codeMinorFieldValue.enum.push("not_found");
  return copy;
}

/** The properties that may be one value in the place of an array of one ("Compacted document form", section 4). The OpenAPI
 *  document has the full form alone. */
const compactable = new Set(["type", "proof", "credentialSchema", "termsOfUse"]);

/** A value with its compacted properties as arrays, as the schema has them. */
function inFull(value: unknown, schema: SchemaObject): unknown {
  const { properties = {}, items } = schema.$ref ? (schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}) : schema;
  if (Array.isArray(value)) return items ? value.map((one) => inFull(one, items)) : value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const known = properties[name];
      if (!known) return [name, member];
      const isCompacted = compactable.has(name) && known.type === "array" && !Array.isArray(member);
      return [name, inFull(isCompacted ? [member] : member, known)];
    }),
  );
}

const faultsOf = ({ errors }: ValidateFunction) =>
  (errors ?? []).map(({ instancePath, message }) => `${instancePath || "/"} ${message}`);
