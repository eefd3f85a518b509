shape-kind = { $line }행 { $column }열: { $wanted ->
        [text] 문자열이 필요합니다
        [number] 숫자가 필요합니다
        [whole] 허용 범위의 정수가 필요합니다
        [truth] true 또는 false가 필요합니다
        [list] 목록 [ … ]이 필요합니다
        [object] 객체 {"{"} … {"}"}가 필요합니다
       *[other] 다른 형식의 값이 필요합니다
    }. { $found ->
        [text] 현재 값은 문자열 ‘{ $value }’입니다.
        [number] 현재 값은 숫자 { $value }입니다.
        [list] 현재 값은 목록입니다.
        [object] 현재 값은 객체입니다.
       *[other] 현재 값은 { $value }입니다.
    }
shape-length = { $line }행 { $column }열: 목록에 항목이 { $found }개 있습니다. { $wanted }개가 필요합니다.
shape-missing = { $line }행 { $column }열: ‘{ $field }’ 항목이 없습니다.
shape-twice = { $line }행 { $column }열: ‘{ $field }’ 항목이 두 번 나옵니다.
shape-unknown = { $line }행 { $column }열: ‘{ $field }’ 항목은 알 수 없는 항목입니다.
shape-variant = { $line }행 { $column }열: ‘{ $found }’ 값은 사용할 수 없습니다. 사용할 수 있는 값: { $wanted }
shape-language = { $line }행 { $column }열: ‘{ $found }’ 언어는 알 수 없는 언어입니다.
shape-cut = { $line }행 { $column }열: 파일이 중간에서 끝났습니다. 끝부분이 잘린 것으로 보입니다.
shape-sign = { $line }행 { $column }열: 다음 문자 가운데 하나가 필요합니다: { $wanted }
shape-value = { $line }행 { $column }열: 이 자리에 값이 필요합니다.
shape-comma = { $line }행 { $column }열: 닫는 괄호 앞에는 쉼표를 쓸 수 없습니다.
shape-after = { $line }행 { $column }열: 내용이 끝난 뒤에 다른 내용이 있습니다.
shape-key = { $line }행 { $column }열: 항목 이름은 따옴표로 묶은 문자열이어야 합니다.
shape-number = { $line }행 { $column }열: 올바른 숫자가 아닙니다.
shape-depth = { $line }행 { $column }열: 내용이 지나치게 깊이 중첩되어 있습니다.
shape-escape = { $line }행 { $column }열: 문자열에 잘못된 문자 코드가 있습니다.
shape-control = { $line }행 { $column }열: 문자열 안에 줄바꿈이나 다른 제어 문자가 있습니다.
shape-mixed = { $line }행 { $column }열: 값의 형식이 올바르지 않습니다.
shape-other = { $line }행 { $column }열: 내용이 정해진 형식과 다릅니다({ $detail }).
shape-empty = 파일이 비어 있습니다.
shape-json = { $line }행 { $column }열: 내용이 JSON 형식이 아닙니다.
shape-utf-8 = { $line }행 { $column }열: 이 문자열은 UTF-8이 아닙니다. 파일을 UTF-8로 저장해 주십시오.
shape-utf-16 = 파일이 UTF-16으로 저장되어 있습니다. UTF-8로 저장해 주십시오.
