# Why the ledger said no, and what to do; what controls find; where the ledger failed.
# What a code stands for begins its sentence, so it has its article and its capital.

what-account = Le compte
what-activity = L’activité
what-advance = L’avance
what-asset = Le bien
what-book = Le journal
what-budget-version = La version du budget
what-denomination = La coupure
what-funding = Le financement
what-grant = Le projet
what-heading = La rubrique
what-line = La ligne budgétaire
what-member = Le membre
what-party = Le tiers
what-place = Le lieu
what-result = Le résultat
what-voucher = La pièce

role-administrator = administrateur
role-accountant = comptable
role-cashier = caissier
role-finance-manager = RAF
role-project-head = chef de projet
role-director = direction
role-auditor = auditeur

state-recorded = en attente d’approbation
state-approved = approuvée
state-rejected = refusée
state-reversed = annulée
state-void = sans objet, son numéro ayant été gâché

account-kind-bank = banque
account-kind-cash = caisse
account-kind-mobile-money = mobile money
account-kind-advances = avances à justifier

list-or = { $first } ou { $last }

rejected-not-open = Ce registre n’est pas encore ouvert. Ouvrez-le d’abord.
rejected-already-open = Ce registre est déjà ouvert. Ouvrez le nouveau dans un autre dossier.
rejected-not-a-member = « { $member } » n’est pas membre de ce registre. Choisissez un membre inscrit, ou demandez à l’administrateur de l’inscrire.
rejected-member-id = « { $member } » ne peut pas désigner un membre. Prenez un identifiant en minuscules, chiffres et traits d’union, jamais un nom : comptable, raf, admin.
rejected-retired = « { $member } » a quitté le registre et n’y enregistre plus rien. Choisissez un membre en activité.
rejected-signature-due = « { $member } » signe ses opérations avec une clé, et celle-ci n’est pas signée. Refaites-la depuis l’appareil qui détient la clé.
rejected-not-allowed = « { $member } » n’a pas le rôle qu’il faut pour cette opération. Elle revient à : { $needed }.
rejected-no-roles = « { $member } » serait inscrit sans aucun rôle. Donnez-lui au moins un rôle.
rejected-name-of-person = Le nom d’une personne ne s’écrit pas dans la chaîne, qui ne peut rien oublier. Mettez-le au coffre des données personnelles.
rejected-firm-without-name = Une entreprise a besoin d’un nom. Indiquez sa raison sociale.
rejected-exists = { $what } { $code } existe déjà. Prenez un autre code, ou reprenez ce qui est enregistré.
rejected-unknown = { $what } { $code } ne figure pas dans le registre. Vérifiez le code, ou enregistrez d’abord ce qu’il désigne.
rejected-unknown-grant = Le projet { $grant } ne figure pas dans le registre. Vérifiez le code, ou importez d’abord son contrat.
rejected-grant-closed = Le projet { $grant } est clos depuis le { $on } et ne reçoit plus d’écriture. Imputez l’opération à un projet ouvert.
rejected-account-closed = Le compte { $account } est fermé depuis le { $on }. Choisissez un compte ouvert à cette date.
rejected-ends-before-start = La fin ({ $ends }) vient avant le début ({ $starts }). Corrigez l’une des deux dates.
rejected-shares-not-whole = Les parts de la clé { $key } font { $sum } au lieu de 100. Corrigez la répartition.
rejected-wrong-currency = Le montant est en { $found }, le compte en { $expected }. Saisissez-le dans la monnaie du compte.
rejected-not-positive = Le montant ({ $amount }) doit dépasser zéro. Pour reprendre une somme, annulez la pièce.
rejected-too-large = Le montant a plus de chiffres que le registre n’en garde. Vérifiez la saisie.
rejected-product-differs = Ligne { $line } : quantité × coût unitaire = { $product }, mais le montant porté est { $amount }. Corrigez l’un des trois.
rejected-value-differs = Attestation { $reference } : quantité × valeur unitaire = { $product }, mais la valeur portée est { $value }. Corrigez l’un des trois.
rejected-plan-differs = Ligne { $line } : les mois prévus font { $planned }, le montant { $amount }. Corrigez le plan ou le montant.
rejected-total-differs = Les lignes du budget font { $lines }, le total du contrat { $total }. Corrigez une ligne ou le total.
rejected-budget-in-force = La version { $version } du budget est approuvée et ne change plus. Préparez une nouvelle version, ou un virement entre lignes.
rejected-no-budget = Le projet { $grant } n’a pas encore de budget approuvé. Faites approuver le budget d’abord.
rejected-line-not-in-budget = La ligne { $line } n’est pas dans la version { $version } du budget. Imputez à une ligne du budget approuvé.
rejected-outside-term = Le { $date } est hors de la durée du projet, du { $starts } au { $ends }. Le bailleur écarterait cette dépense ; imputez-la ailleurs.
rejected-future = Le { $date } n’est pas encore venu : nous sommes le { $today }. Vérifiez la date de la pièce.
rejected-month-closed = Le { $date } tombe dans un mois clos ({ $month } { $year }). Enregistrez à une date ouverte, au plus tôt le { $open }.
rejected-cash-short = Il manquerait { $short } dans « { $name } » ({ $account }) le { $day }. Enregistrez d’abord l’approvisionnement, ou vérifiez la date et le montant.
rejected-advances-account = Le compte { $account } suit les avances et ne contient pas d’argent. Choisissez une banque, une caisse ou un compte mobile.
rejected-same-account = L’argent quitterait le compte { $account } pour y revenir. Choisissez deux comptes.
rejected-not-countable = Le compte { $account } ne se compte pas. Seuls les caisses et les comptes mobiles se comptent.
rejected-not-a-bank = Le compte { $account } n’est pas une banque. Choisissez un compte de banque.
rejected-method-differs = Le compte { $account } ne paie pas par { $method }. Changez le mode de paiement ou le compte.
rejected-no-splits = La pièce n’a aucune imputation. Imputez-la à au moins une ligne budgétaire.
rejected-no-fee-line = Le projet n’a pas de ligne pour les frais bancaires. Indiquez-la au contrat.
rejected-in-kind-with-account = Un apport en nature ne passe par aucun compte ; le compte { $account } est indiqué. Laissez le compte vide.
rejected-number-taken = La pièce { $number } existe déjà (enregistrement n° { $record }). Prenez le numéro suivant, ou annulez celle qui est enregistrée.
rejected-wrong-series = Le numéro { $number } n’est pas de la série du journal { $book }. Le prochain de la série est { $next }.
rejected-number-missing = Il manque la pièce { $number } dans la suite des numéros. Ajoutez-la, ou déclarez le numéro gâché.
rejected-reference-taken = La référence { $reference } est déjà portée par l’enregistrement n° { $record }. Vérifiez s’il s’agit de la même opération.
rejected-cheque-used = Le chèque { $cheque } a déjà payé la pièce { $by }. Vérifiez le numéro du chèque, ou annulez d’abord cette pièce.
rejected-advance-missing = Une pièce du compte { $account } justifie une avance ; aucune n’est indiquée. Indiquez le numéro de l’avance.
rejected-advance-elsewhere = La pièce justifie l’avance { $advance }, mais elle est portée au compte { $account }. Portez-la au compte des avances.
rejected-advance-exceeded = La pièce fait { $amount }, et il ne reste que { $left } à justifier sur l’avance { $advance }. Payez la différence par une autre pièce.
rejected-not-reversed = La pièce { $number } n’est pas annulée ; rien ne peut la remplacer. Annulez-la d’abord.
rejected-not-waiting = La pièce { $number } n’attend pas d’approbation : elle est { $state }. Il n’y a rien à faire.
rejected-not-reversible = La pièce { $number } est { $state } : il n’y a plus rien à annuler.
rejected-reversed-before = La pièce { $number } a été payée le { $paid_on } ; son annulation ne peut pas être plus ancienne. Choisissez une date qui suit.
rejected-reason-missing = Dites pourquoi : le motif reste dans le registre avec l’écriture.
rejected-own-voucher = « { $member } » a enregistré la pièce { $number } et ne l’approuve donc pas. Faites-la approuver par un autre membre.
rejected-paid-to-approver = « { $member } » a reçu l’argent de la pièce { $number }, ou l’avance qu’elle justifie, et ne l’approuve donc pas. Faites-la approuver par un autre membre.
rejected-cashier-approves = « { $member } » tient une caisse et n’approuve donc pas la pièce { $number }, payée en caisse. Faites-la approuver par un autre membre.
rejected-count-differs = Les billets et les pièces font { $notes }, le montant compté { $counted }. Recomptez, ou corrigez le billetage.
rejected-neither-or-both = La ligne { $line } du relevé a un débit et un crédit, ou aucun des deux. Gardez-en un seul.
rejected-balance-differs = À la ligne { $line }, le relevé porte { $said }, ses lignes font { $computed }. Vérifiez les montants du relevé.
rejected-purpose-missing = La pièce ne dit pas à quoi elle a servi. Écrivez l’objet du paiement.
rejected-text-refused = « { $found } » contient un caractère qui ne se voit pas, ou un accent tapé à part de sa lettre. Retapez ce texte.
rejected-command-reused = L’opération { $command } a déjà servi à autre chose. Reprenez-la sous un nouvel identifiant.


