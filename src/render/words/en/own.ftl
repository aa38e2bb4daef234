# What texts that the ledger itself writes say in the language of the reader.

table-nothing = None
source-contract = project file (grant.toml): { $keys }
source-usage = usual value, not verified
parameter-set = { $name }: { $value }
parameter-block_percent = blocked from %
parameter-closing_day = closing day
parameter-day = day of the month
parameter-days = days
parameter-flag_percent = flagged from %
parameter-from = from
parameter-holidays = public holidays
parameter-info_percent = information from %
parameter-limit = ceiling
parameter-main = main cash
parameter-method = method
parameter-mobile = mobile money
parameter-other = petty cash
parameter-parity = parity
parameter-percent = percent
parameter-step = multiple of
parameter-value = value
