# Die Kontrollen: was jede feststellt und was zu tun ist; der Befehl check; die Regeln.

refused-by-control = Abgelehnt (Kontrolle { $control }): { $sentence }

control-k01 = Beleg { $subject } lautet auf { $amount }, seine Zuordnung ergibt aber { $charged }. Berichtigen Sie die Zuordnung.
control-k03 = Die Nummer { $subject } fehlt vor { $next }. Erfassen Sie den Beleg oder entwerten Sie die Nummer.
control-k04 = { $subject } vom { $date } wurde nach dem Abschluss von { $month } erfasst. Öffnen Sie den Monat wieder oder stornieren Sie im offenen Monat.
control-k05 = Am { $date } gezahlt, außerhalb der Vertragslaufzeit ({ $starts } – { $ends }). Stornieren Sie, oder lassen Sie den Vertrag verlängern.
control-k06 = Der Beleg trägt das Datum { $date }, wurde aber schon am { $recorded } erfasst. Berichtigen Sie das Datum.
control-k07 = Am { $date } gezahlt, am { $recorded } erfasst, { $days } Tage später. Erfassen Sie Belege, sobald gezahlt ist.
control-k08 = Konto { $account } endet am { $date } mit { $short } weniger als nichts. Eine Einnahme fehlt, oder ein Datum ist falsch.
control-k09 = Das Konto { $account } enthielt am { $date } { $balance }, mehr als seine Grenze von { $ceiling }. Zahlen Sie den Überschuss bei der Bank ein.
control-k10 = Bar bezahlt: { $amount }, mehr als die Grenze von { $limit }. Bewahren Sie die Erklärung beim Beleg auf.
control-k11 = { $what ->
    [alone] { $member } hat die Kasse { $account } am { $date } allein gezählt. Lassen Sie sie vor einem Zeugen, der sie nicht führt, noch einmal zählen.
   *[missing] Das Konto { $account } wurde zum { $date } nicht gezählt. Zählen Sie es und tragen Sie das Protokoll ein.
}
control-k12 = Das Konto { $account } zeigt bei der Zählung eine Differenz von { $difference }. Suchen Sie sie, dann bereinigen Sie sie.
control-k13 = { $what ->
    [differs] Zum { $date } weichen Bank und Buch des Kontos { $account } um { $difference } voneinander ab, ohne dass etwas es erklärt. Tragen Sie die Zeilen des Auszugs oder die fehlende Buchung ein, oder geben Sie den Grund an.
   *[missing] Der Kontoauszug des Kontos { $account } zum { $date } fehlt. Tragen Sie den Auszug des Monats ein.
}
control-k14 = { $reference } ({ $amount }, { $date }) ist auf dem Konto { $account } noch immer nicht abgestimmt. Stimmen Sie es ab, oder fragen Sie die Bank.
control-k15 = Das Geld des Projekts hat { $amount } für das Projekt { $grant } gezahlt. Lassen Sie es erstatten.
control-k16 = Der Monatsbericht { $month } belegt sich nicht selbst ({ $checks }). Rufen Sie ihn auf und suchen Sie die Abweichung, bevor er ausgegeben wird.
control-k17 = Für { $amount } gibt es weder Rechnung noch Quittung. Fügen Sie vor dem Bericht einen Nachweis bei.
control-k19 = Zum Beleg über { $amount } vom { $date } gibt es keine Datei. Scannen Sie ihn und hängen Sie ihn an.
control-k20 = { $what ->
    [file] Dieselbe Datei hängt schon an Beleg { $other }. Hängen Sie die richtige Datei an oder stornieren Sie einen der beiden.
   *[payment] Der Beleg { $other } enthält diese Zahlung an { $party } schon ({ $amount }). Fügen Sie die andere Rechnung bei, oder stornieren Sie einen der beiden.
}
control-k21 = Projekt { $grant } trägt diese Rechnung von { $party } schon (Beleg { $other }). Lassen Sie sie nur einmal zahlen, oder teilen Sie einen Beleg zwischen den Projekten auf.
control-k26 = An einem arbeitsfreien Tag bezahlt, am { $date }. Bewahren Sie die Erklärung beim Beleg auf.
control-k27 = Runder Betrag ohne Rechnung: { $amount }. Fügen Sie die Aufstellung oder die Rechnung bei.
control-k28 = { $what ->
    [cluster] Der Betrag { $amount } kommt in { $items } Belegen { $count }-mal vor. Prüfen Sie, ob dieser Satz vorgesehen ist.
   *[digits] Die ersten Ziffern von { $count } Beträgen weichen vom Benfordschen Gesetz ab (Chi-Quadrat { $square }, Grenze { $limit }). Ziehen Sie eine Stichprobe.
}
control-k30 = Zeile { $line } trägt { $amount }, steht aber nicht im geltenden Budget (Fassung { $version }). Ordnen Sie die Belege neu zu, oder lassen Sie die Zeile aufnehmen.
control-k31 = Die Zeile { $line } erreicht { $percent } ihres Budgets; verfügbar sind { $left }. { $severity ->
    [block] Beantragen Sie zuerst eine Umschichtung.
   *[other] Im Bericht zu erklären.
}
control-k32 = Der Titel { $heading } erreicht { $percent } seines Budgets; verfügbar sind { $left }. Bitten Sie den Geber um Zustimmung.
control-k33 = Das Projekt würde { $percent } seines Budgets von { $budget } erreichen, { $over } zu viel. Bitten Sie zuerst den Geber um Zustimmung.
control-k34 = Die Position { $heading } hat { $percent } ihres Budgets verbraucht, während { $time } der Laufzeit übrig sind. Überprüfen Sie die Planung.
control-k35 = { $what ->
    [reserve] Die Reserve ({ $heading }) wurde mit { $amount } ohne Zustimmungsschreiben in Anspruch genommen. Holen Sie die Zustimmung des Gebers ein und erfassen Sie das Schreiben.
   *[administration] Die Verwaltungskosten ({ $heading }) erreichen { $percent } der übrigen Ausgaben; der Vertrag erlaubt { $limit }. Führen Sie sie auf die Pauschale zurück.
}
control-k36 = Die Quelle { $source } hat { $percent } des Überwiesenen gegeben; ihr Anteil ist { $limit }. Fordern Sie die Anteile der anderen Quellen an.
control-k37 = Die Quelle { $source } hat nur { $percent } des Überwiesenen gegeben; ihr Anteil ist { $limit }. Zinsen können fällig sein: Fordern Sie den Rest an.
control-k38 = Die Bank hat am { $date } auf Konto { $account } { $amount } gutgeschrieben, was im Buch fehlt. Erfassen Sie diese Einnahme.
control-k39 = { $what ->
    [late] Von der Rate, die am { $arrived } beim Geber einging, waren am { $due } noch { $amount } nicht ausgegeben. Zinsen sind fällig: Unterrichten Sie den Geber und bewahren Sie die Begründung auf.
   *[soon] Von der Rate, die am { $arrived } beim Geber einging, sind bis zum { $due } noch { $amount } auszugeben. Ziehen Sie geplante Ausgaben vor, oder unterrichten Sie den Geber.
}
control-k41 = Erzielter Kurs { $rate } gegen { $parity } bei Parität: { $percent } Abstand. Bitten Sie die Bank um die Aufstellung ihrer Gebühren.
control-k43 = { $amount } liegt über dem, was Sie genehmigen dürfen ({ $limit }). Lassen Sie jemanden genehmigen, dessen Grenze reicht.
control-k44 = { $party } hat den Vorschuss { $other } noch nicht abgerechnet; offen sind { $outstanding } seit dem { $since }. Lassen Sie ihn zuerst abrechnen.
control-k45 = { $party } sollte diesen Vorschuss bis { $due } abrechnen; offen sind { $outstanding }. Mahnen Sie, dann lassen Sie abrechnen oder zurückzahlen.
control-k48 = { $party } wurde bezahlt und hat { $field } von { $other }, der oder die hier arbeitet. Lassen Sie den Kauf von jemandem ohne Verbindung bestätigen.
control-k49 = { $party } und { $other } wurden beide bezahlt und haben { $field } gemeinsam. Prüfen Sie, ob es wirklich zwei Lieferanten sind.
control-k51 = Innerhalb von { $days } Tagen ergeben { $count } Zahlungen an { $party } { $sum }, über der Schwelle von { $threshold }, die keine allein erreicht. Fügen Sie das Vergabeverfahren bei, das für die Summe gilt.
control-k54 = Die Zeile { $line } enthält einen Kauf von { $amount }, der nicht im Inventar steht. Nehmen Sie den Gegenstand auf, oder erklären Sie es.
control-k55 = Niemand hat diesen Gegenstand seit dem { $date } gesehen ({ $label }). Prüfen Sie ihn vor Ort und erfassen Sie das.
control-k56 = Dieser Gegenstand ({ $label }) geht am { $date } ab, vor dem Ende seiner Zweckbindung am { $until } und ohne Protokoll. Holen Sie die Zustimmung ein und geben Sie die Nummer des Protokolls an.
control-k57 = { $what ->
    [late] Der Monatsbericht { $month } war am { $due } fällig und wurde am { $date } eingereicht. Bewahren Sie die Begründung auf.
    [open] Der Monat { $month } war bis { $due } abzuschließen. Schließen Sie ihn ab.
   *[missing] Der Monatsbericht { $month } war am { $due } fällig und wurde nicht eingereicht. Geben Sie ihn aus und reichen Sie ihn ein.
}
control-k58 = { $what ->
    [late] Der Nachweis { $period } war am { $due } fällig und wurde später eingereicht. Bewahren Sie die Begründung auf.
    [final] Der Verwendungsnachweis { $period } war am { $due } fällig und wurde nicht eingereicht. Erstellen Sie ihn und reichen Sie ihn ein.
   *[interim] Der Zwischennachweis { $period } war am { $due } fällig und wurde nicht eingereicht. Erstellen Sie ihn und reichen Sie ihn ein.
}
control-k59 = Fassung { $version } des Budgets verschiebt die Position { $position } des Finanzierungsplans. Behalten Sie die Reihenfolge des unterschriebenen Plans bei.
control-k60 = Die Aufstellung { $statement } vom { $from } bis { $to } wurde mit anderen Zahlen noch einmal ausgegeben, ohne die ersetzte zu nennen (Eintrag { $other }). Geben Sie sie unter Nennung der früheren aus.
control-k62 = Der Budgetabschnitt vom { $from } bis { $to } ist länger als zwölf Monate. Teilen Sie ihn für IATI nach Jahren auf.
control-other = Die Prüfung { $control } meldet { $subject }.

