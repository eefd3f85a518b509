read-about = 방문 보고서나 회의록을 읽고 사람, 기관, 발언을 제안합니다
read-report = 보고서: 텍스트, Markdown, DOCX, HWPX, ODT, PDF
read-known = 이미 등록된 사람과 기관의 이름. 형식은 ‘names’와 같습니다
read-out = 제안을 JSON 파일로 저장합니다. ‘-’는 표준 출력으로 냅니다
read-language = 보고서의 언어. 자동으로 알아내지 않을 때 씁니다
read-people = 사람
read-organisations = 기관
read-difficulties = 애로
read-opportunities = 기회
read-expectations = 기대
read-commitments = 약속
read-facts = 사실
read-confirm = 모두 제안이며, 사람이 하나씩 확인합니다.
read-fault-unknown = 이 파일의 형식은 읽을 수 없습니다. 텍스트, Markdown, DOCX, HWPX, ODT, PDF를 읽습니다.
read-fault-old = { $format } 파일은 읽을 수 없습니다. 보고서를 { PARTICLE($instead, "으로/로") } 저장한 뒤 다시 시도하십시오.
read-fault-damaged = { $format } 파일이 손상되었습니다. { $damage ->
    [archive] 압축 형식으로 열 수 없습니다. 파일이 잘렸을 수 있습니다.
    [part] 일부를 풀 수 없습니다.
    [markup] { $at }바이트 위치에서 마크업이 깨져 있습니다.
    [structure] 내부 구조가 서로 맞지 않습니다.
   *[content] 읽을 수 없는 내용이 들어 있습니다.
}
read-fault-large = 파일의 내용이 64MB를 넘습니다.
read-fault-empty = 파일에 글자가 없습니다. 스캔한 그림이라면 먼저 글자로 바꾸어 주십시오.
read-fault-locked = 파일이 암호로 보호되어 있습니다. 보호를 해제한 뒤 다시 시도하십시오.
