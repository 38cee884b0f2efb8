import { randomBytes } from "node:crypto";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect } from "vitest";
import { type Answer, call } from "./call.ts";
import { makeOrganization, type TestOrganization } from "./make-organization.ts";

/** What the tests look at in the served OpenAPI document. */
export interface ApiDocument {
  openapi: string;
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, object>; responses: Record<string, DescribedAnswer> };
}

interface DescribedOperation {
  operationId: string;
  responses: Record<string, DescribedAnswer | { $ref: string }>;
}

interface DescribedAnswer {
  headers?: Record<string, unknown>;
  content?: Record<string, { schema: object }>;
}

export interface Tenant extends TestOrganization {
  /** Sends a request below the organization's path with HTTP Basic, and expects the answer to be as the served OpenAPI
   *  document has it for that operation. */
  send(method: string, path: string, options?: SendOptions): Promise<Answer>;
}

interface SendOptions {
  /** Sent as JSON, unless it is a string already. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Whose path it is, when not the tenant's own. */
  organizationId?: number;
}

/** The operationIds that were answered as asked, in this test file. */
export const answered = new Set<string>();

/** A new organization whose activity provider may use the management API. */
export async function newManager(scopes = ["wsapi:all"]): Promise<Tenant> {
  const tenant = await makeOrganization({ scopes });
  const authorization = `Basic ${Buffer.from(`${tenant.key}:${tenant.secret}`).toString("base64")}`;
  return {
    ...tenant,
    async send(method, path, { body, headers, organizationId = tenant.organizationId } = {}) {
      const answer = await call(method, `/api/organizations/${organizationId}${path}`, {
        headers: {
          authorization,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      await expectDescribed(method, path, answer);
      return answer;
    },
  };
}

/** A key for Idempotency-Key. */
export const newKey = () => randomBytes(12).toString("hex");

let document: Promise<ApiDocument> | undefined;

/** The OpenAPI document of the running server. */
export function servedDocument(): Promise<ApiDocument> {
  document ??= call("GET", "/api/openapi.json").then((answer) => answer.json as ApiDocument);
  return document;
}

async function expectDescribed(method: string, path: string, answer: Answer): Promise<void> {
  const api = await servedDocument();
  const operation = operationAt(api, method, path);
  if (!operation) {
    // Nothing is described where there is nothing: the refusal must be one of these.
    expect([401, 403, 404, 405]).toContain(answer.status);
    return expectValid(api, api.components.schemas["Problem"], answer);
  }
  const described = operation.responses[answer.status];
  if (!described)
    throw new Error(`${operation.operationId} answers ${answer.status}, which is not described: ${answer.text}`);
  const response = "$ref" in described ? api.components.responses[described.$ref.split("/").at(-1) ?? ""] : described;
  for (const name of Object.keys(response?.headers ?? {}))
    if (name !== "Link" && name !== "Location") expect(answer.headers[name.toLowerCase()], name).toBeDefined();
  if (answer.status < 300) answered.add(operation.operationId);
  const [type, content] = Object.entries(response?.content ?? {})[0] ?? [];
  expect(answer.headers["content-type"]).toBe(type);
  if (content) expectValid(api, content.schema, answer);
  else expect(answer.text).toBe("");
}

function operationAt(api: ApiDocument, method: string, path: string): DescribedOperation | undefined {
  const segments = path.split("?")[0]?.split("/") ?? [];
  const matching = Object.entries(api.paths).find(([pattern]) => {
    const expected = pattern.split("/");
    return (
      expected.length === segments.length &&
      expected.every((part, index) => part.startsWith("{") || part === segments[index])
    );
  });
  return matching?.[1][method.toLowerCase()];
}

const validators = new Map<object, ValidateFunction>();

function expectValid(api: ApiDocument, schema: object | undefined, answer: Answer): void {
  if (!schema) throw new Error("there is no schema for this answer");
  let validate = validators.get(schema);
  if (!validate) {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    addFormats.default(ajv);
    // Where the schemas that are referred to stand.
    ajv.addKeyword("components");
    validate = ajv.compile({ ...schema, components: api.components } as object);
    validators.set(schema, validate);
  }
  expect({ valid: validate(answer.json), errors: validate.errors }, answer.text).toEqual({ valid: true, errors: null });
}