personal-phone = die Telefonnummer
personal-bank = das Bankkonto
personal-other = Kontaktdaten

not-kept-document-amounts = der auf den Belegen gelesene Betrag wird im Journal nicht geführt
not-kept-norms = Mengen (Liter, Tage) und Sätze werden im Journal nicht geführt
not-kept-deliveries = Liefertage werden im Journal nicht geführt
not-kept-vat = die Umsatzsteuer der Rechnungen wird im Journal nicht geführt
not-kept-payroll = Löhne und Arbeitsverträge werden im Journal nicht geführt
not-kept-time = Stundennachweise werden im Journal nicht geführt
not-kept-purchases = Vergabeakten (Angebote, Verfahren) werden im Journal nicht geführt
not-kept-orders = Bestellungen und Abnahmen sind den Belegen nicht zugeordnet
not-kept-packs = der Inhalt der eingereichten Unterlagen wird im Journal nicht geführt
not-kept-entry-days = { $count ->
    [one] ein Beleg kam durch eine Übernahme, und der Tag seiner ersten Erfassung ist nicht bekannt
   *[other] { $count } Belege kamen durch eine Übernahme, und die Tage ihrer ersten Erfassung sind nicht bekannt
}
not-kept-scans = kein Beleg hat eine Datei: Die Belege werden auf Papier aufbewahrt
not-kept-sources = { $count ->
    [one] bei einer Rate hat der Geber nicht gesagt, was jede Quelle gab
   *[other] bei { $count } Raten hat der Geber nicht gesagt, was jede Quelle gab
}
not-kept-arrivals = { $count ->
    [one] bei einer Rate hat der Geber nicht gesagt, an welchem Tag sie auf seinem Konto einging
   *[other] bei { $count } Raten hat der Geber nicht gesagt, an welchem Tag sie auf seinem Konto eingingen
}
not-kept-contacts = weder eine Telefonnummer noch ein Bankkonto liegt im Tresor

