# Sauvegarder, restaurer, joindre des justificatifs, effacer une personne.

arg-copy = COPIE
arg-document = PIÈCE|EMPREINTE
arg-document-kind = NATURE
arg-head = NOMBRE:EMPREINTE
arg-party = TIERS
arg-target = PIÈCE|N°

cli-attach-about = Joint des justificatifs à une pièce
cli-attach-usage = tarikh attach PIÈCE|N° FICHIER… --kind NATURE [--grant CODE]
cli-attach-examples =
    tarikh attach BQ-2017-0058 facture.pdf --kind invoice
    tarikh attach CA-2017-0012 liste-1.jpg liste-2.jpg --kind signed-list
cli-attach-voucher = Numéro de la pièce ou de l’avance, ou position de l’enregistrement
cli-attach-file = Fichiers JPEG, PNG, PDF ou HEIC, de 25 Mo au plus chacun
cli-attach-kind = invoice (facture), receipt (reçu), signed-list (liste émargée), contract (contrat ou commande), delivery (livraison), mission, bank (banque), letter (lettre) ou other (autre)
cli-attach-which = Il manque le fichier à joindre. Ajoutez-le après la pièce.
cli-attach-bad-kind = « { $value } » n’est pas une nature de justificatif. Choisissez parmi : { $choices }.
cli-attach-done = Joint à { $voucher } : { $kind }, { $file } ({ $media }, { $size }), enregistrement n° { $record }.
cli-attach-already = { $file } est déjà joint à { $voucher }. Rien n’a été enregistré ; le fichier est bien à sa place.
cli-attach-elsewhere = Attention : le même fichier justifie aussi { $vouchers }. Vérifiez que la dépense n’est pas comptée deux fois.

cli-document-about = Rend un justificatif, vérifié, ou montre ceux d’une pièce
cli-document-usage = tarikh document PIÈCE|N°|EMPREINTE [-o FICHIER] [--grant CODE]
cli-document-examples =
    tarikh document BQ-2017-0058
    tarikh document BQ-2017-0058 -o facture.pdf
    tarikh document 3f2a91c07d55 -o liste.jpg
cli-document-voucher = Numéro de la pièce, position de l’enregistrement, ou début de l’empreinte du fichier
cli-document-none = Aucun justificatif n’est joint à { $voucher }. Joignez-en un avec « tarikh attach ».
cli-document-done = Vérifié et écrit : { $file } ({ $media }, { $size }).
cli-document-which = Il y en a plusieurs. Donnez l’empreinte de celui que vous voulez : { $choices }.
cli-document-listed = { $kind }  { $media }, { $size }  { $digest }
cli-document-missing = { $kind }  MANQUE  { $digest }
cli-document-changed = { $kind }  MODIFIÉ  { $digest }

document-document = document
document-invoice = facture
document-receipt = reçu
document-signed-list = liste émargée
document-contract = contrat
document-delivery = bon de livraison
document-mission = ordre de mission
document-bank = avis de banque
document-letter = lettre
document-other = autre justificatif

unreadable-document = Le fichier { $file } ne peut pas être lu : { $detail }. Vérifiez son nom et ses droits.
unreadable-not-a-file = { $file } n’est pas un fichier. Indiquez le fichier du justificatif lui-même.
unreadable-empty-file = Le fichier { $file } est vide. Numérisez ou photographiez de nouveau le justificatif.
unreadable-document-large = Le fichier { $file } dépasse { $limit } Mo. Numérisez-le avec moins de points par pouce, ou en plusieurs fichiers.
unreadable-not-a-document = { $file } n’est ni une photo ni un PDF, quel que soit son nom. Sont acceptés : { $accepted }. Imprimez-le en PDF, ou photographiez-le.

failure-document-missing = Le justificatif { $digest } manque au dossier du registre. Joignez de nouveau le même fichier à sa pièce avec « tarikh attach », ou reprenez-le d’une sauvegarde.
failure-document-changed = Le justificatif { $digest } n’est plus celui qui a été remis. Il n’est pas rendu. Joignez de nouveau le fichier d’origine à sa pièce avec « tarikh attach », et prévenez l’auditeur.

rejected-already-attached = Ce fichier est déjà joint à l’enregistrement n° { $record }. Rien n’est à faire. ({ $document })
rejected-nothing-personal = Le coffre ne garde rien de { $party } : c’est une entreprise, ou ses données sont déjà effacées. Il n’y a rien à effacer.

cli-size-kb = { $count } ko
cli-size-mb = { $count } Mo

cli-backup-about = Sauvegarde le registre dans un nouveau dossier, pendant que d’autres enregistrent
cli-backup-usage = tarikh backup --to DOSSIER [--keys FICHIER]
cli-backup-examples =
    tarikh backup --to /media/cle-usb/2017-06-30 --keys /media/autre-cle/amss.cles
    tarikh backup --to D:\sauvegardes\2017-06-30
