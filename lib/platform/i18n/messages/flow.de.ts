import type { FlowMessages } from "./flow.en.ts";

export const flow: FlowMessages = {
  title: "Ablauf ausprobieren",
  lead: "Senden Sie, was ein Wallet sendet, eine Anfrage nach der anderen, und sehen Sie jede Anfrage und jede Antwort, wie sie sind. Die App, ihre Tokens und was Sie lesen werden nur in diesem Tab aufbewahrt.",
  reference: "So funktioniert es",
  steps: "Schritte",
  startOver: "Von vorn beginnen",
  stays:
    "Dieser Tab bewahrt das Geheimnis der App, ihre Tokens und alle Antworten auf, bis Sie von vorn beginnen oder ihn schließen. Wenn Sie von vorn beginnen, endet auch der Zugriff. Wenn Sie sich abmelden und diese Seite im selben Tab wieder geöffnet wird, sind Tokens und Antworten vergessen, der Zugriff aber besteht weiter.",
  startedOver: "Von vorn begonnen.",
  accessLeft:
    "Von vorn begonnen, aber der Zugriff ließ sich nicht beenden. Der Lernende kann ihn unter „Verbundene Apps“ beenden; sonst endet er, wenn seine Zeit um ist.",
  needsScript:
    "Die Anfragen sendet Ihr Browser; dafür braucht er JavaScript. Die Befehle auf der Seite für Wallet-Entwickler gehen ohne.",
  otherOrigin:
    "Die Zustimmungsseite schickt den Browser zu der Adresse zurück, unter der diese Installation läuft, und das ist nicht die, unter der Sie hier sind. Machen Sie weiter unter",
  insecure:
    "Unter dieser Adresse bietet der Browser keine Kryptografie an. Öffnen Sie die Seite über https oder auf dem Rechner selbst.",
  registrationRefused:
    "Diese Installation wird die Registrierung unten ablehnen: „#“ Senden Sie sie dennoch, um die Ablehnung zu sehen. Wo Laurel auf einem einzigen Rechner erprobt wird, macht ALLOW_PRIVATE_TARGETS=true sie möglich.",
  send: "Senden",
  sending: "Wird gesendet …",
  answerWith: "Antworten mit",
  asUsual: "wie immer",
  request: "Anfrage",
  toSend: "Anfrage, die gesendet wird",
  answer: "Antwort",
  took: "# ms",
  copyCurl: "Als cURL kopieren",
  copyAddress: "Adresse kopieren",
  copied: "Kopiert",
  showSecrets: "Geheimnisse zeigen",
  browserAdds:
    "Ihr Browser fügt eigene Header hinzu, etwa Host, User-Agent und Accept-Language. Geheimnisse sind hier verborgen und werden ganz kopiert.",
  told: "#: # nach # ms.",
  toldFault: "#: keine Antwort.",
  needs: {
    client: "Registrieren Sie sich zuerst.",
    code: "Bitten Sie zuerst um Zustimmung. Ein Code zählt nur, wenn state und Aussteller stimmen.",
    tokens: "Holen Sie zuerst Tokens.",
    refresh: "Die letzte Antwort enthielt kein Refresh-Token. Registrieren Sie sich mit dem Grant-Typ refresh_token.",
    usedRefresh: "Erneuern Sie zuerst: Dann gibt es ein verbrauchtes Refresh-Token.",
    badge: "Fügen Sie zuerst einen Badge ein.",
    profile: "Holen Sie zuerst das Profil, oder schreiben Sie eines.",
  },
  faults: {
    offline: "Keine Antwort: Dieses Gerät ist offline. Verbinden Sie es, und senden Sie die Anfrage noch einmal.",
    timeout:
      "Keine Antwort innerhalb von 30 Sekunden. Sehen Sie nach, ob der Server läuft, und senden Sie die Anfrage noch einmal.",
    unreachable:
      "Keine Antwort: Der Server ist nicht erreichbar, oder etwas dazwischen (eine Erweiterung des Browsers, ein Proxy) hat die Anfrage blockiert. Sehen Sie nach, ob die Seite selbst noch lädt, und senden Sie die Anfrage noch einmal.",
    redirected:
      "Keine Antwort, die sich zeigen lässt: Der Server hat weitergeleitet, und ein Wallet folgt dem nicht. Sehen Sie nach, ob die Adresse stimmt, etwa ob sie mit https beginnen muss, und ob ein Proxy vor dem Server weiterleitet.",
  },
  advice: {
    "400":
      "Etwas an der Anfrage ist falsch; die Antwort sagt, was. Ändern Sie es, und senden Sie die Anfrage noch einmal.",
    "401":
      "Das Token oder der Client zählt nicht. Besorgen Sie neue Tokens: Erneuern Sie, oder bitten Sie neu um Zustimmung.",
    "403": "Mit diesem Token nicht erlaubt: siehe die Beschreibung in der Antwort.",
    "429": "Zu viele Anfragen. Ein Wallet wartet so lange, wie Retry-After sagt.",
    "503": "Nicht verfügbar. Ein Wallet wartet so lange, wie Retry-After sagt.",
    "500": "Ein Fehler des Servers. Ein Wallet versucht es später noch einige Male, in wachsenden Abständen.",
  },
  discover: {
    title: "Entdecken",
    text: "Drei Dokumente sagen, was es gibt. Ein Wallet braucht das erste; die anderen sind für Clients, die nur OAuth kennen.",
    description: "Dienstbeschreibung",
    server: "Metadaten des Autorisierungsservers",
    resource: "Metadaten der geschützten Ressource",
  },
  register: {
    title: "Registrieren",
    text: "Die App, die Sie nun spielen, stellt sich vor. Ändern Sie das Dokument, wie Sie wollen, auch so, dass es abgelehnt wird.",
    body: "Registrierung (JSON)",
    register: "Registrierung",
    done: "Registriert als #.",
  },
  authorize: {
    title: "Um Zustimmung bitten",
    text: "Der Browser geht mit einem neuen state und einem neuen Schlüsselnachweis (PKCE) zur Zustimmungsseite. Melden Sie sich dort als Lernender an, erlauben Sie etwas oder lehnen Sie ab, und Sie kommen hierher zurück.",
    demo: "Dies ist eine Demo: # hat einen Badge für jeden Fall, mit dem ein Wallet umgehen können sollte. Das Passwort ist das, das npm start ausgegeben hat.",
    scopes: "Scopes",
    leave: "Zur Zustimmungsseite",
    sent: "Womit der Browser ging",
    verifier: "code_verifier, der hier bleibt",
    challenge: "code_challenge, sein SHA-256",
    state: "state",
    back: "Womit der Browser zurückkam",
    stateRight: "state ist der, der fortging.",
    stateWrong:
      "state ist nicht der, der von diesem Tab fortging. Ein Wallet hört hier auf, und diese Seite auch: Von dem, was kam, hat sie nichts behalten. Wenn jemand Sie bittet, eine Adresse oder einen Code von hier weiterzugeben, tun Sie es nicht. Um es selbst zu probieren, beginnen Sie neu.",
    issuerRight: "iss ist der Autorisierungsserver, der gefragt wurde (RFC 9207).",
    issuerWrong:
      "iss ist nicht der Autorisierungsserver, der gefragt wurde. Ein Wallet hört hier auf, und diese Seite auch: Von dem, was kam, hat sie nichts behalten.",
    allowed: "Der Lernende hat erlaubt:",
    denied:
      "Der Lernende hat abgelehnt. Ein Wallet sagt das und fragt nur dann noch einmal, wenn sein Benutzer es möchte.",
    failed: "Der Server hat die Anfrage abgelehnt: #",
  },
  token: {
    title: "Tokens holen",
    text: "Der Code wird einmal eingetauscht, mit dem Verifier, den nur dieser Tab kennt.",
    token: "Tokens für den Code",
  },
  credentials: {
    title: "Badges lesen",
    text: "Eine Seite mit Badges. Folgen Sie den Links der Antwort, oder ändern Sie die Parameter.",
    limit: "limit",
    offset: "offset",
    since: "since",
    sinceHint: "Etwa 2026-01-31T08:00:00Z",
    conditional: "If-None-Match mit dem ETag der letzten Antwort senden",
    credentials: "Badges",
    counted: "# von # Badges: # in credential, # in compactJwsString.",
    unchanged: "Seit der letzten Antwort hat sich nichts geändert.",
    follow: "Link folgen",
  },
  profile: {
    title: "Profil holen",
    text: "Das Profil des Lernenden, durch den Scope profile.readonly.",
    profile: "Profil",
  },
  upsert: {
    title: "Badge hinzufügen",
    text: "Fügen Sie ein beliebiges Open-Badges-Credential ein, das dem Lernenden ausgestellt wurde: JSON mit eingebettetem Nachweis oder ein Compact JWS.",
    badge: "Badge",
    asJson: "Wird als application/json gesendet.",
    asToken: "Wird als text/plain gesendet.",
    take: "Ersten Badge der Seite oben nehmen",
    upsert: "Hinzufügen eines Badges",
  },
  putProfile: {
    title: "Profil schreiben",
    text: "Das ganze Profil, durch den Scope profile.update. Der Lernende sieht die Änderung in seinem Profil und kann sie rückgängig machen.",
    body: "Profil (JSON)",
    take: "Profil nehmen, wie es gelesen wurde",
    putProfile: "Schreiben des Profils",
  },
  refresh: {
    title: "Erneuern",
    text: "Ein neues Access-Token und mit ihm ein neues Refresh-Token. Das alte Refresh-Token ist verbraucht.",
    refresh: "Tokens für das Refresh-Token",
  },
  fail: {
    title: "Ablehnungen sehen",
    text: "Wenn Sie möchten: vier Anfragen, die scheitern müssen. Die letzten beiden beenden auch den Zugriff, denn beide sehen nach Diebstahl aus: Fragen Sie danach zum Token nach, um es zu sehen, und bitten Sie dann neu um Zustimmung.",
    withoutToken: "Badges ohne Token",
    wrongParameter: "Badges mit falschem limit",
    codeAgain: "Derselbe Code noch einmal",
    refreshAgain: "Das verbrauchte Refresh-Token noch einmal",
    wait: "Innerhalb von zehn Sekunden nach dem Erneuern gilt das als verlorene Antwort und gibt noch einmal Tokens.",
  },
  introspect: {
    title: "Nachfragen",
    text: "Ob das Access-Token in diesem Augenblick zählt, und wofür.",
    introspect: "Introspection",
  },
  revoke: {
    title: "Widerrufen",
    text: "Ein Refresh-Token nimmt den ganzen Zugriff mit, ein Access-Token nur sich selbst.",
    which: "Welches Token",
    refreshToken: "Das Refresh-Token",
    accessToken: "Das Access-Token",
    revoke: "Widerruf",
  },
  after: {
    title: "Sehen, dass es vorbei ist",
    text: "Dasselbe Access-Token noch einmal. Die Antwort muss 401 sein.",
    afterRevoke: "Badges nach dem Widerruf",
    ended: "Der Ablauf ist zu Ende. Die Registrierung bleibt; sie kann nichts, bis ihr jemand etwas erlaubt.",
  },
};
