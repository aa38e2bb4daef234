# Sichern, wiederherstellen, Dokumente anhängen, eine Person löschen.

arg-copy = KOPIE
arg-document = BELEG|PRÜFSUMME
arg-document-kind = ART
arg-head = ZAHL:PRÜFSUMME
arg-party = PARTEI
arg-target = BELEG|NR

cli-attach-about = Hängt Dokumente an einen Beleg an
cli-attach-usage = tarikh attach BELEG|NR DATEI… --kind ART [--grant CODE]
cli-attach-examples =
    tarikh attach BQ-2017-0058 rechnung.pdf --kind invoice
    tarikh attach CA-2017-0012 liste-1.jpg liste-2.jpg --kind signed-list
cli-attach-voucher = Nummer des Belegs oder Vorschusses, oder Position des Eintrags
cli-attach-file = JPEG-, PNG-, PDF- oder HEIC-Dateien, je höchstens 25 MB
cli-attach-kind = invoice (Rechnung), receipt (Quittung), signed-list (Unterschriftenliste), contract (Vertrag oder Bestellung), delivery (Lieferung), mission (Dienstreise), bank, letter (Brief) oder other (anderes)
cli-attach-which = Es fehlt die Datei, die angehängt werden soll. Geben Sie sie nach dem Beleg an.
cli-attach-bad-kind = „{ $value }“ ist keine Art von Dokument. Wählen Sie eine von: { $choices }.
cli-attach-done = An { $voucher } angehängt: { $kind }, { $file } ({ $media }, { $size }), Eintrag Nr. { $record }.
cli-attach-already = { $file } hängt schon an { $voucher }. Es wurde nichts eingetragen; die Datei ist an ihrem Platz.
cli-attach-elsewhere = Achtung: Dieselbe Datei belegt auch { $vouchers }. Prüfen Sie, dass die Ausgabe nicht doppelt zählt.

cli-document-about = Gibt ein Dokument geprüft heraus, oder zeigt die eines Belegs
cli-document-usage = tarikh document BELEG|NR|PRÜFSUMME [-o DATEI] [--grant CODE]
cli-document-examples =
    tarikh document BQ-2017-0058
    tarikh document BQ-2017-0058 -o rechnung.pdf
    tarikh document 3f2a91c07d55 -o liste.jpg
cli-document-voucher = Nummer des Belegs, Position des Eintrags, oder Anfang der Prüfsumme der Datei
cli-document-none = An { $voucher } hängt kein Dokument. Hängen Sie eines mit „tarikh attach“ an.
cli-document-done = Geprüft und geschrieben: { $file } ({ $media }, { $size }).
cli-document-which = Es sind mehrere. Geben Sie die Prüfsumme des gewünschten an: { $choices }.
cli-document-listed = { $kind }  { $media }, { $size }  { $digest }
cli-document-missing = { $kind }  FEHLT  { $digest }
cli-document-changed = { $kind }  GEÄNDERT  { $digest }

document-document = Dokument
document-invoice = Rechnung
document-receipt = Quittung
document-signed-list = Unterschriftenliste
document-contract = Vertrag
document-delivery = Lieferschein
document-mission = Reiseauftrag
document-bank = Bankbeleg
document-letter = Brief
document-other = anderes Dokument

unreadable-document = Die Datei { $file } lässt sich nicht lesen: { $detail }. Prüfen Sie Namen und Rechte.
unreadable-not-a-file = { $file } ist keine Datei. Nennen Sie die Datei des Dokuments selbst.
unreadable-empty-file = Die Datei { $file } ist leer. Scannen oder fotografieren Sie das Dokument noch einmal.
unreadable-document-large = Die Datei { $file } hat mehr als { $limit } MB. Scannen Sie mit weniger Punkten pro Zoll, oder in mehreren Dateien.
unreadable-not-a-document = { $file } ist weder ein Foto noch ein PDF, wie auch immer sie heißt. Angenommen werden: { $accepted }. Drucken Sie sie als PDF, oder fotografieren Sie sie.

