# The controls: what each finds and what to do; the command check; rules.

refused-by-control = Refused (control { $control }): { $sentence }

control-k01 = Voucher { $subject } is of { $amount }, but what it is charged to makes { $charged }. Put the charge right.
control-k03 = Number { $subject } is missing before { $next }. Enter the voucher, or void the number.
control-k04 = { $subject }, dated { $date }, was recorded after { $month } was closed. Reopen the month, or reverse it in the open month.
control-k05 = Paid on { $date }, outside the term of the contract ({ $starts } – { $ends }). Reverse it, or have the contract extended.
control-k06 = The voucher is dated { $date }, but was entered on { $recorded }, before that day. Put the date right.
control-k07 = Paid on { $date }, entered on { $recorded }, { $days } days later. Enter vouchers as they are paid.
control-k08 = Account { $account } ends { $date } with { $short } less than nothing. A receipt is missing, or a date is wrong.
control-k09 = Account { $account } held { $balance } on { $date }, above its ceiling of { $ceiling }. Bank the excess.
control-k10 = Paid in cash: { $amount }, above the limit of { $limit }. Keep the explanation with the voucher.
control-k11 = { $what ->
    [alone] { $member } counted box { $account } alone on { $date }. Have it counted again before a witness who does not keep it.
   *[missing] Account { $account } was not counted at { $date }. Count it and record the minutes.
}
control-k12 = Account { $account } shows a difference of { $difference } at the count. Look for it, then settle it.
control-k13 = { $what ->
    [differs] At { $date } the bank and the book of account { $account } differ by { $difference } that nothing explains. Record the lines of the statement or what is missing, or give the reason.
   *[missing] The bank statement of account { $account } at { $date } is missing. Record the statement of the month.
}
control-k14 = { $reference } ({ $amount }, { $date }) is still not reconciled on account { $account }. Match it, or ask the bank.
control-k15 = The grant’s money paid { $amount } for grant { $grant }. Have it paid back.
control-k16 = The monthly report of { $month } does not prove itself ({ $checks }). Show it and look for the difference before it is issued.
control-k17 = There is neither invoice nor receipt for { $amount }. Attach evidence before the report.
control-k19 = The voucher of { $amount } of { $date } has no file. Scan it and attach it.
control-k20 = { $what ->
    [file] The same file hangs on voucher { $other } already. Attach the right file, or reverse one of the two.
   *[payment] Voucher { $other } carries this payment to { $party } already ({ $amount }). Attach the other invoice or reverse one of the two.
}
control-k21 = Grant { $grant } carries this invoice of { $party } already (voucher { $other }). Have it paid once only, or split one voucher between the grants.
control-k26 = Paid on a day of rest, { $date }. Keep the explanation with the voucher.
control-k27 = Round amount without invoice: { $amount }. Attach the details or the invoice.
control-k28 = { $what ->
    [cluster] The amount { $amount } comes back { $count } times in { $items } vouchers. Check that this rate is provided for.
   *[digits] The first digits of { $count } amounts depart from Benford’s law (chi-square { $square }, limit { $limit }). Draw a sample of vouchers.
}
control-k30 = Line { $line } bears { $amount }, but is not in the budget in force (version { $version }). Charge the vouchers elsewhere, or have the line added.
control-k31 = Line { $line } reaches { $percent } of its budget; { $left } is available on it. { $severity ->
    [block] Ask for a reallocation first.
   *[other] To be explained in the report.
}
control-k32 = Heading { $heading } reaches { $percent } of its budget; { $left } is available on it. Ask for the donor's consent.
control-k33 = The grant would reach { $percent } of its budget of { $budget }, { $over } too much. Ask for the donor's consent first.
control-k34 = Heading { $heading } has used { $percent } of its budget while { $time } of the term is left. Look at the plan again.
control-k35 = { $what ->
    [reserve] The reserve ({ $heading }) was used for { $amount } without a letter of consent. Ask for the donor’s consent and record the letter.
   *[administration] Administration ({ $heading }) reaches { $percent } of the other expenditure; the contract allows { $limit }. Bring it back to the lump sum.
}
control-k36 = Source { $source } gave { $percent } of what was sent; its share is { $limit }. Ask the other sources for theirs.
control-k37 = Source { $source } gave only { $percent } of what was sent; its share is { $limit }. Interest may be due: ask for the rest.
control-k38 = The bank credited { $amount } on { $date } to account { $account }, and the book does not know it. Record this income.
control-k39 = { $what ->
    [late] Of the instalment that reached the donor’s account on { $arrived }, { $amount } was not spent by { $due }. Interest is due: tell the donor, and keep the reason.
   *[soon] Of the instalment that reached the donor’s account on { $arrived }, { $amount } is to be spent before { $due }. Bring planned spending forward, or tell the donor.
}
control-k41 = Rate obtained { $rate } against { $parity } at parity: { $percent } apart. Ask the bank for the details of its charges.
control-k43 = { $amount } is above what you may approve ({ $limit }). Have someone approve it whose limit suffices.
control-k44 = { $party } has not yet justified advance { $other }; { $outstanding } of it is open since { $since }. Have it justified first.
control-k45 = { $party } was to account for this advance by { $due }; { $outstanding } is left. Remind them, then have it justified or paid back.
control-k48 = { $party }, who was paid, has { $field } of { $other }, who works here. Have the purchase confirmed by someone without ties.
control-k49 = { $party } and { $other }, who were both paid, share { $field }. Check that they are two suppliers.
control-k51 = Within { $days } days, { $count } payments to { $party } make { $sum }, above the threshold of { $threshold } that none of them passes alone. Attach the purchase procedure that holds for the total.
control-k54 = Line { $line } has a purchase of { $amount } that is not in the inventory. Enter the item, or explain.
control-k55 = Nobody has seen this item since { $date } ({ $label }). Check it where it is and record that.
control-k56 = This item ({ $label }) leaves on { $date }, before its binding period ends on { $until }, without minutes. Ask for consent and give the number of the minutes.
control-k57 = { $what ->
    [late] The monthly report of { $month } was due on { $due }; it was handed in on { $date }. Keep the reason for the delay.
    [open] Month { $month } was to be closed by { $due }. Close it.
   *[missing] The monthly report of { $month } was due on { $due } and was not handed in. Issue it and hand it in.
}
control-k58 = { $what ->
    [late] The statement of { $period } was due on { $due } and was handed in later. Keep the reason for the delay.
    [final] The final statement of { $period } was due on { $due } and was not handed in. Prepare it and hand it in.
   *[interim] The interim statement of { $period } was due on { $due } and was not handed in. Prepare it and hand it in.
}
control-k59 = Version { $version } of the budget moves position { $position } of the financing plan. Keep the order of the signed plan.
control-k60 = Statement { $statement } from { $from } to { $to } was issued again with other figures without naming the one it replaces (record { $other }). Issue it naming the former one.
control-k62 = The budget part from { $from } to { $to } is longer than twelve months. Split it by year for IATI.
control-other = Control { $control } flags { $subject }.

