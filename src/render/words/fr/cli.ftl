# What the command line says.

cli-heading-usage = Usage :
cli-heading-commands = Commandes{ "\u00A0" }
cli-heading-arguments = Arguments{ "\u00A0" }
cli-heading-options = Options{ "\u00A0" }
cli-heading-common = Options communes{ "\u00A0" }
cli-heading-examples = Exemples :
cli-help = Montre cette aide
cli-version = Montre la version du programme
cli-see-help = Ajoutez --help pour voir ce qui peut s’écrire.

arg-account = COMPTE
arg-as-of = N°|DATE
arg-code = CODE
arg-date = DATE
arg-file = FICHIER
arg-folder = DOSSIER
arg-format = FORMAT
arg-lang = fr|en|de
arg-log = PIÈCE|N°..
arg-member = MEMBRE
arg-name = NOM
arg-number = NOMBRE
arg-path = CHEMIN
arg-period = PÉRIODE
arg-text = TEXTE
arg-voucher = PIÈCE

cli-arg-ledger = Dossier du registre ; sinon TARIKH_LEDGER, sinon ./ledger
cli-arg-as = Membre au nom de qui l’on agit ; sinon TARIKH_MEMBER, sinon admin
cli-arg-lang = Langue des réponses ; sinon celle du système, sinon le français
cli-arg-output = Écrit la réponse dans un fichier ; s’il existe, il est remplacé
cli-arg-json = Répond en JSON, pour un autre programme
cli-arg-dir = Dossier à créer ; sinon ./demo
cli-arg-organisation = Association qui tient le registre
cli-arg-path = Dossier de fichiers CSV, ou classeur .xlsx ou .ods
cli-arg-dry-run = Vérifie tout sans rien enregistrer
cli-arg-grant-file = Contrat du projet, s’il n’est pas à côté des fichiers (grant.toml)
cli-arg-grant = Code du projet ; inutile si le registre n’en a qu’un
cli-arg-all = Toutes les pièces en attente de la période
cli-arg-period = 2017, 2017-03, 2017-Q2 ou 2017-01-15..2017-03-31
cli-arg-reason = Motif, gardé avec l’écriture
cli-arg-on = Date de l’annulation, 2017-06-30 ou 30/06/2017 ; sinon aujourd’hui
cli-arg-account = Compte, pour un journal de caisse ou de banque
cli-arg-as-of = Tel que le registre le savait à cet enregistrement, ou à la fin de ce jour de saisie
cli-arg-format = pdf, xlsx, html, text, csv ou json ; sinon selon le nom du fichier
cli-arg-limit = Nombre d’enregistrements au plus
cli-approve-voucher = Numéros des pièces à approuver
cli-export-format = jsonl, hledger, beancount, iati, fec (écritures pour un auditeur), ou xlsx : un classeur qui s’importe
cli-reverse-voucher = Numéro de la pièce à annuler
cli-statement-name = Nom de l’état ; « tarikh statements » les montre
cli-log-what = Pièce ou avance, ou position (120), ou suite de positions (120.. ou 120..140)

cli-tarikh-about = Registre infalsifiable des finances d’un projet : chaque chiffre mène à ses écritures, chaque écriture est scellée à la précédente.
cli-tarikh-usage = tarikh [OPTIONS] COMMANDE
cli-tarikh-examples =
    tarikh demo
    tarikh open --organisation AMSS
    tarikh import mli-1088
    tarikh statement budget-execution --period 2017
cli-demo-about = Construit l’année de référence à partir de rien et montre où en est son budget
cli-demo-usage = tarikh demo [--dir DOSSIER] [--serve]
cli-demo-examples =
    tarikh demo
    tarikh demo --dir essai
cli-open-about = Ouvre un nouveau registre et montre sa carte
cli-open-usage = tarikh open --organisation NOM
cli-open-examples =
    tarikh open --organisation AMSS
    tarikh open --organisation AMSS --ledger registre -o carte.txt
