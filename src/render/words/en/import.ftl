# What an import says about files, rows and columns.
