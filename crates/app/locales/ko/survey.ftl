cli-survey-about = 설문조사를 나열하고 결과를 표로 씁니다
cli-survey-list-about = 설문조사를 최근 것부터 나열합니다
cli-survey-export-about = 설문조사의 정확한 수치를 CSV로 씁니다. FILE이 .xlsx로 끝나면 XLSX로 쓰며, 감사 기록에 남습니다
cli-survey-id = 목록에 표시되는 설문조사 식별자
cli-survey-public = 공개된 수치만
cli-survey-out = 저장할 파일(기본값: 화면에 CSV)
cli-survey-no-id = { PARTICLE($id, "은/는", quotes: "“”") } 설문조사 식별자가 아닙니다. landbridge survey list로 목록을 확인해 주십시오.
