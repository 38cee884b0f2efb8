import type { Method, OpenOperation, Operation, Resource } from "./operation.ts";
import { resources } from "./resources.ts";

/** The catch-all segment of an endpoint's route file. */
export type ResourcePath = string | readonly string[] | undefined;

/** Returns the resource at a path below an endpoint, if there is one. Paths are case-sensitive. */
export function resourceAt(path: ResourcePath): Resource | null {
  const name = typeof path === "string" ? path : (path ?? []).join("/");
  return Object.hasOwn(resources, name) ? (resources[name] ?? null) : null;
}

/** Returns the operation of a resource for a method, if there is one. */
export function operationAt(path: ResourcePath, method: string): Operation | OpenOperation | null {
  const resource = resourceAt(path);
  const name = method === "HEAD" ? "GET" : method;
  return resource && Object.hasOwn(resource, name) ? (resource[name as Method] ?? null) : null;
}
