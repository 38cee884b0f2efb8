import type { ActiveContext } from "jsonld/lib/context.js";
import { LRUCache } from "lru-cache";
import { contexts } from "./contexts.ts";

/** A cache of processed contexts by the active context. The library reads and fills it. */
interface ResolvedContext {
  document: unknown;
  getProcessed(activeCtx: ActiveContext): object | undefined;
  setProcessed(activeCtx: ActiveContext, processed: object): void;
}

/** The maximum number of active contexts in the cache. A badge needs only a few, and malicious documents must not fill the
 *  memory. */
const processedMax = 50;

const byUrl = new Map<string, readonly ResolvedContext[]>();
const byObject = new WeakMap<object, ResolvedContext>();

/** Replaces the library's context resolver, which serializes every scoped context as a cache key and caches only ten results.
 *  This one identifies contexts by object identity. It returns the same contexts, accepts only bundled ones, and never fetches.
 *  @throws Error if a context is not bundled. */
export const contextResolver = {
  async resolve({ context }: { context: unknown }): Promise<ResolvedContext[]> {
    return resolveAll(context);
  },
};

function resolveAll(context: unknown): ResolvedContext[] {
  const inner = isObject(context) && context["@context"] ? context["@context"] : context;
  return (Array.isArray(inner) ? inner : [inner]).flatMap((each) => {
    if (typeof each === "string") return ofUrl(each);
    if (each === null) return [newResolved(null)];
    if (!isObject(each)) throw new Error("A JSON-LD context must be a URL, an object or null.");
    const resolved = byObject.get(each) ?? newResolved(each);
    byObject.set(each, resolved);
    return [resolved];
  });
}

function ofUrl(url: string): readonly ResolvedContext[] {
  const known = byUrl.get(url);
  if (known) return known;
  const document = contexts.get(url);
  if (!isObject(document)) throw new Error(`Unknown JSON-LD context: ${url}`);
  const resolved = resolveAll(document["@context"] ?? {});
  byUrl.set(url, resolved);
  return resolved;
}

function newResolved(document: object | null): ResolvedContext {
  const processed = new LRUCache<ActiveContext, object>({ max: processedMax });
  return {
    document,
    getProcessed: (activeCtx) => processed.get(activeCtx),
    setProcessed: (activeCtx, made) => {
      processed.set(activeCtx, made);
    },
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
