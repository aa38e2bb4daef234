# Les contrôles : ce que chacun constate et ce qu’il y a à faire ; la commande check ; les règles.

refused-by-control = Refusé (contrôle { $control }) : { $sentence }

control-k01 = La pièce { $subject } porte { $amount }, mais ses imputations font { $charged }. Corrigez l’imputation.
control-k03 = Le numéro { $subject } manque avant { $next }. Saisissez la pièce, ou annulez le numéro.
control-k04 = { $subject }, du { $date }, a été enregistré après la clôture de { $month }. Rouvrez le mois ou contre-passez dans le mois ouvert.
control-k05 = Payé le { $date }, hors de la période du contrat ({ $starts } – { $ends }). Annulez, ou faites prolonger le contrat.
control-k06 = La pièce est datée du { $date }, mais elle a été saisie le { $recorded }, donc avant. Corrigez la date.
control-k07 = Payé le { $date }, saisi le { $recorded }, soit { $days } jours après. Saisissez les pièces au fil des paiements.
control-k08 = Le compte { $account } finit le { $date } avec { $short } de moins que rien. Il manque une recette, ou une date est fausse.
control-k09 = Le compte { $account } contenait { $balance } le { $date }, au-delà de son plafond de { $ceiling }. Versez l’excédent en banque.
control-k10 = Payé en espèces : { $amount }, au-delà du plafond de { $limit }. Gardez l’explication avec la pièce.
control-k11 = { $what ->
    [alone] { $member } a compté seul la caisse { $account } le { $date }. Faites recompter devant un témoin qui ne tient pas la caisse.
   *[missing] Le compte { $account } n’a pas été arrêté au { $date }. Comptez-le et enregistrez le procès-verbal.
}
control-k12 = Le compte { $account } présente un écart de { $difference } au comptage. Recherchez-le, puis régularisez.
control-k13 = { $what ->
    [differs] Au { $date }, la banque et le journal du compte { $account } diffèrent de { $difference } que rien n’explique. Enregistrez les lignes du relevé ou l’opération qui manque, ou donnez le motif.
   *[missing] Il manque le relevé bancaire du compte { $account } au { $date }. Enregistrez le relevé du mois.
}
control-k14 = { $reference } ({ $amount }, { $date }) n’est toujours pas rapproché sur le compte { $account }. Pointez-le, ou voyez avec la banque.
control-k15 = L’argent du projet a payé { $amount } pour le projet { $grant }. Faites rembourser cette somme.
control-k16 = Le rapport mensuel de { $month } ne se prouve pas lui-même ({ $checks }). Affichez-le et cherchez l’écart avant de l’émettre.
control-k17 = Il n’y a ni facture ni reçu pour { $amount }. Joignez un justificatif avant le rapport.
control-k19 = La pièce de { $amount } du { $date } n’a pas de fichier. Numérisez-la et joignez-la.
control-k20 = { $what ->
    [file] Le même fichier est déjà joint à la pièce { $other }. Joignez le bon fichier, ou annulez l’une des deux.
   *[payment] La pièce { $other } porte déjà ce paiement à { $party } ({ $amount }). Joignez l’autre facture ou annulez l’une des deux.
}
control-k21 = Le projet { $grant } porte déjà cette facture de { $party } (pièce { $other }). Ne la faites payer qu’une fois, ou partagez une seule pièce entre les projets.
control-k26 = Payé un jour chômé, le { $date }. Gardez l’explication avec la pièce.
control-k27 = Montant rond sans facture : { $amount }. Joignez le détail ou la facture.
control-k28 = { $what ->
    [cluster] Le montant { $amount } revient { $count } fois sur { $items } pièces. Vérifiez que ce tarif est prévu.
   *[digits] Les premiers chiffres de { $count } montants s’écartent de la loi de Benford (khi-deux { $square }, seuil { $limit }). Tirez un échantillon de pièces.
}
control-k30 = La ligne { $line } porte { $amount }, mais elle n’est pas au budget en vigueur (version { $version }). Réimputez les pièces, ou faites ajouter la ligne.
control-k31 = La ligne { $line } atteint { $percent } de son budget ; son solde disponible est { $left }. { $severity ->
    [block] Demandez un virement de crédits d’abord.
   *[other] À expliquer au rapport.
}
control-k32 = La rubrique { $heading } atteint { $percent } de son budget ; son solde disponible est { $left }. Demandez l’accord du bailleur.
control-k33 = Le projet atteindrait { $percent } de son budget de { $budget }, soit { $over } de trop. Demandez l’accord du bailleur d’abord.
control-k34 = La rubrique { $heading } a consommé { $percent } de son budget alors qu’il reste { $time } de la durée. Revoyez la programmation.
control-k35 = { $what ->
    [reserve] La réserve ({ $heading }) a servi pour { $amount } sans lettre d’accord. Demandez l’accord du bailleur et enregistrez la lettre.
   *[administration] L’administration ({ $heading }) atteint { $percent } des autres dépenses ; le contrat en permet { $limit }. Ramenez-la au forfait.
}
control-k36 = La source { $source } a donné { $percent } de ce qui a été envoyé ; sa part est de { $limit }. Demandez la part des autres sources.
control-k37 = La source { $source } n’a donné que { $percent } de ce qui a été envoyé ; sa part est de { $limit }. Des intérêts peuvent être dus : demandez le complément.
control-k38 = La banque a crédité { $amount } le { $date } sur le compte { $account }, et le journal ne le connaît pas. Enregistrez cette recette.
control-k39 = { $what ->
    [late] De la tranche arrivée chez le bailleur le { $arrived }, { $amount } n’étaient pas dépensés le { $due }. Des intérêts sont dus : prévenez le bailleur et gardez le motif.
   *[soon] De la tranche arrivée chez le bailleur le { $arrived }, { $amount } restent à dépenser avant le { $due }. Avancez les dépenses prévues, ou prévenez le bailleur.
}
control-k41 = Taux obtenu { $rate } contre { $parity } à la parité : { $percent } d’écart. Demandez à la banque le détail de ses commissions.
control-k43 = { $amount } dépassent ce que vous pouvez approuver ({ $limit }). Faites approuver par une personne dont le plafond suffit.
control-k44 = { $party } n’a pas encore justifié l’avance { $other } ; il en reste { $outstanding } depuis le { $since }. Faites-la justifier d’abord.
control-k45 = { $party } devait justifier cette avance au plus tard le { $due } ; il en reste { $outstanding }. Relancez, puis faites justifier ou rembourser.
control-k48 = { $party }, qui a été payé, a { $field } de { $other }, qui travaille ici. Faites confirmer l’achat par une personne sans lien.
control-k49 = { $party } et { $other }, qui ont été payés tous deux, ont { $field } en commun. Vérifiez qu’il s’agit bien de deux fournisseurs.
control-k51 = En { $days } jours, { $count } paiements à { $party } font { $sum }, au-delà du seuil de { $threshold } qu’aucun ne dépasse seul. Joignez la procédure d’achat qui vaut pour le total.
control-k54 = La ligne { $line } porte un achat de { $amount } qui n’est pas à l’inventaire. Inscrivez le bien, ou expliquez.
control-k55 = Personne n’a vu ce bien depuis le { $date } ({ $label }). Contrôlez-le sur place et enregistrez-le.
control-k56 = Ce bien ({ $label }) sort le { $date }, avant la fin de son affectation le { $until }, sans procès-verbal. Demandez l’accord et donnez le numéro du procès-verbal.
control-k57 = { $what ->
    [late] Le rapport mensuel de { $month } était dû le { $due } ; il a été remis le { $date }. Gardez le motif du retard.
    [open] Le mois { $month } devait être clos le { $due }. Clôturez-le.
   *[missing] Le rapport mensuel de { $month } était dû le { $due } et n’a pas été remis. Émettez-le et remettez-le.
}
control-k58 = { $what ->
    [late] L’état de { $period } était dû le { $due } et a été remis plus tard. Gardez le motif du retard.
    [final] L’état final de { $period } était dû le { $due } et n’a pas été remis. Préparez-le et remettez-le.
   *[interim] L’état intermédiaire de { $period } était dû le { $due } et n’a pas été remis. Préparez-le et remettez-le.
}
control-k59 = La version { $version } du budget déplace la position { $position } du plan de financement. Gardez l’ordre du plan signé.
control-k60 = L’état { $statement } du { $from } au { $to } a été émis de nouveau avec d’autres chiffres sans nommer celui qu’il remplace (enregistrement { $other }). Émettez-le en nommant l’ancien.
control-k62 = La tranche budgétaire du { $from } au { $to } dépasse douze mois. Partagez-la par année pour l’IATI.
control-other = Le contrôle { $control } signale { $subject }.

