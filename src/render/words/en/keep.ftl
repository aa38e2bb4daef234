# Backing up, restoring, attaching evidence, erasing a person.

arg-copy = COPY
arg-document = VOUCHER|DIGEST
arg-document-kind = KIND
arg-head = NUMBER:HASH
arg-party = PARTY
arg-target = VOUCHER|NO

cli-attach-about = Attach evidence to a voucher
cli-attach-usage = tarikh attach VOUCHER|NO FILE… --kind KIND [--grant CODE]
cli-attach-examples =
    tarikh attach BQ-2017-0058 invoice.pdf --kind invoice
    tarikh attach CA-2017-0012 list-1.jpg list-2.jpg --kind signed-list
cli-attach-voucher = Number of the voucher or advance, or position of the record
cli-attach-file = JPEG, PNG, PDF or HEIC files, at most 25 MB each
cli-attach-kind = invoice, receipt, signed-list, contract (or order), delivery, mission, bank, letter or other
cli-attach-which = The file to attach is missing. Add it behind the voucher.
cli-attach-bad-kind = “{ $value }” is not a kind of document. Choose one of: { $choices }.
cli-attach-done = Attached to { $voucher }: { $kind }, { $file } ({ $media }, { $size }), record { $record }.
cli-attach-already = { $file } is attached to { $voucher } already. Nothing was recorded; the file is in its place.
cli-attach-elsewhere = Note: the same file is evidence of { $vouchers } too. Check that the expense is not counted twice.

cli-document-about = Give back a document, checked, or list those of a voucher
cli-document-usage = tarikh document VOUCHER|NO|DIGEST [-o FILE] [--grant CODE]
cli-document-examples =
    tarikh document BQ-2017-0058
    tarikh document BQ-2017-0058 -o invoice.pdf
    tarikh document 3f2a91c07d55 -o list.jpg
cli-document-voucher = Number of the voucher, position of the record, or the beginning of the file’s digest
cli-document-none = No document is attached to { $voucher }. Attach one with “tarikh attach”.
cli-document-done = Checked and written: { $file } ({ $media }, { $size }).
cli-document-which = There are several. Give the digest of the one you want: { $choices }.
cli-document-listed = { $kind }  { $media }, { $size }  { $digest }
cli-document-missing = { $kind }  MISSING  { $digest }
cli-document-changed = { $kind }  CHANGED  { $digest }

document-document = document
document-invoice = invoice
document-receipt = receipt
document-signed-list = signed list
document-contract = contract
document-delivery = delivery note
document-mission = mission order
document-bank = bank advice
document-letter = letter
document-other = other evidence

unreadable-document = The file { $file } cannot be read: { $detail }. Check its name and permissions.
unreadable-not-a-file = { $file } is not a file. Name the file of the document itself.
unreadable-empty-file = The file { $file } is empty. Scan or photograph the document again.
unreadable-document-large = The file { $file } has more than { $limit } MB. Scan it with fewer dots per inch, or as several files.
unreadable-not-a-document = { $file } is neither a photograph nor a PDF, whatever its name. Accepted are: { $accepted }. Print it to PDF, or photograph it.

failure-document-missing = The document { $digest } is missing from the folder of the ledger. Attach the same file to its voucher again with “tarikh attach”, or take it from a backup.
failure-document-changed = The document { $digest } is no longer the one handed in. It is not given back. Attach the original file to its voucher again with “tarikh attach”, and tell the auditor.

rejected-already-attached = This file is attached to record { $record } already. There is nothing to do. ({ $document })
rejected-nothing-personal = The vault keeps nothing of { $party }: it is a firm, or the data are erased already. There is nothing to erase.

cli-size-kb = { $count } kB
cli-size-mb = { $count } MB

cli-backup-about = Back up the ledger into a new folder, while others record
cli-backup-usage = tarikh backup --to FOLDER [--keys FILE]
cli-backup-examples =
    tarikh backup --to /media/stick/2017-06-30 --keys /media/other-stick/amss.keys
    tarikh backup --to D:\backups\2017-06-30
