# The other acts of the office: what stands in their way, and what a month needs before it closes.

what-bank-line = La ligne du relevé
what-bank-statement = Le relevé bancaire
what-carry-over = Le report de l’exercice
what-commitment = L’engagement
what-control = Le contrôle
what-count = L’arrêté de caisse
what-document = Le document
what-head = L’état du registre
what-letter = La lettre
what-movement = Le mouvement de ce compte
what-record = L’enregistrement
what-request = L’appel de fonds
what-year = L’exercice

rejected-splits-differ = Les imputations de la pièce { $number } font { $splits } ; la pièce est de { $amount }. Corrigez-les pour qu’elles fassent le même total.
rejected-not-next = Le numéro gâché { $number } n’est ni le prochain du journal ni un numéro manquant. Déclarez { $next }, pour que la suite reste sans trou.
rejected-more-than-promised = Il ne reste que { $left } sur l’engagement { $number } ; { $amount }, c’est trop. Vérifiez le montant.
rejected-account-not-empty = Le compte { $account } a encore un solde de { $balance }. Soldez-le avant de le fermer.
rejected-difference-is = L’arrêté de caisse { $reference } a trouvé un écart de { $difference }, et non de { $amount }. Régularisez l’écart entier.
rejected-cashier-settles = « { $member } » tient une caisse et ne régularise donc pas l’écart de l’arrêté { $reference }. Faites-le régulariser par un autre membre.
rejected-line-matched = La ligne { $line } du relevé est déjà pointée avec l’enregistrement n° { $record }. Choisissez une autre ligne.
rejected-movement-matched = L’enregistrement n° { $record } est déjà pointé avec une autre ligne du relevé. Choisissez un autre mouvement.
rejected-match-differs = La ligne { $line } du relevé porte { $bank } ; l’enregistrement n° { $record } porte { $book }. On ne pointe que des montants égaux et de même sens : corrigez d’abord l’écriture, ou laissez la ligne en suspens.
rejected-last-administrator = « { $member } » est le dernier administrateur du registre. Nommez-en d’abord un autre.
rejected-same-line = L’argent quitterait la ligne { $line } pour y revenir. Choisissez deux lignes.
rejected-line-exhausted = Il ne reste que { $left } sur la ligne { $line } ; { $amount } ne peut pas en être retiré. Réduisez le montant.
rejected-consent-missing = La rubrique { $heading } dépasserait de plus de { $percent } ce que le bailleur a approuvé. Enregistrez sa lettre d’accord, puis indiquez-la.
rejected-left-is = À la fin de l’exercice { $year }, il reste { $left } d’après les livres, et non { $amount }. Reportez ce montant.
rejected-vouchers-wait = { $count ->
    [one] Une pièce attend
   *[other] { $count } pièces attendent
} encore l’approbation. Faites-les approuver ou annulez-les avant de clore le projet.
rejected-voucher-waits = La pièce { $number } attend l’approbation. Faites-la approuver, ou annulez-la.
rejected-voucher-rejected = La pièce { $number } est refusée et compte encore. Annulez-la, réimputez-la, ou faites-la approuver après tout.
rejected-own-charge = « { $member } » a réimputé la pièce { $number } et ne l’approuve donc pas. Faites-la approuver par un autre membre.
rejected-own-refusal = « { $member } » a enregistré ou réimputé la pièce { $number } et ne peut pas la refuser. Annulez-la, ou réimputez-la.
rejected-approved-and-closed = La pièce { $number } est approuvée dans un mois clos ({ $month } { $year }) et ne se refuse plus. Annulez-la ou réimputez-la dans un mois ouvert.
rejected-advance-open = L’avance { $advance } n’est pas entièrement justifiée : il reste { $left }. Faites-la d’abord justifier ou rembourser.
rejected-asset-gone = Le bien { $asset } est sorti de l’inventaire le { $on }. Vérifiez son numéro.
rejected-month-open = Il reste un mois à clôturer : { $month } { $year }. Clôturez-le d’abord.
rejected-already-closed = Rien à faire : { $month } { $year } est déjà clos.
rejected-not-closed = Rien à rouvrir : { $month } { $year } n’est pas clos.
rejected-month-not-over = On ne clôture pas { $month } { $year } avant la fin du mois. Attendez que son dernier jour soit passé.
rejected-not-in-order = Les mois se clôturent et se rouvrent dans l’ordre : le prochain est { $due } { $due_year }, et non { $month } { $year }.
rejected-second-person = C’est déjà « { $member } » qui demande la réouverture. Indiquez une seconde personne qui a le droit d’approuver.
rejected-nothing-to-explain = Pour { $month } { $year }, le contrôle { $control } ne demande rien sur { $subject }. Expliquez ce que la clôture du mois demande.

rejected-rule-parameter = { $count ->
    [0] Le contrôle { $control } n’a pas de paramètre : « { $parameter }={ $value } » n’y ferait rien. Adoptez la règle sans paramètre.
   *[other] Le contrôle { $control } n’a pas de paramètre « { $parameter } » (valeur { $value }), ou il est donné deux fois. Ses paramètres : { $known }. Donnez chacun une fois au plus.
}
rejected-rule-value = Contrôle { $control } : la valeur « { $value } » ne convient pas au paramètre { $parameter }. Indiquez { $expected }.
expected-amount = un montant dans la monnaie du projet, à partir de 0, de quinze chiffres au plus, par exemple 100000
expected-percent = un pourcentage de 0 à 1000, avec un point pour les décimales, par exemple 12.5
expected-days = un nombre entier de jours, de 0 à 3650
expected-day-of-month = un jour du mois, de 1 à 31
expected-dates = des dates qui existent, au format 2017-05-01, séparées par des espaces
expected-rate = un taux supérieur à 0, avec un point pour les décimales, par exemple 655.957
expected-word = un seul mot, par exemple moyenne_ponderee
rejected-counter-settles = « { $member } » a enregistré l’arrêté { $reference } et n’en régularise donc pas l’écart. Faites-le régulariser par un autre membre.
rejected-statement-there = Le compte { $account } a déjà un relevé au { $on } : { $reference }, enregistrement n° { $record }. Un seul relevé vaut par jour ; vérifiez la date de celui-ci.
rejected-next-opens-with = Le relevé suivant, { $reference } au { $on }, part de { $opening } ; celui-ci finit à { $closing }. Vérifiez la date, les lignes et le solde de ce relevé.
rejected-carried-over = Le solde de l’exercice { $from } est reporté (enregistrement n° { $record }) : le mois de { $month } { $year } ne se rouvre plus. Passez la correction dans le premier mois ouvert.
rejected-letter-of-version = La lettre { $letter } porte sur la version { $version } du budget ; la version { $inforce } est en vigueur. Indiquez une lettre qui porte sur cette version.
