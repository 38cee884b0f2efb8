import { redirect } from "next/navigation";
import { Failure } from "@/lib/platform/failure/failure";

/** Does what a button on the page of a source, or of a rule, asks for, and goes back to the page, which says what became of it.
 *  `work` gives what it then says, as parameters of its address. */
export async function redirectAfter(page: string, work: () => Promise<string>): Promise<never> {
  let outcome: string;
  try {
    outcome = await work();
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    redirect(`${page}?problem=${thrown.code === "paused" ? "paused" : "gone"}`);
  }
  redirect(`${page}?${outcome}`);
}

/** The button that deletes: it goes to the list, also when somebody else has deleted it already. */
export async function redirectAfterDelete(list: string, work: () => Promise<void>): Promise<never> {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof Failure && thrown.kind === "not-found")) throw thrown;
  }
  redirect(`${list}?done=deleted`);
}