rejected-rule-stage = { $count ->
    [0] Kontrolle { $control } wird zu keinem Zeitpunkt gefragt: { $stage } hätte die Regel keine Wirkung. Beschließen Sie die Regel ohne Zeitpunkt.
   *[other] Kontrolle { $control } wird { $stage } nie gefragt, oder dieser Zeitpunkt steht zweimal da. Nennen Sie jeden gewünschten Zeitpunkt einmal: { $asked }.
}
rejected-rule-held = Was Kontrolle { $control } feststellt, wird in jedem Fall abgelehnt: Keine Regel mildert das. Beschließen Sie die Regel mit „sperrt“ oder ohne Zeitpunkt.

expected-amounts = Beträge in der Projektwährung, steigend, durch Leerzeichen getrennt, zum Beispiel 300000 2600000
expected-months = eine ganze Zahl von Monaten, 0 bis 600
expected-number = eine Zahl ab 0
expected-code = einen Code des Projekts

cli-check-about = Stellt die Kontrollen des Gebers an und sagt, an wen man sich wendet
cli-check-usage = tarikh check [--grant CODE] [--period ZEITRAUM] [--json]
cli-check-examples =
    tarikh check
    tarikh check --period 2017
    tarikh check --grant "MLI 1088" --json

check-title = Kontrollen des Projekts { $grant } zum { $date }
check-count = { $count ->
    [0] Keine Feststellung.
    [one] Eine Feststellung: { $block } sperrend, { $explain } zu begründen, { $flag } zu prüfen, { $information } zur Kenntnis; { $explained } schon begründet.
   *[other] { $count } Feststellungen: { $block } sperrend, { $explain } zu begründen, { $flag } zu prüfen, { $information } zur Kenntnis; { $explained } schon begründet.
}
check-ask = Zu klären mit { $person }
check-recorder = { $name } (hat erfasst)
check-holder = { $name } (ist verantwortlich)
check-role = { $count ->
    [0] { $role }
   *[other] { $names } ({ $role })
}
check-finding = { $level } { $control } { $subject } — { $sentence }
check-explained = Begründet von { $member } (Eintrag { $record }): { $reason }
check-block = [sperrt]
check-explain = [zu begründen]
check-flag = [zu prüfen]
check-information = [zur Kenntnis]
check-unchecked = Kann nicht geprüft werden:
check-not-kept = { $controls }: { $because }.

