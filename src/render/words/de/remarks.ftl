# What is remarked beside an answer.

cli-import-uncarried = { $count ->
    [one] Ein Vorgang des Blatts „autres faits“ lässt sich nicht importieren und ist nicht in diesem Buch: { $list }. Erfassen Sie ihn von Hand, wenn er hier zählt.
   *[other] { $count } Vorgänge des Blatts „autres faits“ lassen sich nicht importieren und sind nicht in diesem Buch: { $list }{ $more }. Erfassen Sie von Hand, was hier zählt.
}
