import { z } from "zod";
import { type Failure, type FailureKind, statusOfKind } from "@/lib/platform/failure/failure";
import { type AnswerOptions, answerJson } from "@/lib/platform/http/answer-json";
import { InvalidRequest, placeOf } from "./invalid-request.ts";

export const problemType = "application/problem+json";

const titles: Readonly<Record<FailureKind, string>> = {
  malformed: "The request is not valid",
  unauthenticated: "Authentication required",
  forbidden: "Permission denied",
  "not-found": "Not found",
  "not-allowed": "Method not allowed",
  "not-acceptable": "Not acceptable",
  conflict: "Conflict",
  "precondition-failed": "The resource has changed",
  "too-large": "The body is too large",
  unsupported: "Unsupported media type",
  "too-many": "Too many requests",
  unexpected: "Server error",
  unavailable: "Temporarily unavailable",
};

/** Codes whose status differs from that of their kind. */
const statusOfCode: Readonly<Record<string, number>> = { "idempotency-key-reused": 422 };

/** The error responses: problem details (RFC 9457). */
export const Problem = z
  .object({
    type: z.string().meta({ description: "The error code, as a URN.", examples: ["urn:laurel:problem:not-found"] }),
    title: z.string().meta({ description: "A short description of the type of error." }),
    status: z.int().meta({ description: "The HTTP status code." }),
    detail: z.string().meta({ description: "What is wrong with this request and how to fix it." }),
    instance: z
      .string()
      .meta({ description: "The `x-request-id` of the response, as a URN. Include it in support requests." }),
    errors: z
      .array(
        z.object({
          detail: z.string(),
          pointer: z
            .string()
            .optional()
            .meta({ description: "The location in the body, as a JSON Pointer (RFC 6901)." }),
          parameter: z.string().optional().meta({ description: "The name of the path or query parameter." }),
          header: z.string().optional().meta({ description: "The name of the header." }),
        }),
      )
      .optional()
      .meta({ description: "The individual errors, if known." }),
  })
  .meta({ id: "Problem", description: "An error, as problem details (RFC 9457)." });

/** Formats a failure as problem details. The type is a URN with its code or kind, and the instance is the id of the request. */
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

/** Returns the HTTP status of a failure in this API. */
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
