import { z } from "zod";

const Media = z.record(z.string(), z.unknown());

const Operation = z.object({
  operationId: z.string(),
  description: z.string().default(""),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        description: z.string().default(""),
        schema: z.object({ type: z.string().default("string"), format: z.string().optional() }).prefault({}),
      }),
    )
    .default([]),
  requestBody: z.object({ content: Media }).optional(),
  responses: z.record(
    z.string(),
    z.object({
      description: z.string().default(""),
      headers: z.record(z.string(), z.unknown()).default({}),
      links: z.record(z.string(), z.unknown()).default({}),
      content: Media.default({}),
    }),
  ),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
});

const Document = z.object({
  info: z.object({ title: z.string(), version: z.string() }),
  servers: z.tuple([z.object({ url: z.url() })]),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({
    securitySchemes: z.object({
      OAuth2ACG: z.object({
        "x-imssf-registrationUrl": z.url(),
        "x-imssf-revocationUrl": z.url(),
        flows: z.object({
          authorizationCode: z.object({
            authorizationUrl: z.url(),
            tokenUrl: z.url(),
            refreshUrl: z.url(),
            scopes: z.record(z.string(), z.string()),
          }),
        }),
      }),
    }),
  }),
});

export interface DescribedOperation {
  id: string;
  /** In capitals. */
  method: string;
  path: string;
  description: string;
  parameters: { name: string; type: string; description: string }[];
  /** Media types of the request's body; empty without a body. */
  accepts: string[];
  /** What the access token needs; empty when none is needed. */
  scopes: string[];
  answers: {
    /** A status code, or `default`. */
    status: string;
    description: string;
    mediaTypes: string[];
    /** Names of headers, and `Link` with its relations. */
    headers: string[];
  }[];
}

export interface ServiceDescription {
  title: string;
  version: string;
  /** The address that the operations' paths begin with. */
  server: string;
  addresses: { registration: string; authorization: string; token: string; refresh: string; revocation: string };
  scopes: { name: string; description: string }[];
  operations: DescribedOperation[];
}

/** What a service description document says, for showing.
 *  Throws ZodError when it lacks what the specification requires of it.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#servicedescriptiondocument */
export function readDescription(json: string): ServiceDescription {
  const { info, servers, paths, components } = Document.parse(JSON.parse(json));
  const { OAuth2ACG: scheme } = components.securitySchemes;
  const { authorizationUrl, tokenUrl, refreshUrl, scopes } = scheme.flows.authorizationCode;
  return {
    ...info,
    server: servers[0].url,
    addresses: {
      registration: scheme["x-imssf-registrationUrl"],
      authorization: authorizationUrl,
      token: tokenUrl,
      refresh: refreshUrl,
      revocation: scheme["x-imssf-revocationUrl"],
    },
    scopes: Object.entries(scopes).map(([name, description]) => ({ name, description })),
    operations: Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => operationOf(method, path, operation)),
    ),
  };
}

function operationOf(method: string, path: string, operation: z.output<typeof Operation>): DescribedOperation {
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    description: withoutMarks(operation.description),
    parameters: operation.parameters.map(({ name, description, schema }) => ({
      name,
      type: [schema.type, ...(schema.format ? [schema.format] : [])].join(", "),
      description: withoutMarks(description),
    })),
    accepts: Object.keys(operation.requestBody?.content ?? {}),
    scopes: [...new Set(operation.security.flatMap((schemes) => Object.values(schemes).flat()))],
    answers: Object.entries(operation.responses).map(([status, answer]) => {
      const relations = Object.keys(answer.links);
      return {
        status,
        description: withoutMarks(answer.description),
        mediaTypes: Object.keys(answer.content),
        headers: [
          ...Object.keys(answer.headers),
          ...(relations.length === 0 ? [] : [`Link (${relations.join(", ")})`]),
        ],
      };
    }),
  };
}

/** The specification's texts hold its own marks for terms and references: `[=resource server=]`, `[[rfc9110]]`. */
const withoutMarks = (text: string) =>
  text.replace(/\[=(.*?)=\]/g, "$1").replace(/\[\[(.*?)\]\]/g, (_, name: string) => name.toUpperCase());
