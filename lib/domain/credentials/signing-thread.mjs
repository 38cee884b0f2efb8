// A thread starts with Node alone, which knows no TypeScript.
import { register } from "tsx/esm/api";

register();
await import("./signing-thread.ts");