failure-document-missing = Das Dokument { $digest } fehlt im Ordner des Registers. Hängen Sie dieselbe Datei mit „tarikh attach“ noch einmal an ihren Beleg an, oder nehmen Sie sie aus einer Sicherung.
failure-document-changed = Das Dokument { $digest } ist nicht mehr das eingereichte. Es wird nicht herausgegeben. Hängen Sie die ursprüngliche Datei mit „tarikh attach“ noch einmal an ihren Beleg an, und sagen Sie es der Prüfung.

rejected-already-attached = Diese Datei hängt schon an Eintrag Nr. { $record }. Es ist nichts zu tun. ({ $document })
rejected-nothing-personal = Der Tresor hält nichts von { $party }: Es ist eine Firma, oder die Daten sind schon gelöscht. Es gibt nichts zu löschen.

cli-size-kb = { $count } kB
cli-size-mb = { $count } MB

cli-backup-about = Sichert das Register in einen neuen Ordner, während andere eintragen
cli-backup-usage = tarikh backup --to ORDNER [--keys DATEI]
cli-backup-examples =
    tarikh backup --to /media/stick/2017-06-30 --keys /media/anderer-stick/amss.schluessel
    tarikh backup --to D:\sicherungen\2017-06-30
cli-backup-to = Ordner, der für die Sicherung angelegt wird, außerhalb des Registers
cli-backup-keys = Datei für die Schlüssel, auf einem anderen Datenträger; eine ältere Kopie derselben Schlüssel wird ersetzt
cli-backup-progress = Sicherung
cli-backup-done = Sicherung vollständig und wieder gelesen: { $place }
cli-backup-holds = { $records } Einträge, { $documents } Dokumente, { $values } versiegelte persönliche Werte, { $size }
cli-backup-head = Neuester Stand: { $head }
cli-backup-keys-apart = Schlüssel, anderswo aufzubewahren: { $file } ({ $persons } Personen, der Schlüssel des Tresors, der der Bezeugungen)
cli-backup-no-keys = Schlüssel: nicht gesichert. Ohne sie bringt eine Wiederherstellung keinen Personennamen zurück. Ergänzen Sie --keys DATEI, auf einem anderen Datenträger.
cli-backup-no-master = Der Schlüssel des Tresors fehlt im Register: Kein Name einer Person lässt sich lesen, weder hier noch nach einer Wiederherstellung. Nehmen Sie die Schlüssel aus einer älteren Kopie und sichern Sie dann neu.
cli-backup-missing = { $missing ->
    [one] { $missing } Dokument oder Wert fehlte
   *[other] { $missing } Dokumente oder Werte fehlten
} dem Register schon. „tarikh verify“ zeigt, welche.
cli-backup-private = Ohne die Schlüssel verrät diese Sicherung keinen Namen aus dem Tresor. Die Dokumente liegen darin, wie sie sind: Halten Sie sie unter Verschluss. Notieren Sie den neuesten Stand: Eine Wiederherstellung fragt danach.

cli-restore-about = Macht aus einer Sicherung ein Register, in einem neuen Ordner
cli-restore-usage = tarikh restore --from ORDNER --ledger ORDNER --keys DATEI | --without-keys --newest ZAHL:PRÜFSUMME | --checkpoint DATEI | --lost [--with KOPIE]…
cli-restore-examples =
    tarikh restore --from /media/stick/2017-06-30 --keys /media/anderer-stick/amss.schluessel --ledger register --newest 1204:8a88e3dd…b40f6f5c
    tarikh restore --from 2017-06-30 --keys amss.schluessel --ledger register --with export.jsonl --newest 1310:77c0a1b2…09fe12aa
    tarikh restore --from 2017-06-30 --without-keys --ledger register --lost