cli-backup-to = Folder to make for the backup, outside the ledger
cli-backup-keys = File for the keys, on another medium; an older copy of the same keys is replaced
cli-backup-progress = Backup
cli-backup-done = Backup complete and read again: { $place }
cli-backup-holds = { $records } records, { $documents } documents, { $values } sealed personal values, { $size }
cli-backup-head = Newest state: { $head }
cli-backup-keys-apart = Keys, to be kept elsewhere: { $file } ({ $persons } persons, the key of the vault, that of the checkpoints)
cli-backup-no-keys = Keys: not backed up. Without them a restore brings back no name of a person. Add --keys FILE, on another medium.
cli-backup-no-master = The key of the vault is missing from the ledger: no name of a person can be read, neither here nor after a restore. Take the keys from an older copy, then back up again.
cli-backup-missing = { $missing ->
    [one] { $missing } document or value was
   *[other] { $missing } documents or values were
} missing from the ledger already. Run “tarikh verify” to see which.
cli-backup-private = Without the keys this backup reveals no name of the vault. The documents are in it as they are: keep it locked away. Note the newest state: a restore asks for it.

cli-restore-about = Make a ledger of a backup, in a new folder
cli-restore-usage = tarikh restore --from FOLDER --ledger FOLDER --keys FILE | --without-keys --newest NUMBER:HASH | --checkpoint FILE | --lost [--with COPY]…
cli-restore-examples =
    tarikh restore --from /media/stick/2017-06-30 --keys /media/other-stick/amss.keys --ledger register --newest 1204:8a88e3dd…b40f6f5c
    tarikh restore --from 2017-06-30 --keys amss.keys --ledger register --with export.jsonl --newest 1310:77c0a1b2…09fe12aa
    tarikh restore --from 2017-06-30 --without-keys --ledger register --lost
cli-restore-from = Folder of the backup
cli-restore-with = Later copy of the records: a jsonl export or another backup; as often as needed
cli-restore-keys = File of the keys
cli-restore-without-keys = The keys are lost: names of persons cannot be read any more
cli-restore-newest = Newest state known: number of records and hash, as at the foot of the last printed statement
cli-restore-checkpoint = Newest signed checkpoint of the ledger, instead of --newest
cli-restore-lost = Newer records existed and are lost: the ledger goes on under a new identity
cli-restore-keys-or-not = --keys and --without-keys contradict each other. Keep one of them.
cli-restore-one-newest = --newest and --checkpoint say the same thing. Keep the newer of the two.
cli-restore-bad-newest = “{ $value }” is not a state of the ledger. Write the number of records, a colon and the hash, for example 1204:8a88e3dd…b40f6f5c.
cli-restore-done = Ledger restored and verified: { $place }
cli-restore-from-backup = { $backup } records come from the backup
cli-restore-replayed = { $replayed ->
    [one] { $replayed } newer record was
   *[other] { $replayed } newer records were
} brought back as they stood from another copy
cli-restore-cut = The copy { $file } ends in the middle of a line; it was taken up to the line before
cli-restore-head = Newest state: { $head }
cli-restore-same = Nothing known is lost: the ledger goes on under the same identity
cli-restore-renewed = The ledger goes on under a new identity (no. { $incarnation }), and its first record says so
cli-restore-some-lost = { $lost ->
    [one] { $lost } known record is
   *[other] { $lost } known records are
} lost: record again what they held. The ledger goes on under a new identity (no. { $incarnation }), and its first record says so
cli-restore-nameless = Names of persons cannot be read any more: their identifiers are shown instead
cli-restore-card-use = Hand this new card to donor and auditor, with the reason for the restore. Statements printed before can still be checked up to the last restored record.
cli-restore-lacking = The ledger is in place, without what is listed above. A document: attach it to its voucher again with “tarikh attach”. A name that was lost with the machine: “tarikh erase PARTY | --unreadable --basis TEXT --yes” declares it erased.

