# What an import says about files, rows and columns.

import-no-contract = Aucun contrat (grant.toml) n’accompagne ces fichiers, et aucun projet n’est nommé. Ajoutez --grant-file FICHIER, ou --grant CODE si le registre connaît déjà le projet.
import-unknown-grant = Le projet { $grant } ne figure pas dans le registre. Importez d’abord son contrat (grant.toml).
import-grant-differs = Le contrat est celui du projet { $found }, et le projet { $asked } est nommé. Choisissez le bon dossier, ou nommez { $found }.
import-contract = { $file }, ligne { $line }, « { $key } » : { $expected }. Corrigez le contrat, puis importez de nouveau.
import-bad-rows = { $count ->
    [one] Rien n’a été importé : une ligne est à corriger.
   *[other] Rien n’a été importé : { $count } lignes sont à corriger.
}
import-row = { $sheet }, ligne { $row } : { $reason }
import-row-column = { $sheet }, ligne { $row }, { $column } : { $reason }
import-row-found = { $sheet }, ligne { $row }, { $column } = « { $found } » : { $reason }

row-differs = Cette ligne dit autre chose que l’enregistrement n° { $record }. Remettez la ligne d’origine ; une correction passe par une annulation.
row-contract-differs = Le contrat dit autre chose que l’enregistrement n° { $record }. Remettez le contrat d’origine ; un changement passe par un avenant.
row-no-statement = Aucun relevé ne clôt cette ligne de banque. Ajoutez à la feuille « tresorerie » le solde du relevé.
row-advance-differs = L’avance porte { $justified } de justifié, ses pièces font { $vouchers }. Complétez les pièces, ou corrigez l’avance.
row-no-replacement = La pièce qui doit remplacer celle-ci n’est pas dans les feuilles. Ajoutez-la, ou laissez « piece_corrigee » vide.
row-sheet-missing = Cette feuille manque, et d’autres lignes en ont besoin. Joignez-la aux autres : { $sheet }.csv, ou un onglet « { $sheet } » du classeur.

cell-empty = Cette cellule est vide. Complétez-la.
cell-not-a-date = Ce n’est pas une date qui existe. Écrivez jj/mm/aaaa, par exemple 31/12/2017.
cell-not-an-amount = Ce n’est pas un montant en { $currency }. Écrivez des chiffres, par exemple 125 000.
cell-too-many-decimals = Un montant en { $currency } a { $scale } décimales au plus. Arrondissez selon la pièce.
cell-negative-amount = Ce montant est inférieur à zéro. Pour reprendre une somme, annulez la pièce.
cell-not-a-number = Ce n’est pas un nombre. Écrivez des chiffres, par exemple 12,5.
cell-not-a-count = Ce n’est pas un nombre entier. Écrivez 0 ou un nombre entier.
cell-too-large = Ce nombre a plus de quinze chiffres, qu’un tableur ne garde pas tous. Vérifiez-le.
cell-unknown-word = Ce mot n’est pas prévu ici. Choisissez parmi : { $expected }.
cell-not-text = Le tableur en a fait un nombre ou une date. Mettez la colonne au format Texte et saisissez-la de nouveau.
cell-formula-error = Cette formule n’a pas de résultat. Remplacez-la par sa valeur.
cell-control-character = Un caractère qui ne se voit pas ({ $code }) s’y cache. Saisissez le texte de nouveau.
cell-too-long = Ce texte dépasse { $limit } caractères. Raccourcissez-le.
cell-missing-column = Cette colonne manque. Ajoutez-la, avec ce titre.
cell-unknown-column = Cette colonne n’est pas prévue. Les colonnes sont : { $expected }.
cell-column-twice = Cette colonne est là deux fois. Gardez-en une.
cell-no-column = Cette cellule n’est sous aucun titre ; souvent, un point-virgule s’est glissé dans un texte. Mettez ce texte entre guillemets.
cell-short-row = Cette ligne a { $cells } cellules pour { $columns } colonnes. Enregistrez de nouveau la feuille depuis le tableur, ou rétablissez les points-virgules qui manquent.
cell-not-the-product = Quantité × coût unitaire = { $expected }. Corrigez l’un des trois.
cell-not-the-sum = La somme des mois est { $expected }. Corrigez les mois ou le montant.
cell-exactly-one = Remplissez soit cette colonne, soit { $other }, pas les deux.
cell-needed-for = Cette cellule est nécessaire pour « { $kind } ». Complétez-la.
cell-not-for = Cette cellule reste vide pour « { $kind } ». Effacez-la.
cell-before = Cette date vient avant le début ({ $start }). Corrigez l’une des deux.

unreadable-io = Le fichier n’a pas pu être lu : { $file } ({ $detail }). Vérifiez le chemin et les droits.
unreadable-too-large = Le fichier dépasse { $limit } octets : { $file }. Partagez-le, ou retirez ce qui n’est pas des données.
unreadable-too-many-cells = La feuille a trop de cellules, près de la ligne { $row } : { $file }. Effacez ce qui se trouve sous et à droite des données.
unreadable-not-utf8 = Le fichier n’est pas en UTF-8, à partir de la ligne { $line } : { $file }. Dans le tableur, enregistrez-le comme « CSV UTF-8 ».
unreadable-not-a-workbook = Ce n’est pas un classeur qui se lise : { $file } ({ $detail }). Enregistrez-le de nouveau au format .xlsx ou .ods.
unreadable-twice = La feuille « { $sheet } » est là deux fois : { $first } et { $second }. Gardez-en une.
unreadable-nothing = Aucune feuille connue ici : { $path }. Indiquez un dossier de fichiers CSV (budget.csv, depenses.csv…) ou un classeur .xlsx ou .ods ; une feuille se reconnaît à son nom ou à ses titres.
