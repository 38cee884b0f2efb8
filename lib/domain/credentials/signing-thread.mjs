// Node starts a worker thread without the TypeScript loader of the main thread, so this file registers it.
import { register } from "tsx/esm/api";

register();
await import("./signing-thread.ts");
