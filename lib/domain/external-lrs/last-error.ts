import type { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { peerFaultCode } from "./fault-code.ts";

/** What went wrong with a peer the last time, also when it is over. */
export interface LastError {
  at: Date;
  /** For a sentence; the message is in English. */
  code: string;
  message: string;
  /** What the peer answered, shortened. */
  body: string | null;
}

interface ErrorColumns {
  errorAt: Date | null;
  errorCode: string | null;
  errorMessage: string | null;
  errorBody: string | null;
}

/** The last error, from the row of a peer. */
export function readLastError({ errorAt, errorCode, errorMessage, errorBody }: ErrorColumns): LastError | null {
  return errorAt && { at: errorAt, code: errorCode ?? "", message: errorMessage ?? "", body: errorBody };
}

/** The last error, for the row of a peer. */
export function writeLastError(fault: RemoteFault, at: Date): ErrorColumns {
  return { errorAt: at, errorCode: peerFaultCode(fault), errorMessage: fault.message, errorBody: fault.body };
}
