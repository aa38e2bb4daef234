# Was das System einem Programm erlaubt: Größe von Dateien, offene Dateien.

failure-file-size = Das System lässt die Dateien dieses Kontos nicht weiter wachsen: { $place }. Es wurde nichts eingetragen. Bitten Sie den Verwalter des Rechners, die erlaubte Größe von Dateien zu erhöhen, dann wiederholen Sie es.
failure-open-files = Auf diesem Rechner sind zu viele Dateien geöffnet: { $place }. Es wurde nichts eingetragen. Schließen Sie andere Programme, dann wiederholen Sie es.
system-file-size = die erlaubte Größe von Dateien ist erreicht