cli-import-about = Enregistre un dossier de fichiers CSV ou un classeur : tout, ou rien
cli-import-usage = tarikh import CHEMIN [--dry-run] [--yes] [--grant-file FICHIER] [--grant CODE]
cli-import-examples =
    tarikh import mli-1088 --dry-run
    tarikh import mli-1088.xlsx --grant-file contrat.toml
    tarikh import octobre.xlsx --grant "MLI 1088"
cli-approve-about = Approuve des pièces, ou toutes celles d’une période
cli-approve-usage = tarikh approve PIÈCE… | --all --period PÉRIODE [--grant CODE]
cli-approve-examples =
    tarikh approve BQ-2017-0001 CA-2017-0012 --as raf
    tarikh approve --all --period 2017-03 --as chef-projet
cli-reverse-about = Annule une pièce : la somme revient sur son compte, l’ancienne écriture reste
cli-reverse-usage = tarikh reverse PIÈCE --reason TEXTE [--on DATE] [--grant CODE]
cli-reverse-examples =
    tarikh reverse BQ-2017-0001 --reason "Payée deux fois" --on 30/06/2017
cli-statements-about = Montre les états que l’on peut demander
cli-statements-usage = tarikh statements
cli-statements-examples =
    tarikh statements
cli-statement-about = Établit un état
cli-statement-usage = tarikh statement NOM --period PÉRIODE [--grant CODE] [--account COMPTE] [--as-of N°|DATE] [--format FORMAT] [-o FICHIER]
cli-statement-examples =
    tarikh statement budget-execution --period 2017-Q2
    tarikh statement cash-book --account 571 --period 2017-03
    tarikh statement receipts-list --period 2017 -o pieces.csv
    tarikh statement budget-execution --period 2017 --as-of 2017-12-31
cli-log-about = Liste les enregistrements : quand, qui, quoi
cli-log-usage = tarikh log [PIÈCE|N°..] [--limit NOMBRE]
cli-log-examples =
    tarikh log
    tarikh log BQ-2017-0058
    tarikh log 120.. --limit 20
cli-verify-about = Vérifie la chaîne, les opérations, les documents, le coffre et les livres
cli-verify-usage = tarikh verify
cli-verify-examples =
    tarikh verify
    tarikh verify --json
cli-export-about = Donne les écritures à un autre programme
cli-export-usage = tarikh export --format jsonl|hledger|beancount|iati|fec|xlsx [-o FICHIER]
cli-export-examples =
    tarikh export --format jsonl -o registre.jsonl
    tarikh export --format hledger -o registre.journal
    tarikh export --format xlsx -o mli-1088.xlsx
    tarikh export --format iati -o mli-1088.xml
    tarikh export --format fec --grant "MLI 1088" -o 1234567FEC20171231.txt

