/** A place in the list of statements, for an address: `1767225600000-4711`, as in the store's own `more` links. */
export function writeCursor({ stored, sequence }: { stored: Date; sequence: string }): string {
  return `${stored.getTime()}-${sequence}`;
}

/** The place that an address names; undefined when it names none, for then the newest is shown. */
export function readCursor(text: string | undefined): { stored: Date; sequence: string } | undefined {
  const [, stored, sequence] = /^(\d{1,15})-(\d{1,18})$/.exec(text ?? "") ?? [];
  return stored && sequence ? { stored: new Date(Number(stored)), sequence } : undefined;
}
