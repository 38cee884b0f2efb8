/** One line for whoever started the script. */
export function say(line = "") {
  process.stdout.write(`${line}\n`);
}
