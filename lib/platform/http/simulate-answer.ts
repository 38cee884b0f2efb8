import { env } from "@/lib/platform/env";
import { Failure, type FailureKind, type FailureOptions, statusOfKind } from "@/lib/platform/failure/failure";
import type { Exchange } from "./exchange.ts";

const header = "x-test-answer";

/** Long enough for a client to notice, short enough to wait for. */
const retryAfterSeconds = 5;

const kinds: readonly FailureKind[] = [
  "malformed",
  "unauthenticated",
  "forbidden",
  "not-found",
  "not-allowed",
  "not-acceptable",
  "too-large",
  "unsupported",
  "too-many",
  "unexpected",
  "unavailable",
];

/** The error statuses that can be simulated. */
export const testAnswers: readonly number[] = kinds.map((kind) => statusOfKind[kind]);

/** In test mode, throws the failure with the status in the header X-Test-Answer before the request is processed. The protocol
 *  formats it like any other failure. Outside test mode, the header is ignored.
 *  @param options the options that failures of a kind have at this endpoint.
 *  @throws Failure with the requested status; "malformed" if the status is not supported. */
export function simulateAnswer(exchange: Exchange, options: Partial<Record<FailureKind, FailureOptions>> = {}): void {
  const requested = env().TEST_MODE ? exchange.header(header) : undefined;
  if (requested === undefined) return;
  const kind = kinds.find((candidate) => String(statusOfKind[candidate]) === requested);
  if (!kind)
    throw new Failure("malformed", `X-Test-Answer is not valid. Supported statuses: ${testAnswers.join(", ")}.`, {
      ...options.malformed,
      field: "X-Test-Answer",
    });
  const isTemporary = kind === "too-many" || kind === "unavailable";
  throw new Failure(
    kind,
    `Simulated error: X-Test-Answer requested the status ${requested}. The request was not processed.`,
    {
      ...options[kind],
      ...(isTemporary ? { retryAfterSeconds } : {}),
    },
  );
}

/** The additional request headers that a CORS preflight allows. */
export const testHeaders = (): string[] => (env().TEST_MODE ? [header] : []);
