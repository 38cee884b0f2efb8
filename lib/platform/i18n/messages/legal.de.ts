import type { legal as english } from "./legal.en.ts";

export const legal: typeof english = {
  terms: {
    title: "Nutzungsbedingungen",
    lead: "Der Betreiber dieser Laurel-Installation hat keine eigenen Nutzungsbedingungen veröffentlicht.",
    points: [
      "Diese Installation speichert, welche Kursabschlüsse Partner melden und welche Badges daraus entstehen.",
      "Ein Badge gehört der Person, die ihn erworben hat. Sie entscheidet, wer ihn sehen und welche App ihn lesen kann.",
      "Eine App darf nur, was eine Person ihr auf der Zustimmungsseite erlaubt, und nur so lange, wie sie es erlaubt.",
      "Bei allen anderen Fragen wenden Sie sich an die Organisation, die Ihre Kurse meldet, oder an die Person, von der Sie diesen Link haben.",
    ],
  },
  privacy: {
    title: "Datenschutz",
    lead: "Der Betreiber dieser Laurel-Installation hat keine eigene Datenschutzerklärung veröffentlicht. So geht die Software mit Daten um.",
    points: [
      "Sie speichert Ihren Namen, Ihre E-Mail-Adressen, gemeldete Kursabschlüsse, Ihre Badges und wo Sie angemeldet sind.",
      "Badges enthalten Ihren Namen nicht. Sie enthalten einen gesalzenen Hash der E-Mail-Adresse, für die sie ausgestellt wurden.",
      "Ein Badge ist privat, bis Sie seinen Link teilen. Apps können nur lesen, was Sie erlauben. Sie sehen, wann das zuletzt geschah, und können den Zugriff sofort beenden.",
      "Sie setzt ein Cookie für die Anmeldung und, wenn Sie sie wählen, für Sprache und Darstellung. Sie misst Ihr Verhalten nicht und gibt nichts an Dritte weiter.",
      "Anfragen von Partnern werden einige Wochen lang protokolliert, ohne Geheimnisse.",
    ],
  },
};
