platform-config = Configuration file (default: landbridge.toml, if it is there)
platform-nothing-there = Nothing has been set up at { $place } yet. Please check LANDBRIDGE_DATA or LANDBRIDGE_DATABASE_URL, or begin with: landbridge admin create
platform-not-opened = The database at { $place } cannot be opened: { $why }
platform-broken = This could not be finished: { $why }
platform-config-wrong = The configuration cannot be read: { $why }
serve-about = Start the server: pages, API and background work
serve-listen = Address and port to listen on, for example 127.0.0.1:8080
serve-ready = Landbridge is running at { $address }
serve-cannot-listen = Cannot listen on { $address }: { $why }. Choose another address with --listen.
serve-failed = The server stopped: { $why }
audit-about = Check or export the audit record
audit-verify-about = Recompute the chain of the audit record and name the first entry that is not as it was written
audit-export-about = Write the entries, one JSON object per line, with the hashes that prove them
audit-out = File to write (default: the screen)
audit-filter-action = Only entries whose action begins so, for example organisation.
audit-filter-record = Only entries about the record with this identifier
audit-filter-actor = Only entries of this account, by its e-mail address or identifier
audit-filter-from = Only entries from this day on, UTC, for example 2026-11-25
audit-filter-to = Only entries up to this day, UTC
audit-whole = { $entries ->
    [one] The chain is whole: 1 entry, head { $head }
   *[other] The chain is whole: { $entries } entries, head { $head }
}
audit-broken = The chain is broken at entry { $seq }: { $what }
audit-fault-changed = its contents were changed.
audit-fault-unlinked = it does not follow the entry before.
audit-fault-missing = an entry is missing here.
audit-fault-head = the last entries are missing, or the head was changed.
audit-fault-outside = it stands outside the chain and was put in later.
backup-about = Copy database and files to a new folder, while the server runs
backup-dir = Folder to create; it must not exist yet
backup-done = { $rows ->
    [one] Backup complete in { $dir }: 1 row.
   *[other] Backup complete in { $dir }: { $rows } rows.
}
backup-exists = { $dir } exists already. Name a new folder.
backup-external = { $program } failed: { $why }
restore-about = Restore a backup into an empty place and compare it
restore-dir = Folder of the backup
restore-done = { $rows ->
    [one] Restored from { $dir } and compared: 1 row.
   *[other] Restored from { $dir } and compared: { $rows } rows.
}
restore-occupied = There is already a database at { $place }. Restore into an empty place.
restore-none = { $dir } is no backup that can be read: { $why }
restore-other-engine = This backup is of the other kind of database. Choose the database by LANDBRIDGE_DATABASE_URL.
restore-differs = The table { $table } does not have the number of rows that the backup says.
restore-files = The backup says { $files } files, and { $found } are there.
drill-about = Back up, restore elsewhere, compare, and remove both again
drill-done = { $rows ->
    [one] Drill passed: backed up, restored and compared 1 row.
   *[other] Drill passed: backed up, restored and compared { $rows } rows.
}
drill-chain = In the restored copy the audit record is broken at entry { $seq }.
drill-from = Take this backup, of this or an earlier release, in place of a new one
drill-into = An empty PostgreSQL database to restore into; it is not removed. Without it one is made and removed
drill-postgres = For the restored copy a second database is needed, and it could not be made: { $why } Name an empty one with --into, or let the user of the database make databases.
migrate-about = Update the database for this program
migrate-done = The database is up to date.
openapi-about = Print the description of the API (OpenAPI 3.1)
man-about = Print the manual page
completions-about = Print the completions of a shell
completions-shell = bash, elvish, fish, powershell or zsh
home-title = Landbridge
home-lead = Partners and a footing in another country; difficulties that reach policy and come back solved.
home-sign-in = Sign in