cli-backup-to = Dossier à créer pour la sauvegarde, hors du registre
cli-backup-keys = Fichier pour les clés, sur un autre support ; une copie plus ancienne des mêmes clés y est remplacée
cli-backup-progress = Sauvegarde
cli-backup-done = Sauvegarde complète et relue : { $place }
cli-backup-holds = { $records } enregistrements, { $documents } justificatifs, { $values } données personnelles scellées, { $size }
cli-backup-head = Dernier état : { $head }
cli-backup-keys-apart = Clés, à garder ailleurs : { $file } ({ $persons } personnes, la clé du coffre, celle des attestations)
cli-backup-no-keys = Clés : non sauvegardées. Sans elles, une restauration ne rendra aucun nom de personne. Ajoutez --keys FICHIER, sur un autre support.
cli-backup-no-master = La clé du coffre manque dans le registre : aucun nom de personne ne peut être lu, ni ici ni après une restauration. Reprenez les clés d’une copie plus ancienne, puis sauvegardez de nouveau.
cli-backup-missing = { $missing ->
    [one] Il manquait déjà { $missing } justificatif ou donnée
   *[other] Il manquait déjà { $missing } justificatifs ou données
} au registre. Lancez « tarikh verify » pour savoir lesquels.
cli-backup-private = Sans les clés, cette sauvegarde ne livre aucun nom du coffre. Les justificatifs y sont tels quels : gardez-la sous clé. Notez le dernier état : une restauration le demande.

cli-restore-about = Refait un registre d’une sauvegarde, dans un nouveau dossier
cli-restore-usage = tarikh restore --from DOSSIER --ledger DOSSIER --keys FICHIER | --without-keys --newest NOMBRE:EMPREINTE | --checkpoint FICHIER | --lost [--with COPIE]…
cli-restore-examples =
    tarikh restore --from /media/cle-usb/2017-06-30 --keys /media/autre-cle/amss.cles --ledger registre --newest 1204:8a88e3dd…b40f6f5c
    tarikh restore --from 2017-06-30 --keys amss.cles --ledger registre --with export.jsonl --newest 1310:77c0a1b2…09fe12aa
    tarikh restore --from 2017-06-30 --without-keys --ledger registre --lost
cli-restore-from = Dossier de la sauvegarde
cli-restore-with = Copie plus récente des enregistrements : un export jsonl ou une autre sauvegarde ; autant de fois qu’il en faut
cli-restore-keys = Fichier des clés
cli-restore-without-keys = Les clés sont perdues : les noms des personnes ne se liront plus
cli-restore-newest = Dernier état connu : nombre d’enregistrements et empreinte, comme au pied du dernier état imprimé
cli-restore-checkpoint = Dernière attestation signée du registre, à la place de --newest
cli-restore-lost = Des enregistrements plus récents ont existé et sont perdus : le registre continue sous une nouvelle identité
cli-restore-keys-or-not = --keys et --without-keys se contredisent. Gardez l’un des deux.
cli-restore-one-newest = --newest et --checkpoint disent la même chose. Gardez le plus récent des deux.
cli-restore-bad-newest = « { $value } » n’est pas un état du registre. Écrivez le nombre d’enregistrements, deux-points et l’empreinte, par exemple 1204:8a88e3dd…b40f6f5c.
cli-restore-done = Registre restauré et vérifié : { $place }
cli-restore-from-backup = { $backup } enregistrements viennent de la sauvegarde
cli-restore-replayed = { $replayed ->
    [one] { $replayed } enregistrement plus récent est revenu
   *[other] { $replayed } enregistrements plus récents sont revenus
} tel quel d’une autre copie
cli-restore-cut = La copie { $file } s’arrête au milieu d’une ligne ; elle est reprise jusqu’à la ligne d’avant
cli-restore-head = Dernier état : { $head }
cli-restore-same = Rien de connu n’est perdu : le registre continue sous la même identité
cli-restore-renewed = Le registre continue sous une nouvelle identité (n° { $incarnation }), et son premier enregistrement le dit
cli-restore-some-lost = { $lost ->
    [one] { $lost } enregistrement connu est perdu
   *[other] { $lost } enregistrements connus sont perdus
} : saisissez de nouveau ce qu’il contenait. Le registre continue sous une nouvelle identité (n° { $incarnation }), et son premier enregistrement le dit
cli-restore-nameless = Les noms des personnes ne se lisent plus : leur identifiant est montré à la place
cli-restore-card-use = Remettez cette nouvelle carte au bailleur et à l’auditeur, avec la raison de la restauration. Les états imprimés avant restent vérifiables jusqu’à l’enregistrement restauré.
cli-restore-lacking = Le registre est en place, avec ce qui manque ci-dessus. Un justificatif : joignez-le de nouveau à sa pièce avec « tarikh attach ». Un nom perdu avec la machine : « tarikh erase TIERS | --unreadable --basis TEXTE --yes » le déclare effacé.

cli-erase-about = Efface les données personnelles de quelqu’un, pour toujours
cli-erase-usage = tarikh erase TIERS | --unreadable --basis TEXTE --yes
cli-erase-examples =
    tarikh erase p-7k2m9xqa --basis "Demande écrite du 3 mai 2027"
    tarikh erase p-7k2m9xqa --basis "Demande écrite du 3 mai 2027" --yes
