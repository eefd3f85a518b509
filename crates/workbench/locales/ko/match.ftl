match-about = 수요와 공급을 연결하고 그 이유를 설명합니다
match-needs = 수요 파일: CSV, XLSX 또는 JSON Lines
match-offers = 공급 파일: CSV, XLSX 또는 JSON Lines
match-top = 수요마다 표시할 공급의 수(기본값: 5, --mutual에서는 수요가 감당할 수 있는 만큼)
match-out = 결과를 저장할 파일: .jsonl, .csv, .xlsx, .html. 여러 번 지정할 수 있으며 ‘-’는 JSON Lines를 표준 출력으로 냅니다
match-why = 한 쌍을 설명합니다. 목록에 없는 쌍도 됩니다: 수요와 공급의 id
match-mutual = 양쪽이 감당할 수 있는 범위 안에서 모든 목록을 함께 정합니다. 한쪽에 몰리지 않으며, 맞는 상대가 있으면 범위가 허락하는 한 반드시 목록에 들어갑니다
match-commit = --mutual과 함께: 목록 대신 확정할 쌍을 냅니다. ‘stable’은 서로를 더 원하는 두 쪽이 남지 않는 쌍, ‘weight’는 합이 가장 큰 쌍입니다. 빠지는 곳이 있을 수 있습니다
match-capacity = 행에 값이 없을 때 한 건이 받을 수 있는 상대의 수(--mutual 기본값: 5)
match-seed = 상호 연결 계산의 시드(기본값: 1)
match-map = 열을 다른 열 이름에서 가져옵니다. 예: text=목적,핵심어 또는 needs.id=과제번호
match-encoding = 자동으로 인식되지 않을 때의 문자 인코딩: utf-8, utf-16le, cp949, shift_jis 등
match-delimiter = 자동으로 인식되지 않을 때의 구분 기호. 탭은 ‘tab’
match-sheet = 통합 문서의 시트(기본값: 첫 번째 시트)
match-no-header = 첫 행부터 자료입니다. 열 이름은 1, 2, …가 됩니다
match-skip-bad-rows = 오류가 있는 행에서 멈추지 않고 그 행을 제외합니다
match-lexical = 언어 모델 없이 단어, 개념, 항목만 비교합니다
match-embeddings-url = 내장 모델 대신 OpenAI 호환 임베딩 서비스를 이용합니다
match-embeddings-model = 그 서비스의 모델 이름
match-embeddings-query-prefix = 서비스의 모델이 요구하는 경우 모든 수요 앞에 붙일 말. 예: “query: ”
match-embeddings-passage-prefix = 서비스의 모델이 요구하는 경우 모든 공급 앞에 붙일 말
match-embeddings-key = 그 서비스의 키. LANDBRIDGE_EMBEDDINGS_KEY로도 지정할 수 있습니다

match-no-id = id 열이 없습니다. --map id=이름 으로 지정하시고, 첫 행부터 자료라면 --no-header를 이용해 주십시오. 있는 열: { $columns }
match-no-text = 제목이나 본문 열이 없습니다. --map text=이름 으로 지정해 주십시오. 있는 열: { $columns }
match-too-many = 두 파일의 행을 합하면 { $limit }개를 넘습니다. 한 번에 이만큼까지 연결할 수 있습니다. 큰 파일을 나누어 주십시오.
match-no-rows = 열 이름만 있고 자료 행이 없습니다.
match-id-twice = id ‘{ $id }’는 앞의 행에서 이미 사용되었습니다.
match-empty-id = id가 비어 있습니다.
match-empty-text = 제목과 본문이 모두 비어 있습니다.
match-bad-language = ‘{ $value }’는 알 수 없는 언어입니다. ko, ja, en, fr 등의 코드를 쓰거나 비워 두십시오.
match-bad-readiness = ‘{ $value }’는 기술성숙도 값이 아닙니다. 1에서 9 사이의 숫자를 입력해 주십시오.
match-bad-capacity = ‘{ $value }’는 상대 수로 쓸 수 없습니다. 1 이상의 정수를 입력해 주십시오.
match-bad-condition-column = 조건 ‘{ $condition }’에 있는 ‘{ $name }’ 열이 없습니다. 열을 뜻하지 않는다면 따옴표로 묶어 주십시오.
match-bad-condition-empty = 조건 ‘{ $condition }’에 값이 없습니다.
match-bad-condition-number = 조건 ‘{ $condition }’의 ‘{ $name }’ 값은 숫자가 아닙니다.
match-bad-condition-words = 조건 ‘{ $condition }’은 ‘{ $name }’ 열을 숫자와 비교하지만 그 열에는 글자가 들어 있습니다.
match-bad-condition-language = 조건 ‘{ $condition }’의 ‘{ $name }’ 값은 알 수 없는 언어입니다.
match-bad-condition-country = 조건 ‘{ $condition }’의 ‘{ $name }’ 값은 알 수 없는 국가입니다.
match-bad-condition-quote = 조건 ‘{ $condition }’의 따옴표가 닫히지 않았습니다.
match-unknown-need = id가 ‘{ $id }’인 수요가 없습니다.
match-unknown-offer = id가 ‘{ $id }’인 공급이 없습니다.
match-bad-why = ‘{ $value }’는 id의 쌍이 아닙니다. 수요:공급 형식으로 입력해 주십시오.
match-bad-format = ‘{ $file }’의 형식을 알 수 없습니다. 파일 이름은 .jsonl, .csv, .xlsx, .html 중 하나로 끝나야 합니다.
match-embedding-failed = { $fault ->
    [address] ‘{ $address }’ 값은 웹 주소가 아닙니다. 임베딩 서비스의 주소를 http:// 또는 https://로 시작하여 입력해 주십시오.
    [unreachable] { $address } 주소의 임베딩 서비스에 연결할 수 없습니다. 주소가 맞는지, 서비스가 실행 중인지 확인해 주십시오.
    [late] { $address } 주소의 임베딩 서비스가 제한 시간 안에 답하지 않았습니다.
    [mute] { $address } 주소의 임베딩 서비스가 요청을 거절했습니다(HTTP { $status }).
    [refused] { $address } 주소의 임베딩 서비스가 요청을 거절했습니다(HTTP { $status }): “{ $said }”
    [strange] 임베딩 서비스의 답에 글마다 같은 길이의 벡터가 하나씩 들어 있지 않습니다. 주소와 모델이 임베딩 서비스의 것인지 확인해 주십시오.
   *[model] 내장 언어 모델이 손상되었습니다. 프로그램을 다시 설치해 주십시오.
}
match-lexical-remark = 언어 모델을 쓰지 않으므로 서로 다른 언어의 글은 개념과 항목으로만 이어집니다.
match-other-languages = 내장 모델이 배우지 않은 언어가 있습니다: { $languages }. 이 언어로 쓴 글의 뜻은 다른 언어와 같은 단어가 있는 만큼만 파악되며, 그 밖에는 개념과 항목으로 이어집니다.
match-shortened = 매우 긴 글이 { $count }건 있어 일부 문장은 단어로만 비교했습니다.

