import type { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { Failure } from "@/lib/platform/failure/failure";
import { readForm, type SentForm } from "./read-form.ts";

/** What a form's action has to say once the form is read: who sent it, what was sent, and the sentences. */
export type Reply<Context, Fields, Translate> = Context & SentForm & { fields: Fields; t: Translate };

/** A form's action as data: how its fields are read, what is done with them, and what is said afterwards.
 *  A text that is returned is the address to go to, anything else the form's next state. */
export interface FormSpec<Context, Schema extends z.ZodType, Result, Translate, State extends FormState> {
  /** Reads the form's fields; a function where it depends on who sends the form, as on an organization's time zone. */
  schema: Schema | ((context: Context) => Schema | Promise<Schema>);
  /** For a schema that removes control characters itself; otherwise they are refused. */
  mayHaveControlCharacters?: boolean;
  /** Runs exactly one verb of the domain, which decides and refuses. */
  run: (context: Context, fields: z.output<Schema>) => Promise<Result>;
  /** Says what was done. */
  report: (
    result: Result,
    reply: Reply<Context, z.output<Schema>, Translate>,
  ) => string | State | Promise<string | State>;
  /** Says why the verb refused; undefined for a failure that nobody expects here, which is thrown again. */
  refuse?: (
    failure: Failure,
    reply: Reply<Context, z.output<Schema>, Translate>,
  ) => string | FormState | undefined | Promise<string | FormState | undefined>;
  /** What each state shows besides what was sent, such as the names of courses that were chosen by their ids. */
  show?: (sent: SentForm, context: Context) => Promise<Own<State>>;
}

/** A form's next state: what every form may have, and what this one may have besides. */
export type FormAnswer<State extends FormState> = FormState & Own<State>;

type Own<State extends FormState> = Partial<Omit<State, keyof FormState>>;

/** Reads a form, runs its verb and says what came of it.
 *  @param sentenceOf see readForm
 *  @returns the address to go to, or the form's next state: what `report` or `refuse` says, or the fields that have to be
 *    changed
 *  @throws what the verb throws and `refuse` has no answer for */
export async function performForm<Context, Schema extends z.ZodType, Result, Translate, State extends FormState>(
  spec: FormSpec<Context, Schema, Result, Translate, State>,
  {
    form,
    context,
    t,
    sentenceOf,
  }: { form: FormData; context: Context; t: Translate; sentenceOf: (name: string) => string | undefined },
): Promise<string | FormAnswer<State>> {
  const schema = typeof spec.schema === "function" ? await spec.schema(context) : spec.schema;
  const { values, chosen, ...read } = readForm(schema, form, sentenceOf, spec);
  const sent = { values, chosen };
  const shown = async (state: FormState): Promise<FormAnswer<State>> => {
    const own: Own<State> = (await spec.show?.(sent, context)) ?? {};
    return { ...own, ...sent, ...state };
  };
  if (read.fields === null && "errors" in read) return shown({ errors: read.errors });
  const reply = { ...context, ...sent, fields: read.fields as z.output<Schema>, t };
  let result: Result;
  try {
    result = await spec.run(context, reply.fields);
  } catch (thrown) {
    const answer = thrown instanceof Failure ? await spec.refuse?.(thrown, reply) : undefined;
    if (answer === undefined) throw thrown;
    return typeof answer === "string" ? answer : shown(answer);
  }
  return spec.report(result, reply);
}
