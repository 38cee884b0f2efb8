/** Prints one line for the person who started the script. */
export function say(line = "") {
  process.stdout.write(`${line}\n`);
}
