import type { VerifyMessages } from "./verify.en.ts";

const notReached = "Nicht geprüft, weil eine frühere Prüfung schon endete.";

export const verify: VerifyMessages = {
  verdict: {
    valid: {
      title: "Gültig.",
      text: (issuer, date) => `Ausgestellt von ${issuer} am ${date}. Seither unverändert.`,
    },
    invalid: {
      title: "Ungültig.",
      text: "Verlassen Sie sich nicht auf diesen Badge: Mindestens eine Prüfung ist gescheitert. Was er behauptet, kann falsch sein.",
    },
    unverified: {
      title: "Nicht bestätigt.",
      text: "Nichts spricht gegen diesen Badge, aber nicht alles ließ sich hier prüfen.",
    },
  },
  checkedJustNow: (time) => `Soeben geprüft, ${time}.`,
  checkAgain: "Noch einmal prüfen",
  checks: "Prüfungen",
  outcomes: { passed: "Bestanden", failed: "Gescheitert", warned: "Bitte beachten", "not-checked": "Nicht geprüft" },
  ownerNotice: {
    title: "Diese Seite sehen nur Sie.",
    text: "Alle anderen finden unter dieser Adresse nichts. Wenn Sie den Badge zeigen möchten, ändern Sie, wer ihn sehen darf.",
    change: "Ändern, wer ihn sehen darf",
  },
  meaning: "Was dieser Badge bedeutet",
  criteria: "Was dafür zu tun war",
  issuer: "Ausgestellt von",
  earnedOn: "Erworben am",
  issuedOn: "Signiert am",
  recipient: {
    title: "Gehört er der Person, an die Sie denken?",
    lead: "Geben Sie deren E-Mail-Adresse ein. Wir vergleichen sie mit dem Fingerabdruck im Badge und sagen Ihnen, ob sie passt. Gespeichert wird sie nicht.",
    address: "E-Mail-Adresse",
    compare: "Vergleichen",
    matches: "Passt: Der Badge wurde für diese Adresse ausgestellt.",
    differs:
      "Passt nicht: Der Badge wurde für eine andere Adresse ausgestellt. Viele haben mehrere; fragen Sie, welche es war.",
    unnamed: "Dieser Badge sagt nicht, für welche Adresse er ausgestellt wurde.",
    missing: "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.",
    tooMany: (minutes) => `Das war oft. Bitte versuchen Sie es in ${minutes} min noch einmal.`,
  },
  document: "Der Nachweis selbst",
  machine: "Für Software: der signierte Nachweis",
  technical: "Technische Einzelheiten",
  how: "Wie wir prüfen",
  howText:
    "Bei jedem Aufruf dieser Seite wird das gespeicherte Dokument neu geprüft: seine Form, seine Begriffe, seine Signatur gegen den veröffentlichten Schlüssel des Ausstellers und seine Daten. Was sich nicht prüfen ließ, heißt „nicht geprüft“, nie „bestanden“.",
  anything: {
    title: "Badge prüfen",
    lead: "Fügen Sie einen Nachweis nach Open Badges 3.0 ein oder wählen Sie seine Datei. Er wird hier geprüft und nicht gespeichert.",
    paste: "Nachweis (JSON)",
    pasteHint: "Den ganzen Text, von { bis }.",
    file: "Oder eine Datei",
    submit: "Prüfen",
    missing: "Fügen Sie zuerst einen Nachweis ein oder wählen Sie eine Datei.",
    tooLarge: "Diese Datei ist zu groß. Ein Nachweis hat höchstens 512 KB.",
    result: "Ergebnis",
    unnamed: "Badge ohne Namen",
    stated: "Angabe des Dokuments, nicht bestätigt",
  },
  achievement: {
    lead: (issuer) => `Ein Badge, den ${issuer} ausstellt.`,
    whoHasIt: "Wer ihn erworben hat, zeigt ihn mit einem eigenen Link. Diese Seite sagt, wofür er steht.",
  },
  steps: {
    parsed: {
      name: "Lesbar",
      codes: {
        "well-formed": "Das Dokument ist ein Nachweis.",
        "too-large": "Das Dokument ist größer als jeder Nachweis.",
        "too-deep": "Das Dokument ist tiefer verschachtelt als jeder Nachweis.",
        "not-json":
          "Das ist kein JSON. Nehmen Sie den ganzen Text, von { bis }; ein Bild oder Screenshot des Badges enthält keinen.",
        "not-a-credential": "Das ist JSON, aber kein Nachweis.",
        "format-unsupported": "Dieser Nachweis ist als JWT signiert. Dieses Format wird hier noch nicht geprüft.",
      },
    },
    context: {
      name: "Bedeutung",
      codes: {
        "contexts-known": "Jeder Begriff bedeutet, was der veröffentlichte Standard sagt.",
        "contexts-missing": "Das Dokument sagt nicht, aus welchem Standard seine Begriffe stammen.",
        "context-unknown": "Das Dokument nimmt Begriffe aus einer Quelle, die nicht zum Standard gehört.",
        "context-inline": "Das Dokument legt eigene Begriffe fest; das könnte ändern, was es zu sagen scheint.",
        "term-expanded": "Das Dokument schreibt einen Begriff so, dass seine Bedeutung verborgen bleibt.",
        "term-undefined":
          "Das Dokument enthält einen Wert, den der Standard nicht kennt und den deshalb keine Signatur abdeckt.",
        "data-model-older": "Das Dokument folgt einem älteren Datenmodell, das hier nicht geprüft wird.",
        "not-reached": notReached,
      },
    },
    schema: {
      name: "Vollständig",
      codes: {
        "schema-matched": "Alles, was der Standard verlangt, ist da.",
        "schema-broken": "Etwas, das der Standard verlangt, fehlt oder hat die falsche Form.",
        "subject-unidentified": "Das Dokument sagt nicht, für wen es ist.",
        "not-reached": notReached,
      },
    },
    proof: {
      name: "Seit der Ausstellung unverändert",
      codes: {
        "signature-matches": "Die Signatur passt zum Dokument.",
        "signature-differs":
          "Die Signatur passt nicht: Das Dokument wurde nach dem Signieren verändert oder mit einem anderen Schlüssel signiert.",
        "proof-missing": "Das Dokument ist nicht signiert.",
        "proof-malformed": "Die Signatur hat nicht die Form, die der Standard verlangt.",
        "proof-expired": "Die Signatur galt nur bis zu einem Tag, der vorbei ist.",
        "suite-unsupported": "Das Dokument ist auf eine Weise signiert, die hier nicht geprüft wird.",
        "key-unavailable":
          "Der öffentliche Schlüssel des Ausstellers war nicht zu bekommen. Die Signatur wurde deshalb nicht geprüft.",
        "not-reached": notReached,
      },
    },
    issuer: {
      name: "Aussteller festgestellt",
      codes: {
        "key-listed": "Der Schlüssel gehört dem Aussteller, nach dessen eigenem Dokument.",
        "key-not-listed": "Der Aussteller führt den Schlüssel nicht auf, mit dem signiert wurde.",
        "controller-differs": "Signiert wurde mit einem Schlüssel, der nicht dem genannten Aussteller gehört.",
        "issuer-not-fetched": "Der Aussteller gehört nicht zu dieser Installation; sein Dokument wird nicht abgerufen.",
        "not-reached": notReached,
      },
    },
    dates: {
      name: "Zeitlich gültig",
      codes: {
        "in-force": "In Kraft.",
        "not-yet-valid": "Noch nicht gültig: Der erste Tag steht noch bevor.",
        expired: "Abgelaufen: Der genannte letzte Tag ist vorbei.",
        "date-malformed": "Die Daten lassen sich nicht lesen.",
        "not-reached": notReached,
      },
      until: (date) => `In Kraft, gültig bis ${date}.`,
      noExpiry: "In Kraft, ohne Ablaufdatum.",
      from: (date) => `Noch nicht gültig: gültig ab ${date}.`,
      was: (date) => `Abgelaufen: war gültig bis ${date}.`,
    },
    status: {
      name: "Nicht widerrufen",
      codes: {
        "no-status": "Der Badge nennt keine Widerrufsliste, also gibt es nichts nachzuschlagen.",
        "status-not-fetched": "Der Badge nennt eine Widerrufsliste, die nicht abgerufen wurde.",
        "not-reached": notReached,
      },
    },
    recipient: {
      name: "Empfänger",
      codes: {
        "recipient-matches": "Der Badge wurde für diese Adresse ausgestellt.",
        "recipient-differs": "Der Badge wurde für eine andere Adresse ausgestellt.",
        "recipient-unnamed": "Der Badge nennt keine Adresse zum Vergleichen.",
        "recipient-not-asked": "Noch wurde keine Adresse damit verglichen.",
        "not-reached": notReached,
      },
    },
  },
};
