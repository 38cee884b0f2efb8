/** Words and runs of keys that most of the passwords in published breaches are made of. */
const words = (
  "password passwort passw pass word secret geheim login admin administrator root user guest test demo welcome willkommen hello " +
  "hallo letmein master dragon monkey shadow sunshine princess football baseball basketball soccer hockey superman batman starwars " +
  "iloveyou liebe love lovely angel flower summer sommer winter spring autumn herbst monday montag friday freitag january januar " +
  "february februar march april may june juni july juli august september october oktober november december dezember qwerty qwertz " +
  "azerty asdf asdfgh zxcv yxcv zxcvbn yxcvbn qazwsx wsxedc edcrfv changeme change access trustno freedom whatever michael thomas " +
  "daniel andrea maria jordan hunter ranger charlie computer internet server system office company firma laurel badge badges " +
  "learner learning portal wallet certificate zertifikat openbadges"
).split(" ");

const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "qwertzuiopü",
  "azertyuiop",
  "asdfghjklöä",
  "zxcvbnm",
  "yxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6zhn7ujm8ik9ol0p",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "1q2w3e4r5t6y7u8i9o0p",
  "1q2w3e4r5t6z7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
];
const runs = [...rows, ...rows.map((row) => [...row].reverse().join(""))];

const replacements: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** How many characters that are not part of a word, a run or a repetition a password needs: each is one of many, while the words
 *  count as one character each. */
const unpredictableMin = 7;

/** The beginning of a longer password decides. */
const charactersMax = 100;

/** Returns whether a password is made mostly of what people choose most often: common words, names of the person or the product,
 *  runs of neighboring keys, years and repetitions, also with letters replaced by digits (`p4ssw0rd`).
 *  @param own what the person or the product is called: parts of names and of email addresses.
 *  @see https://pages.nist.gov/800-63-4/sp800-63b.html section 3.1.1.2 */
export function isCommonPassword(password: string, own: readonly string[]): boolean {
  const text = password.normalize("NFKC").toLowerCase().slice(0, charactersMax);
  const plain = [...text].map((character) => replacements[character] ?? character).join("");
  const dictionary = [...words, ...own.map((word) => word.toLowerCase()).filter((word) => word.length >= 3)];
  return Math.min(weigh(text, dictionary), weigh(plain, dictionary)) < unpredictableMin;
}

/** Counts the unpredictable parts of a text: the fewest parts of which it can be composed, where a word, a run or a repetition of
 *  what came before is one part. */
function weigh(text: string, dictionary: readonly string[]): number {
  const characters = [...text];
  const weights = [0];
  for (let end = 1; end <= characters.length; end++) {
    let least = (weights[end - 1] ?? 0) + 1;
    for (let start = Math.max(0, end - 40); start < end - 1; start++) {
      const part = characters.slice(start, end).join("");
      const weight = (weights[start] ?? 0) + (isRepetition(part, characters.slice(0, start).join("")) ? 0.5 : 1);
      if (weight < least && isPredictable(part, characters.slice(0, start).join(""), dictionary)) least = weight;
    }
    weights.push(least);
  }
  return weights.at(-1) ?? 0;
}

function isPredictable(part: string, before: string, dictionary: readonly string[]): boolean {
  return (
    (part.length >= 3 && dictionary.includes(part)) ||
    (part.length >= 3 && runs.some((run) => run.includes(part))) ||
    /^(19|20)\d\d$/.test(part) ||
    /^(.)\1+$/u.test(part) ||
    isRepetition(part, before)
  );
}

const isRepetition = (part: string, before: string) => part.length >= 2 && before.includes(part);
