import { DataTable } from "@/components/ui/data-table";
import { Prose } from "@/components/ui/prose";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { demoLearner } from "./demo-learner.ts";

/** The badges of the demo that a wallet can be tried with, in the order of their list in the API. */
export function EdgeCases({ words }: { words: Messages["developers"]["edge"] }) {
  const cases = Object.entries(words.cases).map(([id, [badge = "", what = ""]], offset) => ({
    id,
    offset,
    badge,
    what,
  }));
  return (
    <>
      <Prose text={words.text(demoLearner)} />
      <DataTable
        caption={words.title}
        rows={cases}
        columns={[
          { label: words.badge, cell: ({ badge }) => <strong className="font-semibold">{badge}</strong> },
          { label: words.offset, isNumber: true, cell: ({ offset }) => offset },
          { label: words.what, cell: ({ what }) => <Prose text={what} /> },
        ]}
      />
    </>
  );
}