personal-phone = le téléphone
personal-bank = le compte bancaire
personal-other = des coordonnées

not-kept-document-amounts = le montant lu sur les justificatifs n’est pas tenu dans le registre
not-kept-norms = les quantités (litres, jours) et les barèmes ne sont pas tenus dans le registre
not-kept-deliveries = les dates de livraison ne sont pas tenues dans le registre
not-kept-vat = la TVA des factures n’est pas tenue dans le registre
not-kept-payroll = la paie et les contrats de travail ne sont pas tenus dans le registre
not-kept-time = les fiches de temps ne sont pas tenues dans le registre
not-kept-purchases = les dossiers d’achat (devis, offres, méthode) ne sont pas tenus dans le registre
not-kept-orders = les bons de commande et de réception ne sont pas rattachés aux pièces
not-kept-packs = le contenu des dossiers remis n’est pas tenu dans le registre
not-kept-entry-days = { $count ->
    [one] une pièce vient d’une importation, et son jour de saisie n’est pas connu
   *[other] { $count } pièces viennent d’une importation, et leur jour de saisie n’est pas connu
}
not-kept-scans = aucune pièce n’a de fichier : les justificatifs sont tenus sur papier
not-kept-sources = { $count ->
    [one] pour une tranche, le bailleur n’a pas dit ce que chaque source a donné
   *[other] pour { $count } tranches, le bailleur n’a pas dit ce que chaque source a donné
}
not-kept-arrivals = { $count ->
    [one] pour une tranche, le bailleur n’a pas dit quel jour elle est arrivée sur son compte
   *[other] pour { $count } tranches, le bailleur n’a pas dit quel jour elles sont arrivées sur son compte
}
not-kept-contacts = aucun téléphone ni compte bancaire n’est gardé au coffre

