# Ce que le système permet à un programme : taille des fichiers, fichiers ouverts.

failure-file-size = Le système ne laisse pas les fichiers de ce compte grandir davantage : { $place }. Rien n’a été enregistré. Demandez à l’administrateur de l’ordinateur de relever la taille permise des fichiers, puis recommencez.
failure-open-files = Trop de fichiers sont ouverts sur cet ordinateur : { $place }. Rien n’a été enregistré. Fermez d’autres programmes, puis recommencez.
system-file-size = la taille permise des fichiers est atteinte
