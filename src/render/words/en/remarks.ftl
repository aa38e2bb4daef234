# What is remarked beside an answer.

cli-import-uncarried = { $count ->
    [one] One fact of sheet “autres faits” cannot be imported and is not in this ledger: { $list }. Record it by hand if it matters here.
   *[other] { $count } facts of sheet “autres faits” cannot be imported and are not in this ledger: { $list }{ $more }. Record by hand those that matter here.
}

cli-restore-done-unread = Ledger restored, its records verified: { $place }
cli-restore-unreadable = { $count ->
    [one] One person’s data are sealed without their key: { $list }. If the keys are found, restore again with --keys; otherwise “tarikh erase --unreadable --basis TEXT --yes” declares them erased. Until then “tarikh verify” names them.
   *[other] The data of { $count } persons are sealed without their keys: { $list }{ $more }. If the keys are found, restore again with --keys; otherwise “tarikh erase --unreadable --basis TEXT --yes” declares all of them erased. Until then “tarikh verify” names them.
}
cli-erase-unreadable = Erase everyone whose key is missing, as after a restore without the keys
cli-erase-whom = Name a person, or give --unreadable for everyone whose key is missing: one of the two.
cli-erase-unreadable-none = Everyone’s data can be read. There is nothing to erase.
cli-erase-unreadable-not-yet = { $count ->
    [one] One person’s data can no longer be read: { $list }. Nothing was erased. If the keys are found, restore with --keys; otherwise add --yes.
   *[other] The data of { $count } persons can no longer be read: { $list }{ $more }. Nothing was erased. If the keys are found, restore with --keys; otherwise add --yes.
}
cli-erase-unreadable-done = { $count ->
    [one] One person’s data are declared erased: { $list } (record { $record }).
   *[other] The data of { $count } persons are declared erased: { $list }{ $more } (from record { $record }).
}
fault-personal-unreadable = the personal data it names are there as they were sealed, but that person’s key is not in this ledger: left out at the restore, or lost. Restore with the keys, or declare these data erased with “tarikh erase --unreadable”
fault-store-altered = a guard of the file against changes is missing, or something foreign is in it. The records are judged apart. Ask who opened this file with another program, and restore a backup

rejected-before-term = { $date } is before the grant begins, { $starts }, and its first months are closed. Record on an open day, { $open } at the earliest.
rejected-period-outside-term = { $period } is outside the term of the grant, { $starts } to { $ends }. Choose a period within it.
rejected-no-quantity = { $asset } has a quantity of zero. A thing in the inventory counts for at least one: correct the quantity.
cli-act-spoilt-cheque = Cheque { $cheque }: cancelled with this number, it cannot be used any more
