import type { ReactNode } from "react";

/** A button and what it opens under the page's header. The browser's own popover: it works without script, closes with
 *  Escape or a click elsewhere, and keeps the keyboard's order. */
export function Menu({
  id,
  label,
  button,
  children,
}: {
  /** Unique on the page. */
  id: string;
  label: string;
  button: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        className="inline-flex min-h-10 items-center gap-2 rounded-md px-1.5 hover:bg-sunken"
      >
        {button}
      </button>
      <div
        id={id}
        popover="auto"
        className="fixed inset-auto top-15 right-3 m-0 w-72 max-w-[calc(100vw-1.5rem)] rounded-lg border border-hairline bg-surface p-2 text-ink shadow-menu sm:right-6"
      >
        {children}
      </div>
    </>
  );
}