personal-phone = the telephone number
personal-bank = the bank account
personal-other = contact details

not-kept-document-amounts = the amount read on the evidence is not kept in the ledger
not-kept-norms = quantities (litres, days) and norms are not kept in the ledger
not-kept-deliveries = days of delivery are not kept in the ledger
not-kept-vat = the VAT of invoices is not kept in the ledger
not-kept-payroll = payroll and employment contracts are not kept in the ledger
not-kept-time = time sheets are not kept in the ledger
not-kept-purchases = purchase files (quotations, offers, method) are not kept in the ledger
not-kept-orders = orders and reception reports are not tied to vouchers
not-kept-packs = what was in the packs handed in is not kept in the ledger
not-kept-entry-days = { $count ->
    [one] one voucher came by an import, and the day it was first entered is not known
   *[other] { $count } vouchers came by an import, and the days they were first entered are not known
}
not-kept-scans = no voucher has a file: the evidence is kept on paper
not-kept-sources = { $count ->
    [one] for one instalment the donor did not say what each source gave
   *[other] for { $count } instalments the donor did not say what each source gave
}
not-kept-arrivals = { $count ->
    [one] for one instalment the donor did not say on which day it reached its account
   *[other] for { $count } instalments the donor did not say on which day they reached its account
}
not-kept-contacts = neither a telephone number nor a bank account is kept in the vault

rejected-rule-stage = { $count ->
    [0] Control { $control } is asked at no stage: { $stage } the rule would have no effect. Adopt the rule without a stage.
   *[other] Control { $control } is never asked { $stage }, or that stage is given twice. Name each stage you want once: { $asked }.
}
rejected-rule-held = What control { $control } finds is refused in any case: no rule makes it milder. Adopt the rule with “blocks”, or without a stage.

