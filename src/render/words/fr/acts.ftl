# Les actes du bureau : ce que l’on donne pour chacun, et ce qui en est dit.

arg-activity = CODE
arg-amount = MONTANT
arg-denomination = VALEURxNOMBRE
arg-explanation = CONTRÔLE OBJET=MOTIF
arg-line = LIGNE
arg-match = LIGNE=PIÈCE
arg-month = MOIS
arg-pair = NOM=VALEUR
arg-reference = RÉFÉRENCE
arg-shell = SHELL
arg-split = « line=… amount=… »
arg-split-usage = --line LIGNE --amount MONTANT
arg-word = MOT
arg-year = ANNÉE

cli-arg-input = Fichier JSON qui donne les rubriques, un objet ou une liste ; - pour l’entrée standard
cli-arg-ask = Demande au clavier ce qui n’est pas donné
cli-arg-try = Montre ce qui serait enregistré, sans rien enregistrer
cli-arg-identifiers = Montre les identifiants des personnes au lieu de leurs noms : des données qui ne changent plus jamais
cli-arg-shell = bash, zsh, fish, elvish ou powershell
cli-arg-month = Mois, 2017-03 ou 03/2017
cli-arg-explain = Motif d’un constat, par exemple « K31 F.21=Hausse des prix » ; peut se répéter

cli-record-about = Enregistre une opération : au clavier, par options ou depuis un fichier JSON
cli-record-usage = tarikh record OPÉRATION [RUBRIQUES]
cli-record-examples =
    tarikh record expense
    tarikh record expense --account 571 --on 04/03/2017 --party "Garage Niafunké" --purpose "Vidange" --line F.22 --amount 25000
    tarikh record count --help
cli-members-about = Montre les membres, ou change qui peut agir
cli-members-usage = tarikh members [enrol|roles|retire]
cli-members-examples =
    tarikh members
    tarikh members enrol caissiere --roles cashier
cli-parties-about = Montre les bénéficiaires et fournisseurs, ou en inscrit
cli-parties-usage = tarikh parties [register|amend]
cli-parties-examples =
    tarikh parties
    tarikh parties register "Garage Niafunké" --kind firm
cli-accounts-about = Montre les comptes et leurs soldes, ou en ouvre et en ferme
cli-accounts-usage = tarikh accounts [open|close]
cli-accounts-examples =
    tarikh accounts
    tarikh accounts open 572 --name "Caisse de Diré" --kind cash --book CD
cli-rules-about = Montre les règles du bailleur, ou en adopte
cli-rules-usage = tarikh rules [adopt]
cli-rules-examples =
    tarikh rules
    tarikh rules adopt K10 --parameters limit=100000 --severities record=flag --source "Contrat, art. 7"
cli-budget-about = Ajoute des lignes à une version du budget, ou l’approuve
cli-budget-usage = tarikh budget add|approve
cli-budget-examples =
    tarikh budget add --help
    tarikh budget approve --consent "WHH" --on 20/06/2017
cli-grant-about = Modifie le contrat du projet, ou clôt le projet
cli-grant-usage = tarikh grant amend|close
cli-grant-examples =
    tarikh grant amend --reason "Avenant n° 1" --ends 31/03/2018
    tarikh grant close
cli-close-month-about = Clôt un mois, ou montre tout ce qui s’y oppose
cli-close-month-usage = tarikh close-month MOIS [--explain "CONTRÔLE OBJET=MOTIF"]… [--dry-run] [--grant CODE]
cli-close-month-examples =
    tarikh close-month 2017-03 --dry-run
    tarikh close-month 2017-03 --as raf --explain "K20 CA-2017-0012=Deux bons distincts"
cli-completions-about = Écrit le script par lequel le shell complète les mots de tarikh
cli-completions-usage = tarikh completions bash|zsh|fish|elvish|powershell
cli-completions-examples =
    tarikh completions bash > ~/.local/share/bash-completion/completions/tarikh