rejected-rule-stage = { $count ->
    [0] Le contrôle { $control } n’est demandé à aucune étape : { $stage }, la règle n’aurait pas d’effet. Adoptez la règle sans étape.
   *[other] Le contrôle { $control } n’est jamais demandé { $stage }, ou cette étape est donnée deux fois. Nommez une fois chaque étape voulue : { $asked }.
}
rejected-rule-held = Ce que constate le contrôle { $control } est refusé dans tous les cas : aucune règle ne l’adoucit. Adoptez la règle avec « bloque », ou sans étape.

expected-amounts = des montants dans la monnaie du projet, croissants, séparés par des espaces, par exemple 300000 2600000
expected-months = un nombre entier de mois, de 0 à 600
expected-number = un nombre, à partir de 0
expected-code = un code du projet

cli-check-about = Passe les contrôles du bailleur et dit à qui s’adresser
cli-check-usage = tarikh check [--grant CODE] [--period PÉRIODE] [--json]
cli-check-examples =
    tarikh check
    tarikh check --period 2017
    tarikh check --grant "MLI 1088" --json

check-title = Contrôles du projet { $grant } au { $date }
check-count = { $count ->
    [0] Aucun constat.
    [one] Un constat : { $block } bloquant, { $explain } à expliquer, { $flag } à vérifier, { $information } pour information ; { $explained } déjà expliqué.
   *[other] { $count } constats : { $block } bloquants, { $explain } à expliquer, { $flag } à vérifier, { $information } pour information ; { $explained } déjà expliqués.
}
check-ask = À voir avec { $person }
check-recorder = { $name }, qui a saisi
check-holder = { $name }, qui en est responsable
check-role = { $count ->
    [0] { $role }
   *[other] { $names } ({ $role })
}
check-finding = { $level } { $control } { $subject } — { $sentence }
check-explained = Expliqué par { $member } (enregistrement { $record }) : { $reason }
check-block = [bloque]
check-explain = [à expliquer]
check-flag = [à vérifier]
check-information = [information]
check-unchecked = Ne peut pas être contrôlé :
check-not-kept = { $controls } : { $because }.