cli-erase-about = Erase someone’s personal data, for ever
cli-erase-usage = tarikh erase PARTY | --unreadable --basis TEXT --yes
cli-erase-examples =
    tarikh erase p-7k2m9xqa --basis "Written request of 3 May 2027"
    tarikh erase p-7k2m9xqa --basis "Written request of 3 May 2027" --yes
cli-erase-party = Identifier of the person, or their name
cli-erase-basis = Ground: the rule of law, or the wish of the person
cli-erase-yes = Really erase; without it, only show what would be erased
cli-erase-not-yet = { $count ->
    [one] { $count } personal value of { $party } would be destroyed
   *[other] { $count } personal values of { $party } would be destroyed
}, for ever ({ $asked }). Nothing was erased. Check that the time for which they must be kept is over, then add --yes.
cli-erase-done = { $count ->
    [one] { $count } personal value of { $party } is destroyed
   *[other] { $count } personal values of { $party } are destroyed
} (record { $record }). Statements now show this identifier, and the proof stays whole.
cli-erase-copies = Copies of the keys made before still open backups made before: run “tarikh backup” again with the same --keys, and destroy the other copies of the keys. Scanned documents are not touched.
cli-erase-still-told = { $count ->
    [one] The name still stands in the text of record { $records }, made
   *[other] The name still stands in the texts of records { $records }, made
} before the person was known. What is sealed cannot be erased.

failure-backup-files = { $place } could not be read or written: { $detail }. Nothing is half done. Check the medium and the permissions, then ask again.
failure-backup-taken = There is something here already: { $place }. Nothing in it was changed. Name a folder that does not exist yet.
failure-backup-no-folder = There is no folder { $place }. Plug in the medium, or make the folder, then ask again.
failure-backup-inside = { $place } is inside { $inside }, and would be lost or stolen with it. Choose another place, best on another medium.
failure-backup-not-keys = { $place } does not hold the keys of this ledger. Nothing in it was changed. Name another file.
failure-backup-not-one = { $place } is not a backup of Tarikh. Name the folder that holds backup.json.
failure-backup-changed = This backup is no longer as it was written: { $place }. Nothing was restored. Take another backup.
failure-backup-broken = The records of { $place } do not follow from each other from no. { $record } on ({ $detail }). Nothing was done. Keep them as they are, run “tarikh verify” on the ledger, and take another copy.
failure-backup-other = { $place } comes from another ledger. Name a copy of this one.
failure-backup-differs = { $place } has another record { $record }: one of the two copies was rewritten, or comes from another restore. Nothing was restored. Keep both and show them to the auditor.
failure-backup-gap = { $place } begins at record { $record }, but the copies before it have only { $records }. Add with --with a copy that holds those in between.
failure-backup-nothing-known = Say what is known of the newest records: --newest NUMBER:HASH, as it stands at the foot of the last printed statement or in the last message of a backup; or --lost, if newer records existed and cannot be brought back. Without it an incomplete ledger would pass for the real one.
failure-backup-no-keys = Name the file of the keys with --keys, or write --without-keys if they are lost: names of persons cannot be read any more.
failure-backup-short = { $known } records are known, { $restored } were brought back: { $missing } are missing. Add with --with an export or a backup that holds them. If they are really lost, add --lost.
failure-backup-contradicted = The state that is known (number of records: { $known }) is not that of these copies. Check what you wrote. If it is right, these copies are not those of the ledger that printed it: show them to the auditor.
failure-backup-checkpoint = The checkpoint is not of this ledger ({ $detail }). Name the newest that it signed, or a state with --newest.
failure-backup-ended = This checkpoint is from before a restore: it speaks of { $known } records, of which only the first { $until } were restored then. Name a newer one, or a state with --newest.
failure-backup-older = The state that is known ({ $known } records) is older than the backup ({ $backup }): it says nothing of what came after. Look for a newer one, on a printed statement or in the last message of a backup; or add --lost.