cli-bad-shell = « { $value } » n’est pas un shell connu ici. Choisissez parmi : { $choices }.
cli-bad-month = « { $value } » n’est pas un mois. Écrivez 2017-03 ou 03/2017.
cli-bad-explanation = « { $value } » n’est pas un motif complet. Écrivez le contrôle, l’objet, le signe = et le motif : « K31 F.21=Hausse des prix ».
cli-input-unreadable = Le fichier { $file } n’a pas pu être lu : { $detail }. Vérifiez le chemin et les droits.
cli-input-not-json = Le fichier { $file } n’est pas du JSON : il cesse d’en être à la ligne { $line }, colonne { $column }. Corrigez-le à cet endroit.
cli-input-no-object = Le fichier { $file } ne donne pas d’objet JSON. Écrivez un objet, par exemple avec "account": "571", ou une liste d’objets.

cli-act-done = Enregistré : { $act }{ $what ->
    [both] { " " }{ $number }, { $amount }
    [number] { " " }{ $number }
    [amount] , { $amount }
   *[none] { "" }
} (enregistrement n° { $record }).
cli-act-already = Déjà enregistré, rien n’a été ajouté : { $act }{ $what ->
    [both] { " " }{ $number }, { $amount }
    [number] { " " }{ $number }
    [amount] , { $amount }
   *[none] { "" }
} (enregistrement n° { $record }).
cli-act-tried = Essai, rien n’est enregistré : { $act }{ $what ->
    [both] { " " }{ $number }, { $amount }
    [number] { " " }{ $number }
    [amount] , { $amount }
   *[none] { "" }
}.
cli-act-entry = Entrée { $entry } : { $sentence }
cli-act-line = Ligne { $code } : il reste { $left } sur { $budget }
cli-act-account = { $name } ({ $account }) : solde { $balance }
cli-act-finding = ⚑ { $control } — { $sentence }
cli-list-none = Rien à montrer.
cli-list-stage = { $stage } : { $severity }
cli-list-retired = retiré
cli-list-closed = fermé le { $on }

cli-ask-field = { $field } :{ " " }
cli-ask-field-maybe = { $field } (facultatif) :{ " " }
cli-ask-proposed = { $field } [{ $proposed }] :{ " " }
cli-ask-needed = Cette rubrique est nécessaire. Tapez « ? » pour voir les choix, Ctrl-D pour abandonner.
cli-ask-no-choice = « { $found } » ne correspond à rien. Tapez « ? » pour voir les choix.
cli-ask-more = … et { $count } autres. Tapez une partie du code ou du libellé.
cli-ask-is-it = « { $name } » ? [O/n]{ " " }
cli-ask-new = « { $name } » n’est pas encore connu. Nouvelle personne ou nouvelle entreprise ? [p/e, Entrée pour retaper]{ " " }
cli-ask-another-line = Une autre ligne ? Entrée s’il n’y en a plus.
cli-ask-summary = À enregistrer : { $act }
cli-ask-record = Entrée pour enregistrer, un numéro pour corriger, q pour abandonner :{ " " }
cli-ask-correct = Un numéro pour corriger, q pour abandonner :{ " " }
cli-ask-another = Encore une ? [o/N]{ " " }
cli-ask-yes = oui
cli-ask-stopped = Abandonné : rien n’a été enregistré.
cli-ask-unreadable = Le clavier ne répond plus : { $detail }. Rien n’a été enregistré.

cli-month-obstacles = { $count ->
    [0] Rien ne s’oppose à la clôture.
    [one] Le mois ne peut pas encore être clos, pour une raison :
   *[other] Le mois ne peut pas encore être clos, pour { $count } raisons :
}
cli-month-to-explain = À expliquer ({ $control } { $subject }) : { $sentence }
cli-month-finding = { $control } { $subject } — { $sentence }
cli-month-why = Motif (Entrée pour ne pas clore) :{ " " }
cli-month-closed = Mois { $month } clos (enregistrement n° { $record }), sur { $count ->
    [one] un état établi
   *[other] { $count } états établis
} à l’enregistrement n° { $position }. L’empreinte de chacun, que redonne « tarikh statement NOM --period { $month } --as-of { $position } --identifiers --json | b3sum » :
cli-month-closed-already = Ce mois a déjà été clos par la même demande (enregistrement n° { $record }), sur { $count } états établis à l’enregistrement n° { $position } :

