# Why the ledger said no, and what to do; what controls find; where the ledger failed.
# What a code stands for begins its sentence, so it has its article and its capital.

what-account = Das Konto
what-activity = Die Aktivität
what-advance = Der Vorschuss
what-asset = Der Gegenstand
what-book = Das Journal
what-budget-version = Die Budgetfassung
what-denomination = Die Stückelung
what-funding = Die Finanzierung
what-grant = Das Projekt
what-heading = Der Titel
what-line = Die Budgetzeile
what-member = Das Mitglied
what-party = Der Beteiligte
what-place = Der Ort
what-result = Das Ergebnis
what-voucher = Der Beleg

role-administrator = Administration
role-accountant = Buchhaltung
role-cashier = Kasse
role-finance-manager = Finanzleitung
role-project-head = Projektleitung
role-director = Direktion
role-auditor = Prüfung

state-recorded = noch nicht freigegeben
state-approved = freigegeben
state-rejected = abgelehnt
state-reversed = storniert
state-void = ungültig, weil die Nummer verdorben ist

account-kind-bank = Bank
account-kind-cash = Kasse
account-kind-mobile-money = Mobile Money
account-kind-advances = Vorschüsse

list-or = { $first } oder { $last }

rejected-not-open = Dieses Register ist noch nicht eröffnet. Eröffnen Sie es zuerst.
rejected-already-open = Dieses Register ist schon eröffnet. Eröffnen Sie das neue in einem anderen Ordner.
rejected-not-a-member = „{ $member }“ ist kein Mitglied dieses Registers. Wählen Sie ein eingetragenes Mitglied, oder bitten Sie die Administration um die Eintragung.
rejected-member-id = „{ $member }“ kann kein Mitglied bezeichnen. Nehmen Sie eine Kennung aus Kleinbuchstaben, Ziffern und Bindestrichen, nie einen Namen: buchhaltung, raf, admin.
rejected-retired = „{ $member }“ ist ausgeschieden und bucht hier nicht mehr. Wählen Sie ein aktives Mitglied.
rejected-signature-due = „{ $member }“ unterschreibt mit einem Schlüssel, und dieser Vorgang ist nicht unterschrieben. Wiederholen Sie ihn auf dem Gerät mit dem Schlüssel.
rejected-not-allowed = „{ $member }“ hat nicht die Rolle für diesen Vorgang. Er ist Sache von: { $needed }.
rejected-no-roles = „{ $member }“ würde ohne Rolle eingetragen. Geben Sie mindestens eine an.
rejected-name-of-person = Der Name einer Person steht nicht in der Kette, denn sie kann nichts vergessen. Legen Sie ihn in den Tresor der Personendaten.
rejected-firm-without-name = Eine Firma braucht einen Namen. Geben Sie ihn an.
rejected-exists = { $what } { $code } gibt es schon. Nehmen Sie einen anderen Code, oder verwenden Sie den Eintrag, der da ist.
rejected-unknown = { $what } { $code } steht nicht im Register. Prüfen Sie den Code, oder tragen Sie zuerst ein, wofür er steht.
rejected-unknown-grant = Das Projekt { $grant } steht nicht im Register. Prüfen Sie den Code, oder importieren Sie zuerst den Vertrag.
rejected-grant-closed = Das Projekt { $grant } ist seit dem { $on } abgeschlossen und nimmt keine Buchung mehr an. Belasten Sie ein offenes Projekt.
rejected-account-closed = Das Konto { $account } ist seit dem { $on } geschlossen. Wählen Sie ein Konto, das an diesem Tag offen ist.
rejected-ends-before-start = Das Ende ({ $ends }) liegt vor dem Anfang ({ $starts }). Berichtigen Sie einen der beiden Tage.
rejected-shares-not-whole = Die Anteile des Schlüssels { $key } ergeben { $sum } statt 100. Berichtigen Sie die Aufteilung.
rejected-wrong-currency = Der Betrag ist in { $found }, das Konto in { $expected }. Geben Sie ihn in der Währung des Kontos an.
rejected-not-positive = Der Betrag ({ $amount }) muss größer als null sein. Um eine Summe zurückzunehmen, stornieren Sie den Beleg.
rejected-too-large = Der Betrag hat mehr Stellen, als das Register führt. Prüfen Sie die Eingabe.
rejected-product-differs = Zeile { $line }: Menge × Stückkosten = { $product }, angegeben ist { $amount }. Berichtigen Sie eine der drei Zahlen.
rejected-value-differs = Bescheinigung { $reference }: Menge × Stückwert = { $product }, angegeben ist { $value }. Berichtigen Sie eine der drei Zahlen.
rejected-plan-differs = Zeile { $line }: Die geplanten Monate ergeben { $planned }, der Betrag ist { $amount }. Berichtigen Sie Plan oder Betrag.
rejected-total-differs = Die Budgetzeilen ergeben { $lines }, der Vertrag nennt { $total }. Berichtigen Sie eine Zeile oder die Summe.
rejected-budget-in-force = Die Budgetfassung { $version } ist genehmigt und ändert sich nicht mehr. Legen Sie eine neue Fassung an, oder schichten Sie um.
rejected-no-budget = Das Projekt { $grant } hat noch kein genehmigtes Budget. Lassen Sie zuerst das Budget genehmigen.
rejected-line-not-in-budget = Die Zeile { $line } steht nicht in der Budgetfassung { $version }. Belasten Sie eine Zeile des genehmigten Budgets.
rejected-outside-term = Der { $date } liegt außerhalb der Laufzeit vom { $starts } bis { $ends }. Der Geber würde diese Ausgabe nicht anerkennen; belasten Sie sie anderswo.
rejected-future = Der { $date } kommt erst noch: Heute ist der { $today }. Prüfen Sie das Datum des Belegs.
rejected-month-closed = Der { $date } liegt in einem abgeschlossenen Monat ({ $month } { $year }). Buchen Sie an einem offenen Tag, frühestens am { $open }.
rejected-cash-short = In „{ $name }“ ({ $account }) würden am { $day } { $short } fehlen. Buchen Sie zuerst die Einzahlung, oder prüfen Sie Tag und Betrag.
rejected-advances-account = Das Konto { $account } führt Vorschüsse und enthält kein Geld. Wählen Sie Bank, Kasse oder ein Mobilkonto.
rejected-same-account = Das Geld würde das Konto { $account } verlassen und dorthin zurückkehren. Wählen Sie zwei Konten.
rejected-not-countable = Das Konto { $account } wird nicht gezählt. Gezählt werden nur Kassen und Mobilkonten.
rejected-not-a-bank = Das Konto { $account } ist kein Bankkonto. Wählen Sie ein Bankkonto.
rejected-method-differs = Das Konto { $account } zahlt nicht auf diese Weise ({ $method }). Ändern Sie Zahlungsart oder Konto.
rejected-no-splits = Der Beleg ist keiner Zeile zugeordnet. Ordnen Sie ihn mindestens einer Budgetzeile zu.
rejected-no-fee-line = Das Projekt hat keine Zeile für Bankgebühren. Nennen Sie sie im Vertrag.
rejected-in-kind-with-account = Ein Sachbeitrag geht über kein Konto, angegeben ist { $account }. Lassen Sie das Konto leer.
rejected-number-taken = Der Beleg { $number } ist schon da (Eintrag Nr. { $record }). Nehmen Sie die nächste Nummer, oder stornieren Sie den gebuchten.
rejected-wrong-series = Die Nummer { $number } gehört nicht zur Reihe des Journals { $book }. Die nächste der Reihe ist { $next }.
rejected-number-missing = In der Nummernfolge fehlt der Beleg { $number }. Tragen Sie ihn nach, oder erklären Sie die Nummer für verdorben.
rejected-reference-taken = Die Referenz { $reference } steht schon in Eintrag Nr. { $record }. Prüfen Sie, ob es derselbe Vorgang ist.
rejected-cheque-used = Der Scheck { $cheque } hat schon den Beleg { $by } bezahlt. Prüfen Sie die Schecknummer, oder stornieren Sie zuerst jenen Beleg.
rejected-advance-missing = Ein Beleg auf Konto { $account } rechnet einen Vorschuss ab; keiner ist genannt. Geben Sie die Nummer des Vorschusses an.
rejected-advance-elsewhere = Der Beleg rechnet den Vorschuss { $advance } ab, steht aber auf Konto { $account }. Buchen Sie ihn auf das Vorschusskonto.
rejected-advance-exceeded = Der Beleg lautet auf { $amount }, vom Vorschuss { $advance } sind nur noch { $left } offen. Zahlen Sie den Rest mit einem anderen Beleg.
rejected-not-reversed = Der Beleg { $number } ist nicht storniert und kann nicht ersetzt werden. Stornieren Sie ihn zuerst.
rejected-not-waiting = Der Beleg { $number } wartet nicht auf Freigabe: Er ist { $state }. Es ist nichts zu tun.
rejected-not-reversible = Der Beleg { $number } ist { $state }: Es gibt nichts mehr zu stornieren.
rejected-reversed-before = Der Beleg { $number } wurde am { $paid_on } bezahlt; die Stornierung kann nicht früher sein. Wählen Sie einen späteren Tag.
rejected-reason-missing = Sagen Sie, warum: Der Grund bleibt mit dem Eintrag im Register.
rejected-own-voucher = „{ $member }“ hat den Beleg { $number } gebucht und gibt ihn darum nicht frei. Lassen Sie ihn von einem anderen Mitglied freigeben.
rejected-paid-to-approver = „{ $member }“ hat das Geld des Belegs { $number } bekommen oder den Vorschuss, den er abrechnet, und gibt ihn darum nicht frei. Lassen Sie ihn von einem anderen Mitglied freigeben.
rejected-cashier-approves = „{ $member }“ führt eine Kasse und gibt darum den Beleg { $number } nicht frei, der aus einer Kasse bezahlt wurde. Lassen Sie ihn von einem anderen Mitglied freigeben.
rejected-count-differs = Scheine und Münzen ergeben { $notes }, gezählt sind { $counted }. Zählen Sie neu, oder berichtigen Sie die Stückelung.
rejected-neither-or-both = Zeile { $line } des Auszugs hat Soll und Haben oder keines von beiden. Behalten Sie eines.
rejected-balance-differs = In Zeile { $line } nennt der Auszug { $said }, seine Zeilen ergeben { $computed }. Prüfen Sie die Beträge des Auszugs.
rejected-purpose-missing = Der Beleg sagt nicht, wofür gezahlt wurde. Geben Sie den Zweck der Zahlung an.
rejected-text-refused = „{ $found }“ enthält ein Zeichen, das man nicht sieht, oder einen Akzent, der getrennt von seinem Buchstaben steht. Geben Sie diesen Text neu ein.
rejected-command-reused = Der Vorgang { $command } wurde schon für etwas anderes verwendet. Fragen Sie unter einer neuen Kennung.


