import type { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { externalLrsFaultCode } from "./fault-code.ts";

/** The last fault of an external LRS, even if it is over. */
export interface LastError {
  at: Date;
  /** For a translated sentence; the message is in English. */
  code: string;
  message: string;
  /** The LRS's response, truncated. */
  body: string | null;
}

interface ErrorColumns {
  errorAt: Date | null;
  errorCode: string | null;
  errorMessage: string | null;
  errorBody: string | null;
}

/** Reads the last error from the row. */
export function readLastError({ errorAt, errorCode, errorMessage, errorBody }: ErrorColumns): LastError | null {
  return errorAt && { at: errorAt, code: errorCode ?? "", message: errorMessage ?? "", body: errorBody };
}

/** Returns the columns of the last error. */
export function writeLastError(fault: RemoteFault, at: Date): ErrorColumns {
  return { errorAt: at, errorCode: externalLrsFaultCode(fault), errorMessage: fault.message, errorBody: fault.body };
}
