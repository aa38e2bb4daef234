# What was amended in statements after they were read.

note-arrival-not-known = { $count ->
    [one] The day on which one instalment arrived at the donor’s is not known
   *[other] The day on which { $count } instalments arrived at the donor’s is not known
} (n/a): no time limit runs, and the { $used } used of them count neither as used in time, nor as used late, nor for interest. For instalments to come, record that day with the funds received.
check-title-deadlines = Controls of grant { $grant } at { $date }; deadlines for closing and reports at { $today }
