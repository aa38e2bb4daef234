# The other acts of the office: what stands in their way, and what a month needs before it closes.

what-bank-line = Die Auszugszeile
what-bank-statement = Der Kontoauszug
what-carry-over = Der Übertrag des Jahres
what-commitment = Die Verpflichtung
what-control = Die Prüfung
what-count = Die Zählung
what-document = Das Dokument
what-head = Der Stand des Registers
what-letter = Das Schreiben
what-movement = Die Bewegung dieses Kontos
what-record = Der Eintrag
what-request = Die Mittelanforderung
what-year = Das Jahr

rejected-splits-differ = Die Teile des Belegs { $number } ergeben { $splits }, der Beleg lautet auf { $amount }. Berichtigen Sie sie, bis beides gleich ist.
rejected-not-next = Die verdorbene Nummer { $number } ist weder die nächste des Journals noch eine fehlende. Melden Sie { $next }, damit keine Lücke entsteht.
rejected-more-than-promised = Von der Verpflichtung { $number } sind nur noch { $left } offen; { $amount } ist zu viel. Prüfen Sie den Betrag.
rejected-account-not-empty = Das Konto { $account } hat noch einen Saldo von { $balance }. Gleichen Sie es aus, bevor Sie es schließen.
rejected-difference-is = Die Zählung { $reference } fand eine Differenz von { $difference }, nicht von { $amount }. Bereinigen Sie die ganze Differenz.
rejected-cashier-settles = „{ $member }“ führt eine Kasse und bereinigt darum die Differenz der Zählung { $reference } nicht. Lassen Sie sie von einem anderen Mitglied bereinigen.
rejected-line-matched = Die Auszugszeile { $line } ist schon mit Eintrag Nr. { $record } abgestimmt. Wählen Sie eine andere Zeile.
rejected-movement-matched = Eintrag Nr. { $record } ist schon mit einer anderen Auszugszeile abgestimmt. Wählen Sie eine andere Bewegung.
rejected-match-differs = Die Auszugszeile { $line } nennt { $bank }, Eintrag Nr. { $record } nennt { $book }. Abgestimmt wird nur, was in Betrag und Richtung gleich ist: Berichtigen Sie zuerst die Buchung, oder lassen Sie die Zeile offen.
rejected-last-administrator = „{ $member }“ ist der letzte Administrator des Registers. Ernennen Sie zuerst einen anderen.
rejected-same-line = Das Geld verließe die Zeile { $line } und käme dorthin zurück. Wählen Sie zwei Zeilen.
rejected-line-exhausted = In der Zeile { $line } sind nur noch { $left }; { $amount } lassen sich nicht entnehmen. Verringern Sie den Betrag.
rejected-consent-missing = Der Titel { $heading } überstiege das vom Geber Genehmigte um mehr als { $percent }. Tragen Sie sein Zustimmungsschreiben ein, dann nennen Sie es.
rejected-left-is = Ende { $year } sind nach den Büchern { $left } übrig, nicht { $amount }. Übertragen Sie diesen Betrag.
rejected-vouchers-wait = { $count ->
    [one] Ein Beleg wartet
   *[other] { $count } Belege warten
} noch auf Freigabe. Lassen Sie sie freigeben oder stornieren Sie sie, bevor Sie das Projekt schließen.
rejected-voucher-waits = Der Beleg { $number } wartet auf Freigabe. Lassen Sie ihn freigeben, oder stornieren Sie ihn.
rejected-voucher-rejected = Der Beleg { $number } wurde abgelehnt und zählt noch. Stornieren Sie ihn, buchen Sie ihn um, oder lassen Sie ihn doch freigeben.
rejected-own-charge = „{ $member }“ hat den Beleg { $number } umgebucht und gibt ihn darum nicht frei. Lassen Sie ihn von einem anderen Mitglied freigeben.
rejected-own-refusal = „{ $member }“ hat den Beleg { $number } gebucht oder umgebucht und kann ihn nicht ablehnen. Stornieren Sie ihn, oder buchen Sie ihn um.
rejected-approved-and-closed = Der Beleg { $number } ist in einem abgeschlossenen Monat ({ $month } { $year }) freigegeben und wird nicht mehr abgelehnt. Stornieren Sie ihn in einem offenen Monat, oder buchen Sie ihn dort um.
rejected-advance-open = Der Vorschuss { $advance } ist nicht ganz abgerechnet: Offen sind { $left }. Lassen Sie ihn zuerst abrechnen oder zurückzahlen.
rejected-asset-gone = Der Gegenstand { $asset } ist am { $on } aus dem Inventar ausgeschieden. Prüfen Sie seine Nummer.
rejected-month-open = Ein Monat ist noch abzuschließen: { $month } { $year }. Schließen Sie ihn zuerst ab.
rejected-already-closed = Es ist nichts zu tun: { $month } { $year } ist schon abgeschlossen.
rejected-not-closed = Es gibt nichts zu öffnen: { $month } { $year } ist nicht abgeschlossen.
rejected-month-not-over = { $month } { $year } wird erst abgeschlossen, wenn der Monat vorbei ist. Warten Sie, bis sein letzter Tag vergangen ist.
rejected-not-in-order = Monate werden der Reihe nach abgeschlossen und geöffnet: An der Reihe ist { $due } { $due_year }, nicht { $month } { $year }.
rejected-second-person = „{ $member }“ verlangt schon selbst die Öffnung. Nennen Sie eine zweite Person, die freigeben darf.
rejected-nothing-to-explain = Für { $month } { $year } fragt die Prüfung { $control } nichts zu { $subject }. Erklären Sie, wonach der Abschluss des Monats fragt.