expected-amounts = amounts in the currency of the grant, rising, separated by spaces, such as 300000 2600000
expected-months = a whole number of months, from 0 to 600
expected-number = a number, from 0
expected-code = a code of the grant

cli-check-about = Asks the donor’s controls and says whom to turn to
cli-check-usage = tarikh check [--grant CODE] [--period PERIOD] [--json]
cli-check-examples =
    tarikh check
    tarikh check --period 2017
    tarikh check --grant "MLI 1088" --json

check-title = Controls of grant { $grant } at { $date }
check-count = { $count ->
    [0] Nothing found.
    [one] One finding: { $block } blocking, { $explain } to explain, { $flag } to look at, { $information } for information; { $explained } explained already.
   *[other] { $count } findings: { $block } blocking, { $explain } to explain, { $flag } to look at, { $information } for information; { $explained } explained already.
}
check-ask = Ask { $person }
check-recorder = { $name }, who entered it
check-holder = { $name }, who answers for it
check-role = { $count ->
    [0] { $role }
   *[other] { $names } ({ $role })
}
check-finding = { $level } { $control } { $subject } — { $sentence }
check-explained = Explained by { $member } (record { $record }): { $reason }
check-block = [blocks]
check-explain = [to explain]
check-flag = [to look at]
check-information = [information]
check-unchecked = Cannot be checked:
check-not-kept = { $controls }: { $because }.

cli-arg-profile = Ready-made rules to adopt: bmz-private-agency-2016, sycebnl-project-2024 or anbest-p
cli-bad-profile = “{ $value }” is no set of rules that is known. Choose from: { $choices }.
cli-profile-adopted = { $count ->
    [one] One rule of { $profile } adopted for { $grant } (record { $record }).
   *[other] { $count } rules of { $profile } adopted for { $grant } (record { $record }).
}
cli-profile-left-out = Left out, because their thresholds are not in { $currency }: { $controls }. Adopt them with your amounts: tarikh rules adopt.

title-k01 = A voucher is charged whole
title-k02 = Nothing is deleted: reversal in the open month
title-k03 = Voucher numbers without gap
title-k04 = Entry dated in a closed month
title-k05 = Payment outside the term
title-k06 = Date after the day of entry
title-k07 = Late entry
title-k08 = Negative cash
title-k09 = Cash ceiling
title-k10 = Large payment in cash
title-k11 = Cash count at month end
title-k12 = Cash difference not settled
title-k13 = Bank reconciliation of the month
title-k14 = Old reconciling item
title-k15 = Project money for another grant
title-k16 = Proof of the monthly report
title-k17 = Voucher without evidence
title-k18 = Payee and purpose
title-k19 = Voucher without file
title-k20 = Payment entered twice
title-k21 = Invoice charged to two donors
title-k22 = Amount on the document
title-k23 = Norms for fuel, telephone and per diem
title-k24 = Payment before delivery
title-k25 = Reclaimable VAT
title-k26 = Payment on a day of rest
title-k27 = Round amount without invoice
title-k28 = First digits and repeated amounts
title-k29 = Retention
title-k30 = Line not in the budget in force
title-k31 = Line overspent
title-k32 = Heading overspent
title-k33 = Total budget overspent
title-k34 = Heading nearly used up before its time
title-k35 = Reserve and administration lump sum
title-k36 = Grant share exceeded
title-k37 = Own share not paid in
title-k38 = Income not recorded
title-k39 = Instalment not spent in time
title-k40 = Fund request above need
title-k41 = Distance from the parity
title-k42 = Separation of duties
title-k43 = Limit of approval
title-k44 = New advance despite an old one
title-k45 = Late advance
title-k46 = Person paid without contract
title-k47 = Time allocation and time sheets
title-k48 = Supplier related to staff
title-k49 = Two suppliers with the same contacts
title-k50 = Purchase procedure by threshold
title-k51 = Splitting of purchases
title-k52 = Number of offers
title-k53 = Order and reception
title-k54 = Purchase not in the inventory
title-k55 = Item not checked
title-k56 = Item disposed of before its time
title-k57 = Monthly report and closing in time
title-k58 = Interim and final statement in time
title-k59 = Order of the plan’s positions
title-k60 = Statement issued again with other figures
title-k61 = Machine-readable data
title-k62 = Budget period of a year at most (IATI)
