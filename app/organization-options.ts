import { listTimeZones } from "@/lib/domain/organizations/list-time-zones";

/** The languages of an organization, each in its own words. */
export const languageOptions = [
  { value: "en", label: "English" },
  { value: "de", label: "Deutsch" },
] as const;

/** The time zones of an organization; with `pick`, words for choosing one, nothing is chosen at first. */
export function timeZoneOptions(pick?: string): { value: string; label: string }[] {
  const zones = listTimeZones().map((name) => ({ value: name, label: name.replaceAll("_", " ") }));
  return pick === undefined ? zones : [{ value: "", label: pick }, ...zones];
}
