import type { Messages, NestedKeyOf } from "use-intl/core";

/** The path of a namespace or of one message. */
export type MessagePath = NestedKeyOf<Messages>;

/** Returns the part of the messages that is below the given paths, in the same shape. */
export function pickMessages(messages: object, paths: readonly MessagePath[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const path of paths) {
    const keys = path.split(".");
    let from: unknown = messages;
    let to = picked;
    keys.forEach((key, index) => {
      from = (from as Record<string, unknown>)[key];
      if (index === keys.length - 1) to[key] = from;
      else to = to[key] = { ...(to[key] as Record<string, unknown> | undefined) };
    });
  }
  return picked;
}
