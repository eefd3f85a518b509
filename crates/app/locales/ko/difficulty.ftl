difficulty-about = 부서가 애로사항을 어떻게 받을지 정합니다
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
