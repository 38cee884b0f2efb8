import pino from "pino";
import { logLevel } from "@/lib/env";

/** Structured lines on standard output. Secrets never come here: see the redacted paths. */
export const log = pino({
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["authorization", "*.authorization", "password", "*.password", "secret", "*.secret", "token", "*.token"],
});