unanswerable-unknown-account = Le compte { $account } ne figure pas dans ce projet. Choisissez parmi : { $choices }.
unanswerable-no-account = Cet état porte sur un compte. Ajoutez --account avec l’un de ceux-ci : { $choices }.
unanswerable-no-such-account = Le projet n’a aucun compte de cette sorte. Choisissez un autre état.
unanswerable-wrong-kind = Le compte { $account } est d’une autre sorte. Choisissez parmi : { $choices }.
unanswerable-no-cash-count = Le compte { $account } n’a pas été compté du { $from } au { $to }. Choisissez une période qui contient un comptage.
unanswerable-no-bank-statement = Aucun relevé du compte { $account } n’est arrêté du { $from } au { $to }. Enregistrez le relevé, ou choisissez une autre période.

failure-absent = Il n’y a pas de registre ici : { $place }. Ouvrez-en un avec « tarikh open --organisation NOM », ou indiquez son dossier avec --ledger.
failure-empty = Le registre n’a encore aucun enregistrement : { $place }. Son ouverture a été interrompue ; refaites « tarikh open ».
failure-present = Il y a déjà un registre ici : { $place }. Rien n’y a été changé. Pour en ouvrir un autre, indiquez un autre dossier avec --ledger.
failure-not-a-ledger = Ce n’est pas un registre : { $place } ({ $detail }). Vérifiez le dossier indiqué avec --ledger.
failure-newer = Ce registre vient d’une version plus récente du programme : { $place }. Installez cette version pour le lire.
failure-altered = Les protections du registre ont été modifiées ({ $detail }) : { $place }. Rien n’y sera enregistré. Gardez le fichier tel quel et prévenez l’auditeur.
failure-damaged = Le registre est endommagé ({ $detail }) : { $place }. Rien n’a été réparé. Gardez le fichier tel quel et reprenez la dernière sauvegarde.
failure-full = Le disque est plein : { $place }. Rien n’a été enregistré. Libérez de la place, puis recommencez.
failure-read-only = Ce registre ne peut qu’être lu : { $place }. Rien n’a été enregistré. Vérifiez le disque et les droits du dossier.
failure-not-durable = Ce disque ne garantit pas ce qu’on lui confie : { $place }. Mettez le registre sur un disque local.
failure-denied = L’accès est refusé : { $place }. Vérifiez les droits du fichier et du dossier.
failure-locked = Un autre programme occupe le registre depuis { $seconds } s : { $place }. Rien n’a été enregistré. Fermez-le, puis recommencez.
failure-unknown = Le disque a failli pendant l’écriture : { $place }. Rouvrez le registre pour voir si l’enregistrement n° { $record } y figure, avant de recommencer.
failure-folder = Le dossier n’a pas pu être créé : { $place } ({ $detail }). Vérifiez le chemin et les droits.
failure-changed = Le registre a été modifié hors du programme : l’enregistrement n° { $record } n’est plus celui qui a été scellé. Rien n’est calculé ni enregistré sur un tel registre. Gardez le dossier tel quel, lancez « tarikh verify » et prévenez l’auditeur.
failure-record = Un enregistrement ne peut pas être lu ({ $detail }). Lancez « tarikh verify » pour savoir lequel et pourquoi.
failure-no-record = L’enregistrement n° { $record } manque au registre. Lancez « tarikh verify » pour en savoir plus.
failure-too-long = Ce qui doit être enregistré tient sur { $length } octets ; la limite est de { $limit }. Raccourcissez le texte, ou partagez l’opération.
failure-busy = D’autres enregistrent en ce moment. Rien n’a été enregistré ; recommencez dans un instant.
failure-master = La clé du coffre des données personnelles manque ou est endommagée. Remettez-la depuis son lieu sûr, dans le dossier des clés.
failure-vault = Le coffre des données personnelles ne rend pas ce qu’on lui demande ({ $detail }). Lancez « tarikh verify » pour en savoir plus.
failure-other = Le registre n’a pas pu être lu ou écrit : { $detail }.

system-not-found = introuvable
system-denied = accès refusé
system-exists = ce nom est déjà pris
system-full = disque plein
system-read-only = disque en lecture seule
system-is-a-folder = c’est un dossier
system-not-a-folder = ce n’est pas un dossier
