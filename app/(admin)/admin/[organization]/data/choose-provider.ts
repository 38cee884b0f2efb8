import { z } from "zod";

export interface Choice {
  value: string;
  label: string;
}

/** The activity provider that an address asks for, by its id, and the choices with it among them: it may be gone, whereas what
 *  it sent stays. Undefined for anything that is no id. */
export function chooseProvider(
  asked: string | undefined,
  known: readonly Choice[],
): { chosen: Choice | undefined; choices: readonly Choice[] } {
  const id = z.uuid().safeParse(asked).data?.toLowerCase();
  if (id === undefined) return { chosen: undefined, choices: known };
  const chosen = known.find(({ value }) => value === id);
  if (chosen) return { chosen, choices: known };
  const gone = { value: id, label: id };
  return { chosen: gone, choices: [...known, gone] };
}
