# What a printed sheet says around a statement.

print-across-draft = ÉBAUCHE
print-across-superseded = REMPLACÉ
print-draft = Ébauche
print-issued = Émis
print-issued-again = Émis, remplace l’émission n° { $record }
print-superseded = Remplacé par l’émission n° { $record }
print-disagrees = ne concorde pas : { $check }{ $more ->
    [0] { "" }
   *[other] { " " }(+ { $more })
}
print-page = page
print-budget = Budget, version { $version }
print-digest = Données : empreinte { $digest }
print-carry-down = À reporter
print-carry-up = Report
print-seal = Code à scanner : registre, nombre d’enregistrements, leur empreinte et celle des données de cet état
print-attachment = Les données de cet état, avec les enregistrements derrière chaque chiffre
print-how-to-check = Le code porte le registre, le nombre d’enregistrements, leur empreinte et celle des données de cet état ; qui tient le registre retrouve celle-ci par la commande :
