# What an import took its files for, before anything is recorded.

understood-title = Voici comment ces fichiers ont été compris :
understood-sheet = « { $name } » = { $sheet } ({ $how }), titres à la ligne { $row }, { $rows ->
    [one] une ligne lue
   *[other] { $rows } lignes lues
}
understood-by-name = par son nom
understood-by-word = par son nom et ses titres
understood-by-titles = par ses titres
understood-titled = « { $title } » = { $column }
understood-row = { $row } « { $text } »
understood-columns = colonnes : { $list }
understood-absent = colonnes absentes, prises comme vides : { $list }
understood-passed-columns = colonnes laissées de côté : { $list }
understood-rows-above = { $count ->
    [one] au-dessus des titres, laissée de côté : ligne { $list }{ $more }
   *[other] au-dessus des titres, laissées de côté ({ $count }) : lignes { $list }{ $more }
}
understood-rows-total = { $count ->
    [one] total ou report, laissé de côté : ligne { $list }{ $more }
   *[other] totaux et reports, laissés de côté ({ $count }) : lignes { $list }{ $more }
}
understood-rows-text = { $count ->
    [one] texte sans montant ni date, laissé de côté : ligne { $list }{ $more }
   *[other] textes sans montant ni date, laissés de côté ({ $count }) : lignes { $list }{ $more }
}
understood-rows-titles = { $count ->
    [one] titres répétés, laissés de côté : ligne { $list }{ $more }
   *[other] titres répétés, laissés de côté ({ $count }) : lignes { $list }{ $more }
}
understood-blank = { $count ->
    [one] une ligne vide sautée
   *[other] { $count } lignes vides sautées
}
understood-month-first = dates de « { $column } » lues mois/jour/année, comme le prouve la ligne { $by }
understood-month-first-as = dates de « { $column } » lues mois/jour/année, comme celles de « { $by } »
understood-day-first = dates de « { $column } » lues jour/mois/année ; aucune ne le prouve, vérifiez-en une
understood-formulas = { $count ->
    [one] une formule, lue par son dernier résultat
   *[other] { $count } formules, lues par leur dernier résultat
}
understood-hidden-sheet = « { $name } » est une feuille masquée : elle n’a pas été lue
understood-unknown-sheet = « { $name } » n’est aucune des feuilles connues : rien n’en a été lu
understood-hidden-rows = { $count ->
    [one] une ligne masquée a été lue comme les autres
   *[other] { $count } lignes masquées ont été lues comme les autres
}
understood-macros = le classeur contient des macros : elles n’ont pas été exécutées
understood-links = le classeur est lié à d’autres classeurs : leurs derniers résultats ont été lus
understood-question = { $count ->
    [one] Enregistrer cette nouvelle ligne ? (oui/non)
   *[other] Enregistrer ces { $count } nouvelles lignes ? (oui/non)
}
cli-ask-no = non
import-declined = Rien n’a été importé, comme vous l’avez demandé. Renommez ou corrigez ce qui a été mal compris, puis importez de nouveau.
cli-arg-yes = Ne rien demander : enregistrer ce qui a été compris. Hors d’un terminal, rien n’est jamais demandé ; un script s’assure d’abord avec --dry-run --json
cli-export-into-a-file = Un classeur ne s’affiche pas à l’écran. Ajoutez -o FICHIER.xlsx.

cell-formula-without-result = Cette formule n’a jamais été calculée. Ouvrez le classeur dans le tableur, enregistrez-le, ou remplacez la formule par sa valeur.
cell-date-order = Le jour et le mois sont inversés par rapport au reste de la colonne (voir la ligne { $other }). Le tableur a pu en changer d’autres : vérifiez toute la colonne.
cell-other-currency = Ce titre annonce des { $found }, et le projet est tenu en { $due }. Donnez les montants en { $due }.

unreadable-ambiguous = La feuille « { $tab } » peut être l’une de celles-ci : { $sheets }. Donnez-lui le nom de celle qu’elle est.
unreadable-is-workbook = Ce classeur n’a pas un nom de classeur : { $file }. Donnez-lui la terminaison .xlsx ou .ods.
unreadable-is-xls = C’est un classeur de l’ancien format .xls : { $file }. Ouvrez-le dans le tableur et enregistrez-le au format .xlsx ou .ods.
unreadable-is-xlsb = C’est un classeur au format binaire .xlsb : { $file }. Ouvrez-le dans le tableur et enregistrez-le au format .xlsx ou .ods.
unreadable-is-encrypted = Ce classeur est protégé par un mot de passe : { $file }. Enregistrez-en une copie sans mot de passe.
unreadable-is-pdf = C’est un document PDF, et non un classeur : { $file }. Demandez le classeur dont il est tiré.
unreadable-is-html = C’est une page web, et non un classeur : { $file }. Ouvrez-la dans le tableur et enregistrez-la au format .xlsx ou .ods.
unreadable-is-text = C’est un fichier texte, et non un classeur : { $file }. S’il s’agit de données, donnez-lui la terminaison .csv ; sinon, enregistrez-le depuis le tableur.
unreadable-is-archive = C’est une archive ou un autre document, et non un classeur : { $file }. Choisissez le classeur lui-même.
unreadable-is-cut = Ce classeur est incomplet, sa fin manque : { $file }. Copiez-le de nouveau, ou demandez qu’on vous le renvoie.
unreadable-is-blank = Ce fichier est vide : { $file }. Copiez-le de nouveau.
unreadable-is-other = Ce n’est pas un classeur : { $file }. Enregistrez-le depuis le tableur au format .xlsx ou .ods.
