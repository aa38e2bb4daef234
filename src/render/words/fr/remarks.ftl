# What is remarked beside an answer.

cli-import-uncarried = { $count ->
    [one] Un fait de la feuille « autres faits » ne s’importe pas et n’est pas dans ce registre : { $list }. Saisissez-le à la main s’il compte ici.
   *[other] { $count } faits de la feuille « autres faits » ne s’importent pas et ne sont pas dans ce registre : { $list }{ $more }. Saisissez à la main ceux qui comptent ici.
}

cli-restore-done-unread = Registre restauré, ses enregistrements vérifiés : { $place }
cli-restore-unreadable = { $count ->
    [one] Une personne dont les données sont scellées sans leur clé : { $list }. Si les clés se retrouvent, restaurez de nouveau avec --keys ; sinon, « tarikh erase --unreadable --basis TEXTE --yes » déclare ses données effacées. Jusque-là, « tarikh verify » les nomme.
   *[other] { $count } personnes dont les données sont scellées sans leurs clés : { $list }{ $more }. Si les clés se retrouvent, restaurez de nouveau avec --keys ; sinon, « tarikh erase --unreadable --basis TEXTE --yes » déclare toutes ces données effacées. Jusque-là, « tarikh verify » les nomme.
}
cli-erase-unreadable = Efface toutes les personnes dont la clé manque, comme après une restauration sans les clés
cli-erase-whom = Nommez une personne, ou donnez --unreadable pour toutes celles dont la clé manque : l’un des deux.
cli-erase-unreadable-none = Les données de chaque personne peuvent être lues. Il n’y a rien à effacer.
cli-erase-unreadable-not-yet = { $count ->
    [one] Les données d’une personne ne peuvent plus être lues : { $list }. Rien n’a été effacé. Si les clés se retrouvent, restaurez avec --keys ; sinon, ajoutez --yes.
   *[other] Les données de { $count } personnes ne peuvent plus être lues : { $list }{ $more }. Rien n’a été effacé. Si les clés se retrouvent, restaurez avec --keys ; sinon, ajoutez --yes.
}
cli-erase-unreadable-done = { $count ->
    [one] Les données d’une personne sont déclarées effacées : { $list } (enregistrement n° { $record }).
   *[other] Les données de { $count } personnes sont déclarées effacées : { $list }{ $more } (à partir de l’enregistrement n° { $record }).
}
fault-personal-unreadable = la donnée personnelle qu’il nomme est là, telle qu’elle a été scellée, mais la clé de cette personne n’est pas dans ce registre : laissée de côté à la restauration, ou perdue. Restaurez avec les clés, ou déclarez ces données effacées avec « tarikh erase --unreadable »
fault-store-altered = une protection du fichier contre les changements manque, ou un objet étranger s’y trouve. Les enregistrements sont jugés à part. Demandez qui a ouvert ce fichier avec un autre programme, et restaurez une sauvegarde

rejected-before-term = Le { $date } est avant le début du projet, le { $starts }, et ses premiers mois sont clos. Enregistrez à une date ouverte, au plus tôt le { $open }.
rejected-period-outside-term = { $period } est hors de la durée du projet, du { $starts } au { $ends }. Choisissez une période de cette durée.
rejected-no-quantity = Le bien { $asset } a une quantité de zéro. Un bien inscrit compte au moins pour un : corrigez la quantité.
cli-act-spoilt-cheque = Chèque { $cheque } : annulé avec ce numéro, il ne peut plus servir
