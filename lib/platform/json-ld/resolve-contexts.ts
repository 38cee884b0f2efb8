import type { ActiveContext } from "jsonld/lib/context.js";
import { LRUCache } from "lru-cache";
import { contexts } from "./contexts.ts";

/** What was made of a context already, by the active context that it was met in; the library reads and fills it. */
interface ResolvedContext {
  document: unknown;
  getProcessed(activeCtx: ActiveContext): object | undefined;
  setProcessed(activeCtx: ActiveContext, processed: object): void;
}

/** A badge meets a context in a handful of active contexts; texts made to fill this must not fill it for ever. */
const processedMax = 50;

const byUrl = new Map<string, readonly ResolvedContext[]>();
const byObject = new WeakMap<object, ResolvedContext>();

/** In place of the library's resolver of contexts, which writes every scoped context out as JSON to find it again, and keeps ten
 *  of the results: this one knows them by identity. It gives the same contexts, the published ones alone, and never fetches.
 *  @throws Error for a context that is not known here. */
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
