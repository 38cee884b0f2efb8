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

/** The error statuses that can be asked for. */
export const testAnswers: readonly number[] = kinds.map((kind) => statusOfKind[kind]);

/** In test mode, refuses a request whose header X-Test-Answer names a status with the failure of that status, before anything is
 *  done; the protocol makes of it what it makes of every such failure. Outside test mode the header is passed over.
 *  @param options what failures of a kind hold at this address.
 *  Throws Failure: the one that was asked for, or malformed when that is none. */
export function simulateAnswer(exchange: Exchange, options: Partial<Record<FailureKind, FailureOptions>> = {}): void {
  const asked = env().TEST_MODE ? exchange.header(header) : undefined;
  if (asked === undefined) return;
  const kind = kinds.find((one) => String(statusOfKind[one]) === asked);
  if (!kind)
    throw new Failure("malformed", `X-Test-Answer is not valid. Supported statuses: ${testAnswers.join(", ")}.`, {
      ...options.malformed,
      field: "X-Test-Answer",
    });
  const isTemporary = kind === "too-many" || kind === "unavailable";
  throw new Failure(
    kind,
    `Simulated error: X-Test-Answer requested the status ${asked}. The request was not processed.`,
    {
      ...options[kind],
      ...(isTemporary ? { retryAfterSeconds } : {}),
    },
  );
}

/** The headers of ours that an app in a browser may send besides, as a preflight answers them. */
export const testHeaders = (): string[] => (env().TEST_MODE ? [header] : []);
