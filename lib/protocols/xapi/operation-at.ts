import type { Method, OpenOperation, Operation, Resource } from "./operation.ts";
import { resources } from "./resources.ts";

/** What the catch-all segment of a door's route file stood for. */
export type ResourcePath = string | readonly string[] | undefined;

/** The resource at a path below a door, if there is one. Case matters. */
export function resourceAt(path: ResourcePath): Resource | null {
  const name = typeof path === "string" ? path : (path ?? []).join("/");
  return Object.hasOwn(resources, name) ? (resources[name] ?? null) : null;
}

/** What a resource does for a method, if it does anything. */
export function operationAt(path: ResourcePath, method: string): Operation | OpenOperation | null {
  const resource = resourceAt(path);
  const name = method === "HEAD" ? "GET" : method;
  return resource && Object.hasOwn(resource, name) ? (resource[name as Method] ?? null) : null;
}
