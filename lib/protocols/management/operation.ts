import { z } from "zod";
import type { Failure, FailureKind } from "@/lib/platform/failure/failure";

/** What a program may ask of an organization, once its request has been read and found valid. */
interface Call<Params, Query, Body> {
  organizationId: number;
  /** The activity provider that asks, as the actor of what it changes. */
  actor: { actingProviderId: string };
  now: Date;
  params: Params;
  query: Query;
  body: Body;
  /** Throws Failure("precondition-failed") unless If-Match, where it was sent, names the state that is given: the same that
   *  the resource's entity tag is made of. */
  checkState(state: unknown): void;
}

/** What an operation answers. */
export interface Result<Answer> {
  body: Answer;
  /** Sent as it is in place of `body`, for documents that must keep their every byte. */
  text?: string;
  /** Of a resource that can be changed: what its entity tag is made of. */
  state?: unknown;
  /** Of a new resource: its path below the organization's. */
  location?: string;
  /** Of a page: the cursor of the next one; null when this is the last. */
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
  /** The group that it stands in, in the reference. */
  tag: string;
  summary: string;
  description?: string;
  /** What the braces of the path stand for; none when left out. */
  params?: Params;
  /** Parameters that it does not name are refused; all of them when left out. */
  query?: Query;
  /** It takes none when left out. */
  body?: Body;
  /** How long the body may be; 1 MiB when left out. */
  bodyBytesMax?: number;
  /** Null: it answers 204. */
  answer: Answer | null;
  /** 200 when left out; 204 without an answer. */
  status?: 200 | 201;
  /** `application/json` when left out; another type is sent as the text that it is. */
  contentType?: string;
  /** Whether its resource has an entity tag, and If-Match counts. */
  hasState?: boolean;
  /** Kinds of failure of its own, beside those that every operation has. */
  failures?: readonly FailureKind[];
  perform(call: Call<z.output<Params>, z.output<Query>, z.output<Body>>): Promise<Result<z.input<Answer>>>;
}

/** A request's parts as they came. */
type RawCall = Omit<Call<unknown, unknown, unknown>, "params" | "query" | "body"> & {
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** undefined: none was sent. */
  body: unknown;
};

/** A line of the table of operations, from which requests are routed and the OpenAPI document is made. */
export interface Operation
  extends Omit<Definition<z.ZodType, z.ZodType, z.ZodType, z.ZodType>, "perform" | "params" | "query" | "body"> {
  params: z.ZodObject;
  query: z.ZodObject;
  /** Null: it takes none. */
  body: z.ZodType | null;
  /** Reads the request by the operation's schemas and performs it.
   *  Throws what `invalid` makes of the faults, and what the operation throws. */
  perform(call: RawCall, invalid: (faults: Fault[]) => Failure): Promise<Result<unknown>>;
}

/** What is wrong with one part of a request. */
export interface Fault {
  part: "path" | "query" | "body";
  /** Where in that part: names and indices. */
  at: PropertyKey[];
  message: string;
}

const none = z.object({});

/** Defines an operation: the schemas' types are those of the call. */
export function operation<
  Answer extends z.ZodType,
  Params extends z.ZodObject = typeof none,
  Query extends z.ZodObject = typeof none,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: Definition<Params, Query, Body, Answer>): Operation {
  const { body = null } = definition;
  // What is left out is `none` to the types, too: it is their default.
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
        // Never seen: a call with faults is not performed.
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

/** A misspelt parameter would otherwise look as if it counted. */
function unknownNames(query: z.ZodObject, given: Readonly<Record<string, string>>): Fault[] {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(query.shape, name));
  return unknown.map((name) => ({ part: "query", at: [name], message: "is not supported by this operation" }));
}

/** PostgreSQL's text cannot hold it. */
function nuls(part: Fault["part"], given: Readonly<Record<string, string>>): Fault[] {
  const held = Object.keys(given).filter((name) => given[name]?.includes("\0"));
  return held.map((name) => ({ part, at: [name], message: "must not contain the character U+0000" }));
}
