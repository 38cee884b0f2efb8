import { CopyButton } from "@/components/ui/copy-button";

/** A command to take along. */
export function Sample({
  title,
  label,
  text,
}: {
  title: string;
  /** What the command is called among all of the page. */
  label: string;
  text: string;
  /** The words for "Copy" and "Copied". */
}) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-hairline bg-surface">
      <figcaption className="flex items-center justify-between gap-3 border-hairline border-b py-2 pr-2 pl-4">
        <span className="min-w-0 truncate font-semibold text-sm">{title}</span>
        <CopyButton text={text} />
      </figcaption>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto bg-sunken px-4 py-3"
      >
        <pre className="font-mono text-sm">{text}</pre>
      </section>
    </figure>
  );
}
