/** A JSON text with line breaks and indentation for reading. Every token stays as it was written, also numbers that
 *  JavaScript would round or shorten; a text that is not JSON comes back as it is. */
export function indentJson(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let depth = 0;
  let out = "";
  const newLine = () => `\n${"  ".repeat(depth)}`;
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    if (token === "{" || token === "[") {
      depth += 1;
      out += token;
      if (!isClosing(tokens[index + 1])) out += newLine();
    } else if (isClosing(token)) {
      depth -= 1;
      if (previous !== "{" && previous !== "[") out += newLine();
      out += token;
    } else if (token === ",") out += `,${newLine()}`;
    else if (token === ":") out += ": ";
    else out += token;
  }
  return out;
}

const isClosing = (token: string | undefined) => token === "}" || token === "]";
