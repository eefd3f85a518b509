themes-about = 여러 언어로 된 발언을 주제로 묶고 네 언어로 이름을 붙입니다
themes-statements = 발언 파일: 한 줄에 JSON 객체 하나. id와 text는 필수이며 language, codes, organisation, date를 넣을 수 있습니다
themes-out = 주제를 JSON 파일로 저장합니다. ‘-’는 표준 출력으로 냅니다
themes-previous = 이전 실행의 주제: 식별자를 그대로 두고 새 발언을 덧붙입니다
themes-recluster = 확정되지 않은 주제를 다시 묶습니다. 같은 주제는 식별자를 유지합니다
themes-seed = 큰 자료에서 표본을 뽑는 시드(기본값: 1)
themes-column-theme = 주제
themes-column-statements = 발언
themes-column-organisations = 기관
themes-column-languages = 언어
themes-column-example = 예
themes-summary = 발언 { $grouped }건을 주제 { $themes }개로 묶었습니다. { $waiting ->
        [0] 근거를 더 기다리는 발언은 없습니다.
       *[other] 발언 { $waiting }건은 근거가 더 필요합니다.
    }
themes-fault-empty = 파일에 발언이 없습니다.
themes-fault-cut = { $line }행은 발언 중간에서 끊겨 있습니다.
themes-fault-encoding = { $line }행은 UTF-8이 아닙니다.
themes-fault-id = { $line }행에 id가 없습니다.
themes-fault-twice = { $line }행의 id ‘{ $id }’는 { $first }행에 이미 있습니다.
themes-fault-text = { $line }행에 내용이 없습니다.
themes-fault-long = { $line }행의 내용은 { $characters }자입니다. 20,000자까지 쓸 수 있으니 발언마다 한 줄씩 나누어 주십시오.
themes-fault-language = { $line }행의 언어 { PARTICLE($given, "을/를") } 알 수 없습니다. ko, ja, en, fr 같은 코드를 쓰거나 비워 두십시오.
themes-fault-theme = 이전 결과에 주제 { PARTICLE($id, "이/가", quotes: "‘’") } 두 번 나옵니다.
stage-themes-embed = 뜻을 읽는 중
stage-themes-compare = 비교하는 중
stage-themes-join = 묶는 중
stage-themes-move = 가장 가까운 주제로 옮기는 중
stage-themes-spread = 나머지를 배정하는 중
