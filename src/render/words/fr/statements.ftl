# Statements: what they are called, their columns, rows, checks and signatures.
# A column is looked up as column-<statement>-<column>, then as column-<column>.

statement-budget-execution = Tableau d’exécution budgétaire
statement-budget-execution-about = Ce qui est dépensé, engagé et encore disponible sur chaque ligne du budget.
statement-cash-book = Brouillard de caisse
statement-cash-book-about = Les entrées et les sorties d’une caisse, pièce par pièce, et le solde après chacune.
statement-bank-book = Journal de banque
statement-bank-book-about = Les entrées et les sorties d’un compte de banque ou de mobile money, et le solde après chacune.
statement-receipts-list = Liste des pièces justificatives
statement-receipts-list-about = Toutes les pièces de la période, par position du budget et par date, comme le bailleur les demande.
statement-monthly-report = Rapport financier mensuel
statement-monthly-report-about = La trésorerie du projet et sa preuve, puis les dépenses comparées au budget par ligne, par résultat et par lieu.
statement-cash-count = Procès-verbal d’inventaire de caisse
statement-cash-count-about = Le dernier comptage d’une caisse dans la période, par coupure, comparé au brouillard.
statement-bank-reconciliation = État de rapprochement bancaire
statement-bank-reconciliation-about = Du solde du relevé au solde du journal de banque, avec chaque opération en suspens.
statement-advances = Situation des avances à justifier
statement-advances-about = Qui détient quelle avance à la fin de la période, ce qui en est justifié et depuis quand elle court.
statement-funds-received = Relevé des fonds reçus et taux de change
statement-funds-received-about = Tous les virements reçus jusqu’à la fin de la période, le taux de chacun et le taux moyen pondéré.
statement-journal = Journal général
statement-journal-about = Les écritures de la période, dans l’ordre des opérations, au débit et au crédit.
statement-general-ledger = Grand livre
statement-general-ledger-about = Chaque compte avec son solde initial, ses mouvements et son solde final.
statement-trial-balance = Balance générale des comptes
statement-trial-balance-about = Tous les comptes avec leurs soldes initiaux, leurs mouvements et leurs soldes finaux.

# The titles of tables, where a statement has several.
table-monthly-report-funds = Situation de trésorerie
table-monthly-report-lines = Comparaison budget–dépenses
table-monthly-report-results = Dépenses par résultat
table-monthly-report-places = Dépenses par lieu
table-cash-count-notes = Billets et pièces
table-cash-count-result = Résultat du comptage
table-advances-advances = Avances par détenteur
table-advances-ageing = Avances par ancienneté

fact-organisation = Organisation
fact-grant = Projet
fact-title = Intitulé
fact-donor = Bailleur
fact-partner = Partenaire
fact-project-number = N° du bailleur
fact-contract = Contrat
fact-term = Durée
fact-account = Compte
fact-holder = Détenteur
fact-period = Période
fact-currency = Monnaie
fact-rate = Taux de change
fact-budget-version = Version du budget
fact-minutes = N° du procès-verbal
fact-counted-on = Compté le
fact-witness = Témoin
fact-bank-statement = Relevé bancaire
fact-reconciled-on = Arrêté au
fact-as-of = Arrêté à
as-of-record = { $count ->
    [one] { $count } enregistrement lu
   *[other] { $count } enregistrements lus
}

column-number = N°
column-date = Date
column-voucher = Pièce
column-party = Bénéficiaire
column-text = Libellé
column-label = Libellé
column-line = Ligne
column-position = Position
column-code = Code
column-heading = Rubrique
column-account = Compte
column-amount = Montant
column-balance = Solde
column-percent = %
column-rate = Taux
column-in = Entrée
column-out = Sortie
column-cumulated = Cumul
column-method = Mode
column-cheque = Chèque
column-invoice = Facture
column-archive = Archive
column-place = Lieu
column-activity = Activité
column-result = Résultat
column-advance = Avance
column-budget = Budget approuvé
column-spent_before = Dépenses cumulées au début
column-spent_period = Dépenses de la période
column-spent_total = Dépenses cumulées à la fin
column-available = Solde disponible
column-committed = Engagements ouverts
column-debit = Débit
column-credit = Crédit
column-count = Nombre
column-reference = Référence
column-reason = Motif
column-age = Âge
column-outstanding = Solde à justifier

