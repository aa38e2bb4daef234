# What the system allows a program: size of files, open files.

failure-file-size = The system does not let the files of this account grow any further: { $place }. Nothing was recorded. Ask the administrator of the computer to raise the permitted size of files, then ask again.
failure-open-files = Too many files are open on this computer: { $place }. Nothing was recorded. Close other programs, then ask again.
system-file-size = the permitted size of files is reached