cli-unknown-argument = « { $arg } » n’est pas attendu ici.
cli-unknown-command = Il n’y a pas de commande « { $command } ».
cli-missing-argument = Il manque { $arg }.
cli-missing-value = « { $arg } » attend une valeur.
cli-argument-twice = « { $arg } » ne va qu’une fois, et pas avec tout.
cli-too-many-values = « { $arg } » reçoit trop de valeurs.
cli-not-utf8 = Un mot de la commande n’est pas en UTF-8.
cli-other-words = La commande n’est pas comprise : { $detail }
cli-suggested = Vouliez-vous dire « { $suggested } » ?
cli-bad-lang = « { $value } » n’est pas une langue d’ici. Choisissez fr, en ou de.
cli-bad-member = Le membre est vide. Donnez son identifiant avec --as, par exemple --as raf.
cli-bad-organisation = Le nom de l’association est vide. Donnez-le avec --organisation.
cli-bad-period = « { $value } » n’est pas une période. Écrivez 2017, 2017-03, 2017-Q2 ou 2017-01-15..2017-03-31.
cli-bad-date = « { $value } » n’est pas une date. Écrivez 2017-06-30 ou 30/06/2017.
cli-bad-format = « { $value } » n’est pas un format. Choisissez parmi : { $choices }.
cli-bad-extension = Le fichier { $file } n’a pas le nom d’un format d’ici (.txt, .html, .xlsx, .csv, .json). Renommez-le, ou ajoutez --format avec l’un de ceux-ci : { $choices }.
cli-bad-as-of = « { $value } » n’est ni un enregistrement ni un jour. Écrivez sa position (120) ou une date (2017-12-31).
cli-bad-limit = « { $value } » n’est pas un nombre. Écrivez par exemple --limit 20.
cli-bad-range = « { $value } » n’est pas une suite de positions. Écrivez 120.. ou 120..140.
cli-bad-command = « { $value } » n’est pas un UUID en minuscules.
cli-unknown-statement = Il n’y a pas d’état « { $name } ». Choisissez parmi : { $choices }.
cli-no-grant = Le registre n’a pas encore de projet. Importez d’abord son contrat et son budget : tarikh import CHEMIN.
cli-which-grant = Le registre a plusieurs projets. Ajoutez --grant avec l’un de ceux-ci : { $choices }.
cli-no-such-record = Il n’y a pas d’enregistrement n° { $record } : le dernier est le n° { $last }.
cli-not-written = Le fichier n’a pas pu être écrit : { $file } ({ $detail }). Vérifiez le chemin et les droits.
cli-output-in-ledger = { $file } se trouve dans le dossier du registre. Choisissez avec -o un fichier hors de ce dossier.
cli-output-is-input = { $file } fait partie de ce qui est importé. Choisissez un autre fichier avec -o.
cli-output-folder = { $file } est un dossier. Donnez avec -o le nom d’un fichier.
cli-output-no-folder = Le dossier { $folder } n’existe pas. Créez-le d’abord, ou choisissez un autre fichier avec -o.
cli-not-written-out = La réponse n’a pas pu être écrite : { $detail }.

cli-open-done = Registre ouvert ({ $place }). « { $member } » en est l’administrateur et a tous les rôles.
cli-card = Carte du registre
cli-card-organisation = Organisation
cli-card-origin = Origine
cli-card-ledger = Registre
cli-card-key = Clé des points de contrôle
cli-card-first = Premier enregistrement
cli-open-card-use = Imprimez cette carte et remettez-la au bailleur et à l’auditeur : c’est à elle, et non au registre, qu’ils reconnaîtront le vrai.
cli-open-next = Ensuite, enregistrez le contrat, le budget et les pièces :
cli-open-next-import = import CHEMIN

cli-import-progress = Lignes
cli-import-done = Projet { $grant } : { $rows ->
        [one] une ligne lue
       *[other] { $rows } lignes lues
    }, { $added ->
        [one] une nouvelle
       *[other] { $added } nouvelles
    }, { $records ->
        [one] un enregistrement
       *[other] { $records } enregistrements
    }.
cli-import-nothing-new = Projet { $grant } : tout ce que disent ces { $rows } lignes est déjà enregistré. Rien n’a été ajouté.
cli-import-tried = Projet { $grant } : { $rows } lignes lues, dont { $added } nouvelles. Tout peut être enregistré ; rien ne l’a été, puisque c’était un essai.
cli-import-ignored = Fichiers ou feuilles laissés de côté : { $files }.
cli-import-flagged = { $count ->
    [one] Un signalement, à expliquer ; il n’empêche pas d’enregistrer :
   *[other] { $count } signalements, à expliquer ; ils n’empêchent pas d’enregistrer :
}
cli-import-flag = { $sheet }, ligne { $row }, { $subject } ({ $control }) : { $sentence }