cli-month-how = Donnez le motif : tarikh close-month { $month } --explain "{ $control } { $subject }=motif", une fois par constat.
cli-approved-skipped-together = { $count } pièces, de { $first } à { $last }, pour la même raison ; la première : { $sentence }
cli-input-and-option = --{ $option } est donné aussi dans le fichier. Gardez l’un des deux.
cli-input-empty = Le fichier ne donne rien à enregistrer. Écrivez au moins un objet.
cli-missing-command = Il manque une commande. Voyez --help.
arg-uuid = UUID
arg-bank-line = DATE;RÉFÉRENCE;LIBELLÉ;MONTANT;SOLDE
cli-arg-command = Identifiant de la demande (UUID) : refaite sous le même, elle n’est enregistrée qu’une fois

cli-reverse-no-voucher = « { $number } » (enregistrement n° { $record }) n’est pas une pièce : seules les pièces s’annulent. Enregistrez l’opération inverse, par exemple le mouvement en sens contraire ou le remboursement, avec une référence qui renvoie à celle-ci.

unfit-missing = Il manque « { $field } » (--{ $option }).
unfit-several = Il manque : { $fields }.
unfit-no-field = La rubrique « { $found } » n’existe pas ici. Il y a : { $fields }.
unfit-unread = « { $field } » (--{ $option }) contient « { $found } ». { $reason }
unfit-form = « { $field } » (--{ $option }) contient « { $found } », qui n’est pas compris. Voyez --help.
unfit-no-word = « { $field } » (--{ $option }) contient « { $found } ». Choisissez parmi : { $words }.
unfit-no-party = « { $name } » n’est pas connu. { $count ->
    [0] Si c’est un nouveau nom, ajoutez --new person ou --new firm.
   *[other] Vouliez-vous dire : { $like } ? Sinon, ajoutez --new person ou --new firm.
}

choice-bank = banque
choice-cash = espèces
choice-mobile-money = argent mobile
choice-advances = avances
choice-cheque = chèque
choice-transfer = virement
choice-advance = sur avance
choice-withdrawal = retrait
choice-deposit = versement
choice-in-kind = en nature
choice-labour = travail
choice-person = personne
choice-firm = entreprise

stage-record = à la saisie
stage-close = à la clôture
stage-issue = à l’émission
severity-block = bloque
severity-explain = à expliquer
severity-flag = signale
severity-information = informe

field-account = Compte
field-activity = Activité
field-advance = Avance justifiée
field-amount = Montant
field-arrived_on = Reçu par le bailleur le
field-asset = Numéro d’inventaire
field-bank = Coordonnées bancaires (gardées au coffre)
field-baseline = Valeur de départ
field-book = Journal (lettres des numéros)
field-by = Signataire
field-ceiling = Plafond
field-cheque = Numéro du chèque
field-closing = Clôture
field-comment = Commentaire
field-commitment = Engagement
field-concerns = Mois concerné
field-consent = Lettre d’accord
field-control = Contrôle
field-count = Procès-verbal de comptage
field-counted = Montant compté
field-credited = Montant crédité
field-currency = Devise
field-denominations = Billets et pièces (10000x5 5000x2)
field-description = Désignation
field-document = Fichier du justificatif
field-due = À justifier le
field-ends = Fin
field-fee = Frais retenus
field-fee_line = Ligne des frais
field-forecast = Prévisions
field-from = De
field-function = Fonction
field-funding = Financement
field-heading = Rubrique
field-holder = Détenteur
field-indicator = Indicateur
field-intermediate = Montant en devise intermédiaire
field-invoice = Facture ou reçu n°
field-kind = Nature
field-label = Désignation
field-letter = Référence de la lettre
field-line = Ligne budgétaire
field-lines = Lignes du relevé
field-matches = Lignes pointées (3=CA-2017-0012)
field-member = Membre
field-men = Hommes
field-method = Mode de paiement
field-month = Mois
field-movement = Nature du mouvement
field-name = Nom
field-new = Inscrit un nom inconnu
field-number = Numéro
field-on = Date
field-parameters = Seuils (percent=10)
field-party = Bénéficiaire
field-phone = Téléphone (gardé au coffre)
field-place = Lieu
field-plan = Plan mensuel (2017-03=125000)
field-position = Poste du bailleur
field-purpose = Libellé
field-quantity = Quantité
field-reason = Motif
field-reference = Référence
field-refunded = Montant reversé
field-replaces = Remplace la pièce annulée
field-report_amount = Montant en devise du rapport
field-result = Résultat
field-roles = Rôles
field-scope = Objet de l’accord
field-second = Seconde personne
field-sender = Donneur d’ordre
field-sent = Montant envoyé
field-sent_on = Envoyé le
field-severities = Sévérité par étape (record=block)
field-signatories = Signataires
field-source = Source
field-sources = Parts des financeurs
field-split = Imputation, à répéter : « line=F.21 amount=40000 place=DIR »
field-splits = Imputation
field-starts = Début
field-state = État
field-statement = Relevé bancaire
field-subject = Objet
field-supplier = Fournisseur
field-target = Valeur cible
field-text = Libellé
field-title = Intitulé
field-to = Vers
field-total = Total
field-unit = Unité
field-unit_cost = Coût unitaire
field-unit_value = Valeur unitaire
field-value = Valeur
field-value_date = Date de valeur
field-value_source = Source de la valeur
field-version = Version du budget
field-voucher = Pièce
field-witness = Témoin
field-women = Femmes
field-asset-on = Date d’achat
field-contribution-party = Apporteur
field-income-party = Payeur
field-members-enrol-party = Personne
field-count-text = Observation
field-statement-closing = Solde final
field-statement-text = Observation
field-reallocate-from = De la ligne
field-reallocate-to = Vers la ligne
field-move-from = Du compte
field-move-to = Au compte
field-carry-over-from = Exercice qui finit
field-carry-over-to = Exercice suivant
field-advance-line = Ligne prévue
field-budget-approve-consent = Accord donné par
field-rules-adopt-source = Source (contrat, directive)

