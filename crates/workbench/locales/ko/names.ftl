names-about = 문자가 달라도 가까운 이름을 찾습니다. 제안만 하며 합치지 않습니다
names-queries = 찾을 이름: ‘name’, ‘회사명’ 등 이름 열(및 ‘reading’ 열)이 있는 표(CSV, XLSX, JSON Lines) 또는 한 줄에 한 이름
names-among = 후보 이름. 형식은 같습니다
names-top = 이름마다 제안할 수(기본값: 3)
names-out = 결과를 저장할 파일: .jsonl, .csv, .xlsx. ‘-’는 JSON Lines를 표준 출력으로 냅니다
names-map = 이름을 다른 열에서 가져옵니다. 예: name=상호, reading=발음표기, among.name=상호
names-bad-map = ‘{ $value }’ 값은 열 지정 형식이 아닙니다. name=열이름 또는 reading=열이름 형식으로, 한 파일에만 적용할 때는 among.name=열이름 형식으로 입력해 주십시오.
names-bad-format = ‘{ $file }’의 형식을 알 수 없습니다. 파일 이름은 .jsonl, .csv, .xlsx 중 하나로 끝나야 합니다.
names-none = 파일에 이름이 없습니다.
names-no-column = 이름 열이 없습니다. --map name=열이름 으로 지정하시고, 한 줄에 한 이름인 파일이라면 파일 이름이 .txt로 끝나게 해 주십시오. 있는 열: { $columns }
names-column-query = 찾은 이름
names-column-name = 제안