cli-erase-party = Identifiant de la personne, ou son nom
cli-erase-basis = Fondement : la règle de droit, ou la demande de la personne
cli-erase-yes = Efface vraiment ; sans cette option, montre seulement ce qui le serait
cli-erase-not-yet = { $count ->
    [one] { $count } donnée personnelle de { $party } serait détruite
   *[other] { $count } données personnelles de { $party } seraient détruites
}, pour toujours ({ $asked }). Rien n’a été effacé. Vérifiez que la durée de conservation est passée, puis ajoutez --yes.
cli-erase-done = { $count ->
    [one] { $count } donnée personnelle de { $party } est détruite
   *[other] { $count } données personnelles de { $party } sont détruites
} (enregistrement n° { $record }). Les états montrent désormais cet identifiant, et la preuve reste entière.
cli-erase-copies = Les copies des clés faites avant ouvrent encore les sauvegardes faites avant : refaites « tarikh backup » avec le même --keys, et détruisez les autres copies des clés. Les justificatifs numérisés ne sont pas touchés.
cli-erase-still-told = { $count ->
    [one] Le nom figure encore dans le texte de l’enregistrement n° { $records }, fait
   *[other] Le nom figure encore dans le texte des enregistrements n° { $records }, faits
} avant que la personne soit connue. Une chaîne scellée ne s’efface pas.

failure-backup-files = { $place } n’a pas pu être lu ou écrit : { $detail }. Rien n’est à moitié fait. Vérifiez le support et les droits, puis recommencez.
failure-backup-taken = Il y a déjà quelque chose ici : { $place }. Rien n’y a été changé. Indiquez un dossier qui n’existe pas encore.
failure-backup-no-folder = Le dossier { $place } n’existe pas. Branchez le support, ou créez le dossier, puis recommencez.
failure-backup-inside = { $place } se trouve dans { $inside }, et serait perdu ou volé avec lui. Choisissez un autre endroit, de préférence un autre support.
failure-backup-not-keys = { $place } ne contient pas les clés de ce registre. Rien n’y a été changé. Indiquez un autre fichier.
failure-backup-not-one = { $place } n’est pas une sauvegarde de Tarikh. Indiquez le dossier qui contient backup.json.
failure-backup-changed = Cette sauvegarde n’est plus telle qu’elle a été écrite : { $place }. Rien n’a été restauré. Prenez une autre sauvegarde.
failure-backup-broken = Les enregistrements de { $place } ne se suivent plus à partir du n° { $record } ({ $detail }). Rien n’a été fait. Gardez-les tels quels, lancez « tarikh verify » sur le registre, et prenez une autre copie.
failure-backup-other = { $place } vient d’un autre registre. Indiquez une copie de celui-ci.
failure-backup-differs = { $place } a un autre enregistrement n° { $record } : l’une des deux copies a été réécrite, ou vient d’une autre restauration. Rien n’a été restauré. Gardez les deux et montrez-les à l’auditeur.
failure-backup-gap = { $place } commence à l’enregistrement n° { $record }, mais les copies d’avant n’en ont que { $records }. Ajoutez avec --with une copie qui contient ceux d’entre les deux.
failure-backup-nothing-known = Dites ce que l’on sait des derniers enregistrements : --newest NOMBRE:EMPREINTE, lu au pied du dernier état imprimé ou du dernier message de sauvegarde ; ou --lost, si des enregistrements plus récents ont existé et ne peuvent pas revenir. Sans cela, un registre incomplet passerait pour le vrai.
failure-backup-no-keys = Indiquez le fichier des clés avec --keys, ou écrivez --without-keys si elles sont perdues : les noms des personnes ne se liront plus.
failure-backup-short = { $known } enregistrements sont connus, { $restored } sont revenus : il en manque { $missing }. Ajoutez avec --with un export ou une sauvegarde qui les contient. S’ils sont vraiment perdus, ajoutez --lost.
failure-backup-contradicted = L’état connu (nombre d’enregistrements : { $known }) n’est pas celui de ces copies. Vérifiez ce que vous avez écrit. Si c’est juste, ces copies ne sont pas celles du registre qui l’a imprimé : montrez-les à l’auditeur.
failure-backup-checkpoint = L’attestation n’est pas de ce registre ({ $detail }). Indiquez la dernière qu’il a signée, ou un état avec --newest.
failure-backup-ended = Cette attestation date d’avant une restauration : elle porte sur { $known } enregistrements, dont seuls les { $until } premiers ont été restaurés alors. Indiquez une attestation plus récente, ou un état avec --newest.
failure-backup-older = L’état connu ({ $known } enregistrements) est plus ancien que la sauvegarde ({ $backup }) : il ne dit rien de ce qui a suivi. Cherchez-en un plus récent, sur un état imprimé ou dans le dernier message de sauvegarde ; ou ajoutez --lost.
