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

signature-prepared = Préparé par
signature-checked = Vérifié par
signature-approved = Approuvé par
signature-received = Reçu par
signature-cashier = Caissier
signature-accountant = Comptable
signature-witness = Témoin du comptage
signature-name = Nom et fonction
signature-place-date = Lieu et date
signature-signature = Signature et cachet

foot-proof = Registre : { $records }, empreinte { $head }
