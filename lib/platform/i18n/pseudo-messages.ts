const accents: Readonly<Record<string, string>> = {
  ...{ a: "á", c: "ç", e: "é", i: "í", n: "ñ", o: "ó", s: "š", u: "ú", y: "ý", z: "ž" },
  ...{ A: "Á", C: "Ç", E: "É", I: "Í", N: "Ñ", O: "Ó", S: "Š", U: "Ú", Y: "Ý", Z: "Ž" },
};

/** Returns English messages as no language has them: with accents, in brackets, and 40 % longer. Text on a page that is not in
 *  brackets is not translated, and a layout that breaks is too narrow for other languages. Arguments, plurals, choices and tags
 *  stay what they are. */
export function pseudoMessages<Tree extends object>(messages: Tree): Tree {
  const entries = Object.entries(messages).map(([key, value]) => [
    key,
    typeof value === "string" ? pseudoMessage(value) : pseudoMessages(value),
  ]);
  return Object.fromEntries(entries) as Tree;
}

/** One message in ICU MessageFormat. */
export function pseudoMessage(message: string): string {
  return `[${textFrom(message, 0).text}${filler(message.length)}]`;
}

/** In groups, so that lines can break. */
function filler(length: number): string {
  const extra = Math.ceil(length * 0.4) - 2;
  return extra <= 0 ? "" : " ·····".repeat(Math.ceil(extra / 6));
}

/** Text from `start` up to its end or to the brace that closes it. */
function textFrom(message: string, start: number): { text: string; end: number } {
  let text = "";
  let at = start;
  while (at < message.length && message[at] !== "}") {
    const quoted = /^'(?=[{}<>#])(?:[^']|'')*(?:'|$)|^''/.exec(message.slice(at));
    const tag = /^<\/?[a-zA-Z][\w-]*\/?>/.exec(message.slice(at));
    if (message[at] === "{") {
      const argument = argumentFrom(message, at);
      text += argument.text;
      at = argument.end;
    } else if (quoted || tag) {
      const [retained] = quoted ?? tag ?? [""];
      text += retained;
      at += retained.length;
    } else {
      text += accents[message[at] ?? ""] ?? message[at];
      at += 1;
    }
  }
  return { text, end: at };
}

/** An argument from its opening brace on, with the texts of its plural forms or choices. */
function argumentFrom(message: string, start: number): { text: string; end: number } {
  const head = /^\{\s*\w+\s*(,\s*(?:plural|selectordinal|select)\s*,)?/.exec(message.slice(start));
  const isChoice = head?.[1] !== undefined;
  if (!head || !isChoice) {
    const end = message.indexOf("}", start) + 1;
    return { text: message.slice(start, end), end };
  }
  let text = head[0];
  let at = start + text.length;
  while (at < message.length && message[at] !== "}") {
    if (message[at] === "{") {
      const inner = textFrom(message, at + 1);
      text += `{${inner.text}}`;
      at = inner.end + 1;
    } else {
      text += message[at];
      at += 1;
    }
  }
  return { text: `${text}}`, end: at + 1 };
}
