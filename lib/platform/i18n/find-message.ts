/** A translator of any namespace. */
export interface AnyTranslator {
  (key: never): string;
  has(key: never): boolean;
}

/** Returns the message of a key that is only known when the code runs, such as the name of a form's field or a code from
 *  another server; undefined where there is none. It takes no arguments.
 *  @param within a namespace below the translator's own. */
export function findMessage(t: AnyTranslator, key: string, within?: string): string | undefined {
  if (key in Object.prototype || key.includes(".")) return undefined;
  const path = (within === undefined ? key : `${within}.${key}`) as never;
  return t.has(path) ? t(path) : undefined;
}
