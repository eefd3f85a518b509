operations-group = Operations
operations-audit = Audit record
operations-audit-lead = Who did what, when and through which channel. Entries can be added, never changed.
operations-jobs = Background jobs
operations-jobs-lead = Jobs that are waiting, running or failed. Failed jobs can be tried again.
operations-filter = Filter
operations-filter-action = Action begins with
operations-filter-record = Record
operations-filter-actor = Who (e-mail address)
operations-filter-from = From (UTC)
operations-filter-to = To (UTC)
operations-verify = Check the chain
operations-export = Export
operations-hidden = Not shown
operations-none = No entries fit the filter.
operations-no-jobs = No jobs are waiting and none have failed.
operations-seq = No.
operations-at = Time (UTC)
operations-actor = Who
operations-door = Channel
operations-action = Action
operations-record = Record
operations-change = Change
operations-whole =
    { $entries ->
        [one] The chain is whole: 1 entry.
       *[other] The chain is whole: { $entries } entries.
    } Please note this head elsewhere: { $head }
operations-broken = The chain is broken at entry { $seq }: { $what }
operations-fault-changed = its contents were changed.
operations-fault-unlinked = it does not follow the entry before.
operations-fault-missing = an entry is missing here.
operations-fault-head = the last entries are missing, or the head was changed.
operations-kind = Kind
operations-state = State
operations-run-at = Not before (UTC)
operations-attempts = Attempts
operations-error = Last error
operations-retry = Try again
operations-job-waiting = Waiting
operations-job-running = Running
operations-job-done = Done
operations-job-failed = Failed
