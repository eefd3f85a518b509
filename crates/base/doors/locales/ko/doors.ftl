refusal-missing = 페이지가 없거나 열람 권한이 없습니다.
refusal-broken = 시스템에 문제가 발생했습니다. 다시 시도해 주시고, 계속되면 운영자에게 다음 번호를 알려 주십시오: { $operation }
refusal-if-match = 변경하려는 버전을 밝혀 주십시오. If-Match 헤더에 엔터티 태그를 넣어 보내시면 됩니다.
refusal-stale = 그사이 다른 사용자가 이 기록을 변경했습니다. 다시 불러온 뒤 변경해 주십시오.
refusal-body = 보내신 내용을 읽을 수 없습니다: { $detail }
refusal-too-large = 용량이 너무 큽니다. 최대 { $limit }까지 받을 수 있습니다.
refusal-too-many = 요청이 너무 많습니다. { $seconds }초 뒤에 다시 시도해 주십시오.
refusal-cross-site = 다른 사이트에서 보낸 요청이라 처리하지 않았습니다. 이 사이트에서 페이지를 열어 다시 시도해 주십시오.
refusal-idempotency = 이 Idempotency-Key는 이미 다른 요청에 사용되었습니다. 새 키를 사용해 주십시오.
refusal-idempotency-key = Idempotency-Key는 1~{ $most }자로 써 주십시오.
refusal-dry-run = dry_run=true 또는 dry_run=false로 써 주십시오. 아무것도 처리하지 않았습니다.
policy-door = 이 방법으로는 처리할 수 없습니다.
policy-sign-in = 먼저 로그인해 주십시오.
policy-token = 알 수 없거나 만료 또는 폐기된 토큰입니다. 다른 토큰을 사용해 주십시오.
policy-token-scope = 이 토큰은 “{ $scope }” 용도로 발급되지 않았습니다.
policy-role = 현재 역할로는 처리할 수 없습니다. 워크스페이스 관리자에게 문의해 주십시오.
policy-step-up = 먼저 본인 확인을 해 주십시오.
refusal-under-way = 같은 Idempotency-Key를 쓰는 요청을 아직 처리하고 있습니다. 잠시 후 다시 보내 주십시오.