cli-approved = { $count ->
    [one] « { $member } » a approuvé une pièce, { $sum }.
   *[other] « { $member } » a approuvé { $count } pièces, { $sum } en tout.
}
cli-approved-none = « { $member } » n’a approuvé aucune pièce.
cli-approved-none-waiting = Aucune pièce n’attend d’approbation dans cette période.
cli-approved-already = Cette opération était déjà enregistrée : { $count } pièces, { $sum }. Rien n’a été ajouté.
cli-approved-skipped = { $skipped ->
    [one] Une pièce attend encore :
   *[other] { $skipped } pièces attendent encore :
}
cli-approve-which = Dites quelles pièces : leurs numéros, ou bien --all --period PÉRIODE.
cli-approve-which-period = --all et --period vont ensemble : tarikh approve --all --period 2017-03.

cli-reversed = La pièce { $number } est annulée au { $on } (enregistrement n° { $record }) : { $amount } reviennent sur « { $account } ».
cli-reversed-already = La pièce { $number } était déjà annulée par cette opération (enregistrement n° { $record }). Rien n’a été ajouté.

cli-statements = États que l’on peut demander avec « tarikh statement NOM --period PÉRIODE » :
cli-statements-account = Avec --account : { $kinds }.

cli-log-more = { $count ->
    [one] Un enregistrement plus ancien n’est pas montré ; « log 0.. » les montre tous.
   *[other] { $count } enregistrements plus anciens ne sont pas montrés ; « log 0.. » les montre tous.
}

cli-demo-title = Tarikh : l’année de référence
cli-demo-what =
    Projet MLI 1088, AMSS pour la Welthungerhilfe, région de Tombouctou, exercice 2017. Les personnes, les
    fournisseurs et les montants des pièces sont fictifs.
cli-demo-opened =
    1. Un registre est ouvert dans { $place }.
    { "   " }« { $member } » l’administre. Rien n’y sera jamais effacé : une correction s’ajoute.
cli-demo-imported =
    2. Les fichiers du comptable ({ $files }) sont enregistrés.
    { "   " }{ $rows } lignes lues : { $lines } lignes de budget ({ $budget }), { $instalments } virements du bailleur,
    { "   " }{ $vouchers } pièces, avances, trésorerie, relevés. Elles font { $records } enregistrements, chacun scellé
    { "   " }au précédent.
cli-demo-flagged = { $count ->
    [0] { "   " }Les contrôles ne signalent rien.
    [one] { "   " }Les contrôles signalent une ligne à expliquer.
   *[other] { "   " }Les contrôles signalent { $count } points à expliquer ; ils n’empêchent pas d’enregistrer.
}
cli-demo-approved =
    3. « { $member } » approuve { $count } pièces, { $sum }.
    { "   " }Il en laisse { $skipped }, dont il a reçu l’argent ou l’avance : nul n’approuve ce qu’il reçoit.
cli-demo-approved-rest =
    4. « { $member } » approuve le reste : { $count } pièces, { $sum }.
cli-demo-verified =
    5. Le registre est relu en entier et recalculé.
cli-demo-next = Et maintenant ?
cli-demo-next-statements = Les états que l’on peut demander :
cli-demo-next-cash-book = Le brouillard de la caisse principale en mars :
cli-demo-next-csv = La liste des pièces justificatives, pour un tableur :
cli-demo-next-log = L’histoire d’une pièce annulée, avec qui et quand :
cli-demo-next-verify = La preuve, et ce qui lui manque :
cli-demo-next-import = Changez un montant dans depenses.csv et importez de nouveau ; le registre dira ce qui ne va pas :
cli-demo-taken = Le dossier n’est pas vide : { $place }. Rien n’y a été changé. Choisissez-en un autre avec --dir, ou supprimez celui-ci.