cli-arg-profile = Règles prêtes à adopter : bmz-private-agency-2016, sycebnl-project-2024 ou anbest-p
cli-bad-profile = « { $value } » n’est pas un jeu de règles connu. Choisissez parmi : { $choices }.
cli-profile-adopted = { $count ->
    [one] Une règle de { $profile } adoptée pour { $grant } (enregistrement { $record }).
   *[other] { $count } règles de { $profile } adoptées pour { $grant } (enregistrement { $record }).
}
cli-profile-left-out = Laissées de côté, car leurs seuils ne sont pas en { $currency } : { $controls }. Adoptez-les avec vos montants : tarikh rules adopt.

title-k01 = Imputations égales au montant de la pièce
title-k02 = Rien n’est effacé : contre-passation dans le mois ouvert
title-k03 = Numéros de pièces sans trou
title-k04 = Écriture datée d’un mois clos
title-k05 = Paiement hors de la période du contrat
title-k06 = Date postérieure à la saisie
title-k07 = Saisie tardive
title-k08 = Caisse négative
title-k09 = Plafond de caisse
title-k10 = Gros paiement en espèces
title-k11 = Inventaire de caisse en fin de mois
title-k12 = Écart de caisse non réglé
title-k13 = Rapprochement bancaire du mois
title-k14 = Suspens ancien du rapprochement
title-k15 = Argent du projet pour un autre projet
title-k16 = Preuve du rapport mensuel
title-k17 = Pièce sans justificatif
title-k18 = Bénéficiaire et objet du paiement
title-k19 = Pièce sans fichier
title-k20 = Paiement en double
title-k21 = Facture portée à deux bailleurs
title-k22 = Montant du justificatif
title-k23 = Barèmes de carburant, téléphone et per diem
title-k24 = Paiement avant livraison
title-k25 = TVA récupérable
title-k26 = Paiement un jour chômé
title-k27 = Montant rond sans facture
title-k28 = Premiers chiffres et montants répétés
title-k29 = Durée de conservation
title-k30 = Ligne hors du budget en vigueur
title-k31 = Dépassement d’une ligne
title-k32 = Dépassement d’une rubrique
title-k33 = Dépassement du budget total
title-k34 = Rubrique presque épuisée avant le terme
title-k35 = Réserve et forfait d’administration
title-k36 = Part du bailleur dépassée
title-k37 = Part des fonds propres non versée
title-k38 = Recette non enregistrée
title-k39 = Tranche non dépensée dans le délai
title-k40 = Demande de fonds au-delà du besoin
title-k41 = Écart à la parité
title-k42 = Séparation des tâches
title-k43 = Plafond d’approbation
title-k44 = Nouvelle avance malgré une ancienne
title-k45 = Avance en retard
title-k46 = Personne payée sans contrat
title-k47 = Temps réparti et fiches de temps
title-k48 = Fournisseur lié au personnel
title-k49 = Deux fournisseurs aux mêmes coordonnées
title-k50 = Procédure d’achat selon le seuil
title-k51 = Fractionnement d’achats
title-k52 = Nombre d’offres
title-k53 = Commande et réception
title-k54 = Achat absent de l’inventaire
title-k55 = Bien non contrôlé
title-k56 = Sortie d’un bien avant terme
title-k57 = Rapport mensuel et clôture dans les délais
title-k58 = États intermédiaire et final dans les délais
title-k59 = Ordre des positions du plan
title-k60 = État réémis avec d’autres chiffres
title-k61 = Données lisibles par machine
title-k62 = Période budgétaire d’un an au plus (IATI)
