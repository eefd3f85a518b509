mail-about = 부서로 오는 메일을 받습니다
mail-receive-about = 메일 서버의 파이프에서 메일 한 통을 읽어 부서의 받은 메일에 넣습니다. 종료 코드: 0 완료, 65 메일이 아님, 67 받는 부서 없음, 75 나중에 다시
mail-file = 표준 입력 대신 FILE에서 읽습니다
mail-recipient = 봉투의 수신 주소(부서는 + 뒤의 이름으로 찾습니다)
mail-workspace = 메일을 받을 부서의 워크스페이스
mail-received = { $letter } 번호로 받았습니다
mail-known = { $letter } 번호로 이미 받은 메일입니다
mail-ignored = 자동으로 보낸 메일이므로 받지 않았습니다
