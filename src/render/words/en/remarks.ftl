# What is remarked beside an answer.

cli-import-uncarried = { $count ->
    [one] One fact of sheet “autres faits” cannot be imported and is not in this ledger: { $list }. Record it by hand if it matters here.
   *[other] { $count } facts of sheet “autres faits” cannot be imported and are not in this ledger: { $list }{ $more }. Record by hand those that matter here.
}
