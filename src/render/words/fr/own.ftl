# Ce que disent, dans la langue du lecteur, les textes écrits par le registre lui-même.

table-nothing = Néant
source-contract = fiche du projet (grant.toml) : { $keys }
source-usage = valeur courante, non vérifiée
parameter-set = { $name } : { $value }
parameter-block_percent = bloqué dès %
parameter-closing_day = jour de clôture
parameter-day = jour du mois
parameter-days = jours
parameter-flag_percent = signalé dès %
parameter-from = à partir de
parameter-holidays = jours fériés
parameter-info_percent = information dès %
parameter-limit = plafond
parameter-main = caisse principale
parameter-method = méthode
parameter-mobile = mobile money
parameter-other = petites caisses
parameter-parity = parité
parameter-percent = pourcentage
parameter-step = multiple de
parameter-value = valeur