act-expense = dépense
act-expense-about = Enregistre une pièce de dépense, imputée sur une ou plusieurs lignes
act-expense-examples =
    tarikh record expense
    tarikh record expense --account 571 --on 04/03/2017 --party "Garage Niafunké" --new firm --purpose "Vidange" --line F.22 --amount 25000
    tarikh record expense --input piece.json --json
act-advance = avance
act-advance-about = Enregistre une avance à justifier
act-advance-examples =
    tarikh record advance --account 571 --on 04/03/2017 --party "Aminata Diallo" --purpose "Mission Diré" --line F.31 --amount 150000 --due 31/03/2017
act-settlement = régularisation d’avance
act-settlement-about = Enregistre ce qui revient d’une avance ; les pièces disent le reste
act-settlement-examples =
    tarikh record settlement --advance AV-2017-003 --on 28/03/2017 --account 571 --refunded 12500
act-funds = tranche reçue
act-funds-about = Enregistre une tranche du bailleur
act-funds-examples =
    tarikh record funds --account 521 --reference VIR-2 --sender "WHH" --sent 60000 --sent-on 02/05/2017 --credited 39357420 --value-date 04/05/2017
act-return = fonds restitués
act-return-about = Enregistre de l’argent rendu au bailleur
act-return-examples =
    tarikh record return --account 521 --on 28/12/2017 --amount 100000 --reference VIR-9 --reason "Solde non dépensé"
act-income = recette
act-income-about = Enregistre une recette du projet
act-income-examples =
    tarikh record income --account 571 --on 10/05/2017 --amount 15000 --reference RC-4 --text "Vente de dossiers d’appel d’offres"
act-interest = intérêts
act-interest-about = Enregistre des intérêts crédités par la banque
act-interest-examples =
    tarikh record interest --account 521 --on 30/06/2017 --amount 4210 --reference AV-06 --text "Intérêts du trimestre"
act-fee = frais bancaires
act-fee-about = Enregistre des frais pris par la banque, sur avis et sans pièce
act-fee-examples =
    tarikh record fee --account 521 --on 31/03/2017 --amount 5850 --reference AD-03 --text "Tenue de compte"
act-move = virement interne
act-move-about = Enregistre de l’argent passé d’un compte à l’autre
act-move-examples =
    tarikh record move --from 521 --to 571 --on 06/03/2017 --amount 500000 --reference 0012345 --text "Approvisionnement de la caisse"
