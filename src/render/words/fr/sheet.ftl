# What a printed sheet says around a statement.

sheet-across-draft = ÉBAUCHE
sheet-across-superseded = REMPLACÉ
sheet-draft = Ébauche
sheet-issued = Émis
sheet-issued-again = Émis, remplace l’émission n° { $record }
sheet-superseded = Remplacé par l’émission n° { $record }
sheet-disagrees = ne concorde pas : { $check }{ $more ->
    [0] { "" }
   *[other] { " " }(+ { $more })
}
sheet-page = page
sheet-budget = Budget, version { $version }
sheet-digest = Données : empreinte { $digest }
sheet-carry-down = À reporter
sheet-carry-up = Report
sheet-seal = Code à scanner : registre, nombre d’enregistrements, leur empreinte et celle des données de cet état
sheet-attachment = Les données de cet état, avec les enregistrements derrière chaque chiffre
sheet-how-to-check = Le code porte le registre, le nombre d’enregistrements, leur empreinte et celle des données de cet état ; qui tient le registre retrouve celle-ci par la commande { $command }
