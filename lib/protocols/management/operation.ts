import { z } from "zod";
import type { Failure, FailureKind } from "@/lib/platform/failure/failure";

/** A validated request. */
interface Call<Params, Query, Body> {
  organizationId: number;
  /** The calling activity provider, as the actor of changes. */
  actor: { actingProviderId: string };
  now: Date;
  params: Params;
  query: Query;
  body: Body;
  /** Checks the header If-Match, if there is one, against the state from which the entity tag of the resource is computed.
   *  @throws Failure("precondition-failed") if they differ. */
  checkState(state: unknown): void;
}

/** The result of an operation. */
export interface Result<Answer> {
  body: Answer;
  /** Sent unchanged in place of `body`, for signed documents. */
  text?: string;
  /** The state from which the entity tag of a changeable resource is computed. */
  state?: unknown;
  /** The path of a new resource, below the one of the organization. */
  location?: string;
  /** The cursor of the next page; null: this is the last one. */
  next?: string | null;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

interface Definition<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  /** The operationId of OpenAPI. */
  name: string;
  method: Method;
  /** Below `/api/organizations/{organization}`, such as `/courses/{course}`. */
  path: string;
  /** The group of the operation in the reference. */
  tag: string;
  summary: string;
  description?: string;
  /** The path parameters; left out: none. */
  params?: Params;
  /** The query parameters; others are refused. Left out: none. */
  query?: Query;
  /** Left out: the operation has no body. */
  body?: Body;
  /** The maximum size of the body; left out: 1 MiB. */
  bodyBytesMax?: number;
  /** Null: the operation answers 204. */
  answer: Answer | null;
  /** Left out: 200, or 204 without an answer. */
  status?: 200 | 201;
  /** Left out: `application/json`. Content of another type is sent from `text`. */
  contentType?: string;
  /** Whether the resource has an entity tag, and If-Match is checked. */
  hasState?: boolean;
  /** Kinds of failure in addition to those of every operation. */
  failures?: readonly FailureKind[];
  perform(call: Call<z.output<Params>, z.output<Query>, z.output<Body>>): Promise<Result<z.input<Answer>>>;
}

/** A request before validation. */
type RawCall = Omit<Call<unknown, unknown, unknown>, "params" | "query" | "body"> & {
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** Undefined: no body was sent. */
  body: unknown;
};

/** An entry in the table of operations, which is used for routing and for the OpenAPI document. */
export interface Operation
  extends Omit<Definition<z.ZodType, z.ZodType, z.ZodType, z.ZodType>, "perform" | "params" | "query" | "body"> {
  params: z.ZodObject;
  query: z.ZodObject;
  /** Null: no body. */
  body: z.ZodType | null;
  /** Validates the request by the schemas of the operation, and performs it.
   *  @throws the result of `invalid` if there are faults; what the operation throws. */
  perform(call: RawCall, invalid: (faults: Fault[]) => Failure): Promise<Result<unknown>>;
}

/** A fault in one part of a request. */
export interface Fault {
  part: "path" | "query" | "body";
  /** The path within that part: names and indices. */
  at: PropertyKey[];
  message: string;
}

const none = z.object({});

/** Defines an operation. The types of the call follow from the schemas. */
export function operation<
  Answer extends z.ZodType,
  Params extends z.ZodObject = typeof none,
  Query extends z.ZodObject = typeof none,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: Definition<Params, Query, Body, Answer>): Operation {
  const { body = null } = definition;
  // A schema that is left out is `none`, which is also the default of its type parameter.
  const params = definition.params ?? (none as z.ZodObject as Params);
  const query = definition.query ?? (none as z.ZodObject as Query);
  return {
    ...definition,
    params,
    query,
    body,
    async perform(call, invalid) {
      const faults = [...unknownNames(query, call.query), ...nuls("path", call.params), ...nuls("query", call.query)];
      const read = <Schema extends z.ZodType>(
        part: Fault["part"],
        schema: Schema,
        value: unknown,
      ): z.output<Schema> => {
        const result = schema.safeParse(value);
        if (result.success) return result.data;
        for (const { path, message } of result.error.issues) faults.push({ part, at: path, message });
        // Never used: a call with faults is not performed.
        return undefined as z.output<Schema>;
      };
      const parts = {
        params: read("path", params, call.params),
        query: read("query", query, call.query),
        body: body ? read("body", body, call.body) : (undefined as z.output<Body>),
      };
      if (faults.length > 0) throw invalid(faults);
      return definition.perform({ ...call, ...parts });
    },
  };
}

/** Finds unknown parameters. Without this check, a misspelled parameter would be ignored silently. */
function unknownNames(query: z.ZodObject, given: Readonly<Record<string, string>>): Fault[] {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(query.shape, name));
  return unknown.map((name) => ({ part: "query", at: [name], message: "is not supported by this operation" }));
}

/** Finds values with NUL, which PostgreSQL's text type does not allow. */
function nuls(part: Fault["part"], given: Readonly<Record<string, string>>): Fault[] {
  const affected = Object.keys(given).filter((name) => given[name]?.includes("\0"));
  return affected.map((name) => ({ part, at: [name], message: "must not contain the character U+0000" }));
}
