import { indentJson } from "./indent-json.ts";

/** A JSON text, indented for reading; a text that is not JSON as it is. */
export function JsonView({ text, label }: { text: string; label: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      className="max-h-112 overflow-auto rounded-md border border-hairline bg-sunken p-4"
    >
      <pre className="font-mono text-sm">{indentJson(text)}</pre>
    </section>
  );
}