rejected-rule-parameter = { $count ->
    [0] Die Prüfung { $control } hat keine Parameter: „{ $parameter }={ $value }“ bewirkte nichts. Nehmen Sie die Regel ohne Parameter an.
   *[other] Die Prüfung { $control } hat keinen Parameter „{ $parameter }“ (Wert { $value }), oder er ist doppelt angegeben. Ihre Parameter: { $known }. Geben Sie jeden höchstens einmal an.
}
rejected-rule-value = Prüfung { $control }: Der Wert „{ $value }“ passt nicht zum Parameter { $parameter }. Geben Sie { $expected } an.
expected-amount = einen Betrag in der Währung des Projekts ab 0 mit höchstens fünfzehn Ziffern, etwa 100000,
expected-percent = einen Prozentsatz von 0 bis 1000 mit Dezimalpunkt, etwa 12.5,
expected-days = eine ganze Zahl von Tagen von 0 bis 3650
expected-day-of-month = einen Tag des Monats von 1 bis 31
expected-dates = bestehende Tage in der Form 2017-05-01, durch Leerzeichen getrennt,
expected-rate = einen Kurs über 0 mit Dezimalpunkt, etwa 655.957,
expected-word = ein einzelnes Wort, etwa moyenne_ponderee,
rejected-counter-settles = „{ $member }“ hat die Zählung { $reference } erfasst und bereinigt darum ihre Differenz nicht. Lassen Sie sie von einem anderen Mitglied bereinigen.
rejected-statement-there = Das Konto { $account } hat schon einen Auszug vom { $on }: { $reference }, Eintrag Nr. { $record }. Je Tag gilt ein Auszug; prüfen Sie das Datum.
rejected-next-opens-with = Der folgende Auszug { $reference } vom { $on } beginnt mit { $opening }, dieser endet mit { $closing }. Prüfen Sie Datum, Zeilen und Saldo dieses Auszugs.
rejected-carried-over = Der Saldo von { $from } ist übertragen (Eintrag Nr. { $record }): { $month } { $year } wird nicht mehr geöffnet. Buchen Sie die Berichtigung im ersten offenen Monat.
rejected-letter-of-version = Das Schreiben { $letter } betrifft Fassung { $version } des Budgets; in Kraft ist Fassung { $inforce }. Nennen Sie ein Schreiben zu dieser Fassung.
