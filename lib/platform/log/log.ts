import pino from "pino";
import { logLevel } from "@/lib/platform/env";

/** The format of log lines: errors with their stack and causes; secrets are removed, see the redacted paths. */
export const logOptions = {
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  // By default pino serializes errors only under the name `err`; under other names they would be empty objects.
  serializers: { error: pino.stdSerializers.errWithCause, cause: pino.stdSerializers.errWithCause },
  redact: ["authorization", "*.authorization", "password", "*.password", "secret", "*.secret", "token", "*.token"],
} satisfies pino.LoggerOptions;

/** Writes structured log lines to standard output. */
export const log = pino(logOptions);