cli-restore-from = Ordner der Sicherung
cli-restore-with = Spätere Kopie der Einträge: ein jsonl-Export oder eine andere Sicherung; so oft wie nötig
cli-restore-keys = Datei der Schlüssel
cli-restore-without-keys = Die Schlüssel sind verloren: Personennamen sind nicht mehr lesbar
cli-restore-newest = Neuester bekannter Stand: Zahl der Einträge und Prüfsumme, wie am Fuß des letzten gedruckten Berichts
cli-restore-checkpoint = Neueste signierte Bezeugung des Registers, statt --newest
cli-restore-lost = Es gab neuere Einträge, und sie sind verloren: Das Register geht unter neuer Identität weiter
cli-restore-keys-or-not = --keys und --without-keys widersprechen sich. Lassen Sie eines davon stehen.
cli-restore-one-newest = --newest und --checkpoint sagen dasselbe. Lassen Sie das neuere stehen.
cli-restore-bad-newest = „{ $value }“ ist kein Stand des Registers. Schreiben Sie die Zahl der Einträge, einen Doppelpunkt und die Prüfsumme, zum Beispiel 1204:8a88e3dd…b40f6f5c.
cli-restore-done = Register wiederhergestellt und geprüft: { $place }
cli-restore-from-backup = { $backup } Einträge kommen aus der Sicherung
cli-restore-replayed = { $replayed ->
    [one] { $replayed } neuerer Eintrag ist
   *[other] { $replayed } neuere Einträge sind
} unverändert aus einer anderen Kopie zurück
cli-restore-cut = Die Kopie { $file } endet mitten in einer Zeile; sie wurde bis zur Zeile davor genommen
cli-restore-head = Neuester Stand: { $head }
cli-restore-same = Nichts Bekanntes ist verloren: Das Register geht unter derselben Identität weiter
cli-restore-renewed = Das Register geht unter neuer Identität weiter (Nr. { $incarnation }), und sein erster Eintrag sagt es
cli-restore-some-lost = { $lost ->
    [one] { $lost } bekannter Eintrag ist
   *[other] { $lost } bekannte Einträge sind
} verloren: Tragen Sie neu ein, was darin stand. Das Register geht unter neuer Identität weiter (Nr. { $incarnation }), und sein erster Eintrag sagt es
cli-restore-nameless = Personennamen sind nicht mehr lesbar: Statt ihrer stehen die Kennungen
cli-restore-card-use = Geben Sie diese neue Karte dem Geber und der Prüfung, mit dem Grund der Wiederherstellung. Früher gedruckte Berichte bleiben bis zum letzten wiederhergestellten Eintrag prüfbar.
cli-restore-lacking = Das Register ist an seinem Platz, ohne das, was oben steht. Ein Dokument: Hängen Sie es mit „tarikh attach“ wieder an seinen Beleg an. Ein Name, der mit dem Rechner verloren ging: „tarikh erase PARTEI | --unreadable --basis TEXT --yes“ erklärt ihn für gelöscht.

cli-erase-about = Löscht die persönlichen Daten einer Person, für immer
cli-erase-usage = tarikh erase PARTEI | --unreadable --basis TEXT --yes
cli-erase-examples =
    tarikh erase p-7k2m9xqa --basis "Schriftliche Bitte vom 3. Mai 2027"
    tarikh erase p-7k2m9xqa --basis "Schriftliche Bitte vom 3. Mai 2027" --yes
cli-erase-party = Kennung der Person, oder ihr Name
cli-erase-basis = Grundlage: die Rechtsnorm, oder der Wunsch der Person
cli-erase-yes = Löscht wirklich; ohne dies wird nur gezeigt, was gelöscht würde
cli-erase-not-yet = { $count ->
    [one] { $count } persönlicher Wert von { $party } würde vernichtet
   *[other] { $count } persönliche Werte von { $party } würden vernichtet
}, für immer ({ $asked }). Es wurde nichts gelöscht. Prüfen Sie, dass die Aufbewahrungsfrist vorbei ist, und ergänzen Sie dann --yes.
cli-erase-done = { $count ->
    [one] { $count } persönlicher Wert von { $party } ist vernichtet
   *[other] { $count } persönliche Werte von { $party } sind vernichtet
} (Eintrag Nr. { $record }). Berichte zeigen nun diese Kennung, und der Beweis bleibt ganz.
cli-erase-copies = Frühere Kopien der Schlüssel öffnen noch frühere Sicherungen: Sichern Sie mit „tarikh backup“ und demselben --keys neu, und vernichten Sie die anderen Kopien der Schlüssel. Gescannte Dokumente sind nicht berührt.
cli-erase-still-told = { $count ->
    [one] Der Name steht noch im Text des Eintrags Nr. { $records }, der entstand
   *[other] Der Name steht noch in den Texten der Einträge Nr. { $records }, die entstanden
}, bevor die Person bekannt war. Gesiegeltes lässt sich nicht löschen.

