# What is remarked beside an answer.

cli-import-uncarried = { $count ->
    [one] Un fait de la feuille « autres faits » ne s’importe pas et n’est pas dans ce registre : { $list }. Saisissez-le à la main s’il compte ici.
   *[other] { $count } faits de la feuille « autres faits » ne s’importent pas et ne sont pas dans ce registre : { $list }{ $more }. Saisissez à la main ceux qui comptent ici.
}
