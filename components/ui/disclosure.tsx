import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** Details that most readers can do without: closed until asked for, without script. */
export function Disclosure({
  title,
  isOpen = false,
  children,
}: {
  title: ReactNode;
  /** From the beginning. */
  isOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={isOpen} className="group/disclosure">
      <summary className="inline-flex min-h-8 items-center gap-1.5 rounded-md font-semibold text-primary hover:text-primary-strong">
        <ChevronRight
          aria-hidden="true"
          size={18}
          className="transition-transform duration-100 group-open/disclosure:rotate-90"
        />
        {title}
      </summary>
      <div className="pt-3">{children}</div>
    </details>
  );
}