failure-backup-files = { $place } ließ sich nicht lesen oder schreiben: { $detail }. Nichts ist halb getan. Prüfen Sie Datenträger und Rechte, dann noch einmal.
failure-backup-taken = Hier ist schon etwas: { $place }. Nichts darin wurde geändert. Nennen Sie einen Ordner, den es noch nicht gibt.
failure-backup-no-folder = Den Ordner { $place } gibt es nicht. Stecken Sie den Datenträger ein, oder legen Sie den Ordner an, dann noch einmal.
failure-backup-inside = { $place } liegt in { $inside } und ginge mit ihm verloren oder würde mit ihm gestohlen. Wählen Sie einen anderen Ort, am besten einen anderen Datenträger.
failure-backup-not-keys = { $place } enthält nicht die Schlüssel dieses Registers. Nichts darin wurde geändert. Nennen Sie eine andere Datei.
failure-backup-not-one = { $place } ist keine Sicherung von Tarikh. Nennen Sie den Ordner, in dem backup.json liegt.
failure-backup-changed = Diese Sicherung ist nicht mehr, wie sie geschrieben wurde: { $place }. Es wurde nichts wiederhergestellt. Nehmen Sie eine andere Sicherung.
failure-backup-broken = Die Einträge von { $place } folgen ab Nr. { $record } nicht mehr aufeinander ({ $detail }). Es wurde nichts getan. Lassen Sie sie, wie sie sind, starten Sie „tarikh verify“ für das Register, und nehmen Sie eine andere Kopie.
failure-backup-other = { $place } kommt von einem anderen Register. Nennen Sie eine Kopie von diesem.
failure-backup-differs = { $place } hat einen anderen Eintrag Nr. { $record }: Eine der beiden Kopien wurde neu geschrieben, oder kommt aus einer anderen Wiederherstellung. Es wurde nichts wiederhergestellt. Bewahren Sie beide auf und zeigen Sie sie der Prüfung.
failure-backup-gap = { $place } beginnt bei Eintrag Nr. { $record }, die Kopien davor haben aber nur { $records }. Ergänzen Sie mit --with eine Kopie, die jene dazwischen enthält.
failure-backup-nothing-known = Sagen Sie, was von den neuesten Einträgen bekannt ist: --newest ZAHL:PRÜFSUMME, wie am Fuß des letzten gedruckten Berichts oder in der letzten Meldung einer Sicherung; oder --lost, wenn es neuere Einträge gab, die nicht zurückkommen können. Ohne das ginge ein unvollständiges Register als das echte durch.
failure-backup-no-keys = Nennen Sie mit --keys die Datei der Schlüssel, oder schreiben Sie --without-keys, wenn sie verloren sind: Personennamen sind dann nicht mehr lesbar.
failure-backup-short = { $known } Einträge sind bekannt, { $restored } sind zurück: { $missing } fehlen. Ergänzen Sie mit --with einen Export oder eine Sicherung, die sie enthält. Sind sie wirklich verloren, ergänzen Sie --lost.
failure-backup-contradicted = Der bekannte Stand (Zahl der Einträge: { $known }) ist nicht der dieser Kopien. Prüfen Sie, was Sie geschrieben haben. Stimmt es, sind dies nicht die Kopien des Registers, das ihn gedruckt hat: Zeigen Sie sie der Prüfung.
failure-backup-checkpoint = Die Bezeugung ist nicht von diesem Register ({ $detail }). Nennen Sie die neueste, die es signiert hat, oder einen Stand mit --newest.
failure-backup-ended = Diese Bezeugung ist von vor einer Wiederherstellung: Sie gilt { $known } Einträgen, von denen damals nur die ersten { $until } wiederhergestellt wurden. Nennen Sie eine neuere, oder einen Stand mit --newest.
failure-backup-older = Der bekannte Stand ({ $known } Einträge) ist älter als die Sicherung ({ $backup }): Er sagt nichts über das, was danach kam. Suchen Sie einen neueren, auf einem gedruckten Bericht oder in der letzten Meldung einer Sicherung; oder ergänzen Sie --lost.
