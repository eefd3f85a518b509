cli-about = Landbridge: 스타트업이 다른 나라에서 협력 상대와 기반을 찾도록 돕는 개방형 플랫폼
cli-lang = 답변 언어: ko, ja, en, fr (기본값: 시스템 환경)
cli-quiet = 진행 표시와 안내를 출력하지 않습니다
cli-json = 기계가 읽을 수 있는 보고서를 표준 출력으로 냅니다