act-count = arrêté de caisse
act-count-about = Enregistre un comptage de caisse
act-count-examples =
    tarikh record count --account 571 --on 31/03/2017 --reference PV-03 --counted 245000 --denominations "10000x20 5000x9"
act-difference = écart de caisse
act-difference-about = Régularise l’écart qu’un comptage a trouvé
act-difference-examples =
    tarikh record difference --count PV-03 --on 31/03/2017 --reason "Manque de 500 FCFA pris en charge par le caissier"
act-statement = relevé bancaire
act-statement-about = Enregistre un relevé de la banque
act-statement-examples =
    tarikh record statement --account 521 --on 31/03/2017 --reference REL-03 --closing 12450300
    tarikh record statement --account 521 --on 31/03/2017 --reference REL-03 --closing 12450300 --lines "03/03/2017;CHQ 12;Retrait;-500000" --lines "31/03/2017;VIR 2;Virement;39357420;12450300"
act-match = pointage
act-match-about = Pointe des lignes du relevé avec les écritures
act-match-examples =
    tarikh record match --statement REL-03 --matches "3=BQ-2017-0012 4=BQ-2017-0013"
act-contribution = apport
act-contribution-about = Enregistre un apport, en argent, en nature ou en travail
act-contribution-examples =
    tarikh record contribution --kind labour --party "Comité de Tonka" --new firm --on 12/04/2017 --reference AT-7 --description "Curage du canal" --unit jour --quantity 40 --unit-value 2000 --value-source "Barème communal"
act-commitment = engagement
act-commitment-about = Enregistre une commande ou un contrat
act-commitment-examples =
    tarikh record commitment --number BC-014 --on 02/04/2017 --party "Quincaillerie Diré" --purpose "Ciment" --line A.11 --amount 1200000
act-release = dégagement
act-release-about = Libère un engagement, en tout ou en partie
act-release-examples =
    tarikh record release --commitment BC-014 --on 20/04/2017 --amount 1200000 --reason "Facturé"
act-request = appel de fonds
act-request-about = Enregistre une demande de fonds au bailleur
act-request-examples =
    tarikh record request --reference AF-2 --on 15/04/2017 --amount 39000000
act-asset = bien acquis
act-asset-about = Inscrit un bien à l’inventaire
act-asset-examples =
    tarikh record asset --asset INV-021 --on 10/03/2017 --label "Moto 100 cm³" --supplier "Concession motos" --quantity 1 --value 1850000 --state neuf --voucher BQ-2017-0019
act-asset-check = bien contrôlé
act-asset-check-about = Note qu’un bien a été vu, où et dans quel état
act-asset-check-examples =
    tarikh record asset-check --asset INV-021 --on 30/06/2017 --state bon --place GOU
act-asset-disposal = bien sorti
act-asset-disposal-about = Sort un bien de l’inventaire
act-asset-disposal-examples =
    tarikh record asset-disposal --asset INV-021 --on 30/11/2017 --reason "Volé, PV de gendarmerie n° 12"
act-activity = réalisation
act-activity-about = Rend compte d’une activité réalisée
act-activity-examples =
    tarikh record activity --activity A1.1 --on 15/05/2017 --place DIR --indicator "Personnes formées" --value 40 --women 25 --men 15
act-plan = activité prévue
act-plan-about = Ajoute une activité au plan
act-plan-examples =
    tarikh record plan --activity A5.1 --title "Foire aux semences" --starts 01/06/2017 --ends 03/06/2017 --women 100 --men 80
act-indicator = indicateur
act-indicator-about = Fixe un indicateur, sa valeur de départ et sa cible
act-indicator-examples =
    tarikh record indicator --indicator "Ha aménagés" --baseline 0 --target 120
act-reject = pièce refusée
act-reject-about = Refuse des pièces ; elles comptent encore et retiennent le mois
act-reject-examples =
    tarikh reject CA-2017-0045 --reason "Reçu illisible" --as raf
act-reclassify = réimputation
act-reclassify-about = Change l’imputation d’une pièce, sans mouvement d’argent
act-reclassify-examples =
    tarikh reclassify CA-2017-0045 --line F.23 --amount 25000 --reason "Mauvaise ligne"