match-why-title = 수요 { $need } – 공급 { $offer }
match-why-rank = { $listed ->
    [yes] 이 수요에 대해 공급 { $offers }건 중 { $rank }위
   *[no] 이 수요에 대해 공급 { $offers }건 중 { $rank }위 – 상위 { $top }건 목록에는 없습니다
}
match-why-back = 이 공급에 대해 수요 { $needs }건 중 { $rank }위
match-why-for = 이유
match-why-held = 순위가 더 높지 않은 까닭
match-why-first = 없습니다. 가장 높은 순위입니다.
match-why-compared = 넘어서야 할 { PARTICLE($rival, "과/와") } 비교
match-round-title = 상호 연결 회차에서
match-round-standing = { $standing ->
    [listed] 표시됨: 수요의 목록에서 { $rank }번째 자리입니다.
    [outranked] 표시되지 않음: 수요의 목록이 더 도움이 되는 공급으로 찼습니다. 이 쌍이 회차에 더하는 값은 { $worth }, 목록의 마지막 공급은 { $cut }입니다.
    [full] 표시되지 않음: 공급의 자리 { $capacity }개가 모두 찼습니다.
    [behind] 표시되지 않음: 공급의 자리는 더 잘 맞는 수요에 돌아갑니다.
    [excluded] 표시되지 않음: 조건에 따라 제외되었거나 양쪽이 같은 기관에 속합니다.
   *[unlikely] 표시되지 않음: 수요나 공급의 가장 유력한 { $candidates }쌍에 들지 않습니다.
}
match-round-price = { $waits ->
    [no] 공급의 자리 { $capacity }개 중 { $others }개를 다른 곳에서 찾고 있습니다. 기다리는 곳이 없으므로 혼잡 가격은 0입니다.
   *[yes] 공급의 자리 { $capacity }개 중 { $others }개를 다른 곳에서 찾고 있으며 기다리는 곳도 있습니다. 한 자리의 혼잡 가격: { $price }. 자리가 하나 늘면 회차에 많아야 그만큼 더해집니다.
}
match-round-lift-places = 공급의 자리가 { $places }개 더 있으면 표시됩니다.
match-round-lift-worth = 두 방향을 곱한 값이 { $needed } 이상이면 표시됩니다(지금: { $now }).
match-not-eligible = 조건에 따라 제외
match-price-busy = { $share ->
    [full] 이번 회차에 이 공급을 찾는 곳이 답할 수 있는 수만큼 찼으므로, 가장 도움이 되는 곳에 보여 드립니다.
   *[part] 이번 회차에 이 공급을 찾는 곳이 많으므로, 가장 도움이 되는 곳에 보여 드립니다.
}

match-column-rank = 순위
match-column-offer = 공급
match-column-need = 수요
match-column-score = 점수
match-column-why = 이유
match-column-component = 요소
match-column-this = 이 쌍
match-column-rival = 바로 위
match-summary = 수요 { $needs }건 × 공급 { $offers }건 → { $pairs }쌍(이 중 언어가 서로 다른 쌍 { $crossed })
match-round-summary = { $kind ->
    [lists] 상호 연결 회차
    [stable] 회차의 확정 쌍(안정)
   *[weight] 회차의 확정 쌍(합이 가장 큰 쌍)
}: 수요 { $needs }건 중 { $served }건에 공급이 있고, 공급 { $offers }건 중 { $shown }건이 표시됩니다. 모든 쌍의 값을 합하면 어떤 선택으로도 넘을 수 없는 값의 { $share }%입니다.
match-summary-model = 언어 모델: { $model }
match-none = 맞는 공급이 없습니다.
