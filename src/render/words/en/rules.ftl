# The rules of a grant in a list.

rules-always = always asked, without an adopted rule
rules-refused = always refused, whatever the rule
title-t08 = Fund request (settings)
title-t12 = Statement of application of funds (settings)
title-t13 = Interest on late funds (settings)
title-t19 = Payroll (settings)
title-t27 = Documents required by type of expense (settings)

control-k40 = { $what ->
    [budget] The request of { $amount } is more than the budget still leaves to receive: { $left }. Reduce it, or have the budget changed first.
    [forecast] The request of { $amount } is more than the forecast needs: { $need }. Reduce it, or complete the forecast.
   *[contract] With this instalment the funds received exceed the total of the contract, { $total }, by { $over }. Ask the donor what the surplus is for.
}

table-inventory-settings = Settings applied
column-inventory-setting = Setting
column-inventory-origin = Origin

cell-no-currency = The currency is missing. Write the amount and then its currency, for example 57,240.10 USD.
cell-not-sources = These are not amounts by source. Write the code and the amount of each source, for example: BMZ = 40500.00 EUR; WHH = 13500.00 EUR.
