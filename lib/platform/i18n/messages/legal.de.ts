import type { legal as english } from "./legal.en.ts";

export const legal: typeof english = {
  terms: {
    title: "Nutzungsbedingungen",
    lead: "Der Betreiber dieser Installation hat keine eigenen Nutzungsbedingungen veröffentlicht.",
    points: [
      "Diese Installation bewahrt auf, was Partner über abgeschlossene Kurse melden, und die Badges, die daraus folgen.",
      "Ein Badge gehört der Person, die ihn erworben hat. Sie entscheidet, wer ihn sehen und welche App ihn lesen darf.",
      "Eine App bekommt, was eine Person ihr auf der Zustimmungsseite erlaubt hat, für die gewählte Zeit, und sonst nichts.",
      "Mit allem anderen wenden Sie sich an die Organisation, die Ihre Kurse meldet, oder an die Stelle, von der Sie diese Adresse haben.",
    ],
  },
  privacy: {
    title: "Datenschutz",
    lead: "Der Betreiber dieser Installation hat keine eigene Datenschutzerklärung veröffentlicht. Dies macht die Software mit Daten.",
    points: [
      "Sie bewahrt Ihren Namen, Ihre E-Mail-Adressen, die als abgeschlossen gemeldeten Kurse, Ihre Badges und Ihre Anmeldungen auf.",
      "Badges nennen Sie nicht: Sie enthalten einen gesalzenen Hash der Adresse, an die sie vergeben wurden.",
      "Ein Badge ist privat, bis Sie seinen Link teilen. Apps lesen nur, was Sie erlaubt haben; Sie sehen, wann das zuletzt geschah, und können es sofort beenden.",
      "Sie setzt ein Cookie für die Anmeldung und, wenn Sie sie wählen, für Sprache und Farbschema. Nichts wird gemessen, und nichts geht an Dritte.",
      "Anfragen von Partnern werden einige Wochen lang ohne Geheimnisse protokolliert.",
    ],
  },
};
