import { z } from "zod";
import { env } from "@/lib/platform/env";
import type { FailureKind } from "@/lib/platform/failure/failure";
import type { Operation } from "./operation.ts";
import { operations } from "./operations.ts";
import { Problem, problemType, statusOf } from "./problem.ts";

type Json = Record<string, unknown>;

const apiVersion = "1.0.0";

/** Generates the OpenAPI 3.1 document of the management API from the table of operations and the schemas that validate their
 *  requests.
 *  @see https://spec.openapis.org/oas/v3.1.1.html */
export function describeApi(): Json {
  const schemas = new Schemas();
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = paths[operation.path] ?? {};
    path[operation.method.toLowerCase()] = describeOperation(operation, schemas);
    paths[operation.path] = path;
  }
  const problem = schemas.of(Problem, "output");
  return {
    openapi: "3.1.1",
    info: {
      title: "Laurel management API",
      version: apiVersion,
      summary: "Manage an organization in Laurel.",
      description: introduction,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [
      {
        url: `${env().PUBLIC_URL}/api/organizations/{organization}`,
        variables: { organization: { default: "1234", description: "The number of the organization." } },
      },
    ],
    security: [{ clientCredentials: ["wsapi:all"] }, { basic: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.all,
      responses: Object.fromEntries(
        Object.entries(refusals).map(([kind, description]) => [
          kind,
          { description, headers: { "x-request-id": requestId }, content: { [problemType]: { schema: problem } } },
        ]),
      ),
      securitySchemes: {
        clientCredentials: {
          type: "oauth2",
          description: "A token obtained with the key and secret of an activity provider.",
          flows: {
            clientCredentials: {
              tokenUrl: `${env().PUBLIC_URL}/igs/oauth/accesstoken`,
              scopes: { "wsapi:all": "Full access to the management API." },
            },
          },
        },
        basic: { type: "http", scheme: "basic", description: "The key and secret of an activity provider." },
      },
    },
  };
}

const introduction = `Manage the activity providers, courses, achievements, completions and credentials of an organization.

- **Authentication.** Create an activity provider with the scope \`wsapi:all\`. Send a bearer token from
  \`/api/organizations/{organization}/oauth2/token\`, or the key and secret with HTTP Basic.
- **Pagination.** A list returns up to \`limit\` items per page. \`next\` is the URL of the next page, also sent in the \`Link\` header.
- **Errors** are problem details (RFC 9457, \`application/problem+json\`). \`instance\` contains the \`x-request-id\` of the response,
  with which you find the request in the organization's request log.
- **Idempotent requests.** To retry a POST safely within 24 hours, send an \`Idempotency-Key\` such as a UUID: you get the first
  response again, and nothing is done twice. A different request with the same key fails with 422.
- **Concurrent updates.** Send the \`ETag\` of the resource in \`If-Match\`. If the resource has changed since, the request fails
  with 412.`;

/** The descriptions of the errors. */
const refusals = {
  malformed: "The request is not valid. See `errors`.",
  unauthenticated: "The credentials are missing or not valid.",
  forbidden: "The activity provider does not have the scope `wsapi:all`.",
  "not-found": "The resource does not exist, or belongs to another organization.",
  conflict:
    "The request conflicts with the state of the resource, or a request with the same `Idempotency-Key` is still in progress.",
  "idempotency-key-reused": "The `Idempotency-Key` was already used for a different request.",
  "precondition-failed": "The resource has changed and no longer matches `If-Match`.",
  "too-large": "The body is too large.",
  unsupported: "The `Content-Type` of the body is not `application/json`.",
  unexpected: "Server error.",
} as const;

function refusalsOf(operation: Operation): (keyof typeof refusals)[] {
  const isPost = operation.method === "POST";
  const own: readonly FailureKind[] = operation.failures ?? [];
  return [
    "malformed",
    "unauthenticated",
    "forbidden",
    "not-found",
    ...(isPost || own.includes("conflict") ? (["conflict"] as const) : []),
    ...(isPost ? (["idempotency-key-reused"] as const) : []),
    ...(takesTag(operation) ? (["precondition-failed"] as const) : []),
    ...(operation.body ? (["too-large", "unsupported"] as const) : []),
    "unexpected",
  ];
}

function takesTag({ hasState, method }: Operation): boolean {
  return hasState === true && method !== "GET" && method !== "POST";
}

const requestId = {
  description: "The ID of this request in the organization's request log.",
  schema: { type: "string" },
};

function describeOperation(operation: Operation, schemas: Schemas): Json {
  const { name, tag, summary, description, params, query, body } = operation;
  return {
    operationId: name,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    parameters: [
      ...parametersOf(params, "path", schemas),
      ...parametersOf(query, "query", schemas),
      ...headersOf(operation),
    ],
    ...(body
      ? { requestBody: { required: true, content: { "application/json": { schema: schemas.of(body, "input") } } } }
      : {}),
    responses: {
      ...successOf(operation, schemas),
      ...Object.fromEntries(
        refusalsOf(operation).map((kind) => [statusOfRefusal(kind), { $ref: `#/components/responses/${kind}` }]),
      ),
    },
  };
}

function statusOfRefusal(kind: keyof typeof refusals): number {
  return kind === "idempotency-key-reused"
    ? statusOf({ kind: "conflict", code: kind })
    : statusOf({ kind, code: undefined });
}

function parametersOf(shape: z.ZodObject, place: "path" | "query", schemas: Schemas): Json[] {
  return Object.entries(shape.shape).map(([name, schema]) => {
    const { description, ...rest } = schemas.of(schema, "input");
    return {
      name,
      in: place,
      required: place === "path",
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

function headersOf(operation: Operation): Json[] {
  const header = (name: string, description: string) => ({
    name,
    in: "header",
    required: false,
    description,
    schema: { type: "string" },
  });
  return [
    ...(operation.method === "POST"
      ? [header("Idempotency-Key", "Makes the request safe to retry for 24 hours.")]
      : []),
    ...(takesTag(operation)
      ? [header("If-Match", "The `ETag` of the resource. The request fails if the resource has changed since.")]
      : []),
  ];
}

function successOf({ answer, status, contentType, hasState, method }: Operation, schemas: Schemas): Json {
  const header = (description: string) => ({ description, schema: { type: "string" } });
  if (!answer)
    return { 204: { description: "Success. The response has no body.", headers: { "x-request-id": requestId } } };
  const schema = schemas.of(answer, "output");
  const isPage = method === "GET" && String(schema["$ref"]).endsWith("Page");
  return {
    [status ?? 200]: {
      description: status === 201 ? "Created." : "Success.",
      headers: {
        "x-request-id": requestId,
        ...(hasState ? { ETag: header("The entity tag of the resource, for `If-Match`.") } : {}),
        ...(hasState && status === 201 ? { Location: header("The URL of the new resource.") } : {}),
        ...(isPage ? { Link: header('The URL of the next page, with `rel="next"`.') } : {}),
      },
      content: { [contentType ?? "application/json"]: { schema } },
    },
  };
}

/** The JSON Schemas of a document: a schema with an id is listed once under components, and referenced elsewhere. */
class Schemas {
  readonly all: Record<string, Json> = {};

  of(schema: z.ZodType, io: "input" | "output"): Json {
    // As a member of another schema, a schema with an id becomes a reference.
    const { properties, $defs } = z.toJSONSchema(z.object({ it: schema }), { io, target: "draft-2020-12" });
    for (const [id, definition] of Object.entries($defs ?? {}))
      this.#add(id, withComponentReferences(definition as Json));
    return withComponentReferences((properties?.["it"] ?? {}) as Json);
  }

  #add(id: string, definition: Json): void {
    const { id: _, ...schema } = definition;
    const known = this.all[id];
    if (known && JSON.stringify(known) !== JSON.stringify(schema))
      throw new Error(`duplicate schema name in the management API: ${id}`);
    this.all[id] = schema;
  }
}

/** Rewrites the references of a schema to the components of the document. */
function withComponentReferences(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}
