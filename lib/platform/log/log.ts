import pino from "pino";
import { logLevel } from "@/lib/platform/env";

/** How lines are written: errors with their stack and what caused them; secrets never, see the redacted paths. */
export const logOptions = {
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  // By itself pino knows errors under the name `err` alone; of any other JSON has nothing to tell.
  serializers: { error: pino.stdSerializers.errWithCause, cause: pino.stdSerializers.errWithCause },
  redact: ["authorization", "*.authorization", "password", "*.password", "secret", "*.secret", "token", "*.token"],
} satisfies pino.LoggerOptions;

/** Structured lines on standard output. */
export const log = pino(logOptions);
