# Was an Aufstellungen nach dem Lesen verbessert wurde.

note-arrival-not-known = { $count ->
    [one] Der Tag des Eingangs einer Rate beim Geldgeber ist nicht bekannt
   *[other] Der Tag des Eingangs von { $count } Raten beim Geldgeber ist nicht bekannt
} (k. A.): Es läuft keine Frist, und die daraus verwendeten { $used } zählen weder als fristgerecht noch als verspätet verwendet und tragen keine Zinsen. Bei künftigen Raten diesen Tag mit dem Mitteleingang erfassen.
check-title-deadlines = Kontrollen des Projekts { $grant } zum { $date }; Fristen für Abschluss und Berichte zum { $today }
