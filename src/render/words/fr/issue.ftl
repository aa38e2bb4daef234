# Émettre un état, juger un fichier, suivre un chiffre, comparer, préparer le dossier du mois.

arg-cell = CASE
cli-arg-cell = Ligne et colonne par leur code : F.21/spent_total ; avec le tableau s’il le faut : lines/F.21/spent_total
cli-arg-replace = Remplace l’état déjà émis pour cette période, dont les chiffres diffèrent
cli-arg-between = Deux moments, chacun un numéro d’enregistrement ou une date de saisie
cli-arg-submitted = Date de remise au bailleur, 2017-04-12 ou 12/04/2017
cli-arg-recipient = À qui le dossier est remis
cli-package-to = Dossier à écrire ; le fichier .zip se met à côté
cli-verify-statement = Fichier d’un état : est-ce bien celui qui a été émis, et ses chiffres sont-ils ceux du registre ?
cli-issue-name = Nom de l’état ; « tarikh statements » les montre
cli-issue-about = Émet un état : le fichier est gardé et inscrit au registre
cli-issue-usage = tarikh issue NOM --period PÉRIODE [--account COMPTE] [--format FORMAT] [--replace] [-o FICHIER]
cli-issue-examples =
    tarikh issue monthly-report --period 2017-03 --as raf
    tarikh issue cash-book --account 571 --period 2017-03 --format xlsx -o caisse.xlsx
cli-package-about = Prépare le dossier d’un mois clôturé : rapport, annexes, données, empreintes
cli-package-usage = tarikh package MOIS [--to DOSSIER] [--submitted DATE --recipient TEXTE] [--replace]
cli-package-examples =
    tarikh package 2017-03 --as raf
    tarikh package 2017-03 --to rapport-mars --submitted 2017-04-12 --recipient "WHH Mali"
cli-figure-name = Nom de l’état ; « tarikh statements » les montre
cli-figure-about = Montre ce qu’il y a derrière un chiffre : écritures et pièces (aussi : tarikh explain NOM CASE)
cli-figure-usage = tarikh figure NOM LIGNE/COLONNE --period PÉRIODE [--account COMPTE] [--as-of N°|DATE]
cli-figure-examples =
    tarikh figure budget-execution F.21/spent_total --period 2017
    tarikh explain monthly-report E/amount --period 2017-03
cli-diff-name = Nom de l’état ; « tarikh statements » les montre
cli-diff-about = Montre ce qui a changé dans un état entre deux moments, et par quelles écritures
cli-diff-usage = tarikh diff NOM --period PÉRIODE --between N°|DATE N°|DATE [--account COMPTE]
cli-diff-examples =
    tarikh diff budget-execution --period 2017-03 --between 2017-04-10 2017-05-10
    tarikh diff cash-book --account 571 --period 2017-03 --between 400 1143

cli-issued = État émis : { $title } → { $file } (enregistrement n° { $record }, état du registre à l’enregistrement n° { $position }).
cli-issued-already = Déjà émis, avec les mêmes chiffres : { $title } → { $file } (enregistrement n° { $record }).
cli-issued-instead = Il remplace l’état émis à l’enregistrement n° { $record }.
cli-issued-digest = Empreinte du fichier : { $digest }
rejected-issued-otherwise = Cet état a déjà été émis pour cette période avec d’autres chiffres (enregistrement n° { $record }). Vérifiez ce qui a changé, puis recommencez avec --replace : le nouvel état dira qu’il remplace l’ancien.
rejected-nothing-issued = Aucun état émis n’est indiqué. Émettez d’abord ce que vous remettez.
what-issue = L’état émis

cli-package = Dossier de { $month } : { $folder } et { $archive }
cli-package-check = { $count ->
    [one] Un état émis
   *[other] { $count } états émis
}, { $files } fichiers. Pour vérifier, dans le dossier : b3sum --check B3SUMS
cli-package-already = Rien de nouveau à émettre : les { $count } états sont ceux qui l’étaient déjà. Pour vérifier, dans le dossier : b3sum --check B3SUMS
cli-package-occupied = { $folder } contient autre chose. Choisissez un autre dossier avec --to.

