# Die Regeln einer Zuwendung in einer Liste.

rules-always = immer geprüft, ohne beschlossene Regel
rules-refused = immer abgelehnt, gleich nach welcher Regel
title-t08 = Mittelanforderung (Einstellungen)
title-t12 = Verwendungsnachweis (Einstellungen)
title-t13 = Zinsberechnung (Einstellungen)
title-t19 = Gehaltsliste (Einstellungen)
title-t27 = Belege je Ausgabenart (Einstellungen)

control-k40 = { $what ->
    [budget] Die Anforderung von { $amount } übersteigt, was nach dem Budget noch zu erhalten ist: { $left }. Verringern Sie sie, oder lassen Sie zuerst das Budget ändern.
    [forecast] Die Anforderung von { $amount } übersteigt den geplanten Bedarf: { $need }. Verringern Sie sie, oder ergänzen Sie den Plan.
   *[contract] Mit dieser Rate übersteigen die erhaltenen Mittel die Vertragssumme { $total } um { $over }. Fragen Sie den Geber, wofür der Überschuss bestimmt ist.
}

table-inventory-settings = Angewandte Einstellungen
column-inventory-setting = Einstellung
column-inventory-origin = Herkunft

cell-no-currency = Die Währung fehlt. Schreiben Sie den Betrag und dahinter die Währung, zum Beispiel 57.240,10 USD.
cell-not-sources = Das ist keine Aufteilung nach Geldquellen. Schreiben Sie je Geldquelle Kürzel und Betrag, zum Beispiel: BMZ = 40500,00 EUR; WHH = 13500,00 EUR.
