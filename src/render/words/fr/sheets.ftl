# Sheets: pages for the screen and for print, workbooks, charts; and the course of a grant.

sheet-state-draft = Ébauche, n’engage personne
sheet-state-issued = Émis
sheet-state-replaces = Émis ; remplace l’état émis à l’enregistrement n° { $record }
sheet-state-superseded = Remplacé par l’état émis à l’enregistrement n° { $record }
sheet-state = État
sheet-failing = { $count ->
    [one] Un contrôle ne concorde pas
   *[other] { $count } contrôles ne concordent pas
}
sheet-head = Empreinte du registre
sheet-records = Enregistrements
sheet-digest = Empreinte des données
sheet-ledger = Registre
sheet-how = Pour vérifier : { $command } | b3sum donne l’empreinte des données.
sheet-charts = Graphiques
sheet-sources-of = Enregistrements { $records }
sheet-sources-more = Enregistrements { $records } et d’autres
sheet-check = Contrôle
sheet-left = Calculé ici
sheet-right = Calculé autrement
sheet-verdict = Résultat
sheet-fact = { $caption } : { $value }
sheet-page = Page { $page } sur { $pages }
sheet-sources = Sources
sheet-table = Tableau
sheet-row = Rubrique ou ligne
sheet-column = Colonne
sheet-cell = Cellule
sheet-figure = Montant
sheet-signatures = Signatures

chart-billions = { $number } Md
chart-millions = { $number } M
chart-thousands = { $number } k
chart-desc-series = { $series } : { $first } ({ $firstat }), puis { $last } ({ $lastat }) ; le plus haut { $high } ({ $highat }), le plus bas { $low } ({ $lowat }).
chart-desc-one = { $series } : { $last } ({ $lastat }).
chart-desc-none = { $series } : rien n’est encore connu.
chart-desc-row = { $row } : { $figures }.
chart-desc-figure = { $series } { $amount }
chart-progress-plan-and-actual = Prévu et dépensé, en cumul par mois
chart-progress-cash = Trésorerie à la fin de chaque mois
chart-budget-execution-budget-and-spent = Budget approuvé et dépenses cumulées par rubrique
chart-series-planned_cumulated = Prévu
chart-series-spent_total = Dépensé
chart-series-spent_cumulated = Dépensé
chart-series-budget = Budget
chart-series-cash = Trésorerie

statement-progress = Courbe d’exécution
statement-progress-about = Mois par mois, ce qui était prévu et ce qui est dépensé en cumul, et la trésorerie à la fin du mois.
column-progress-month = Fin de mois
column-progress-planned = Prévu du mois
column-progress-spent = Dépensé du mois
column-progress-planned_cumulated = Prévu en cumul
column-progress-spent_cumulated = Dépensé en cumul
column-progress-over_plan = Écart (dépensé − prévu)
column-progress-cash_change = Variation de trésorerie
column-progress-cash = Banque, caisses et mobile money
word-unplanned = Sans plan mensuel
check-plan-equals-budget = Le plan en cumul atteint le budget approuvé
check-cash-is-the-balances = La trésorerie égale les soldes de banque, de caisse et de mobile money