act-void = numéro gâché
act-void-about = Déclare gâché le prochain numéro d’un journal, ou un chèque
act-void-examples =
    tarikh void --account 571 --reason "Formulaire déchiré"
    tarikh void BQ-2017-0378 --account 521 --cheque 0012399 --reason "Chèque mal rempli"
act-reallocate = virement de crédits
act-reallocate-about = Transfère une somme d’une ligne du budget à une autre
act-reallocate-examples =
    tarikh reallocate --from F.21 --to F.22 --amount 300000 --reason "Loyer moins cher que prévu" --as raf
act-consent = accord du bailleur
act-consent-about = Enregistre une lettre d’accord du bailleur
act-consent-examples =
    tarikh consent WHH-2017-14 --on 20/06/2017 --by "WHH Bamako" --scope "Transfert vers la rubrique F"
act-explain = explication
act-explain-about = Donne le motif qu’un contrôle demande
act-explain-examples =
    tarikh explain --control K31 --subject F.21 --reason "Hausse des loyers à Goundam"
act-carry-over = report de solde
act-carry-over-about = Reporte sur l’exercice suivant ce qui reste d’un exercice
act-carry-over-examples =
    tarikh carry-over 2017 --as raf
act-reopen-month = mois rouvert
act-reopen-month-about = Rouvre le dernier mois clos, à deux et avec un motif
act-reopen-month-examples =
    tarikh reopen-month 2017-03 --second directeur --reason "Pièce oubliée" --as raf
act-members-enrol = membre inscrit
act-members-enrol-about = Inscrit quelqu’un qui peut agir dans le registre
act-members-enrol-examples =
    tarikh members enrol caissiere --roles cashier
act-members-roles = rôles changés
act-members-roles-about = Donne d’autres rôles à un membre
act-members-roles-examples =
    tarikh members roles caissiere --roles cashier,accountant
act-members-retire = membre retiré
act-members-retire-about = Retire à un membre le droit d’agir
act-members-retire-examples =
    tarikh members retire caissiere
act-parties-register = tiers inscrit
act-parties-register-about = Inscrit un bénéficiaire, un fournisseur ou un apporteur
act-parties-register-examples =
    tarikh parties register "Garage Niafunké" --kind firm
    tarikh parties register "Aminata Diallo" --kind person --function Animatrice
act-parties-amend = tiers modifié
act-parties-amend-about = Change le nom, la fonction ou les coordonnées d’un tiers
act-parties-amend-examples =
    tarikh parties amend "Garage Niafunké" --name "Garage de Niafunké"
act-accounts-open = compte ouvert
act-accounts-open-about = Ouvre un compte avec son journal
act-accounts-open-examples =
    tarikh accounts open 572 --name "Caisse de Diré" --kind cash --book CD
act-accounts-close = compte fermé
act-accounts-close-about = Ferme un compte vide
act-accounts-close-examples =
    tarikh accounts close 572
act-rules-adopt = règle adoptée
act-rules-adopt-about = Adopte une règle du bailleur, avec sa source
act-rules-adopt-examples =
    tarikh rules adopt K31 --parameters "flag_percent=20 info_percent=10" --severities "record=flag close=explain" --source "Contrat, annexe 3"
act-budget-add = ligne budgétaire
act-budget-add-about = Ajoute une ligne à la version du budget en préparation
act-budget-add-examples =
    tarikh budget add F.29 --label "Internet" --heading F --unit mois --quantity 12 --unit-cost 45000 --funding BMZ75
act-budget-approve = budget approuvé
act-budget-approve-about = Met en vigueur la version du budget en préparation
act-budget-approve-examples =
    tarikh budget approve --consent "WHH" --on 20/06/2017 --reference WHH-2017-14 --as raf
act-grant-amend = avenant
act-grant-amend-about = Enregistre un avenant au contrat
act-grant-amend-examples =
    tarikh grant amend --reason "Avenant n° 1" --ends 31/03/2018
act-grant-close = projet clos
act-grant-close-about = Clôt le projet : plus aucune dépense
act-grant-close-examples =
    tarikh grant close --on 31/03/2018 --as directeur
