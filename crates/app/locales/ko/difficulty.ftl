difficulty-about = 전달받은 메일에서 애로사항을 등록합니다
difficulty-mail = FILE에서 메일을 읽습니다. -를 쓰면 메일 서버의 파이프에서 읽습니다
difficulty-workspace = 등록할 워크스페이스. 지정하지 않으면 다른 기능에서 넘어오는 애로를 받는 부서
difficulty-captured = { $pseudonym } 번호로 등록하였습니다
difficulty-known = { $pseudonym } 번호로 이미 등록되어 있습니다
difficulty-attachments = 첨부 파일 { $count }개는 등록하지 않았습니다
difficulty-cut = 메일이 길어 끝부분을 생략하였습니다
difficulty-unit-about = 부서가 일반 신고와 다른 기능에서 넘어오는 애로를 받을지 정합니다
difficulty-unit-workspace = 부서의 워크스페이스
difficulty-unit-receives = 계정 없이도 신고를 받을지(true 또는 false)
difficulty-unit-home = 다른 기능에서 넘어오는 애로를 받을지, 한 부서만 가능(true 또는 false)
difficulty-unit-told = 공개 양식: { $receives ->
    [yes] 접수 중
   *[no] 접수 중지
}. 다른 기능에서 넘어오는 애로: { $home ->
    [yes] 받습니다
   *[no] 받지 않습니다
}.
