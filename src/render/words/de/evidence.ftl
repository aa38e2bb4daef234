# The statements of evidence: inventory, purchases, payroll, local contributions, integrity, the auditor's
# pack, disallowed costs, the evidence matrix, and the forecast.

notes = Anmerkungen
