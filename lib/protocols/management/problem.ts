import { z } from "zod";
import { type Failure, type FailureKind, statusOfKind } from "@/lib/platform/failure/failure";
import { type AnswerOptions, answerJson } from "@/lib/platform/http/answer-json";
import { InvalidRequest, placeOf } from "./invalid-request.ts";

export const problemType = "application/problem+json";

const titles: Readonly<Record<FailureKind, string>> = {
  malformed: "The request is not valid",
  unauthenticated: "Authentication required",
  forbidden: "The caller may not do this",
  "not-found": "There is nothing here",
  "not-allowed": "This method is not possible here",
  "not-acceptable": "There is no answer of the types that are accepted",
  conflict: "The request contradicts what is there",
  "precondition-failed": "The resource has changed",
  "too-large": "The body is too large",
  unsupported: "The body has an unknown type",
  "too-many": "There are too many requests",
  unexpected: "Something went wrong on our side",
  unavailable: "This is not possible at the moment",
};

/** Codes that have a status of their own. */
const statusOfCode: Readonly<Record<string, number>> = { "idempotency-key-reused": 422 };

/** Why a request was refused: problem details (RFC 9457). */
export const Problem = z
  .object({
    type: z
      .string()
      .meta({ description: "Names the kind of problem, for programs.", examples: ["urn:laurel:problem:not-found"] }),
    title: z.string().meta({ description: "The kind of problem, for people." }),
    status: z.int().meta({ description: "The status of the answer." }),
    detail: z.string().meta({ description: "What is wrong with this request, and what to do." }),
    instance: z
      .string()
      .meta({ description: "This answer's `x-request-id`, as a URN. Tell it when you ask for help." }),
    errors: z
      .array(
        z.object({
          detail: z.string(),
          pointer: z.string().optional().meta({ description: "Where in the body: a JSON pointer (RFC 6901)." }),
          parameter: z.string().optional().meta({ description: "Which parameter of the path or the query." }),
          header: z.string().optional().meta({ description: "Which header." }),
        }),
      )
      .optional()
      .meta({ description: "All that is wrong, where that can be said." }),
  })
  .meta({ id: "Problem", description: "Why a request was refused (RFC 9457)." });

/** A failure as problem details. Its type is a URN of its code or kind, its instance the request's id. */
export function problemAnswer(failure: Failure, requestId: string, options: AnswerOptions = {}): Response {
  const status = statusOf(failure);
  const body: z.input<typeof Problem> = {
    type: `urn:laurel:problem:${failure.code ?? failure.kind}`,
    title: titles[failure.kind],
    status,
    detail: failure.message,
    instance: `urn:uuid:${requestId}`,
    ...errorsOf(failure),
  };
  return answerJson(body, { status, headers: { ...options.headers, "content-type": problemType } });
}

/** The status that a failure is answered with here. */
export function statusOf({ kind, code }: Pick<Failure, "kind" | "code">): number {
  return (code === undefined ? undefined : statusOfCode[code]) ?? statusOfKind[kind];
}

function errorsOf(failure: Failure): Pick<z.input<typeof Problem>, "errors"> {
  if (failure instanceof InvalidRequest)
    return {
      errors: failure.faults.map((fault) => ({
        detail: fault.message,
        ...(fault.part === "body" ? { pointer: placeOf(fault) } : { parameter: placeOf(fault) }),
      })),
    };
  const { field, message } = failure;
  if (field === undefined) return {};
  if (field.startsWith("/")) return { errors: [{ detail: message, pointer: field }] };
  return {
    errors: [{ detail: message, ...(/[A-Z]/.test(field.charAt(0)) ? { header: field } : { parameter: field }) }],
  };
}
