refusal-missing = This page does not exist, or you may not see it.
refusal-broken = Something went wrong on our side. Please try again. If it keeps happening, please tell the operator this number: { $operation }
refusal-if-match = Please say which version you are changing: send its entity tag in If-Match.
refusal-stale = Somebody changed this record in the meantime. Please load it again and repeat your change.
refusal-body = What was sent cannot be read.
refusal-body-syntax = This is not valid JSON: line { $line }, column { $column }.
refusal-body-missing = Missing: { $field }.
refusal-body-unknown = Not known here: { $field }.
refusal-body-value = This value does not fit: { $field }.
refusal-body-kind = Please send the content as { $kind }.
refusal-method = { $method } is not possible here. The Allow header says what is.
refusal-too-large = This is too large. At most { $limit } is accepted.
refusal-too-many =
    Too many requests. Please wait { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }.
refusal-cross-site = This request came from another site and was not carried out. Please open the page here and try again.
refusal-idempotency = This Idempotency-Key has already been used for another request. Please use a new one.
refusal-idempotency-key = Please use an Idempotency-Key of 1 to { $most } characters.
refusal-dry-run = Please write dry_run=true or dry_run=false. Nothing was done.
policy-door = This cannot be done this way.
policy-sign-in = Please sign in first.
policy-token = This token is unknown, has expired or was revoked. Please use another one.
policy-token-scope = This token was not created for “{ $scope }”.
policy-role = Your role does not allow this. Please ask an administrator of the workspace.
policy-step-up = Please confirm that it is you first.
refusal-under-way = A request with this Idempotency-Key is still being processed. Please repeat it in a moment.
