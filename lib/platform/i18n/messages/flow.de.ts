import type { FlowMessages } from "./flow.en.ts";

export const flow: FlowMessages = {
  title: "Ablauf ausprobieren",
  lead: "Senden Sie die Anfragen eines Wallets Schritt für Schritt und sehen Sie sich jede Anfrage und jede Antwort an. Die App, ihre Tokens und die gelesenen Daten werden nur in diesem Browser-Tab gespeichert.",
  reference: "Dokumentation",
  steps: "Schritte",
  startOver: "Von vorn beginnen",
  stays:
    "Dieser Tab speichert das Secret der App, ihre Tokens und alle Antworten, bis Sie von vorn beginnen oder ihn schließen. Wenn Sie von vorn beginnen, wird auch der Zugriff widerrufen. Wenn Sie sich abmelden und diese Seite im selben Tab wieder öffnen, werden Tokens und Antworten gelöscht, der Zugriff aber nicht widerrufen.",
  startedOver: "Von vorn begonnen.",
  accessLeft:
    "Von vorn begonnen, aber der Zugriff konnte nicht widerrufen werden. Der Lernende kann ihn unter „Verbundene Apps“ widerrufen; sonst endet er, wenn er abläuft.",
  needsScript:
    "Diese Seite braucht JavaScript, um Anfragen aus Ihrem Browser zu senden. Ohne JavaScript verwenden Sie die Befehle auf der Seite für Wallet-Entwickler.",
  otherOrigin:
    "Die Zustimmungsseite leitet zur öffentlichen URL dieser Installation zurück; Sie verwenden gerade eine andere. Fahren Sie hier fort:",
  insecure:
    "Unter dieser URL unterstützt Ihr Browser keine Kryptografie. Öffnen Sie die Seite über https oder auf localhost.",
  registrationRefused:
    "Diese Installation wird die Registrierung unten ablehnen: „#“ Senden Sie sie, um den Fehler zu sehen. Um sie in einer lokalen Testinstallation zuzulassen, setzen Sie ALLOW_PRIVATE_TARGETS=true.",
  send: "Senden",
  sending: "Wird gesendet …",
  answerWith: "Simulieren",
  asUsual: "Kein Fehler",
  request: "Anfrage",
  toSend: "Vorschau der Anfrage",
  answer: "Antwort",
  took: "# ms",
  copyCurl: "Als cURL kopieren",
  copyAddress: "URL kopieren",
  copied: "Kopiert",
  showSecrets: "Geheimnisse anzeigen",
  browserAdds:
    "Ihr Browser fügt Header wie Host, User-Agent und Accept-Language hinzu. Geheimnisse sind auf dieser Seite verdeckt, werden aber mitkopiert.",
  told: "#: # nach # ms.",
  toldFault: "#: keine Antwort.",
  needs: {
    client: "Registrieren Sie die App zuerst.",
    code: "Fordern Sie zuerst die Autorisierung an. Der Code wird nur akzeptiert, wenn state und iss stimmen.",
    tokens: "Rufen Sie zuerst Tokens ab.",
    refresh:
      "Die letzte Antwort enthielt kein Refresh-Token. Registrieren Sie die App mit dem Grant-Typ refresh_token.",
    usedRefresh: "Aktualisieren Sie zuerst die Tokens.",
    badge: "Fügen Sie zuerst einen Badge ein.",
    profile: "Lesen Sie zuerst das Profil, oder geben Sie eines ein.",
  },
  faults: {
    offline:
      "Keine Antwort: Dieses Gerät ist offline. Stellen Sie eine Internetverbindung her und senden Sie die Anfrage erneut.",
    timeout:
      "Keine Antwort innerhalb von 30 Sekunden. Prüfen Sie, ob der Server läuft, und senden Sie die Anfrage erneut.",
    unreachable:
      "Keine Antwort: Der Server ist nicht erreichbar, oder eine Browsererweiterung oder ein Proxy hat die Anfrage blockiert. Prüfen Sie, ob diese Seite noch lädt, und senden Sie die Anfrage erneut.",
    redirected:
      "Der Server hat mit einer Weiterleitung geantwortet, der Wallets nicht folgen. Prüfen Sie die URL (zum Beispiel, ob sie mit https beginnen muss) und ob ein Proxy vor dem Server weiterleitet.",
  },
  advice: {
    "400":
      "Die Anfrage ist ungültig. Den Grund finden Sie in der Antwort. Korrigieren Sie die Anfrage und senden Sie sie erneut.",
    "401":
      "Das Token oder der Client ist nicht gültig. Aktualisieren Sie die Tokens, oder fordern Sie die Autorisierung erneut an.",
    "403": "Dieses Token erlaubt die Anfrage nicht. Siehe die Beschreibung in der Antwort.",
    "429": "Zu viele Anfragen. Ein Wallet wartet so viele Sekunden, wie Retry-After angibt.",
    "503": "Vorübergehend nicht verfügbar. Ein Wallet wartet so viele Sekunden, wie Retry-After angibt.",
    "500": "Serverfehler. Ein Wallet versucht es einige Male mit wachsenden Abständen erneut.",
  },
  discover: {
    title: "Discovery",
    text: "Lesen Sie die Dokumente, die die API beschreiben. Ein Wallet braucht das erste; die anderen sind für allgemeine OAuth-Clients.",
    description: "Service-Beschreibung",
    server: "Metadaten des Autorisierungsservers",
    resource: "Metadaten der geschützten Ressource",
  },
  register: {
    title: "Registrieren",
    text: "Registrieren Sie die App, deren Anfragen Sie senden. Sie können das Dokument beliebig ändern, zum Beispiel um Fehler zu sehen.",
    body: "Registrierung (JSON)",
    register: "Registrierung",
    done: "Registriert als #.",
  },
  authorize: {
    title: "Autorisierung anfordern",
    text: "Der Browser wechselt mit neuem state und neuer Code-Challenge (PKCE) zur Zustimmungsseite. Melden Sie sich dort als Lernender an und erlauben Sie den Zugriff oder lehnen Sie ihn ab; dann kehren Sie hierher zurück.",
    demo: "Dies ist eine Demo: # hat einen Badge für jeden Fall, den ein Wallet beherrschen sollte. Verwenden Sie das Passwort, das npm start ausgegeben hat.",
    scopes: "Scopes",
    leave: "Zur Zustimmungsseite",
    sent: "Autorisierungsanfrage",
    verifier: "code_verifier (bleibt in diesem Tab)",
    challenge: "code_challenge (SHA-256 des Verifiers)",
    state: "state",
    back: "Autorisierungsantwort",
    stateRight: "state entspricht dem gesendeten Wert.",
    stateWrong:
      "state entspricht keinem Wert, den dieser Tab gesendet hat. Ein Wallet bricht hier ab, und diese Seite auch: Von der Antwort wurde nichts gespeichert. Wenn jemand Sie bittet, eine URL oder einen Code von dieser Seite weiterzugeben, tun Sie es nicht. Um den Ablauf selbst auszuprobieren, beginnen Sie von vorn.",
    issuerRight: "iss ist der erwartete Autorisierungsserver (RFC 9207).",
    issuerWrong:
      "iss ist nicht der erwartete Autorisierungsserver. Ein Wallet bricht hier ab, und diese Seite auch: Von der Antwort wurde nichts gespeichert.",
    allowed: "Der Lernende hat erlaubt:",
    denied:
      "Der Lernende hat die Anfrage abgelehnt. Ein Wallet teilt das mit und fragt nur erneut, wenn sein Benutzer es möchte.",
    failed: "Der Server hat die Anfrage abgelehnt: #",
  },
  token: {
    title: "Tokens abrufen",
    text: "Tauschen Sie den Code gegen Tokens ein. Das geht nur einmal und nur mit dem Code-Verifier, den nur dieser Tab kennt.",
    token: "Tokens für den Code",
  },
  credentials: {
    title: "Badges lesen",
    text: "Lesen Sie eine Seite mit Badges. Folgen Sie den Links in der Antwort, oder ändern Sie die Parameter.",
    limit: "limit",
    offset: "offset",
    since: "since",
    sinceHint: "Zum Beispiel 2026-01-31T08:00:00Z",
    conditional: "If-None-Match mit dem ETag der letzten Antwort senden",
    credentials: "Badges",
    counted: "# von # Badges: # in credential, # in compactJwsString.",
    unchanged: "Seit der letzten Antwort hat sich nichts geändert.",
    follow: "Link folgen",
  },
  profile: {
    title: "Profil lesen",
    text: "Lesen Sie das Profil des Lernenden mit dem Scope profile.readonly.",
    profile: "Profil",
  },
  upsert: {
    title: "Badge hinzufügen",
    text: "Fügen Sie ein Open-Badges-Credential ein, das dem Lernenden ausgestellt wurde: JSON mit eingebetteter Signatur oder ein Compact JWS.",
    badge: "Badge",
    asJson: "Wird als application/json gesendet.",
    asToken: "Wird als text/plain gesendet.",
    take: "Ersten Badge von oben übernehmen",
    upsert: "Badge-Upload",
  },
  putProfile: {
    title: "Profil ändern",
    text: "Ersetzen Sie das Profil mit dem Scope profile.update. Der Lernende sieht die Änderung in seinem Profil und kann sie rückgängig machen.",
    body: "Profil (JSON)",
    take: "Profil von oben übernehmen",
    putProfile: "Profiländerung",
  },
  refresh: {
    title: "Tokens aktualisieren",
    text: "Rufen Sie ein neues Access-Token und ein neues Refresh-Token ab. Das alte Refresh-Token wird ungültig.",
    refresh: "Tokens für das Refresh-Token",
  },
  fail: {
    title: "Fehler testen",
    text: "Optional: vier Anfragen, die fehlschlagen müssen. Die letzten beiden sehen nach Diebstahl aus und widerrufen deshalb den Zugriff. Prüfen Sie das Token danach mit Introspection, und fordern Sie dann die Autorisierung erneut an.",
    withoutToken: "Badges ohne Token",
    wrongParameter: "Badges mit ungültigem limit",
    codeAgain: "Wiederverwendeter Code",
    refreshAgain: "Wiederverwendetes Refresh-Token",
    wait: "In den ersten zehn Sekunden nach der Aktualisierung gilt dies als Wiederholung nach einer verlorenen Antwort und liefert neue Tokens.",
  },
  introspect: {
    title: "Introspection",
    text: "Prüfen Sie, ob das Access-Token aktiv ist und welche Scopes es hat.",
    introspect: "Introspection",
  },
  revoke: {
    title: "Widerrufen",
    text: "Der Widerruf eines Refresh-Tokens beendet den gesamten Zugriff. Der Widerruf eines Access-Tokens gilt nur für dieses Token.",
    which: "Zu widerrufendes Token",
    refreshToken: "Refresh-Token",
    accessToken: "Access-Token",
    revoke: "Widerruf",
  },
  after: {
    title: "Widerruf prüfen",
    text: "Senden Sie dasselbe Access-Token noch einmal. Die Antwort muss 401 sein.",
    afterRevoke: "Badges nach dem Widerruf",
    ended:
      "Sie haben den Ablauf abgeschlossen. Die App bleibt registriert, hat aber keinen Zugriff, bis ein Lernender sie erneut autorisiert.",
  },
};