event-ledger-opened = Registre ouvert
event-ledger-restored = Registre restauré
event-member-enrolled = Membre inscrit
event-member-roles-changed = Rôles changés
event-member-retired = Membre parti
event-member-key-enrolled = Clé inscrite
event-member-key-revoked = Clé révoquée
event-checkpoint-key-changed = Clé du registre changée
event-clock-corrected = Horloge corrigée
event-command-abandoned = Opération abandonnée
event-party-registered = Tiers inscrit
event-party-amended = Tiers modifié
event-personal-data-erased = Données effacées
event-grant-awarded = Projet accordé
event-rules-adopted = Règles adoptées
event-activity-planned = Activité prévue
event-indicator-set = Indicateur fixé
event-budget-line-added = Ligne de budget ajoutée
event-budget-approved = Budget approuvé
event-budget-reallocated = Virement entre lignes
event-consent-received = Accord du bailleur
event-grant-amended = Avenant
event-balance-carried-over = Solde reporté
event-grant-closed = Projet clos
event-funds-requested = Appel de fonds
event-funds-received = Fonds reçus
event-funds-returned = Fonds rendus
event-income-received = Recette
event-interest-credited = Intérêts créditeurs
event-contribution-received = Apport reçu
event-commitment-made = Engagement
event-commitment-released = Engagement levé
event-expense-recorded = Pièce enregistrée
event-expense-approved = Pièce approuvée
event-expense-rejected = Pièce refusée
event-expense-reversed = Pièce annulée
event-expense-reclassified = Pièce réimputée
event-voucher-voided = Numéro gâché
event-bank-fee-charged = Frais bancaires
event-advance-issued = Avance remise
event-advance-settled = Avance soldée
event-account-opened = Compte ouvert
event-account-closed = Compte fermé
event-money-moved = Mouvement de fonds
event-cash-counted = Comptage
event-cash-difference-settled = Écart régularisé
event-bank-statement-received = Relevé de banque
event-bank-lines-matched = Rapprochement
event-asset-acquired = Bien acquis
event-asset-checked = Bien vérifié
event-asset-disposed = Bien sorti
event-activity-reported = Activité réalisée
event-month-closed = Mois clos
event-month-reopened = Mois rouvert
event-statement-issued = État émis
event-report-submitted = Rapport remis
event-finding-explained = Signalement expliqué
event-checkpoint-signed = Point de contrôle signé
event-checkpoint-witnessed = Point de contrôle attesté
event-document-attached = Document joint
event-import-completed = Import terminé
event-finding-raised = Constat d’audit
event-finding-answered = Réponse à un constat
event-finding-settled = Constat levé

