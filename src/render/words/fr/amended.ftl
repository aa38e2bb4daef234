# Ce qui a été revu dans les états après lecture.

note-arrival-not-known = { $count ->
    [one] Le jour d’arrivée d’une tranche chez le bailleur n’est pas connu
   *[other] Le jour d’arrivée de { $count } tranches chez le bailleur n’est pas connu
} (n.c.) : aucun délai ne court, et les { $used } qui en ont été utilisés ne comptent ni comme utilisés à temps, ni en retard, ni pour les intérêts. Pour les tranches à venir, saisir ce jour avec les fonds reçus.
check-title-deadlines = Contrôles du projet { $grant } au { $date } ; délais de clôture et de remise au { $today }
