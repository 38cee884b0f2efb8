import type { VerifyMessages } from "./verify.en.ts";

const notReached = "Nicht geprüft, weil eine frühere Prüfung schon endete.";

export const verify: VerifyMessages = {
  verdict: {
    valid: {
      title: "Gültig.",
      text: (issuer, date) => `Ausgestellt von ${issuer} am ${date}. Seither unverändert.`,
      stated: (issuer, date, host) =>
        host === null
          ? `Signiert am ${date} von jemandem, der sich „${issuer}“ nennt und nur durch einen Schlüssel bekannt ist. Seither unverändert.`
          : `Signiert am ${date} von einem Aussteller unter ${host}, der sich „${issuer}“ nennt. Seither unverändert.`,
    },
    invalid: {
      title: "Ungültig.",
      text: "Verlassen Sie sich nicht auf diesen Badge: Mindestens eine Prüfung ist gescheitert. Was er behauptet, kann falsch sein.",
    },
    unverified: {
      title: "Nicht bestätigt.",
      text: "Nichts spricht gegen diesen Badge, aber nicht alles ließ sich hier prüfen.",
    },
    revoked: {
      title: "Widerrufen.",
      text: (date) =>
        date === null
          ? "Der Aussteller hat diesen Badge zurückgenommen."
          : `Der Aussteller hat diesen Badge am ${date} zurückgenommen.`,
    },
    suspended: {
      title: "Ausgesetzt.",
      text: (date) =>
        date === null
          ? "Der Aussteller hat diesen Badge ausgesetzt: Er zählt vorerst nicht."
          : `Der Aussteller hat diesen Badge am ${date} ausgesetzt: Er zählt vorerst nicht.`,
    },
    expired: {
      title: "Abgelaufen.",
      text: (date) => `Dieser Badge war gültig bis ${date}. Alles andere daran stimmt.`,
    },
    early: {
      title: "Noch nicht gültig.",
      text: (date) => `Dieser Badge ist gültig ab ${date}.`,
    },
    elsewhere: {
      title: "Für eine andere Adresse ausgestellt.",
      text: "Der Badge ist, was sein Aussteller signiert hat, aber nicht für die Adresse, die Sie eingegeben haben. Viele haben mehrere; fragen Sie, welche es war.",
    },
    reason: (reason) => `Der genannte Grund: „${reason}“`,
  },
  newerVersion: "Neuere Fassung ansehen",
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
  machineJws: "Derselbe als JWS",
  technical: "Technische Einzelheiten",
  how: "Wie wir prüfen",
  howText:
    "Bei jedem Aufruf dieser Seite wird das gespeicherte Dokument neu geprüft: seine Form, seine Begriffe, seine Signatur gegen den veröffentlichten Schlüssel des Ausstellers, ob es eine neuere Fassung gibt, ob es widerrufen wurde, und seine Daten. Was sich nicht prüfen ließ, heißt „nicht geprüft“, nie „bestanden“. Ob Sie dem Aussteller vertrauen, sagt Ihnen keine Prüfung: Das entscheiden Sie.",
  anything: {
    title: "Badge prüfen",
    lead: "Bringen Sie einen Badge eines beliebigen Ausstellers mit: als Text, als Datei oder mit seiner Adresse. Er wird hier geprüft und nicht gespeichert.",
    paste: "Text des Badges",
    pasteHint: "JSON, von { bis }, oder ein signierter Text aus drei Teilen, der mit ey beginnt.",
    file: "Oder eine Datei",
    fileHint: "PNG, SVG, PDF, JSON oder JWS, höchstens 10 MB.",
    address: "Oder seine Adresse",
    addressHint: "Eine https-Adresse des Badges selbst. Eine Seite, die ihn nur zeigt, reicht vielleicht nicht.",
    optional: "freiwillig",
    recipient: "E-Mail-Adresse der Person",
    recipientHint: "Sie wird mit dem Badge verglichen und weder gespeichert noch weitergegeben.",
    submit: "Prüfen",
    working: "Wird geprüft …",
    sample: "Mit einem Muster probieren",
    missing: "Fügen Sie zuerst einen Badge ein, wählen Sie eine Datei oder geben Sie eine Adresse ein.",
    recipientMissing:
      "Das ist keine E-Mail-Adresse. Geben Sie eine ein, zum Beispiel name@example.org, oder lassen Sie das Feld leer.",
    result: "Ergebnis",
    unnamed: "Badge ohne Namen",
    stated: "Angabe des Dokuments, nicht bestätigt",
    issuer: (name) => `Aussteller: ${name}`,
    checkedFile: (name) => `Datei: ${name}`,
  },
  steps: {
    parsed: {
      name: "Lesbar",
      codes: {
        "well-formed": "Das Dokument ist ein Badge oder ein anderer Nachweis.",
        "too-large": "Das Dokument ist größer als jeder Nachweis.",
        "too-deep": "Das Dokument ist tiefer verschachtelt als jeder Nachweis.",
        "member-repeated": "Das Dokument sagt etwas doppelt, so dass zwei Leser Verschiedenes lesen könnten.",
        "not-json":
          "Das ist kein JSON. Nehmen Sie den ganzen Text, von { bis }; ein Bild oder Screenshot des Badges enthält keinen.",
        "jws-malformed":
          "Das sieht nach einem signierten Text aus drei Teilen aus, ist aber nicht ganz. Nehmen Sie alles davon und sonst nichts.",
        "not-a-credential": "Das ist lesbar, aber kein Nachweis.",
      },
    },
    context: {
      name: "Bedeutung",
      codes: {
        "contexts-known": "Jeder Begriff bedeutet, was der veröffentlichte Standard sagt.",
        "contexts-missing": "Das Dokument sagt nicht, aus welchem Standard seine Begriffe stammen.",
        "context-inline": "Das Dokument legt eigene Begriffe fest; das könnte ändern, was es zu sagen scheint.",
        "term-expanded": "Das Dokument schreibt einen Begriff so, dass seine Bedeutung verborgen bleibt.",
        "term-undefined":
          "Das Dokument enthält einen Wert, den der Standard nicht kennt und den deshalb keine Signatur abdeckt.",
        "term-foreign":
          "Das Dokument enthält einen Wert, den der Standard nicht kennt. Die Signatur deckt ihn trotzdem ab.",
        "context-unknown":
          "Das Dokument nimmt Begriffe aus einer Quelle, die nicht zum Standard gehört und hier nicht bekannt ist.",
        "not-reached": notReached,
      },
    },
    schema: {
      name: "Vollständig",
      codes: {
        "schema-matched": "Alles, was der Standard verlangt, ist da.",
        "schema-also-own":
          "Alles, was der Standard verlangt, ist da. Das Dokument nennt auch eigene Regeln; die wurden nicht geprüft.",
        "schema-broken": "Etwas, das der Standard verlangt, fehlt oder hat die falsche Form.",
        "subject-unidentified": "Das Dokument sagt nicht, für wen es ist.",
        "kind-unknown": "Das ist ein Nachweis einer Art, deren Regeln hier nicht bekannt sind.",
        "not-reached": notReached,
      },
    },
    proof: {
      name: "Seit der Ausstellung unverändert",
      codes: {
        "signature-matches": "Die Signatur passt zum Dokument.",
        "hosted-matches": "Die eigene Adresse des Badges sagt dasselbe wie dieses Dokument.",
        "signature-differs":
          "Die Signatur passt nicht: Das Dokument wurde nach dem Signieren verändert oder mit einem anderen Schlüssel signiert.",
        "hosted-differs": "Die eigene Adresse des Badges sagt etwas anderes als dieses Dokument.",
        "proof-missing": "Das Dokument ist nicht signiert.",
        "proof-malformed": "Die Signatur hat nicht die Form, die der Standard verlangt.",
        "proof-expired": "Die Signatur galt nur bis zu einem Tag, der vorbei ist.",
        "header-refused": "Zur Signatur gehört eine Anweisung, die der Standard nicht erlaubt.",
        "algorithm-refused": "Die Signatur ist von einer Art, die nichts beweist oder nicht zu ihrem Schlüssel gehört.",
        "claims-differ": "Der signierte Text sagt in seinem Kopf etwas anderes als im Badge.",
        "suite-unsupported": "Das Dokument ist auf eine Weise signiert, die hier nicht geprüft wird.",
        "key-unavailable":
          "Der öffentliche Schlüssel des Ausstellers war nicht zu bekommen. Die Signatur wurde deshalb nicht geprüft.",
        "hosted-unavailable": "Die eigene Adresse des Badges antwortet nicht. Es gibt also nichts zu vergleichen.",
        "not-reached": notReached,
      },
    },
    issuer: {
      name: "Aussteller festgestellt",
      codes: {
        "key-listed": "Der Schlüssel gehört dem Aussteller, nach dessen eigenem Dokument.",
        "key-retired":
          "Der Schlüssel gehört dem Aussteller. Er wurde seither ersetzt; was mit ihm signiert ist, bleibt gut.",
        "key-is-issuer":
          "Der Aussteller ist nur durch diesen Schlüssel bekannt: Dahinter steht kein Name, der sich nachschlagen ließe.",
        "key-in-set": "Der Schlüssel gehört dem Aussteller, nach der Schlüsselliste auf dessen Website.",
        "key-under-issuer": "Der Schlüssel ist unter der eigenen Webadresse des Ausstellers veröffentlicht.",
        "hosted-by-issuer": "Der Badge liegt dort, wo sein Aussteller seine Badges aufbewahrt.",
        "key-on-website":
          "Der Schlüssel ist auf der Website des Ausstellers veröffentlicht; sie sagt aber nicht, dass er diesem Aussteller gehört. Andere auf derselben Website könnten signiert haben.",
        "key-not-listed": "Der Aussteller führt den Schlüssel nicht auf, mit dem signiert wurde.",
        "controller-differs": "Signiert wurde mit einem Schlüssel, der nicht dem genannten Aussteller gehört.",
        "hosted-elsewhere": "Der Badge liegt an einem Ort, den sein Aussteller nicht nennt.",
        "issuer-unavailable":
          "Was der Aussteller über sich veröffentlicht, war nicht zu bekommen. Der Schlüssel kann also irgendwem gehören.",
        "method-unsupported": "Der Aussteller ist auf eine Weise benannt, die sich hier nicht nachschlagen lässt.",
        "key-unbound":
          "Nichts, was der Aussteller veröffentlicht, verbindet ihn mit dem Schlüssel. Er kann also irgendwem gehören.",
        "not-reached": notReached,
      },
    },
    refresh: {
      name: "Neueste Fassung",
      codes: {
        "version-current": "Es gibt keine neuere Fassung dieses Badges.",
        "version-newer": "Der Aussteller hat eine neuere Fassung dieses Badges signiert.",
        "no-refresh": "Der Badge nennt keinen Ort, an dem neuere Fassungen lägen.",
        "refresh-unavailable": "Der Ort, an dem neuere Fassungen lägen, antwortet nicht.",
        "refresh-unusable": "An dem Ort, an dem neuere Fassungen lägen, ist keine, auf die Verlass wäre.",
        "refresh-unsupported": "Neuere Fassungen werden auf eine Weise angeboten, die hier nicht bekannt ist.",
        "not-reached": notReached,
      },
    },
    status: {
      name: "Nicht widerrufen",
      codes: {
        "not-revoked": "Der Aussteller hat ihn nicht widerrufen.",
        revoked: "Der Aussteller hat ihn widerrufen.",
        suspended: "Der Aussteller hat ihn ausgesetzt: Er zählt vorerst nicht.",
        "no-status": "Der Badge nennt keine Widerrufsliste, also gibt es nichts nachzuschlagen.",
        "status-unavailable": "Die Widerrufsliste war nicht zu bekommen: Ob er widerrufen wurde, ist nicht bekannt.",
        "list-refused":
          "Auf die Widerrufsliste ist kein Verlass: Sie ist nicht die des Ausstellers, nicht ganz oder veraltet. Ob er widerrufen wurde, ist also nicht bekannt.",
        "status-unsupported": "Ob er widerrufen wurde, wird auf eine Weise gesagt, die hier nicht bekannt ist.",
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
    recipient: {
      name: "Empfänger",
      codes: {
        "recipient-matches": "Der Badge wurde für diese Adresse ausgestellt.",
        "recipient-differs": "Der Badge wurde für eine andere Adresse ausgestellt.",
        "recipient-unnamed": "Der Badge nennt keine Adresse, mit der sich vergleichen ließe.",
        "recipient-not-asked": "Es wurde noch keine Adresse mit ihm verglichen.",
        "not-reached": notReached,
      },
    },
    endorsements: {
      name: "Fürsprache",
      codes: {
        "endorsements-valid": "Alle, die sich in diesem Badge für ihn aussprechen, haben das signiert.",
        "endorsement-invalid":
          "Nicht alle, die sich in diesem Badge für ihn auszusprechen scheinen, haben es getan: Zählen Sie nicht darauf.",
        "no-endorsements": "Niemand sonst spricht sich in diesem Badge für ihn aus.",
        "endorsements-unverified": "Andere sprechen sich in diesem Badge für ihn aus; das ließ sich hier nicht prüfen.",
        "not-reached": notReached,
      },
    },
  },
};