cli-verify-progress = Vérification
cli-verify-head = Registre : { $records } enregistrements
cli-verify-intact = Chaîne : chaque enregistrement est celui qui a été scellé, à sa place.
cli-verify-not-intact = Chaîne : des enregistrements ne sont plus ceux qui ont été scellés.
cli-verify-complete = Pièces jointes et coffre : rien ne manque de ce que les enregistrements nomment.
cli-verify-not-complete = Pièces jointes et coffre : il manque quelque chose que les enregistrements nomment.
cli-verify-books = Livres : relus et recalculés depuis le début, ils concordent.
cli-verify-not-books = Livres : ils ne concordent pas avec les enregistrements.
cli-verify-authorised = Droits : chacun n’a fait que ce que son rôle permet.
cli-verify-not-authorised = Droits : quelqu’un a fait ce que son rôle ne permet pas.
cli-verify-books-unjudged = Livres : pas jugés en entier, puisque la chaîne est rompue.
cli-verify-rights-unjudged = Droits : pas jugés en entier, puisque la chaîne est rompue.
cli-inside-a-command = L’enregistrement n° { $record } est au milieu d’une opération qui va du n° { $first } au n° { $last } : elle compte entière ou pas du tout. Demandez le n° { $last }, ou celui qui précède le n° { $first }.
cli-reverse-which-day = Le projet a pris fin le { $ends } : annulée à la date du jour, la pièce { $number } resterait dans tous ses états. Ajoutez --on avec un jour de la durée du projet.
cli-demo-is-for-people = La démonstration se lit ; elle n’a pas de forme JSON. Ôtez --json, puis interrogez le registre qu’elle laisse.
cli-no-account-here = L’état { $statement } porte sur tout le projet et non sur un compte. Ôtez --account { $account }.
cli-verify-anchored = Ancrage : attesté au-dehors pour les { $records } premiers enregistrements, par { $by }.
cli-verify-not-anchored = Ancrage : aucun. Rien, hors de ce dossier, n’atteste ces enregistrements.
cli-verify-faults = { $count ->
    [one] Une anomalie :
   *[other] { $count } anomalies :
}
cli-verify-fault = Enregistrement n° { $record } : { $meaning }.
cli-verify-fault-about = Enregistrement n° { $record }, { $subject } : { $meaning }.
cli-verify-fault-of = { $subject } : { $meaning }.
cli-verify-fault-alone = Registre : { $meaning }.
cli-verify-more = { $count ->
    [one] et une autre ; --json les donne toutes.
   *[other] et { $count } autres ; --json les donne toutes.
}
cli-verify-end-faults = Le registre n’est pas cohérent. Rien n’a été réparé. Gardez le dossier tel quel, n’y enregistrez plus rien et montrez-le à l’auditeur.
cli-verify-end-consistent =
    Cohérent, non ancré. Le registre s’accorde avec lui-même ; seul, il ne prouve pas qu’on n’en a pas coupé
    la fin, ni tout réécrit. Pour le prouver un jour, notez hors d’ici, sur papier ou chez le bailleur :
    { "  " }{ $records } enregistrements, empreinte
    { "  " }{ $head }
cli-verify-end-partly = Cohérent et en partie ancré : les enregistrements plus récents que l’attestation ne sont que cohérents.
cli-verify-end-anchored = Cohérent et ancré : ce que l’on tient au-dehors atteste tous les enregistrements.

note-unfinished-command = La dernière opération n’est pas entière. Elle ne compte pas ; la prochaine écriture y met fin.
note-newer = L’enregistrement n° { $record } est d’une sorte plus récente que ce programme : son sceau est vérifié, son sens ne l’est pas.
note-restored = À partir de l’enregistrement n° { $record }, le registre continue après une restauration (identité n° { $incarnation }). Enregistrements connus et perdus à cet endroit : { $lost }.
note-closing-unchecked = Clôture n° { $record } : ce programme donne à { $statements } de ses états une autre forme et ne peut pas les recalculer. Vérifiez-les avec la version qui a clos le mois.
note-books-end = Les livres et les droits n’ont été jugés que jusqu’à l’enregistrement n° { $record }.
note-documents-unnamed = Il reste des documents qu’aucun enregistrement ne nomme, laissés par des opérations non enregistrées.
note-values-unknown = Des données personnelles manquent ; l’enregistrement qui les a effacées est peut-être de ceux qui manquent ou ont changé.
note-values-unnamed = Il reste au coffre des données qu’aucun enregistrement ne nomme, laissées par des opérations non enregistrées.

