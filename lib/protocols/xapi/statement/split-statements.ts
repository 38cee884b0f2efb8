import { timeSlices } from "@/lib/platform/long-work/time-slices";
import { JsonScanner } from "./scan-json.ts";

export interface StatementSource {
  /** The exact text, from its first bracket to its last. */
  source: string;
  value: unknown;
}

/** The statements of a request's body, in order: of an object itself, of an array its elements (xAPI 1.0.3 part 3 section
 *  2.1.2). Nothing about their content is checked.
 *  @throws Failure("malformed") when the body is not JSON, is neither object nor array, is nested more than 100 levels deep,
 *  or has a key twice in one object: which of the two counts would be a guess (part 2 section 2.2, "each property no more
 *  than one time"). Inside the values of extensions such keys pass, since those are never a reason to refuse (section 4.1).
 *  Failure("too-large") for too many statements or values. */
export function splitStatements(text: string): StatementSource[] {
  return [...new JsonScanner(text).scanBody()].map(parsed);
}

/** Like `splitStatements`, in time slices. */
export async function splitStatementsInSlices(text: string): Promise<StatementSource[]> {
  const giveWay = timeSlices();
  const sources: string[] = [];
  for (const source of new JsonScanner(text).scanBody()) {
    sources.push(source);
    await giveWay();
  }
  const statements: StatementSource[] = [];
  for (const source of sources) {
    statements.push(parsed(source));
    await giveWay();
  }
  return statements;
}

const parsed = (source: string): StatementSource => ({ source, value: JSON.parse(source) });
