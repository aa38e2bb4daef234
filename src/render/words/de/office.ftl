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
what-movement = Die Bewegung
what-record = Der Eintrag
what-request = Die Mittelanforderung
what-year = Das Jahr

rejected-splits-differ = Die Teile des Belegs { $number } ergeben { $splits }, der Beleg { $amount }. Berichtigen Sie sie, bis beides gleich ist.
rejected-not-next = Die verdorbene Nummer { $number } ist nicht die nächste ihres Buches. Melden Sie { $next }, damit keine Lücke entsteht.
rejected-more-than-promised = Von der Verpflichtung { $number } sind nur noch { $left } offen; { $amount } ist zu viel. Prüfen Sie den Betrag.
rejected-more-than-budget = Die Anforderung von { $amount } übersteigt das restliche Budget: { $left }. Verringern Sie sie, oder lassen Sie zuerst das Budget ändern.
rejected-account-not-empty = Auf dem Konto { $account } sind noch { $balance }. Leeren Sie es, bevor Sie es schließen.
rejected-difference-is = Die Zählung { $reference } fand eine Differenz von { $difference }, nicht von { $amount }. Bereinigen Sie die ganze Differenz.
rejected-line-matched = Die Auszugszeile { $line } ist schon mit Eintrag Nr. { $record } abgestimmt. Wählen Sie eine andere Zeile.
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
rejected-advance-open = Der Vorschuss { $advance } ist nicht ganz abgerechnet: Offen sind { $left }. Lassen Sie ihn zuerst abrechnen.
rejected-already-closed = Der Monat { $month } ist schon abgeschlossen. Es ist nichts zu tun.
rejected-not-closed = Der Monat { $month } ist nicht abgeschlossen. Es gibt nichts zu öffnen.
rejected-month-not-over = Der Monat { $month } ist nicht vorbei. Warten Sie seinen letzten Tag ab.
rejected-not-in-order = Monate werden der Reihe nach abgeschlossen und geöffnet: { $month } kommt nicht vor { $due }. Beginnen Sie mit { $due }.
rejected-second-person = „{ $member }“ verlangt schon selbst die Öffnung. Nennen Sie eine zweite Person, die freigeben darf.

control-k09 = Das Konto { $account } enthielt am { $date } { $balance }, mehr als seine Grenze von { $ceiling }. Zahlen Sie den Überschuss bei der Bank ein.
control-k11 = Das Konto { $account } wurde am { $date } nicht gezählt. Zählen Sie es und tragen Sie das Protokoll ein.
control-k13 = Das Konto { $account } hat keinen Kontoauszug vom { $date }. Tragen Sie den Auszug des Monats ein.
control-k45 = { $party } sollte diesen Vorschuss bis { $due } abrechnen; offen sind { $outstanding }. Mahnen Sie, dann lassen Sie abrechnen.
control-k54 = Die Zeile { $line } enthält einen Kauf von { $amount }, der nicht im Inventar steht. Nehmen Sie den Gegenstand auf, oder erklären Sie es.
