demonstration-spelling-unverified = 명칭 표기는 확인되지 않았습니다.
demonstration-installation = 이 시스템