column-budget-execution-label = Ligne budgétaire
column-budget-execution-budget = Budget approuvé
column-budget-execution-spent_before = Dépenses antérieures
column-budget-execution-spent_period = Dépenses de la période
column-budget-execution-spent_total = Dépenses cumulées
column-budget-execution-committed = Engagé
column-budget-execution-available = Crédit disponible
column-budget-execution-percent = Exécuté en %
column-cash-book-party = Tiers
column-bank-book-party = Tiers
column-receipts-list-line = Position
column-receipts-list-text = Objet
column-receipts-list-date = Payée le
column-monthly-report-label = Libellé
column-monthly-report-percent = Exécuté en %
column-advances-number = N° d’avance
column-advances-party = Détenteur
column-advances-text = Objet
column-advances-amount = Montant avancé
column-advances-justified = Justifié
column-advances-refunded = Remboursé
column-advances-due = Échéance
column-advances-late = Retard (jours)
column-advances-age = Ancienneté
column-funds-received-sent_on = Envoyé le
column-funds-received-value_date = Date de valeur
column-funds-received-sender = Émetteur
column-funds-received-sent = Envoyé
column-funds-received-intermediate = Devise intermédiaire
column-funds-received-credited = Crédité
column-funds-received-fees = Frais
column-funds-received-rate = Taux effectif
column-funds-received-cumulated_sent = Cumul envoyé
column-funds-received-cumulated_credited = Cumul crédité
column-funds-received-average_rate = Taux moyen pondéré
column-cash-count-denomination = Coupure
column-cash-count-text = Constat
column-cash-count-reason = Observation
column-bank-reconciliation-reference = Chèque ou référence
column-bank-reconciliation-party = Tiers
column-bank-reconciliation-age = Âge (jours)
column-bank-reconciliation-remark = Observation
column-general-ledger-balance = Solde
column-trial-balance-label = Intitulé du compte
column-trial-balance-opening_debit = Solde initial débiteur
column-trial-balance-opening_credit = Solde initial créditeur
column-trial-balance-movement_debit = Mouvement débit
column-trial-balance-movement_credit = Mouvement crédit
column-trial-balance-closing_debit = Solde final débiteur
column-trial-balance-closing_credit = Solde final créditeur

# The first column of a spreadsheet says what each row is.
column-row-kind = Type
row-kind-group = rubrique
row-kind-line = ligne
row-kind-subtotal = sous-total
row-kind-total = total
row-kind-opening = solde initial
row-kind-closing = solde final

row-opening = Solde initial
row-closing = Solde final
row-subtotal = Sous-total { $heading }
row-total = Total

