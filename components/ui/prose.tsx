import { Fragment, type ReactNode } from "react";

/** Text that an organization wrote, in the small part of Markdown that it is offered: paragraphs, lists with `-` or `1.`,
 *  **bold**, *emphasis* and `code`. Anything else stays the text that it is; HTML is never taken as such. */
export function Prose({ text, language }: { text: string; language?: string }) {
  const blocks = text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean);
  return (
    <div lang={language} className="flex max-w-prose flex-col gap-3">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a text have nothing but their place
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

const bullet = /^\s*[-*]\s+/;
const numeral = /^\s*\d+[.)]\s+/;

function Block({ block }: { block: string }) {
  const lines = block.split("\n");
  if (lines.every((line) => bullet.test(line))) return <ul className="list-disc pl-5">{itemsOf(lines, bullet)}</ul>;
  if (lines.every((line) => numeral.test(line)))
    return <ol className="list-decimal pl-5">{itemsOf(lines, numeral)}</ol>;
  return <p>{inline(block)}</p>;
}

function itemsOf(lines: string[], mark: RegExp): ReactNode {
  return lines.map((line) => <li key={line}>{inline(line.replace(mark, ""))}</li>);
}

function inline(text: string): ReactNode {
  return text.split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/).map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line have nothing but their place
    return <Fragment key={index}>{marked(part)}</Fragment>;
  });
}

function marked(part: string): ReactNode {
  if (part.startsWith("**") && part.endsWith("**") && part.length > 4) return <strong>{part.slice(2, -2)}</strong>;
  if (part.startsWith("*") && part.endsWith("*") && part.length > 2) return <em>{part.slice(1, -1)}</em>;
  if (part.startsWith("`") && part.endsWith("`") && part.length > 2)
    return <code className="font-mono text-sm">{part.slice(1, -1)}</code>;
  return part;
}
