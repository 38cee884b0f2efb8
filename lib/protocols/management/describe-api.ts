import { z } from "zod";
import { env } from "@/lib/platform/env";
import type { FailureKind } from "@/lib/platform/failure/failure";
import type { Operation } from "./operation.ts";
import { operations } from "./operations.ts";
import { Problem, problemType, statusOf } from "./problem.ts";

type Json = Record<string, unknown>;

const apiVersion = "1.0.0";

/** The OpenAPI 3.1 document of the management API, made of the table of operations and of the schemas that read their
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
      summary: "What an organization has in Laurel, for programs.",
      description: introduction,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [
      {
        url: `${env().PUBLIC_URL}/api/organizations/{organization}`,
        variables: { organization: { default: "1234", description: "The organization's number." } },
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
          description: "A token for an activity provider's key and secret.",
          flows: {
            clientCredentials: {
              tokenUrl: `${env().PUBLIC_URL}/igs/oauth/accesstoken`,
              scopes: { "wsapi:all": "Everything here." },
            },
          },
        },
        basic: { type: "http", scheme: "basic", description: "An activity provider's key and secret." },
      },
    },
  };
}

const introduction = `Programs manage what an organization has here: the partners that report to it, its courses and what they
earn, and what came of it.

- **Who may.** An activity provider with the scope \`wsapi:all\`, by a bearer token of \`/api/organizations/{organization}/oauth2/token\`
  or by HTTP Basic with key and secret.
- **Lists** come in pages: \`limit\` items, and \`next\`, the address of the page that follows, also as a \`Link\` header.
- **Refusals** are problem details (RFC 9457, \`application/problem+json\`). Their \`instance\` is the answer's \`x-request-id\`, by
  which the organization's request log finds the request.
- **Sending again.** With an \`Idempotency-Key\` (a UUID, say) a POST may be sent again for 24 hours: it gets the first answer, and
  nothing is done twice. Another request under the same key is a 422.
- **Changing what somebody else may change.** Send the \`ETag\` of what you read as \`If-Match\`: when it changed since, the answer
  is 412.`;

/** What every operation may answer, or those of which this is said. */
const refusals = {
  malformed: "The request is not valid: `errors` says where.",
  unauthenticated: "The caller is not known.",
  forbidden: "The caller was not granted `wsapi:all`.",
  "not-found": "There is nothing at this address, or not for this caller.",
  conflict:
    "The request contradicts what is there, or another one with the same `Idempotency-Key` is still being answered.",
  "idempotency-key-reused": "Another request was sent under the same `Idempotency-Key`.",
  "precondition-failed": "The resource changed since the entity tag in `If-Match`.",
  "too-large": "The body is too large.",
  unsupported: "The body is not JSON by its `Content-Type`.",
  unexpected: "Something went wrong on our side.",
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

const requestId = { description: "Names this request in the organization's request log.", schema: { type: "string" } };

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
      ? [header("Idempotency-Key", "Lets the request be sent again without a second effect, for 24 hours.")]
      : []),
    ...(takesTag(operation) ? [header("If-Match", "The `ETag` of the state that the change is meant for.")] : []),
  ];
}

function successOf({ answer, status, contentType, hasState, method }: Operation, schemas: Schemas): Json {
  const header = (description: string) => ({ description, schema: { type: "string" } });
  if (!answer) return { 204: { description: "It is done.", headers: { "x-request-id": requestId } } };
  const schema = schemas.of(answer, "output");
  const isPage = method === "GET" && String(schema["$ref"]).endsWith("Page");
  return {
    [status ?? 200]: {
      description: status === 201 ? "It is created." : "It is so.",
      headers: {
        "x-request-id": requestId,
        ...(hasState ? { ETag: header("Of the state that `If-Match` compares.") } : {}),
        ...(hasState && status === 201 ? { Location: header("The address of what was created.") } : {}),
        ...(isPage ? { Link: header('The next page, with `rel="next"`.') } : {}),
      },
      content: { [contentType ?? "application/json"]: { schema } },
    },
  };
}

/** The JSON Schemas of a document: those with an id once, under components, and references to them everywhere else. */
class Schemas {
  readonly all: Record<string, Json> = {};

  of(schema: z.ZodType, io: "input" | "output"): Json {
    // Inside another one, a schema with an id comes out as a reference.
    const { properties, $defs } = z.toJSONSchema(z.object({ it: schema }), { io, target: "draft-2020-12" });
    for (const [id, definition] of Object.entries($defs ?? {})) this.#add(id, placed(definition as Json));
    return placed((properties?.["it"] ?? {}) as Json);
  }

  #add(id: string, definition: Json): void {
    const { id: _, ...schema } = definition;
    const known = this.all[id];
    if (known && JSON.stringify(known) !== JSON.stringify(schema))
      throw new Error(`duplicate schema name in the management API: ${id}`);
    this.all[id] = schema;
  }
}

/** With its references leading to the document's components. */
function placed(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}
