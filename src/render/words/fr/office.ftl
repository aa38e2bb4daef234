# The other acts of the office: what stands in their way, and what a month needs before it closes.

what-bank-line = La ligne du relevé
what-bank-statement = Le relevé bancaire
what-carry-over = Le report de l’exercice
what-commitment = L’engagement
what-control = Le contrôle
what-count = Le comptage
what-document = Le document
what-head = L’état du registre
what-letter = La lettre
what-movement = Le mouvement
what-record = L’enregistrement
what-request = L’appel de fonds
what-year = L’exercice

rejected-splits-differ = Les imputations de la pièce { $number } font { $splits }, la pièce { $amount }. Corrigez-les pour que les deux soient égales.
rejected-not-next = Le numéro gâché { $number } n’est pas le prochain du journal. Déclarez { $next }, pour que la suite reste sans trou.
rejected-more-than-promised = L’engagement { $number } ne porte plus que { $left } ; { $amount } est de trop. Vérifiez le montant.
rejected-more-than-budget = L’appel de { $amount } dépasse ce qui reste du budget : { $left }. Réduisez-le, ou faites d’abord modifier le budget.
rejected-account-not-empty = Le compte { $account } contient encore { $balance }. Videz-le avant de le fermer.
rejected-difference-is = Le comptage { $reference } a trouvé un écart de { $difference }, et non de { $amount }. Régularisez l’écart entier.
rejected-line-matched = La ligne { $line } du relevé est déjà pointée avec l’enregistrement n° { $record }. Choisissez une autre ligne.
rejected-last-administrator = « { $member } » est le dernier administrateur du registre. Nommez-en d’abord un autre.
rejected-same-line = L’argent quitterait la ligne { $line } pour y revenir. Choisissez deux lignes.
rejected-line-exhausted = Il ne reste que { $left } sur la ligne { $line } ; { $amount } ne peut pas en être retiré. Réduisez le montant.
rejected-consent-missing = La rubrique { $heading } dépasserait de plus de { $percent } ce que le bailleur a approuvé. Enregistrez sa lettre d’accord, puis indiquez-la.
rejected-left-is = À la fin de { $year }, il reste { $left } d’après les livres, et non { $amount }. Reportez ce montant.
rejected-vouchers-wait = { $count ->
    [one] Une pièce attend
   *[other] { $count } pièces attendent
} encore l’approbation. Faites-les approuver ou annulez-les avant de clore le projet.
rejected-voucher-waits = La pièce { $number } attend l’approbation. Faites-la approuver, ou annulez-la.
rejected-voucher-rejected = La pièce { $number } est refusée et compte encore. Annulez-la, réimputez-la, ou faites-la approuver après tout.
rejected-advance-open = L’avance { $advance } n’est pas entièrement justifiée : il reste { $left }. Faites-la régulariser d’abord.
rejected-already-closed = Le mois { $month } est déjà clos. Il n’y a rien à faire.
rejected-not-closed = Le mois { $month } n’est pas clos. Il n’y a rien à rouvrir.
rejected-month-not-over = Le mois { $month } n’est pas terminé. Attendez son dernier jour.
rejected-not-in-order = Les mois se closent et se rouvrent dans l’ordre : { $month } ne peut pas l’être avant { $due }. Commencez par { $due }.
rejected-second-person = « { $member } » est déjà celui qui demande la réouverture. Indiquez une seconde personne qui a le droit d’approuver.

control-k09 = Le compte { $account } contenait { $balance } le { $date }, au-delà de son plafond de { $ceiling }. Versez l’excédent en banque.
control-k11 = Le compte { $account } n’a pas été compté au { $date }. Comptez-le et enregistrez le procès-verbal.
control-k13 = Le compte { $account } n’a pas de relevé bancaire au { $date }. Enregistrez le relevé du mois.
control-k45 = { $party } devait justifier cette avance au plus tard le { $due } ; il en reste { $outstanding }. Relancez, puis régularisez.
control-k54 = La ligne { $line } porte un achat de { $amount } qui n’est pas à l’inventaire. Inscrivez le bien, ou expliquez.
