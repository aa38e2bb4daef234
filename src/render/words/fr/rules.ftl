# Les règles d’une subvention dans une liste.

rules-always = toujours contrôlé, sans règle adoptée
rules-refused = toujours refusé, quelle que soit la règle
title-t08 = Demande de fonds (réglages)
title-t12 = Justificatif d’utilisation des fonds (réglages)
title-t13 = Intérêts sur fonds non utilisés (réglages)
title-t19 = État de paie (réglages)
title-t27 = Pièces exigées par type de dépense (réglages)

control-k40 = { $what ->
    [budget] L’appel de { $amount } dépasse ce que le budget laisse encore à recevoir : { $left }. Réduisez-le, ou faites d’abord modifier le budget.
    [forecast] L’appel de { $amount } dépasse le besoin prévu : { $need }. Réduisez-le, ou complétez les prévisions.
   *[contract] Avec cette tranche, les fonds reçus dépassent de { $over } le total du contrat, { $total }. Demandez au bailleur à quoi le surplus est destiné.
}

table-inventory-settings = Paramètres appliqués
column-inventory-setting = Paramètre
column-inventory-origin = Origine

cell-no-currency = Il manque la devise. Écrivez le montant puis sa devise, par exemple 57 240,10 USD.
cell-not-sources = Ce n’est pas une répartition entre sources. Écrivez pour chaque source son code et son montant, par exemple : BMZ = 40 500,00 EUR ; WHH = 13 500,00 EUR.