cli-arg-profile = Fertige Regeln zum Beschließen: bmz-private-agency-2016, sycebnl-project-2024 oder anbest-p
cli-bad-profile = „{ $value }“ ist kein bekannter Regelsatz. Zur Wahl stehen: { $choices }.
cli-profile-adopted = { $count ->
    [one] Eine Regel aus { $profile } für { $grant } beschlossen (Eintrag { $record }).
   *[other] { $count } Regeln aus { $profile } für { $grant } beschlossen (Eintrag { $record }).
}
cli-profile-left-out = Ausgelassen, weil ihre Schwellen nicht in { $currency } sind: { $controls }. Beschließen Sie sie mit Ihren Beträgen: tarikh rules adopt.

title-k01 = Beleg vollständig zugeordnet
title-k02 = Nichts wird gelöscht: Storno im offenen Monat
title-k03 = Belegnummern ohne Lücke
title-k04 = Buchung in einem abgeschlossenen Monat
title-k05 = Zahlung außerhalb der Laufzeit
title-k06 = Datum nach dem Tag der Erfassung
title-k07 = Späte Erfassung
title-k08 = Negativer Kassenbestand
title-k09 = Kassenobergrenze
title-k10 = Hohe Barzahlung
title-k11 = Kassenaufnahme zum Monatsende
title-k12 = Ungeklärte Kassendifferenz
title-k13 = Bankabstimmung des Monats
title-k14 = Alter offener Posten der Abstimmung
title-k15 = Projektmittel für ein anderes Projekt
title-k16 = Beweis des Monatsberichts
title-k17 = Beleg ohne Nachweis
title-k18 = Empfänger und Zweck
title-k19 = Beleg ohne Datei
title-k20 = Doppelte Zahlung
title-k21 = Rechnung bei zwei Gebern
title-k22 = Betrag auf dem Nachweis
title-k23 = Sätze für Treibstoff, Telefon und Tagegeld
title-k24 = Zahlung vor Lieferung
title-k25 = Erstattungsfähige Umsatzsteuer
title-k26 = Zahlung an einem Ruhetag
title-k27 = Runder Betrag ohne Rechnung
title-k28 = Erste Ziffern und wiederholte Beträge
title-k29 = Aufbewahrung
title-k30 = Zeile nicht im geltenden Budget
title-k31 = Überschreitung einer Zeile
title-k32 = Überschreitung einer Position
title-k33 = Überschreitung des Gesamtbudgets
title-k34 = Position vor der Zeit fast verbraucht
title-k35 = Reserve und Verwaltungspauschale
title-k36 = Geberanteil überschritten
title-k37 = Eigenanteil nicht eingebracht
title-k38 = Nicht erfasste Einnahme
title-k39 = Rate nicht fristgerecht verwendet
title-k40 = Mittelanforderung über dem Bedarf
title-k41 = Abweichung von der Parität
title-k42 = Funktionstrennung
title-k43 = Genehmigungsgrenze
title-k44 = Neuer Vorschuss trotz altem
title-k45 = Überfälliger Vorschuss
title-k46 = Lohn ohne Vertrag
title-k47 = Zeitaufteilung und Stundennachweise
title-k48 = Lieferant mit Verbindung zum Personal
title-k49 = Zwei Lieferanten mit denselben Kontakten
title-k50 = Vergabeart nach Schwelle
title-k51 = Aufteilung von Aufträgen
title-k52 = Zahl der Angebote
title-k53 = Bestellung und Abnahme
title-k54 = Kauf nicht im Inventar
title-k55 = Nicht geprüfter Gegenstand
title-k56 = Abgang vor Ende der Zweckbindung
title-k57 = Monatsbericht und Abschluss fristgerecht
title-k58 = Zwischen- und Verwendungsnachweis fristgerecht
title-k59 = Reihenfolge der Positionen
title-k60 = Aufstellung mit anderen Zahlen erneut ausgegeben
title-k61 = Maschinenlesbare Daten
title-k62 = Budgetabschnitt höchstens ein Jahr (IATI)
