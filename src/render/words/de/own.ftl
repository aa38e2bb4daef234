# Was Texte, die das Buch selbst schreibt, in der Sprache des Lesers sagen.

table-nothing = Keine Einträge
source-contract = Projektdatei (grant.toml): { $keys }
source-usage = üblicher Wert, nicht geprüft
parameter-set = { $name }: { $value }
parameter-block_percent = gesperrt ab %
parameter-closing_day = Abschlusstag
parameter-day = Tag des Monats
parameter-days = Tage
parameter-flag_percent = Hinweis ab %
parameter-from = ab
parameter-holidays = Feiertage
parameter-info_percent = Information ab %
parameter-limit = Obergrenze
parameter-main = Hauptkasse
parameter-method = Methode
parameter-mobile = Mobile Money
parameter-other = Nebenkassen
parameter-parity = Parität
parameter-percent = Prozent
parameter-step = Vielfaches von
parameter-value = Wert
