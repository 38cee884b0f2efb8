import { redirect } from "next/navigation";
import { buildHref } from "@/components/ui/build-href";
import { hasControlCharacter } from "@/lib/platform/text/has-control-character";

/** The parameters of a page that have one value; others do not count. A form sends all of its fields: where some are empty,
 *  or are nothing that a keyboard types, this goes on to the same page without them, so that what is kept and shared is
 *  short. */
export function readQuery(
  page: string,
  sent: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> {
  const single = Object.entries(sent).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const query = Object.fromEntries(single.filter(([, value]) => value.trim() !== "" && !hasControlCharacter(value)));
  if (Object.keys(query).length < single.length) redirect(buildHref(page, query));
  return query;
}