checks = Contrôles de concordance
check-agrees = concorde
check-disagrees = NE CONCORDE PAS
check-lines-equal-total = La somme des lignes égale le total
check-total-equals-vouchers-and-fees = Le total dépensé égale les pièces et les frais bancaires
check-available-is-budget-minus-spent = Le crédit disponible est le budget, moins le dépensé et l’engagé
check-cash-proof = Fonds reçus et intérêts, moins les dépenses = banque, caisses et avances
check-closing-is-opening-plus-in-minus-out = Solde final = solde initial + entrées − sorties
check-never-negative = Lignes dont le solde est négatif
check-closing-equals-account = Le solde final est celui du compte
check-total-equals-expenditure = Le total de la liste égale la dépense de la période
check-budget-equals-approved = La somme des lignes égale le budget approuvé
check-opening-equals-before = Le solde initial est celui des mouvements antérieurs
check-no-gap = Numéros de pièce qui manquent à la suite
check-funds-proof = Le solde F égale banque + caisses + avances + créances nettes (G+H+I+J)
check-opening-equals-closing-before = Le solde A est le solde F de la période précédente
check-lines-equal-expenditure = La somme des rubriques égale la dépense E
check-end-is-start-plus-period = Cumul à la fin = cumul au début + dépenses de la période
check-results-equal-expenditure = La somme des résultats égale la dépense E
check-places-equal-expenditure = La somme des lieux égale la dépense E
check-start-is-end-before = Lignes dont le cumul au début n’est pas celui de la fin de la période précédente
check-notes-equal-counted = La somme des coupures égale le montant compté
check-difference-is-counted-minus-book = Écart = montant compté − solde du brouillard ce jour-là
check-adjusted-bank-equals-adjusted-book = Le solde corrigé de la banque égale le solde corrigé du journal
check-bank-lines-make-the-balance = Solde du relevé précédent + lignes du relevé = solde du relevé
check-open-items-cleared-or-carried = Suspens du relevé précédent = suspens soldés ou repris
check-outstanding-is-advanced-minus-settled = Solde à justifier = avancé − justifié − remboursé
check-nothing-settled-beyond-the-advance = Avances justifiées ou remboursées au-delà de leur montant
check-outstanding-equals-account = Le total à justifier est le solde du compte d’avances
check-credited-equals-receipts = Le total crédité égale les virements du bailleur dans les journaux
check-average-within-rates = Taux moyen hors des taux effectifs extrêmes
check-average-is-credited-over-sent = Taux moyen = total crédité ÷ total envoyé
check-debits-equal-credits = Total des débits = total des crédits
check-each-record-balances = Écritures non équilibrées
check-accounts-moved-as-posted = Les écritures sur les comptes du projet égalent leur variation
check-balances-add-up-to-nothing = La somme des soldes finaux est nulle
check-closing-is-opening-plus-movement = Comptes dont le solde final n’est pas le solde initial et les mouvements
check-opening-is-closing-before = Comptes dont le solde initial n’est pas le solde final précédent
check-lines-lead-to-the-closing = Comptes dont les lignes ne mènent pas au solde final
check-class-5-equals-treasury = Les comptes de classe 5 égalent banque, caisses et mobile money
check-class-4-equals-advances = Les comptes d’avances égalent les avances à justifier
check-class-6-equals-expenditure = Les charges égalent la dépense

signature-prepared = Préparé par
signature-checked = Vérifié par
signature-approved = Approuvé par
signature-received = Reçu par
signature-cashier = Caissier
signature-accountant = Comptable
signature-witness = Témoin du comptage
signature-project-head = Chef de projet
signature-name = Nom et fonction
signature-place-date = Lieu et date
signature-signature = Signature et cachet

foot-proof = Registre : { $records }, empreinte { $head }

# Words that stand as values in cells.
word-funds-opening = Disponible au début (banque, caisses, avances)
word-funds-transfers = Virements reçus du bailleur
word-funds-receipts = Autres recettes, moins les fonds retournés
word-funds-available = Total disponible (A + B + C)
word-funds-spent = Dépenses de la période
word-funds-closing = Solde à la fin (D − E)
word-funds-bank = Banque
word-funds-cash = Caisses et mobile money
word-funds-advances = Avances à justifier
word-funds-due = Créances moins dettes
word-funds-at-hand = Preuve (G + H + I + J)
word-no-place = Sans lieu
word-age-up-to-30 = 30 jours et moins
word-age-31-to-60 = 31 à 60 jours
word-age-61-to-90 = 61 à 90 jours
word-age-over-90 = Plus de 90 jours
word-counted = Montant compté
word-theoretical-balance = Solde théorique (brouillard)
word-difference = Écart
word-difference-settled = Écart régularisé
word-bank-balance = Solde du relevé bancaire
word-book-balance = Solde du journal
word-lines-not-kept = Écart (les lignes du relevé ne sont pas enregistrées)
word-deposits-in-transit = Versements en cours d’encaissement
word-outstanding-payments = Chèques et virements en circulation
word-amounts-that-differ = Différences de montant, banque ou journal
word-adjusted-bank = Solde corrigé de la banque
word-entries-to-book = Opérations à comptabiliser
word-adjusted-book = Solde corrigé du journal
word-stale-cheque = chèque périmé (plus de 6 mois)
word-ledger-advances = Avances à justifier
word-ledger-donor-funds = Fonds du bailleur
word-ledger-interest = Intérêts créditeurs
word-ledger-other-income = Autres produits du projet
word-ledger-local-contribution = Apports locaux en espèces
word-ledger-differences = Écarts de caisse
word-ledger-other-grant = Compte courant entre projets