unanswerable-unknown-account = Das Konto { $account } gehört nicht zu diesem Projekt. Wählen Sie aus: { $choices }.
unanswerable-no-account = Diese Aufstellung betrifft ein Konto. Fügen Sie --account mit einem von diesen hinzu: { $choices }.
unanswerable-no-such-account = Das Projekt hat kein Konto dieser Art. Wählen Sie eine andere Aufstellung.
unanswerable-wrong-kind = Das Konto { $account } ist von anderer Art. Wählen Sie aus: { $choices }.
unanswerable-no-cash-count = Das Konto { $account } wurde vom { $from } bis { $to } nicht gezählt. Wählen Sie einen Zeitraum mit einer Zählung.
unanswerable-no-bank-statement = Kein Auszug des Kontos { $account } schließt vom { $from } bis { $to }. Erfassen Sie den Auszug, oder wählen Sie einen anderen Zeitraum.

failure-absent = Hier ist kein Register: { $place }. Eröffnen Sie eines mit „tarikh open --organisation NAME“, oder nennen Sie seinen Ordner mit --ledger.
failure-empty = Das Register hat noch keinen Eintrag: { $place }. Die Eröffnung wurde abgebrochen; wiederholen Sie „tarikh open“.
failure-present = Hier ist schon ein Register: { $place }. Es wurde nichts daran geändert. Um ein anderes zu eröffnen, nennen Sie mit --ledger einen anderen Ordner.
failure-not-a-ledger = Das ist kein Register: { $place } ({ $detail }). Prüfen Sie den Ordner, der mit --ledger genannt ist.
failure-newer = Dieses Register stammt von einer neueren Fassung des Programms: { $place }. Installieren Sie diese, um es zu lesen.
failure-altered = Der Schutz des Registers wurde verändert ({ $detail }): { $place }. Es wird nichts mehr eingetragen. Lassen Sie die Datei, wie sie ist, und verständigen Sie die Prüfung.
failure-damaged = Das Register ist beschädigt ({ $detail }): { $place }. Es wurde nichts repariert. Lassen Sie die Datei, wie sie ist, und nehmen Sie die letzte Sicherung.
failure-full = Der Datenträger ist voll: { $place }. Es wurde nichts eingetragen. Schaffen Sie Platz, dann wiederholen Sie es.
failure-read-only = Dieses Register kann nur gelesen werden: { $place }. Es wurde nichts eingetragen. Prüfen Sie Datenträger und Rechte des Ordners.
failure-not-durable = Dieser Datenträger bewahrt nicht, was man ihm gibt: { $place }. Legen Sie das Register auf einen lokalen Datenträger.
failure-denied = Der Zugriff wird verweigert: { $place }. Prüfen Sie die Rechte von Datei und Ordner.
failure-locked = Ein anderes Programm hält das Register seit { $seconds } s: { $place }. Es wurde nichts eingetragen. Schließen Sie es, dann wiederholen Sie es.
failure-unknown = Der Datenträger hat beim Schreiben versagt: { $place }. Öffnen Sie das Register neu und sehen Sie nach, ob Eintrag Nr. { $record } da ist, bevor Sie es wiederholen.
failure-folder = Der Ordner konnte nicht angelegt werden: { $place } ({ $detail }). Prüfen Sie Pfad und Rechte.
failure-changed = Das Register wurde außerhalb des Programms verändert: Eintrag Nr. { $record } ist nicht mehr der, der versiegelt wurde. Aus einem solchen Register wird nichts berechnet, und es wird nichts eingetragen. Lassen Sie den Ordner, wie er ist, starten Sie „tarikh verify“ und verständigen Sie die Prüfung.
failure-record = Ein Eintrag kann nicht gelesen werden ({ $detail }). „tarikh verify“ sagt, welcher und warum.
failure-no-record = Der Eintrag Nr. { $record } fehlt im Register. „tarikh verify“ sagt mehr.
failure-too-long = Einzutragen sind { $length } Bytes; die Grenze ist { $limit }. Kürzen Sie den Text, oder teilen Sie den Vorgang.
failure-busy = Andere tragen gerade ein. Es wurde nichts eingetragen; wiederholen Sie es gleich.
failure-master = Der Schlüssel des Tresors der Personendaten fehlt oder ist beschädigt. Legen Sie ihn von seinem sicheren Ort in den Schlüsselordner zurück.
failure-vault = Der Tresor der Personendaten gibt nicht heraus, was verlangt ist ({ $detail }). „tarikh verify“ sagt mehr.
failure-other = Das Register konnte nicht gelesen oder geschrieben werden: { $detail }.

system-not-found = nicht gefunden
system-denied = Zugriff verweigert
system-exists = der Name ist vergeben
system-full = Datenträger voll
system-read-only = Datenträger nur lesbar
system-is-a-folder = das ist ein Ordner
system-not-a-folder = das ist kein Ordner