cli-judge-unreadable = Le fichier { $file } ne se lit pas : { $detail }
cli-judge-file = { $file } · empreinte { $digest }
cli-judge-issued = C’est l’état émis à l’enregistrement n° { $record } : { $title }, du { $from } au { $to }.
cli-judge-not-issued = Ce fichier n’est aucun de ceux qui ont été émis.
cli-judge-nearest = L’état émis pour cette période est celui de l’enregistrement n° { $record } ; « tarikh document { $record } » le redonne.
cli-judge-replaced = Il a été remplacé par l’état émis à l’enregistrement n° { $record }.
cli-judge-no-data = Ce fichier ne porte pas de données que l’on puisse recalculer : seule son empreinte compte.
cli-judge-unknown = Ses données sont d’une forme que ce programme n’établit pas : elles ne sont pas recalculées.
cli-judge-other-ledger = Il dit venir de { $records } enregistrements que ce registre n’a pas : il vient d’un autre registre, ou d’un registre récrit.
cli-judge-agrees = Chaque case a été recalculée à partir des { $records } premiers enregistrements : tout concorde.
cli-judge-differs = { $count ->
    [one] Une différence
   *[other] { $count } différences
} avec ce que donnent les { $records } premiers enregistrements :
cli-judge-forgotten = { $count ->
    [one] Un nom que le fichier montre a été effacé depuis : rien ne peut en être dit.
   *[other] { $count } noms que le fichier montre ont été effacés depuis : rien ne peut en être dit.
}
cli-judge-difference = { $place } : le fichier dit « { $shown } », le registre « { $computed } »
cli-judge-spot = { $place }
cli-judge-nothing = rien
cli-judge-sources = écritures derrière { $place }
cli-judge-page = page { $page }
cli-judge-rest = l’en-tête, la forme ou le reste du fichier n’est pas ce que ce programme établit

cli-figure = { $title } · { $row } · { $column } : { $value }
cli-figure-nothing = Aucune écriture derrière ce chiffre.
cli-figure-count = { $count ->
    [one] Une écriture.
   *[other] { $count } écritures.
}
cli-figure-form = « { $value } » ne désigne pas une case : écrivez LIGNE/COLONNE, par exemple F.21/spent_total.
cli-figure-row = L’état n’a pas de ligne pour « { $value } ». Lignes : { $choices }
cli-figure-column = « { $value } » : la ligne n’a rien dans cette colonne. Colonnes : { $choices }
cli-figure-several = « { $value } » se trouve dans plusieurs tableaux. Précisez : { $choices }

cli-diff = { $title } : de { $from } à { $to } enregistrements
cli-diff-nothing = Aucun chiffre n’a changé.
cli-diff-two = Indiquez deux moments : --between 2017-04-10 2017-05-10
cli-diff-order = Le premier moment vient après le second. Échangez-les.
cli-issue-obstacles = { $count ->
    [one] Cet état ne peut pas encore être émis, pour une raison :
   *[other] Cet état ne peut pas encore être émis, pour { $count } raisons :
  }
cli-issue-how = Donnez le motif : tarikh explain --control { $control } --subject { $subject } --reason "motif", une fois par constat.
cli-judge-data-of = Ce fichier porte les données de l’état émis à l’enregistrement n° { $record } ; il n’en est pas l’original, que « tarikh document { $record } » redonne.
cli-package-not-closed = Le mois { $month } n’est pas clos : son dossier se prépare après la clôture. Lancez d’abord : tarikh close-month { $month }
cli-issued-kept = L’état est émis et gardé dans le registre (enregistrement n° { $record }), mais le fichier n’a pas pu être écrit. Pour l’avoir ailleurs : tarikh document { $record } -o FICHIER
cli-package-early = { $date } : on remet le dossier de { $month } après la fin du mois.
cli-package-future = { $date } est dans l’avenir : indiquez le jour où le dossier a été remis.
cli-package-recipient = Indiquez à qui le dossier est remis : --recipient "Bureau WHH, Bamako"
cli-package-no-name = « { $folder } » n’est pas un nom de dossier. Donnez-en un avec --to.
cli-judge-otherwise = Ses données ont été recalculées à partir des { $records } premiers enregistrements : tout concorde. Ce programme met le fichier en forme autrement.
fault-issue-differs = un état émis, recalculé, n’est pas celui que nomme l’enregistrement
note-issue-unchecked = Enregistrement n° { $record } : ce programme donne à { $statements } des états émis une autre forme et ne peut pas les recalculer. Vérifiez-les avec la version qui les a émis.
