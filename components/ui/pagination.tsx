import { ButtonLink } from "./button.tsx";

/** The ways from one page of a list to the next; nothing where the list is one page. */
export function Pagination({
  label,
  newest,
  older,
}: {
  /** What is paged through, for those who hear the page. */
  label: string;
  /** Null on the first page. */
  newest: { href: string; label: string } | null;
  /** Null on the last page. */
  older: { href: string; label: string } | null;
}) {
  if (!newest && !older) return null;
  return (
    <nav aria-label={label} className="mt-5 flex flex-wrap gap-3">
      {newest ? <ButtonLink href={newest.href}>{newest.label}</ButtonLink> : null}
      {older ? <ButtonLink href={older.href}>{older.label}</ButtonLink> : null}
    </nav>
  );
}
