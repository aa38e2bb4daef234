# What is remarked beside an answer.

cli-import-uncarried = { $count ->
    [one] Ein Vorgang des Blatts „autres faits“ lässt sich nicht importieren und ist nicht in diesem Buch: { $list }. Erfassen Sie ihn von Hand, wenn er hier zählt.
   *[other] { $count } Vorgänge des Blatts „autres faits“ lassen sich nicht importieren und sind nicht in diesem Buch: { $list }{ $more }. Erfassen Sie von Hand, was hier zählt.
}

cli-restore-done-unread = Buch wiederhergestellt, seine Aufzeichnungen geprüft: { $place }
cli-restore-unreadable = { $count ->
    [one] Die Daten einer Person sind ohne ihren Schlüssel versiegelt: { $list }. Finden sich die Schlüssel, stellen Sie mit --keys neu wieder her; sonst erklärt „tarikh erase --unreadable --basis TEXT --yes“ sie für gelöscht. Bis dahin nennt „tarikh verify“ sie.
   *[other] Die Daten von { $count } Personen sind ohne ihre Schlüssel versiegelt: { $list }{ $more }. Finden sich die Schlüssel, stellen Sie mit --keys neu wieder her; sonst erklärt „tarikh erase --unreadable --basis TEXT --yes“ alle für gelöscht. Bis dahin nennt „tarikh verify“ sie.
}
cli-erase-unreadable = Löscht alle Personen, deren Schlüssel fehlt, wie nach einer Wiederherstellung ohne die Schlüssel
cli-erase-whom = Nennen Sie eine Person, oder geben Sie --unreadable für alle, deren Schlüssel fehlt: eines von beiden.
cli-erase-unreadable-none = Die Daten aller Personen sind lesbar. Es gibt nichts zu löschen.
cli-erase-unreadable-not-yet = { $count ->
    [one] Die Daten einer Person sind nicht mehr lesbar: { $list }. Nichts wurde gelöscht. Finden sich die Schlüssel, stellen Sie mit --keys wieder her; sonst fügen Sie --yes hinzu.
   *[other] Die Daten von { $count } Personen sind nicht mehr lesbar: { $list }{ $more }. Nichts wurde gelöscht. Finden sich die Schlüssel, stellen Sie mit --keys wieder her; sonst fügen Sie --yes hinzu.
}
cli-erase-unreadable-done = { $count ->
    [one] Die Daten einer Person sind für gelöscht erklärt: { $list } (Aufzeichnung { $record }).
   *[other] Die Daten von { $count } Personen sind für gelöscht erklärt: { $list }{ $more } (ab Aufzeichnung { $record }).
}
fault-personal-unreadable = die genannten personenbezogenen Daten sind da, wie sie versiegelt wurden, doch der Schlüssel dieser Person ist nicht in diesem Buch: bei der Wiederherstellung ausgelassen, oder verloren. Stellen Sie mit den Schlüsseln wieder her, oder erklären Sie diese Daten mit „tarikh erase --unreadable“ für gelöscht
fault-store-altered = ein Schutz der Datei gegen Änderungen fehlt, oder etwas Fremdes steht darin. Die Aufzeichnungen werden für sich beurteilt. Fragen Sie, wer diese Datei mit einem anderen Programm geöffnet hat, und stellen Sie eine Sicherung wieder her

rejected-before-term = Der { $date } liegt vor dem Beginn des Projekts am { $starts }, und seine ersten Monate sind abgeschlossen. Buchen Sie an einem offenen Tag, frühestens am { $open }.
rejected-period-outside-term = { $period } liegt außerhalb der Laufzeit vom { $starts } bis { $ends }. Wählen Sie einen Zeitraum innerhalb davon.
rejected-no-quantity = { $asset } hat die Menge null. Ein Gegenstand im Inventar zählt mindestens eins: berichtigen Sie die Menge.
cli-act-spoilt-cheque = Scheck { $cheque }: mit dieser Nummer ungültig, er kann nicht mehr verwendet werden