fault-hash-differs = il a été changé après avoir été scellé, ou c’est son empreinte qui l’a été
fault-missing-lf = sa ligne ne finit pas comme une ligne : elle a été coupée
fault-too-long = il est plus long que le format ne le permet
fault-not-utf8 = ses octets ne sont pas du texte
fault-bytes-not-canonical = son texte n’est pas écrit de la seule façon admise
fault-key = une de ses clés n’est pas écrite comme une clé
fault-key-order = ses clés ne sont pas dans l’ordre, ou l’une y est deux fois
fault-number = un de ses nombres n’est pas un nombre entier dans les limites
fault-null = il contient un « null », alors que ce qui est absent s’omet
fault-too-deep = il est plus imbriqué que le format ne le permet
fault-amount = un montant n’a pas exactement les décimales de sa monnaie
fault-envelope = une clé que tout enregistrement porte manque, ou une autre s’y trouve
fault-field = une valeur que tout enregistrement porte n’a pas sa forme
fault-other-ledger = il appartient à un autre registre
fault-position = un autre est à sa place : il en manque un, ou l’un a été ajouté, doublé ou déplacé
fault-genesis-missing = il manque l’enregistrement qui ouvre le registre : tout a été vidé
fault-genesis = le premier n’ouvre pas le registre, ou un autre l’ouvre de nouveau
fault-prev = il ne nomme pas l’empreinte du précédent : l’un des deux a été remplacé
fault-clock = son heure est antérieure à celle du précédent
fault-part = il n’est pas la suite de son opération : une partie manque ou a été ajoutée
fault-command-differs = il diffère des autres parties de son opération par l’auteur ou par l’heure
fault-command-cut = l’opération d’avant n’a pas toutes ses parties
fault-command-reused = il répète une opération déjà enregistrée
fault-unreadable = ses octets ne peuvent pas être lus : le fichier est endommagé
fault-gap = il est rangé à une autre position que la sienne
fault-fields = il n’a pas les champs de sa sorte
fault-body-not-canonical = le fait y est écrit autrement que de la seule façon admise
fault-given = on prête au registre un ajout qu’il ne fait pas à cette sorte de fait
fault-reference = il nomme un autre enregistrement par une empreinte ou une position qui n’est pas la sienne
fault-amount-too-large = un de ses montants dépasse ce que les livres peuvent additionner
fault-misfit = il juge ou emploie ce que les livres n’ont pas
fault-unbalanced = son débit et son crédit diffèrent
fault-account-differs = ses écritures ne font pas le solde que tiennent les livres
fault-cash-proof = ce que le projet a reçu, moins ce qu’il a dépensé, n’est pas ce que tiennent ses comptes
fault-check-fails = un contrôle de concordance d’un état n’est pas vérifié
fault-closing-head = l’état sur lequel le mois a été clos n’est pas celui de l’enregistrement qui précède la clôture
fault-closing-differs = un état du mois clos, recalculé, n’est pas celui sur lequel le mois a été clos
fault-document-missing = un document qu’il nomme n’est pas là
fault-document-changed = un document qu’il nomme n’est pas celui qui a été remis
fault-personal-missing = une donnée personnelle qu’il nomme a disparu, sans qu’aucun enregistrement dise qu’elle est effacée
fault-personal-changed = une donnée personnelle qu’il nomme a été changée, ou ne s’ouvre pas avec les clés
fault-personal-returned = une donnée personnelle effacée est revenue
fault-vault-closed = la clé du coffre manque ou est endommagée ; aucune donnée personnelle ne peut être vérifiée
fault-not-a-member = son auteur n’était pas membre à ce moment
fault-retired-member = son auteur n’était plus membre à ce moment
fault-not-allowed = son auteur n’avait pas de rôle qui le permette
fault-own-voucher = qui a approuvé la pièce l’avait enregistrée
fault-paid-to-approver = qui a approuvé la pièce en avait reçu l’argent, ou l’avance qu’elle justifie
fault-cashier-approves = un caissier a approuvé une pièce payée en caisse
fault-own-refusal = qui a refusé la pièce l’avait enregistrée ou imputée en dernier
fault-second-person = la seconde personne qui a rouvert le mois n’est pas un autre membre qui puisse approuver
fault-cashier-settles = un caissier a régularisé l’écart d’un comptage de caisse
fault-unsigned = son auteur avait une clé en vigueur et n’a pas signé
fault-signature-unchecked = il est signé, et ce programme ne vérifie pas encore les signatures
fault-not-the-ledgers = on prête au registre une conclusion que seul un membre peut prendre
cli-month-waiting = { $count } pièces attendent l’approbation ({ $some }, …). Faites-les approuver : tarikh approve --all --period { $period }, ou annulez-les.
